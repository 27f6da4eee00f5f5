using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;

namespace MonHarmonie.Services.Persistence.Ledgers;

/// <summary>A place in the chain that is known to be right; 0 is before the first event.</summary>
/// <param name="OccurredAtUtc">The date of the event sealed there.</param>
public sealed record LedgerPosition(long Seq, byte[] Hash, DateTime? OccurredAtUtc = null, DateTime? SealedAtUtc = null)
{
    public static LedgerPosition Start => new(0, LedgerHash.Genesis);
}

/// <summary>What a walk along the chain found.</summary>
/// <param name="Reached">The last link that was read.</param>
public sealed record LedgerWalk(LedgerPosition Reached, IReadOnlyList<LedgerFault> Faults);

/// <summary>
/// Recomputes the chain from a known place, in pages: short reads that no writer waits for. What is sealed never changes, so that a
/// walk up to a number read before is right however much is appended meanwhile. A fault is noted, and the walk goes on behind it.
/// </summary>
public sealed class LedgerChain(LedgerKeyRing keys, LedgerMarks marks, LedgerHash hashes)
{
    private const int PageSize = 2000;
    public const int MaxFaults = 100;

    /// <summary>The last number in the chain; 0 when nothing is sealed.</summary>
    public static async Task<long> LastSeqAsync(HarmonieDbContext db, CancellationToken ct) =>
        await db.LedgerSeals.AsNoTracking().OrderByDescending(s => s.Seq).Select(s => s.Seq).FirstOrDefaultAsync(ct);

    /// <summary>Checks the links behind <paramref name="from"/>, up to a number.</summary>
    /// <param name="from">Must be what the chain says at its number, which is checked too.</param>
    /// <param name="heads">Hashes that were seen outside the database, by number.</param>
    /// <param name="onLink">Is given each link that holds, in order.</param>
    public async Task<LedgerWalk> WalkAsync(
        HarmonieDbContext db,
        LedgerPosition from,
        long to,
        ILookup<long, byte[]>? heads,
        int maxFaults,
        CancellationToken ct,
        Action<LedgerSeal, LedgerEvent>? onLink = null
    )
    {
        var faults = new List<LedgerFault>();
        var at = from;
        if (from.Seq > 0)
            at = await ReadStartAsync(db, from, faults, ct);
        var anchor = keys.Anchor;
        while (at.Seq < to && faults.Count < maxFaults)
        {
            var after = at.Seq;
            var page = await db
                .LedgerSeals.AsNoTracking()
                .Where(s => s.Seq > after && s.Seq <= to)
                .OrderBy(s => s.Seq)
                .Take(PageSize)
                .GroupJoin(db.LedgerEvents.AsNoTracking(), s => s.EventId, e => e.Id, (s, e) => new { Seal = s, Events = e })
                .SelectMany(j => j.Events.DefaultIfEmpty(), (j, e) => new { j.Seal, Event = e })
                .OrderBy(l => l.Seal.Seq)
                .ToListAsync(ct);
            if (page.Count == 0)
                break;
            foreach (var link in page)
            {
                if (link.Seal.Seq != at.Seq + 1)
                {
                    faults.Add(new LedgerFault(at.Seq + 1, LedgerFaultKind.Missing));
                    at = at with { Seq = link.Seal.Seq - 1, Hash = link.Seal.PreviousHash };
                }
                if (Check(at, link.Seal, link.Event, anchor, heads) is { } fault)
                    faults.Add(fault);
                else
                    onLink?.Invoke(link.Seal, link.Event!);
                at = new LedgerPosition(
                    link.Seal.Seq,
                    link.Seal.Hash,
                    link.Event?.OccurredAtUtc ?? at.OccurredAtUtc,
                    link.Seal.SealedAtUtc
                );
                if (faults.Count >= maxFaults)
                    break;
            }
        }
        return new LedgerWalk(at, faults);
    }

    private static async Task<LedgerPosition> ReadStartAsync(
        HarmonieDbContext db,
        LedgerPosition start,
        List<LedgerFault> faults,
        CancellationToken ct
    )
    {
        var found = await db
            .LedgerSeals.AsNoTracking()
            .Where(s => s.Seq == start.Seq)
            .Join(
                db.LedgerEvents.AsNoTracking(),
                s => s.EventId,
                e => e.Id,
                (s, e) =>
                    new
                    {
                        s.Hash,
                        s.SealedAtUtc,
                        e.OccurredAtUtc,
                    }
            )
            .FirstOrDefaultAsync(ct);
        if (found is null || !Same(found.Hash, start.Hash))
            faults.Add(new LedgerFault(start.Seq, LedgerFaultKind.NotAsBefore));
        return start with { OccurredAtUtc = found?.OccurredAtUtc, SealedAtUtc = found?.SealedAtUtc };
    }

    private LedgerFault? Check(LedgerPosition at, LedgerSeal seal, LedgerEvent? entry, LedgerAnchor? anchor, ILookup<long, byte[]>? heads)
    {
        var seq = seal.Seq;
        if (!Same(seal.PreviousHash, at.Hash))
            return new LedgerFault(seq, LedgerFaultKind.DoesNotFollow);
        if (entry is null)
            return new LedgerFault(seq, LedgerFaultKind.Deleted);
        if ((entry.Mark is not null || seq >= anchor?.FirstSeq) && marks.FindRefusal(entry) is { } refusal)
            return new LedgerFault(seq, LedgerFault.Of(refusal));
        if (hashes.Of(seq, at.Hash, seal.SealedAtUtc, entry) is not { } hash || !Same(seal.Hash, hash))
            return new LedgerFault(seq, LedgerFaultKind.Changed);
        if (entry.Mark is not null && LedgerMarks.FindDateRefusal(entry.OccurredAtUtc, seal.SealedAtUtc, at.OccurredAtUtc) is { } misdated)
            return new LedgerFault(seq, LedgerFault.Of(misdated));
        if (seq == anchor?.FirstSeq - 1 && !Same(hash, anchor!.PreviousHash))
            return new LedgerFault(seq, LedgerFaultKind.EarlierChanged);
        return heads?[seq].Any(seen => !Same(seen, hash)) is true ? new LedgerFault(seq, LedgerFaultKind.DiffersFromHead) : null;
    }

    private static bool Same(byte[] one, byte[] other) => CryptographicOperations.FixedTimeEquals(one, other);
}
