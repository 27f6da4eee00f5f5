using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Persistence.Ledgers;

/// <summary>
/// Seals waiting events in order, in batches. Use cases never wait for one another in the chain: they append,
/// and the sequencer (one worker, safe if two run: the sequence number is the key) links the events within a second.
/// What the application did not make is refused, and a chain that does not hold is not continued (docs/adr/0073).
/// </summary>
public sealed class LedgerSequencer(
    IDbContextFactory<HarmonieDbContext> factory,
    LedgerKeyRing keys,
    LedgerMarks marks,
    LedgerHash hashes,
    LedgerChain chain,
    LedgerHeads heads,
    LedgerState state,
    TimeProvider clock
)
{
    public const int BatchSize = 500;

    /// <summary>Batches of one try to take over; the next call goes on.</summary>
    private const int MaxRounds = 100;

    /// <summary>Up to here this process has seen the chain hold.</summary>
    private volatile LedgerPosition? known;

    /// <summary>When nothing waited: what is older and comes now was not there then.</summary>
    private DateTime? emptyAtUtc;

    /// <returns>How many events were dealt with, sealed or refused; fewer than <see cref="BatchSize"/> when none is left or another
    /// sequencer is at work.</returns>
    public async Task<int> SealBatchAsync(CancellationToken ct)
    {
        if (keys.Anchor is null)
            await keys.DeclareAnchorAsync(() => SealUnmarkedAsync(ct));
        await using var db = await factory.CreateDbContextAsync(ct);
        var now = clock.UtcNow();
        // The head first: if another sequencer seals from here on, our first number is taken and nothing of ours is written.
        var last = await LedgerChain.LastSeqAsync(db, ct);
        var waiting = await Waiting(db, db.LedgerEvents).Take(BatchSize).ToListAsync(ct);
        if (waiting.Count == 0)
            emptyAtUtc = now;
        if (await CatchUpAsync(db, last, ct) is not { } at || waiting.Count == 0)
            return 0;

        var first = at.Seq + 1;
        foreach (var w in waiting)
        {
            if (w.IsSealed)
                db.LedgerPending.Remove(w.Pending);
            else if ((marks.FindRefusal(w.Event) ?? FindDateRefusal(w.Event, at, now)) is { } refusal)
                (w.Pending.Refusal, w.Pending.RefusedAtUtc) = (refusal, now);
            else
                at = Seal(db, w, at, now);
        }
        if (!await SaveAsync(db, first, ct))
            return 0;
        known = at;
        foreach (var w in waiting)
            if (w.Pending.Refusal is { } refusal)
                state.ReportRefused(w.Event.Id, refusal);
        return waiting.Count;
    }

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

    private sealed record Wait(LedgerPending Pending, LedgerEvent Event, bool IsSealed);

    private static IQueryable<Wait> Waiting(HarmonieDbContext db, IQueryable<LedgerEvent> events) =>
        db
            .LedgerPending.Where(p => p.RefusedAtUtc == null)
            .Join(events, p => p.EventId, e => e.Id, (p, e) => new { Pending = p, Event = e })
            .OrderBy(w => w.Event.OccurredAtUtc)
            .ThenBy(w => w.Event.Id)
            .Select(w => new Wait(w.Pending, w.Event, db.LedgerSeals.Any(s => s.EventId == w.Event.Id)));

    private LedgerRefusal? FindDateRefusal(LedgerEvent entry, LedgerPosition at, DateTime now)
    {
        if (LedgerMarks.FindDateRefusal(entry.OccurredAtUtc, now, at.OccurredAtUtc) is { } refusal)
            return refusal;
        var isFresh = entry.OccurredAtUtc >= now - LedgerMarks.Window;
        return !isFresh && entry.OccurredAtUtc < emptyAtUtc - LedgerMarks.Window ? LedgerRefusal.BackDated : null;
    }

    private LedgerPosition Seal(HarmonieDbContext db, Wait w, LedgerPosition at, DateTime now)
    {
        var hash =
            hashes.Of(at.Seq + 1, at.Hash, now, w.Event)
            ?? throw new InvalidOperationException("An event was to be sealed whose mark was not checked.");
        db.LedgerSeals.Add(
            new LedgerSeal
            {
                Seq = at.Seq + 1,
                EventId = w.Event.Id,
                PreviousHash = at.Hash,
                Hash = hash,
                SealedAtUtc = now,
            }
        );
        db.LedgerPending.Remove(w.Pending);
        return new LedgerPosition(at.Seq + 1, hash, w.Event.OccurredAtUtc, now);
    }

    /// <summary>
    /// Checks what others sealed since the last look: another node, or somebody with SQL. A forged seal is never built upon.
    /// </summary>
    /// <returns>The end of the chain, or null when it does not hold.</returns>
    private async Task<LedgerPosition?> CatchUpAsync(HarmonieDbContext db, long last, CancellationToken ct)
    {
        if (keys.Anchor is not { } anchor)
            return null;
        var from = known ?? heads.LastValidPosition() ?? new LedgerPosition(anchor.FirstSeq - 1, anchor.PreviousHash);
        if (last < from.Seq)
        {
            // Another node may have sealed, and exported, since the number was read.
            if (await LedgerChain.LastSeqAsync(db, ct) < from.Seq)
                state.ReportSealing($"the end of the chain was cut off behind number {last}");
            return null;
        }
        var walk = await chain.WalkAsync(db, from, last, heads: null, maxFaults: 1, ct);
        state.ReportSealing(walk.Faults is [var fault, ..] ? $"at number {fault.Seq} {fault.Reason}" : null);
        return walk.Faults.Count == 0 ? known = walk.Reached : null;
    }

    /// <summary>
    /// Once, when this version takes over: what waits from before marks is sealed as it always was, and the place from which marks are
    /// demanded is kept with the keys.
    /// </summary>
    private async Task<LedgerAnchor?> SealUnmarkedAsync(CancellationToken ct)
    {
        for (var round = 0; round < MaxRounds; round++)
        {
            await using var db = await factory.CreateDbContextAsync(ct);
            var now = clock.UtcNow();
            var last = await db
                .LedgerSeals.AsNoTracking()
                .OrderByDescending(s => s.Seq)
                .Join(
                    db.LedgerEvents.AsNoTracking(),
                    s => s.EventId,
                    e => e.Id,
                    (s, e) =>
                        new
                        {
                            Seal = s,
                            e.Mark,
                            e.OccurredAtUtc,
                        }
                )
                .FirstOrDefaultAsync(ct);
            if (last?.Mark is not null)
            {
                state.ReportSealing("the keys of the ledger are missing from the key folder: restore it, or set Keys:Folder");
                return null;
            }
            var at = last is null
                ? LedgerPosition.Start
                : new LedgerPosition(last.Seal.Seq, last.Seal.Hash, last.OccurredAtUtc, last.Seal.SealedAtUtc);
            var waiting = await Waiting(db, db.LedgerEvents.Where(e => e.Mark == null)).Take(BatchSize).ToListAsync(ct);
            var first = at.Seq + 1;
            foreach (var w in waiting)
            {
                if (w.IsSealed)
                    db.LedgerPending.Remove(w.Pending);
                else if (LedgerMarks.FindDateRefusal(w.Event.OccurredAtUtc, now, at.OccurredAtUtc) is { } refusal)
                    (w.Pending.Refusal, w.Pending.RefusedAtUtc) = (refusal, now);
                else
                    at = Seal(db, w, at, now);
            }
            if (await SaveAsync(db, first, ct) && waiting.Count < BatchSize)
                return new LedgerAnchor(at.Seq + 1, at.Hash);
        }
        return null;
    }

    /// <returns>False when another sequencer sealed at the same moment: its chain is kept, ours was never written.</returns>
    private static async Task<bool> SaveAsync(HarmonieDbContext db, long first, CancellationToken ct)
    {
        try
        {
            await db.SaveChangesAsync(ct);
            return true;
        }
        catch (DbUpdateConcurrencyException)
        {
            return false;
        }
        catch (DbUpdateException)
        {
            db.ChangeTracker.Clear();
            if (await db.LedgerSeals.AnyAsync(s => s.Seq == first, ct))
                return false;
            throw;
        }
    }
}
