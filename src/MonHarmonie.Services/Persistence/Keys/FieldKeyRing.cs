using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace MonHarmonie.Services.Persistence.Keys;

/// <summary>What one secret gives: a key that encrypts, and a key of blind indexes.</summary>
public sealed record FieldKey(byte Id, byte[] Encryption, byte[] Index);

/// <summary>
/// The keys of <see cref="FieldCipher"/>, in a file of the key folder. New values use the newest active key; older keys go on opening
/// what they sealed, and blind indexes are looked up under every key until it is retired.
/// </summary>
public sealed class FieldKeyRing
{
    public const string FileName = "field-keys.json";
    private readonly KeyStore store;
    private volatile Derived? derived;

    private FieldKeyRing(KeyStore store)
    {
        this.store = store;
        store.EnsureKey();
    }

    /// <summary>Opens the ring of a folder, making it on first use.</summary>
    public static FieldKeyRing Open(string folder, X509Certificate2? certificate = null, TimeProvider? clock = null) =>
        new(KeyStore.Open(folder, FileName, certificate, clock));

    /// <summary>A ring with keys of its own that is never written down; for tests and tools that do not read stored values.</summary>
    public static FieldKeyRing Ephemeral(TimeProvider? clock = null) => new(KeyStore.InMemory(clock));

    /// <summary>The key that seals and indexes new values.</summary>
    /// <exception cref="CryptographicException">No key is active.</exception>
    public FieldKey Current =>
        Known.ById[(store.Active ?? throw new CryptographicException("No key of the key folder is active: see 'keys list'.")).Id];

    /// <summary>The first key there was, retired or not.</summary>
    public FieldKey Oldest => Known.ById[Known.ById.Keys.Min()];

    /// <summary>The keys that a value may be indexed under, the current one first.</summary>
    public IReadOnlyList<FieldKey> ForLookup
    {
        get
        {
            var current = Current;
            var others = Known.InUse;
            return others.Count == 1 ? others : [current, .. others.Where(k => k.Id != current.Id)];
        }
    }

    /// <summary>All keys of the file, retired ones too.</summary>
    public IReadOnlyList<StoredKey> Keys => store.Content.Keys;

    /// <exception cref="CryptographicException">No key has this id.</exception>
    public FieldKey Find(byte id)
    {
        if (Known.ById.TryGetValue(id, out var known))
            return known;
        store.Reload();
        return Known.ById.GetValueOrDefault(id)
            ?? throw new CryptographicException("The key that sealed this value is missing from the key folder.");
    }

    /// <param name="delay">How long until new values use it: every node must know it by then.</param>
    public Task<StoredKey> AddAsync(TimeSpan delay) => store.AddAsync(delay);

    /// <summary>Looks nothing up under a key any more; it still opens what it sealed.</summary>
    public Task RetireAsync(byte id, DateTime nowUtc) =>
        store.ChangeAsync(c =>
            Task.FromResult(c with { Keys = [.. c.Keys.Select(k => k.Id == id ? k with { RetiredAtUtc = nowUtc } : k)] })
        );

    private Derived Known
    {
        get
        {
            var content = store.Content;
            if (derived is not { } last || !ReferenceEquals(last.From, content))
                derived = last = new Derived(content);
            return last;
        }
    }

    private sealed class Derived(KeyFileContent from)
    {
        public KeyFileContent From { get; } = from;

        public Dictionary<byte, FieldKey> ById { get; } = from.Keys.ToDictionary(k => k.Id, Derive);

        public IReadOnlyList<FieldKey> InUse { get; } =
        [.. from.Keys.Where(k => k.RetiredAtUtc is null).OrderByDescending(k => k.Id).Select(Derive)];

        private static FieldKey Derive(StoredKey key) =>
            new(key.Id, KeyStore.Derive(key.Secret, $"field-key-{key.Id}"), KeyStore.Derive(key.Secret, "blind-index"));
    }
}
