using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Contracts.Intake;
using MonHarmonie.Services.Imports.Reading;
using MonHarmonie.Services.Imports.Writing;
using MonHarmonie.Services.Members.Intake;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Imports.Households;

/// <summary>
/// Imports individual contracts with their families: reads, batches and reports; <see cref="IndividualContractIntake"/> writes.
/// </summary>
internal sealed class MemberImporter(ImportSession session, FieldCipher cipher)
{
    private readonly MemberNumberSequence numbers = new(session.Db);
    private HashSet<string> products = [];

    public async Task<string?> RunAsync(CancellationToken ct)
    {
        using var file = SourceFile.Open(session.Path);
        products = (await session.Db.GuaranteeTables.Select(t => t.ProductCode).Distinct().ToListAsync(ct)).ToHashSet(
            StringComparer.Ordinal
        );
        var households = MemberFile.Read(file, session.Log, session.Clock.Today(), session.Columns);
        await session.WriteAsync(households, file, h => h.Rows.Select(r => r.Line), ApplyAsync, ct);
        return file.Sha256;
    }

    private async Task ApplyAsync(IReadOnlyList<MemberHousehold> batch, BatchTally tally, CancellationToken ct)
    {
        var intake = new IndividualContractIntake(session.Db, cipher, numbers, products, session.Clock);
        await intake.LoadAsync([.. batch.SelectMany(h => h.Rows)], ct);
        foreach (var household in batch)
        {
            foreach (var result in await intake.ReceiveAsync(household.Rows, ct))
                MemberReport.Report(result, tally);
        }
    }
}
