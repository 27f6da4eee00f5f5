using Microsoft.EntityFrameworkCore;

namespace MonHarmonie.Services.Persistence.Ledgers;

/// <summary>What the verifier found.</summary>
/// <param name="Sealed">How many sealed events were checked.</param>
/// <param name="Pending">How many events wait for their seal.</param>
/// <param name="Refused">How many were refused their seal.</param>
/// <param name="Faults">What does not hold, at most <see cref="LedgerChain.MaxFaults"/>; empty when all does.</param>
/// <param name="IsUnsealed">Nothing was ever sealed, as far as the keys and the exported heads know: nothing could hold.</param>
/// <param name="IsBlank">
/// A portal ran with these keys, and there is no event at all: none was recorded, or all were deleted before a head was exported. Nothing
/// tells which.
/// </param>
public sealed record LedgerVerdict(
    long Sealed,
    int Pending,
    int Refused,
    IReadOnlyList<LedgerFault> Faults,
    bool IsUnsealed = false,
    bool IsBlank = false
)
{
    public bool Holds => Faults.Count == 0 && !IsUnsealed && !IsBlank;

    /// <summary>The first number that does not hold, or null when all do.</summary>
    public long? FirstBadSeq => Faults is [var first, ..] ? first.Seq : null;

    /// <summary>Why it does not hold, for the auditor.</summary>
    public string? Reason => Faults is [var first, ..] ? first.Reason : null;
}

/// <summary>
/// Recomputes the chain, in order and in bounded memory, and compares it with the heads exported outside the database. It locks
/// nothing, and what is appended or sealed meanwhile never makes it accuse.
/// </summary>
public sealed class LedgerVerifier(IDbContextFactory<HarmonieDbContext> factory, LedgerKeyRing keys, LedgerChain chain)
{
    private const int MaxStrays = 1000;

    /// <param name="exported">Heads exported earlier, read before this call: they reveal a tail that was cut off.</param>
    /// <param name="sinceLastHead">Checks only what was sealed since the last signed head, and that head.</param>
    public async Task<LedgerVerdict> VerifyAsync(ExportedHeads exported, bool sinceLastHead, CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        // Before the chain is read: the first sequencer sets it before its first seal.
        var anchor = keys.Anchor;
        var last = await LedgerChain.LastSeqAsync(db, ct);
        var right = exported.Heads.Where(h => h.Signature == HeadSignature.Valid).MaxBy(h => h.Seq);
        var from = sinceLastHead && right is not null ? new LedgerPosition(right.Seq, right.Hash) : LedgerPosition.Start;
        var hashes = exported.Heads.ToLookup(h => h.Seq, h => h.Hash);
        var walk = await chain.WalkAsync(db, from, last, hashes, LedgerChain.MaxFaults, ct);

        var faults = walk.Faults.ToList();
        faults.AddRange(HeadFaults(exported));
        var furthest = Math.Max(exported.Heads.Select(h => h.Seq).DefaultIfEmpty().Max(), anchor?.FirstSeq - 1 ?? 0);
        if (furthest > last)
            faults.Add(new LedgerFault(last + 1, LedgerFaultKind.TailCutOff));
        var noHead = exported is { Heads: [], Unreadable: 0 };
        var isUnsealed = last == 0 && anchor is null && noHead;
        var isEmpty = last == 0 && furthest == 0 && !isUnsealed;
        var place = faults.Count;
        var strays = await CountStraysAsync(db, ct);
        if (strays > 0)
            faults.Add(new LedgerFault(last + 1, LedgerFaultKind.Strays, strays));
        var refused = await db
            .LedgerPending.AsNoTracking()
            .Where(p => p.RefusedAtUtc != null)
            .GroupBy(p => p.Refusal)
            .Select(g => new { Refusal = g.Key, Count = g.Count() })
            .ToListAsync(ct);
        foreach (var kind in refused)
            faults.Add(new LedgerFault(last + 1, LedgerFault.OfRefused(kind.Refusal ?? LedgerRefusal.NoMark), kind.Count));
        var pending = await db.LedgerPending.CountAsync(p => p.RefusedAtUtc == null, ct);
        // Without a seal, an event can only wait, be refused or be a stray.
        var isBlank = isEmpty && noHead && strays == 0 && refused.Count == 0 && pending == 0;
        if (isEmpty && !isBlank)
            faults.Insert(place, new LedgerFault(1, LedgerFaultKind.Emptied));
        return new LedgerVerdict(walk.Reached.Seq - from.Seq, pending, refused.Sum(k => k.Count), faults, isUnsealed, isBlank);
    }

    private IEnumerable<LedgerFault> HeadFaults(ExportedHeads exported) =>
        exported
            .Heads.Where(h => h.Signature == HeadSignature.Wrong || LedgerHeads.LacksSignature(h, keys.Anchor))
            .Take(1)
            .Select(h => new LedgerFault(h.Seq, LedgerFaultKind.HeadNotOurs));

    /// <summary>
    /// Events that neither wait nor are sealed. An event that is sealed between two reads moves from one table to the other, never
    /// back: what seems lost is looked up once more, waiting first.
    /// </summary>
    private static async Task<int> CountStraysAsync(HarmonieDbContext db, CancellationToken ct)
    {
        var suspects = await db
            .LedgerEvents.AsNoTracking()
            .Where(e => !db.LedgerSeals.Any(s => s.EventId == e.Id) && !db.LedgerPending.Any(p => p.EventId == e.Id))
            .Select(e => e.Id)
            .Take(MaxStrays)
            .ToListAsync(ct);
        if (suspects.Count == 0)
            return 0;
        var waiting = await db.LedgerPending.Where(p => suspects.Contains(p.EventId)).Select(p => p.EventId).ToListAsync(ct);
        var found = await db.LedgerSeals.Where(s => suspects.Contains(s.EventId)).Select(s => s.EventId).ToListAsync(ct);
        return suspects.Except(waiting).Except(found).Count();
    }
}
