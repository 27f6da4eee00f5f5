using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Erasures;

/// <summary>
/// Erases again, before the portal opens, what the journal names and the database does not know as erased: it was restored from a backup
/// of before.
/// </summary>
public sealed class ErasureReplay(HarmonieDbContext db, ErasureJournal journal, ErasureWorker worker, ILogger<ErasureReplay> logger)
{
    /// <returns>How many erasures were done again.</returns>
    public async Task<int> RunAsync(CancellationToken ct)
    {
        var (replayed, foreign) = (0, 0);
        foreach (var lines in journal.Read().Chunk(QueryLimits.KeysPerQuery))
        {
            JournalEntry[] entries = [.. lines.OfType<JournalEntry>()];
            foreign += lines.Length - entries.Length;
            var ids = Array.ConvertAll(entries, e => e.RequestId);
            var done = await db
                .Erasures.AsNoTracking()
                .Where(e => ids.Contains(e.RequestId) && e.DoneAtUtc != null)
                .Select(e => e.RequestId)
                .ToHashSetAsync(ct);
            var people = Array.ConvertAll(entries, e => e.PersonId);
            var known = await db.Persons.AsNoTracking().Where(p => people.Contains(p.Id)).Select(p => p.Id).ToHashSetAsync(ct);
            foreach (var entry in entries.Where(e => known.Contains(e.PersonId) && done.Add(e.RequestId)))
            {
                await worker.CarryOutAsync(entry, ct);
                replayed++;
            }
        }
        if (replayed > 0)
            logger.LogWarning("Erased again after a restore: {Erasures} erasures of the journal", replayed);
        if (foreign > 0)
            logger.LogError("The journal of erasures has {Lines} lines that are not signed by a key of ours; they were left out", foreign);
        await worker.FlushAsync(ct);
        return replayed;
    }
}
