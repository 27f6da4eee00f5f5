using System.Globalization;
using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Members;
using MonHarmonie.Services.Persistence;

namespace MonHarmonie.Services.Reimbursements;

/// <summary>What was paid in one month, as the viewer may see it.</summary>
/// <param name="FirstDay">The first day of the month.</param>
/// <param name="Holder">The person whose space it is.</param>
/// <param name="Acts">In the order in which they were paid.</param>
/// <param name="Names">The names of the persons in it.</param>
public sealed record MonthlyStatement(
    DateOnly FirstDay,
    PersonName Holder,
    string MemberNumber,
    IReadOnlyList<ReimbursementRow> Acts,
    IReadOnlyDictionary<Guid, PersonName> Names
)
{
    public DateOnly LastDay => FirstDay.AddMonths(1).AddDays(-1);

    public ReimbursementTotals Totals { get; } = Acts.Aggregate(ReimbursementTotals.None, (sum, act) => sum.Add(act));
}

/// <summary>The acts of a filter, to be written to a file while they are read.</summary>
/// <param name="Count">How many acts the file will hold.</param>
public sealed record ReimbursementExport(int Count, IReadOnlyDictionary<Guid, PersonName> Names, IAsyncEnumerable<ReimbursementRow> Acts);

/// <summary>
/// Reimbursements that leave the portal as a file. The ledger says so before the first byte is given: a file that could not be
/// recorded is not handed out.
/// </summary>
public sealed class ReimbursementDocuments(ReimbursementService reimbursements, PersonService persons, HarmonieDbContext db, Ledger ledger)
{
    public const string ExportedEvent = "reimbursements.exported";
    public const string DownloadedEvent = "statement.downloaded";

    /// <summary>The acts that match a filter.</summary>
    /// <param name="format">The kind of file, as the ledger notes it.</param>
    /// <returns>Null when the filter names a person of whom the viewer sees nothing, or another's file is to be taken away.</returns>
    public async Task<ReimbursementExport?> ExportAsync(
        DataLicence licence,
        ReimbursementFilter filter,
        string format,
        CancellationToken ct
    )
    {
        if (!licence.IsOwnFile || (filter.PersonId is { } asked && !licence.PersonIds.Contains(asked)))
            return null;

        var count = Math.Min((await reimbursements.TotalAsync(licence, filter, ct)).Count, ReimbursementService.ExportLimit);
        var names = (await persons.NamesAsync(licence, ct)).ToDictionary(n => n.Id);
        await RecordAsync(licence, ExportedEvent, new { format, count }, ct);
        return new ReimbursementExport(count, names, reimbursements.ExportAsync(licence, filter, ct));
    }

    /// <param name="firstDay">The first day of the month.</param>
    /// <returns>Null when nothing that the viewer may see was paid in it.</returns>
    public async Task<MonthlyStatement?> StatementAsync(DataLicence licence, DateOnly firstDay, CancellationToken ct)
    {
        var month = new ReimbursementFilter(From: firstDay, To: firstDay.AddMonths(1).AddDays(-1));
        var acts = new List<ReimbursementRow>();
        await foreach (var act in reimbursements.ExportAsync(licence, month, ct))
            acts.Add(act);
        if (acts.Count == 0)
            return null;

        acts.Reverse();
        var names = (await persons.NamesAsync(licence, ct)).ToDictionary(n => n.Id);
        var me = licence.SubjectId;
        var number = await db.Persons.AsNoTracking().Where(p => p.Id == me).Select(p => p.MemberNumber).SingleAsync(ct);
        await RecordAsync(
            licence,
            DownloadedEvent,
            new { month = firstDay.ToString("yyyy-MM", CultureInfo.InvariantCulture), count = acts.Count },
            ct
        );
        return new MonthlyStatement(firstDay, names[me], number, acts, names);
    }

    private async Task RecordAsync(DataLicence licence, string kind, object facts, CancellationToken ct)
    {
        ledger.Append(LedgerStream.Access, kind, licence.Actor, licence.SubjectId, facts);
        await db.SaveChangesAsync(ct);
    }
}
