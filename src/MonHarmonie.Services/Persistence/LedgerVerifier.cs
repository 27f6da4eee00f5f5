using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;

namespace MonHarmonie.Services.Persistence;

/// <summary>What the verifier found.</summary>
/// <param name="Sealed">How many sealed events were checked.</param>
/// <param name="Pending">How many events wait for their seal.</param>
/// <param name="FirstBadSeq">The first sequence number that does not hold, or null when all do.</param>
/// <param name="Reason">Why it does not hold, for the auditor.</param>
public sealed record LedgerVerdict(long Sealed, int Pending, long? FirstBadSeq, string? Reason)
{
    public bool Holds => FirstBadSeq is null && Reason is null;
}

/// <summary>
/// Recomputes the whole chain, in order and in bounded memory, and compares it with the heads exported outside the database.
/// </summary>
public sealed class LedgerVerifier(IDbContextFactory<HarmonieDbContext> factory)
{
    /// <param name="heads">Heads exported earlier (see <see cref="LedgerHeads"/>): they reveal a tail that was cut off.</param>
    public async Task<LedgerVerdict> VerifyAsync(IReadOnlyList<LedgerHead> heads, CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        var pending = await db.LedgerPending.CountAsync(ct);
        var exported = heads.GroupBy(h => h.Seq).ToDictionary(g => g.Key, g => g.Select(h => h.Hash).ToArray());
        var previous = LedgerHash.Genesis;
        long expected = 1;

        var chain = db
            .LedgerSeals.AsNoTracking()
            .OrderBy(s => s.Seq)
            .GroupJoin(db.LedgerEvents.AsNoTracking(), s => s.EventId, e => e.Id, (s, e) => new { Seal = s, Events = e })
            .SelectMany(j => j.Events.DefaultIfEmpty(), (j, e) => new { j.Seal, Event = e })
            .AsAsyncEnumerable();
        await foreach (var link in chain.WithCancellation(ct))
        {
            var seq = link.Seal.Seq;
            LedgerVerdict Bad(long at, string reason) => new(expected - 1, pending, at, reason);
            if (seq != expected)
                return Bad(expected, "the event of this number is missing");
            if (link.Event is null)
                return Bad(seq, "the sealed event was deleted");
            if (!CryptographicOperations.FixedTimeEquals(link.Seal.PreviousHash, previous))
                return Bad(seq, "it does not follow the event before it");
            var hash = LedgerHash.Of(seq, previous, link.Event);
            if (!CryptographicOperations.FixedTimeEquals(link.Seal.Hash, hash))
                return Bad(seq, "its content was changed after it was sealed");
            if (exported.TryGetValue(seq, out var seen) && seen.Any(h => !CryptographicOperations.FixedTimeEquals(h, hash)))
                return Bad(seq, "it differs from the head exported outside the database");
            previous = hash;
            expected++;
        }

        var sealedCount = expected - 1;
        if (exported.Count > 0 && exported.Keys.Max() > sealedCount)
            return new(sealedCount, pending, expected, "the end of the chain was cut off: an exported head is further on");
        var strays = await db.LedgerEvents.CountAsync(ct) - sealedCount - pending;
        return strays == 0
            ? new(sealedCount, pending, null, null)
            : new(sealedCount, pending, expected, "events stand in the ledger that were never queued for sealing");
    }
}
