using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Accounts.SigningIn;
using MonHarmonie.Services.Jobs;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Accounts;

/// <summary>Deletes links and counters that have served. Traces of sessions are kept for the time of the register.</summary>
public sealed class AccountPurge(HarmonieDbContext db, TimeProvider clock) : IJob
{
    public const int LinkDaysKept = 30;

    public static JobDefinition Definition { get; } = new("account-purge", TimeSpan.FromHours(1), Erases: true);

    public async Task RunAsync(JobContext context, CancellationToken ct)
    {
        var now = clock.UtcNow();
        var (links, counters) = (now.AddDays(-LinkDaysKept), now - (2 * ThrottleService.Memory));
        await context.InBatchesAsync(
            size => db.AccountTokens.Where(t => t.ExpiresAtUtc < links).OrderBy(t => t.ExpiresAtUtc).Take(size).ExecuteDeleteAsync(ct),
            ct
        );
        await context.InBatchesAsync(
            size => db.EmailChanges.Where(c => c.ExpiresAtUtc < links).OrderBy(c => c.ExpiresAtUtc).Take(size).ExecuteDeleteAsync(ct),
            ct
        );
        await context.InBatchesAsync(
            size => db.Throttles.Where(t => t.LastTryAtUtc < counters).OrderBy(t => t.LastTryAtUtc).Take(size).ExecuteDeleteAsync(ct),
            ct
        );
    }
}
