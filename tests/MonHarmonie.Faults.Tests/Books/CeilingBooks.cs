using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using MonHarmonie.Faults.Tests.Harness;
using MonHarmonie.Rules;
using MonHarmonie.Services.Reimbursements.Settling;

namespace MonHarmonie.Faults.Tests.Books;

/// <summary>
/// Ceilings hold to the cent: by a sum that any child could make, and by one settlement from scratch of the same acts, on a copy.
/// </summary>
internal static class CeilingBooks
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static async Task CheckAsync(FaultWorld world, Findings faults)
    {
        var acts = await PaidAsync(world.Database);
        foreach (var year in acts.Where(a => a.Family == CareFamily.AlternativeMedicine).GroupBy(a => (a.PersonId, a.CareDate.Year)))
        {
            var due = Math.Min(year.Sum(a => a.Spent), Product.YearlyCeiling.Cents);
            faults.Expect(
                year.Sum(a => a.Paid) == due,
                $"person {year.Key.PersonId} was paid {year.Sum(a => a.Paid)} for {year.Key.Year}, and is due {due}"
            );
        }
        using var folder = new TemporaryFolder();
        await using var scratch = await CopyAsync(world, folder.Path);
        await ForgetSettlementsAsync(scratch);
        await scratch.CallAsync<SettlementService, SettlementReport>(s => s.SettleAllAsync(null, Ct));
        var again = (await PaidAsync(scratch)).ToDictionary(a => a.Id, a => a.Paid);
        foreach (var act in acts)
            faults.Expect(again[act.Id] == act.Paid, $"act {act.Id} pays {act.Paid}, and {again[act.Id]} when settled from scratch");
    }

    private static Task<List<PaidAct>> PaidAsync(TestDatabase database) =>
        database.ReadAsync(db =>
            db.Reimbursements.AsNoTracking()
                .Select(r => new PaidAct(r.Id, r.PersonId, r.Family, r.CareDate, r.Spent.Cents, r.AmcPaid.Cents))
                .ToListAsync(Ct)
        );

    private static async Task<TestDatabase> CopyAsync(FaultWorld world, string folder)
    {
        var file = Path.Combine(folder, "copy.db");
        await using (var source = new SqliteConnection($"Data Source={world.DatabaseFile};Pooling=False"))
        await using (var target = new SqliteConnection($"Data Source={file};Pooling=False"))
        {
            await source.OpenAsync(Ct);
            await target.OpenAsync(Ct);
            source.BackupDatabase(target);
        }
        var keys = world.Database.Services.GetService(typeof(DataFolders)) is DataFolders folders ? folders.Keys : "";
        return await TestDatabase.ShareAsync(
            folder,
            file,
            new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                ["Keys:Folder"] = keys,
                ["Keys:CertificatePath"] = world.Database.Configuration["Keys:CertificatePath"],
            }
        );
    }

    private static Task<int> ForgetSettlementsAsync(TestDatabase scratch) =>
        scratch.ReadAsync(db =>
            db.Database.ExecuteSqlRawAsync(
                """
                DELETE FROM "Settlements";
                UPDATE "Reimbursements" SET "State" = 1, "SettlementCount" = 0, "NextCause" = 1, "AmcPaidCents" = 0, "CountedUnits" = 0,
                    "PackagePaidCents" = 0, "NextAttemptUtc" = '2000-01-01 00:00:00';
                """,
                Ct
            )
        );

    private sealed record PaidAct(Guid Id, Guid PersonId, CareFamily Family, DateOnly CareDate, long Spent, long Paid);
}
