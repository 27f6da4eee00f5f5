using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Accounts.SigningIn;
using MonHarmonie.Services.Notifications;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Accounts;

/// <summary>Deletes what has served: security traces after twelve months (R29), links and counters much sooner.</summary>
public sealed class AccountUpkeep(IDbContextFactory<HarmonieDbContext> factory, TimeProvider clock)
{
    private static readonly TimeSpan Traces = TimeSpan.FromDays(365);
    private static readonly TimeSpan Links = TimeSpan.FromDays(30);

    public async Task CleanAsync(CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        var now = clock.UtcNow();
        var (traces, links, counters) = (now - Traces, now - Links, now - (2 * ThrottleService.Memory));
        await db.UserSessions.Where(s => s.ExpiresAtUtc < traces).ExecuteDeleteAsync(ct);
        await db.AccountTokens.Where(t => t.ExpiresAtUtc < links).ExecuteDeleteAsync(ct);
        await db.EmailChanges.Where(c => c.ExpiresAtUtc < links).ExecuteDeleteAsync(ct);
        await db.Throttles.Where(t => t.LastTryAtUtc < counters).ExecuteDeleteAsync(ct);
        await OutboxService.DeleteSentAsync(db, traces, ct);
    }
}
