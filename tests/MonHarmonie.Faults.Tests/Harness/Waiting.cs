using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Claims;
using MonHarmonie.Services.Reimbursements;

namespace MonHarmonie.Faults.Tests.Harness;

/// <summary>What waits for its time in the portal's database.</summary>
internal static class Waiting
{
    private static readonly TimeSpan LongestDrain = TimeSpan.FromMinutes(8);
    private static readonly TimeSpan PauseOfPauses = TimeSpan.FromSeconds(3);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static DateTime Now => TimeProvider.System.GetUtcNow().UtcDateTime;

    /// <summary>
    /// As if the portal had been down until every lease of the process that died was over: tests do not sit out minutes. Only while it is
    /// down.
    /// </summary>
    public static async Task LetLeasesRunOutAsync(TestDatabase database)
    {
        await LetPausesRunOutAsync(database);
        await database.ReadAsync(async db =>
        {
            await db.SettlementLeases.ExecuteDeleteAsync(Ct);
            return await db
                .Jobs.Where(j => j.LeasedUntilUtc > Now)
                .ExecuteUpdateAsync(set => set.SetProperty(j => j.LeasedUntilUtc, Now), Ct);
        });
    }

    /// <summary>As if enough time had passed for everything that is tried again after a pause.</summary>
    public static Task LetPausesRunOutAsync(TestDatabase database) =>
        database.ReadAsync(async db =>
        {
            var now = Now;
            await db
                .StoredFiles.Where(f => f.NextAttemptAtUtc > now)
                .ExecuteUpdateAsync(set => set.SetProperty(f => f.NextAttemptAtUtc, now), Ct);
            await db
                .FileReadings.Where(r => r.NextAttemptAtUtc > now)
                .ExecuteUpdateAsync(set => set.SetProperty(r => r.NextAttemptAtUtc, now), Ct);
            await db
                .Claims.Where(c => c.NextAttemptAtUtc > now)
                .ExecuteUpdateAsync(set => set.SetProperty(c => c.NextAttemptAtUtc, now), Ct);
            return await db
                .Outbox.Where(m => m.SentAtUtc == null && m.GivenUpAtUtc == null && m.NextAttemptAtUtc > now)
                .ExecuteUpdateAsync(set => set.SetProperty(m => m.NextAttemptAtUtc, now), Ct);
        });

    /// <summary>Waits until the portal has nothing left to do.</summary>
    public static async Task DrainAsync(TestDatabase database)
    {
        var lastPause = TimeSpan.Zero;
        var begun = System.Diagnostics.Stopwatch.StartNew();
        var left = "";
        try
        {
            await Patience.UntilAsync(
                "nothing waits",
                async () =>
                {
                    if (begun.Elapsed - lastPause > PauseOfPauses)
                    {
                        await LetPausesRunOutAsync(database);
                        lastPause = begun.Elapsed;
                    }
                    left = await LeftAsync(database);
                    return left.Length == 0;
                },
                LongestDrain,
                Patience.Leisurely
            );
        }
        catch (TimeoutException late)
        {
            throw new TimeoutException($"The portal does not finish: {left}.", late);
        }
    }

    /// <summary>How many files and requests wait for the portal itself, not for a person.</summary>
    public static Task<int> BacklogAsync(TestDatabase database) =>
        database.ReadAsync(async db =>
            await db.StoredFiles.CountAsync(f => f.NextAttemptAtUtc != null, Ct)
            + await db.FileReadings.CountAsync(r => r.NextAttemptAtUtc != null, Ct)
        );

    private static Task<string> LeftAsync(TestDatabase database) =>
        database.ReadAsync(async db =>
        {
            (string What, int Count)[] counts =
            [
                ("files", await db.StoredFiles.CountAsync(f => f.NextAttemptAtUtc != null, Ct)),
                ("readings", await db.FileReadings.CountAsync(r => r.NextAttemptAtUtc != null, Ct)),
                ("requests", await db.Claims.CountAsync(c => c.Status == ClaimStatus.Received || c.IsSettling, Ct)),
                ("acts", await db.Reimbursements.CountAsync(r => r.State != ActState.Settled || r.IsTransferChanged, Ct)),
                ("messages", await db.Outbox.CountAsync(m => m.SentAtUtc == null && m.GivenUpAtUtc == null, Ct)),
                ("events", await db.LedgerPending.CountAsync(p => p.RefusedAtUtc == null, Ct)),
            ];
            return string.Join(", ", counts.Where(c => c.Count > 0).Select(c => $"{c.Count} {c.What}"));
        });
}
