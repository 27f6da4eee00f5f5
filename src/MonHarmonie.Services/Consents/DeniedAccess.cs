using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;
using MonHarmonie.Services.Persistence;

namespace MonHarmonie.Services.Consents;

/// <summary>
/// Records that somebody signed in asked for what is not theirs or does not exist: the answer tells the two apart to nobody, the id in the
/// ledger does (risk AB01).
/// </summary>
public sealed class DeniedAccess(IDbContextFactory<HarmonieDbContext> factory, IMemoryCache told, TimeProvider clock)
{
    public const string DeniedEvent = "data.denied";

    /// <summary>A script that tries ids leaves one line a minute and route, not thousands.</summary>
    private static readonly TimeSpan Silence = TimeSpan.FromMinutes(1);

    /// <summary>Writes the refusal, unless the session has just had one on the same route.</summary>
    /// <param name="route">The pattern of the route, without ids.</param>
    /// <param name="id">What was asked for; null when the route itself was refused.</param>
    public async Task RecordDenialAsync(Guid accountId, Guid sessionId, string route, Guid? id, int status, CancellationToken ct)
    {
        var key = (nameof(DeniedAccess), sessionId, route);
        if (told.TryGetValue(key, out _))
            return;
        told.Set(key, true, new MemoryCacheEntryOptions { AbsoluteExpirationRelativeToNow = Silence, Size = 1 });
        try
        {
            await using var db = await factory.CreateDbContextAsync(ct);
            new Ledger(db, clock).Append(
                LedgerStream.Access,
                DeniedEvent,
                new Actor(accountId, "account"),
                null,
                new
                {
                    route,
                    id,
                    status,
                    session = sessionId,
                }
            );
            await db.SaveChangesAsync(ct);
        }
        catch
        {
            // What could not be written is tried again with the next refusal.
            told.Remove(key);
            throw;
        }
    }
}
