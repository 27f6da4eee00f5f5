using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Persistence;

namespace MonHarmonie.Services.Accounts.Sessions;

/// <summary>
/// When sessions were last seen, kept in memory until the next batch is written: a page that is read costs no write, and a
/// thousand visitors cost one a second. A crash loses a second of it, which ends no session too late.
/// </summary>
public sealed class SessionMarks(IDbContextFactory<HarmonieDbContext> factory)
{
    private const int BatchSize = 500;
    private readonly ConcurrentDictionary<Guid, DateTime> seen = new();

    public void Note(Guid sessionId, DateTime nowUtc) => seen[sessionId] = nowUtc;

    /// <summary>When a session was last seen, given what its row says.</summary>
    public DateTime LastSeenUtc(Guid sessionId, DateTime storedUtc) =>
        seen.TryGetValue(sessionId, out var noted) && noted > storedUtc ? noted : storedUtc;

    /// <summary>Writes a batch of what was noted, each mark no later than it was made.</summary>
    /// <returns>True when more waits.</returns>
    public async Task<bool> WriteAsync(CancellationToken ct)
    {
        var batch = seen.Take(BatchSize).ToList();
        if (batch.Count == 0)
            return false;
        await using var db = await factory.CreateDbContextAsync(ct);
        var ids = batch.ConvertAll(mark => mark.Key);
        var at = batch.Min(mark => mark.Value);
        await db
            .UserSessions.Where(s => ids.Contains(s.Id) && s.LastSeenAtUtc < at)
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.LastSeenAtUtc, at), ct);
        // A session seen again meanwhile keeps its newer mark for the next batch.
        foreach (var mark in batch)
            seen.TryRemove(mark);
        return batch.Count == BatchSize;
    }
}
