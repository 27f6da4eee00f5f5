namespace MonHarmonie.Services.Persistence.Keys;

public sealed record SealedValue(Guid RowId, byte[] Cipher);

/// <summary>A column of sealed values, told by the module that owns the table, so that its keys can be rotated.</summary>
public interface ISealedColumn
{
    SealedField Field { get; }

    /// <summary>The next values in the order of their rows' ids; none left when fewer than asked for come.</summary>
    Task<List<SealedValue>> ReadAsync(HarmonieDbContext db, Guid after, int count, CancellationToken ct);

    /// <summary>
    /// Replaces a value by the same one under the current key, with its blind index when it has one, in one statement.
    /// </summary>
    /// <returns>False when the value was changed meanwhile: it is then under the current key anyway.</returns>
    Task<bool> ReplaceAsync(HarmonieDbContext db, SealedValue old, byte[] cipher, string text, CancellationToken ct);
}

/// <summary>Keyed hashes of what nobody can read back: they cannot be put under another key, only run out or be discarded.</summary>
public interface IKeyedHashes
{
    string Name { get; }

    /// <summary>How many still serve that are, or may be, under a key.</summary>
    /// <param name="replacedAtUtc">From when new hashes are under another key.</param>
    Task<int> CountAsync(HarmonieDbContext db, byte keyId, DateTime replacedAtUtc, CancellationToken ct);

    /// <summary>True when their owners can ask for new ones; otherwise one waits until they run out.</summary>
    bool CanBeDiscarded { get; }

    /// <summary>Deletes those under a key.</summary>
    Task DiscardAsync(HarmonieDbContext db, byte keyId, CancellationToken ct);
}
