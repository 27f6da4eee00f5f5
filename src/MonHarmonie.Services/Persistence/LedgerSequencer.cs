using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Persistence;

/// <summary>
/// Seals waiting events in order, in batches. Use cases never wait for one another in the chain: they append,
/// and the sequencer (one worker, safe if two run: the sequence number is the key) links the events within a second.
/// </summary>
public sealed class LedgerSequencer(IDbContextFactory<HarmonieDbContext> factory, TimeProvider clock)
{
    public const int BatchSize = 500;

    /// <summary>Seals one batch.</summary>
    /// <returns>How many events were sealed; fewer than <see cref="BatchSize"/> when none is left or another sequencer is at
    /// work.</returns>
    public async Task<int> SealBatchAsync(CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        // The head first: if another sequencer seals from here on, our first number is taken and nothing of ours is written.
        var last = await db.LedgerSeals.AsNoTracking().OrderByDescending(s => s.Seq).FirstOrDefaultAsync(ct);
        var waiting = await db
            .LedgerPending.Join(db.LedgerEvents, p => p.EventId, e => e.Id, (p, e) => new { Pending = p, Event = e })
            .OrderBy(w => w.Event.OccurredAtUtc)
            .ThenBy(w => w.Event.Id)
            .Take(BatchSize)
            .ToListAsync(ct);
        if (waiting.Count == 0)
            return 0;

        var first = (last?.Seq ?? 0) + 1;
        var seq = first - 1;
        var previous = last?.Hash ?? LedgerHash.Genesis;
        foreach (var w in waiting)
        {
            var hash = LedgerHash.Of(++seq, previous, w.Event);
            db.LedgerSeals.Add(
                new LedgerSeal
                {
                    Seq = seq,
                    EventId = w.Event.Id,
                    PreviousHash = previous,
                    Hash = hash,
                    SealedAtUtc = clock.UtcNow(),
                }
            );
            db.LedgerPending.Remove(w.Pending);
            previous = hash;
        }
        try
        {
            await db.SaveChangesAsync(ct);
            return waiting.Count;
        }
        catch (DbUpdateException)
        {
            // Another sequencer sealed at the same moment: its chain stands, ours was never written.
            db.ChangeTracker.Clear();
            if (await db.LedgerSeals.AnyAsync(s => s.Seq == first, ct))
                return 0;
            throw;
        }
    }

    /// <summary>Seals everything that waits.</summary>
    public async Task<int> SealAllAsync(CancellationToken ct)
    {
        var total = 0;
        while (true)
        {
            var batch = await SealBatchAsync(ct);
            total += batch;
            if (batch < BatchSize)
                return total;
        }
    }
}
