using Microsoft.EntityFrameworkCore;

namespace MonHarmonie.Services.Persistence.Ledgers;

/// <summary>One event, and the way from it to a head that is signed for everybody.</summary>
/// <param name="Text">See <see cref="LedgerLeaf.Text"/>.</param>
/// <param name="Head">Carries a tree.</param>
public sealed record LedgerProof(Guid EventId, long Seq, byte[] Text, LedgerHead Head, IReadOnlyList<PathStep> Path);

/// <summary>Proofs of events, or why there are none.</summary>
/// <param name="Waiting">How many events wait for their seal, or for a head.</param>
/// <param name="Fault">What does not hold between two heads: nothing is proven then.</param>
public sealed record LedgerProofSet(IReadOnlyList<LedgerProof> Proofs, int Waiting, LedgerFault? Fault);

/// <summary>Proves that events stand in the ledger, to whoever has the public key only.</summary>
public sealed class LedgerProofs(IDbContextFactory<HarmonieDbContext> factory, LedgerChain chain, LedgerHeads heads)
{
    /// <summary>Proves events. One that no head covers yet has one made, if it is sealed.</summary>
    public async Task<LedgerProofSet> ProveAsync(IReadOnlyCollection<Guid> eventIds, CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        var seals = await db
            .LedgerSeals.AsNoTracking()
            .Where(s => eventIds.Contains(s.EventId))
            .Select(s => new { s.Seq, s.EventId })
            .ToDictionaryAsync(s => s.Seq, s => s.EventId, ct);
        var covering = heads.FindCovering(seals.Keys);
        if (covering.Count < seals.Count)
        {
            await heads.ExportAsync(ct);
            covering = heads.FindCovering(seals.Keys);
        }
        var proofs = new List<LedgerProof>();
        foreach (var (head, numbers) in covering.GroupBy(c => c.Value.Seq).Select(g => (g.First().Value, g.Select(c => c.Key).ToHashSet())))
        {
            var (tree, leaves, texts) = (head.Tree!, new List<byte[]>(), new Dictionary<long, byte[]>());
            var walk = await chain.WalkAsync(
                db,
                new LedgerPosition(tree.FromSeq, tree.FromHash),
                head.Seq,
                heads: null,
                maxFaults: 1,
                ct,
                (seal, entry) =>
                {
                    leaves.Add(LedgerLeaf.Hash(seal, entry));
                    if (numbers.Contains(seal.Seq))
                        texts.Add(seal.Seq, LedgerLeaf.Text(seal, entry));
                }
            );
            if (walk.Faults is [var fault, ..])
                return new LedgerProofSet([], 0, fault);
            var all = leaves.ToArray();
            if (!LedgerLeaf.Root(all).AsSpan().SequenceEqual(tree.Root))
                return new LedgerProofSet([], 0, new LedgerFault(head.Seq, LedgerFaultKind.DiffersFromHead));
            proofs.AddRange(
                texts.Select(t => new LedgerProof(
                    seals[t.Key],
                    t.Key,
                    t.Value,
                    head,
                    LedgerLeaf.Path(all, (int)(t.Key - tree.FromSeq - 1))
                ))
            );
        }
        return new LedgerProofSet([.. proofs.OrderBy(p => p.Seq)], eventIds.Count - proofs.Count, null);
    }
}
