using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MonHarmonie.Faults.Tests.Harness;
using MonHarmonie.Services.Persistence.Ledgers;

namespace MonHarmonie.Faults.Tests.Books;

/// <summary>The chain of the ledger holds against the heads that were exported, and the database is whole.</summary>
internal static class LedgerBooks
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static async Task CheckAsync(FaultWorld world, Findings faults)
    {
        var services = world.Database.Services;
        var heads = services.GetRequiredService<LedgerHeads>().Read(world.HeadsFile);
        var verdict = await services.GetRequiredService<LedgerVerifier>().VerifyAsync(heads, sinceLastHead: false, Ct);
        faults.Expect(verdict.Holds, $"the ledger does not hold at {verdict.FirstBadSeq}: {verdict.Reason}");
        faults.Expect(
            verdict is { Pending: 0, Refused: 0 },
            $"{verdict.Pending} events wait for their seal, {verdict.Refused} were refused it"
        );
        faults.Expect(heads.Heads.Count > 0, "no head of the ledger was exported");
        var integrity = await world.Database.ReadAsync(db =>
            db.Database.SqlQueryRaw<string>("SELECT integrity_check AS \"Value\" FROM pragma_integrity_check").ToListAsync(Ct)
        );
        faults.Expect(integrity is ["ok"], $"the database is damaged: {string.Join("; ", integrity)}");
    }
}
