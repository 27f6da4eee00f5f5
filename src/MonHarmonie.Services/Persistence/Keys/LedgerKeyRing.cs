using System.Security.Cryptography.X509Certificates;

namespace MonHarmonie.Services.Persistence.Keys;

/// <summary>The keys that one secret of the ledger gives: for marks of events, for seals, for exported heads.</summary>
/// <param name="Proof">The private key of what anybody can check (<see cref="HeadSigner"/>).</param>
public sealed record LedgerKey(byte Id, byte[] Mark, byte[] Seal, byte[] Head, byte[] Proof);

/// <summary>Where the part of the chain begins in which every event must carry a mark.</summary>
/// <param name="FirstSeq">Its first number.</param>
/// <param name="PreviousHash">The hash just before it: what was sealed earlier, without marks, can no longer be rewritten.</param>
public sealed record LedgerAnchor(long FirstSeq, byte[] PreviousHash);

/// <summary>
/// The keys of the ledger, in a file of the key folder, out of reach of whoever holds the database. Old keys stay for ever: they
/// prove what they marked. Reading never makes a key; the first mark does.
/// </summary>
public sealed class LedgerKeyRing
{
    public const string FileName = "ledger-keys.json";
    private readonly KeyStore store;
    private volatile Derived? derived;

    private LedgerKeyRing(KeyStore store) => this.store = store;

    public static LedgerKeyRing Open(string folder, X509Certificate2? certificate = null, TimeProvider? clock = null) =>
        new(KeyStore.Open(folder, FileName, certificate, clock));

    /// <summary>A ring that is never written down, for tests.</summary>
    public static LedgerKeyRing Ephemeral() => new(KeyStore.InMemory(null));

    /// <summary>The key of new marks, seals and heads.</summary>
    public LedgerKey Current
    {
        get
        {
            store.EnsureKey();
            // A first key that is not active yet cannot be: the first one is active at once.
            return Known[(store.Active ?? store.Content.Keys[0]).Id];
        }
    }

    public IReadOnlyList<StoredKey> Keys => store.Content.Keys;

    /// <summary>Null until a sequencer that knows marks ran for the first time.</summary>
    public LedgerAnchor? Anchor => store.Content.Anchor;

    /// <summary>The key of this id; null when the ring lacks it.</summary>
    public LedgerKey? Find(byte id)
    {
        if (Known.TryGetValue(id, out var known))
            return known;
        store.Reload();
        return Known.GetValueOrDefault(id);
    }

    public Task<StoredKey> RotateAsync(TimeSpan delay) => store.AddAsync(delay);

    /// <summary>Sets the anchor, once, while no other process can.</summary>
    public async Task DeclareAnchorAsync(Func<Task<LedgerAnchor?>> find)
    {
        store.EnsureKey();
        await store.ChangeAsync(async c => c.Anchor is null && await find() is { } anchor ? c with { Anchor = anchor } : c);
    }

    /// <summary>Forgets the anchor: the database was restored to what it was before there were marks.</summary>
    public Task ForgetAnchorAsync() => store.ChangeAsync(c => Task.FromResult(c with { Anchor = null }));

    private Dictionary<byte, LedgerKey> Known
    {
        get
        {
            var content = store.Content;
            if (derived is not { } last || !ReferenceEquals(last.From, content))
                derived = last = new Derived(content, content.Keys.ToDictionary(k => k.Id, Derive));
            return last.Keys;
        }
    }

    private static LedgerKey Derive(StoredKey key) =>
        new(
            key.Id,
            KeyStore.Derive(key.Secret, "ledger-mark"),
            KeyStore.Derive(key.Secret, "ledger-seal"),
            KeyStore.Derive(key.Secret, "ledger-head"),
            KeyStore.Derive(key.Secret, "ledger-proof")
        );

    private sealed record Derived(KeyFileContent From, Dictionary<byte, LedgerKey> Keys);
}
