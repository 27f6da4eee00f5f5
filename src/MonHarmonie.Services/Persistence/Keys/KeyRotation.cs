using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Persistence.Keys;

/// <summary>Something that still needs a key.</summary>
/// <param name="CanBeDiscarded">True when it may be thrown away instead (recovery codes: their owners ask for new ones).</param>
public sealed record KeyNeed(string Name, long Count, bool CanBeDiscarded);

/// <summary>Adds and retires the keys of fields and of the ledger, each with its ledger event (docs/operations.md).</summary>
public sealed class KeyRotation(
    HarmonieDbContext db,
    FieldKeyRing fields,
    LedgerKeyRing ledgerKeys,
    FieldResealer resealer,
    IEnumerable<IKeyedHashes> hashes,
    Ledger ledger,
    TimeProvider clock
)
{
    public const string AddedEvent = "keys.added";
    public const string RetiredEvent = "keys.retired";

    private static readonly Actor Operator = new(null, "operator");

    /// <param name="delay">How long until new values use it: every node must know it by then.</param>
    public async Task<StoredKey> AddFieldKeyAsync(TimeSpan delay, CancellationToken ct)
    {
        var added = await fields.AddAsync(delay);
        await RecordAsync(AddedEvent, "fields", added.Id, ct);
        return added;
    }

    /// <summary>Adds a random key for marks, seals and heads of the ledger.</summary>
    public async Task<StoredKey> AddLedgerKeyAsync(TimeSpan delay, CancellationToken ct)
    {
        var added = await ledgerKeys.RotateAsync(delay);
        await RecordAsync(AddedEvent, "ledger", added.Id, ct);
        return added;
    }

    /// <summary>Retires an old key of fields when nothing needs it.</summary>
    /// <returns>What still needs it; empty when it was retired.</returns>
    /// <exception cref="ArgumentException">There is no such key, or it is the current one, or retired already.</exception>
    public async Task<IReadOnlyList<KeyNeed>> RetireAsync(byte keyId, bool discardCodes, CancellationToken ct)
    {
        var key = fields.Keys.FirstOrDefault(k => k.Id == keyId);
        var next = fields.Keys.Where(k => k.Id > keyId && k.ActiveFromUtc <= clock.UtcNow()).MinBy(k => k.Id);
        if (key is null or { RetiredAtUtc: not null } || next is null)
            throw new ArgumentException($"Key {keyId} is unknown, retired, or not yet replaced by an active one.", nameof(keyId));

        var needs = (await resealer.CountAsync(ct))
            .Where(u => u.KeyId == keyId)
            .Select(u => new KeyNeed(u.Column, u.Values, false))
            .ToList();
        var discarded = new List<IKeyedHashes>();
        foreach (var kind in hashes)
        {
            var count = await kind.CountAsync(db, keyId, next.ActiveFromUtc, ct);
            if (count > 0 && kind.CanBeDiscarded && discardCodes)
                discarded.Add(kind);
            else if (count > 0)
                needs.Add(new KeyNeed(kind.Name, count, kind.CanBeDiscarded));
        }
        if (needs.Count > 0)
            return needs;

        foreach (var kind in discarded)
            await kind.DiscardAsync(db, keyId, ct);
        await fields.RetireAsync(keyId, clock.UtcNow());
        await RecordAsync(RetiredEvent, "fields", keyId, ct);
        return [];
    }

    private Task<int> RecordAsync(string kind, string ring, byte key, CancellationToken ct)
    {
        ledger.Append(LedgerStream.Account, kind, Operator, null, new { ring, key });
        return db.SaveChangesAsync(ct);
    }
}
