using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MonHarmonie.Services.Tests.Persistence.Ledgers;

/// <summary>Heads carry a tree that anybody can check with the public key, and every event leads to one.</summary>
public sealed class LedgerProofTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(100)]
    public void Path_OfEveryLeaf_LeadsToTheRoot(int size)
    {
        var leaves = Enumerable.Range(0, size).Select(i => SHA256.HashData(BitConverter.GetBytes(i))).ToArray();
        var root = LedgerLeaf.Root(leaves);
        for (var index = 0; index < size; index++)
            Assert.Equal(root, Climb(leaves[index], LedgerLeaf.Path(leaves, index)));
        Assert.NotEqual(root, Climb(SHA256.HashData([9]), LedgerLeaf.Path(leaves, 0)));
    }

    [Theory, BothDatabases]
    public async Task Prove_EventsOfSeveralHeads_LeadToThemWithThePublicKeyOnly(DatabaseProvider provider)
    {
        await using var database = await LedgerCalls.SealedAsync(provider, 5);
        await database.ExportAsync();
        await database.AppendAsync(4);
        await database.SealAsync();
        var ids = await database.ReadAsync(db => db.LedgerEvents.Select(e => e.Id).ToListAsync(Ct));

        // The second head is made on demand.
        var set = await database.CallAsync<LedgerProofs, LedgerProofSet>(p => p.ProveAsync(ids, Ct));

        Assert.Equal((9, 0, null), (set.Proofs.Count, set.Waiting, set.Fault));
        using var key = ECDsa.Create();
        key.ImportFromPem(database.Services.GetRequiredService<HeadSigner>().PublicKey(set.Proofs[0].Head.Tree!.KeyId));
        Assert.Equal([5, 9], set.Proofs.Select(p => p.Head.Seq).Distinct());
        foreach (var proof in set.Proofs)
        {
            var tree = proof.Head.Tree!;
            Assert.Equal(tree.Root, Climb(SHA256.HashData([0, .. proof.Text]), proof.Path));
            Assert.True(
                key.VerifyData(Encoding.UTF8.GetBytes(tree.Text), Convert.FromBase64String(tree.Signature), HashAlgorithmName.SHA256)
            );
        }
    }

    [Fact]
    public async Task Prove_AnEventThatWaits_SaysSo()
    {
        await using var database = await LedgerCalls.SealedAsync(DatabaseProvider.Sqlite, 2);
        await database.AppendAsync(1);
        var ids = await database.ReadAsync(db => db.LedgerEvents.Select(e => e.Id).ToListAsync(Ct));
        var set = await database.CallAsync<LedgerProofs, LedgerProofSet>(p => p.ProveAsync(ids, Ct));
        Assert.Equal((2, 1), (set.Proofs.Count, set.Waiting));
    }

    [Fact]
    public async Task Prove_ALedgerThatWasTamperedWith_ProvesNothing()
    {
        await using var database = await LedgerCalls.SealedAsync(DatabaseProvider.Sqlite, 5);
        await database.ExportAsync();
        await database.TamperAsync($"UPDATE \"LedgerEvents\" SET \"Payload\" = 'altered' WHERE \"Id\" = {LedgerCalls.EventOf(4)}");
        var ids = await database.ReadAsync(db => db.LedgerEvents.Select(e => e.Id).ToListAsync(Ct));
        var set = await database.CallAsync<LedgerProofs, LedgerProofSet>(p => p.ProveAsync(ids, Ct));
        Assert.Equal((0, LedgerFaultKind.WrongMark), (set.Proofs.Count, set.Fault!.Kind));
    }

    /// <summary>Heads from before there were trees: the first new one leaves out nothing.</summary>
    [Fact]
    public async Task Export_AfterHeadsWithoutTrees_CoversTheLedgerFromItsBeginning()
    {
        await using var database = await LedgerCalls.SealedAsync(DatabaseProvider.Sqlite, 3);
        var head = (await database.ExportAsync())!;
        var ring = database.Services.GetRequiredService<LedgerKeyRing>();
        var text = (await File.ReadAllTextAsync(database.HeadsFile(), Ct)).Split(' ');
        var old = string.Join(' ', text[..4]);
        var mark = Convert.ToHexStringLower(HMACSHA256.HashData(ring.Current.Head, Encoding.ASCII.GetBytes(old)));
        await File.WriteAllTextAsync(database.HeadsFile(), $"{old} {mark}\n", Ct);
        Assert.Null(Assert.Single(database.Exported().Heads).Tree);

        var next = (await database.ExportAsync())!;

        Assert.Equal((head.Seq, 0L), (next.Seq, next.Tree!.FromSeq));
        Assert.All(database.Exported().Heads, h => Assert.Equal(HeadSignature.Valid, h.Signature));
        Assert.True((await database.VerifyAsync(database.Exported())).Holds);
    }

    private static byte[] Climb(byte[] leaf, IEnumerable<PathStep> path) =>
        path.Aggregate(
            leaf,
            (hash, step) => step.IsLeft ? SHA256.HashData([1, .. step.Hash, .. hash]) : SHA256.HashData([1, .. hash, .. step.Hash])
        );
}
