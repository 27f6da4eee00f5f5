using System.Security.Cryptography;
using System.Text;

namespace MonHarmonie.Services.Persistence.Keys;

/// <summary>A column whose text is encrypted by the application. The name is part of the encryption: never rename.</summary>
public sealed record SealedField(string Name)
{
    public static readonly SealedField PersonNir = new("Persons.Nir");
    public static readonly SealedField BankIban = new("BankAccounts.Iban");
    public static readonly SealedField OutboxContent = new("Outbox.Content");
    public static readonly SealedField DependantNir = new("Persons.OpenerNir");
    public static readonly SealedField PaymentRunFile = new("PaymentRunFiles.Content");
    public static readonly SealedField StoredFileKey = new("StoredFiles.Key");
    public static readonly SealedField RightsWords = new("RightsSteps.Words");
    public static readonly SealedField BreachStory = new("BreachSteps.Content");
    public static readonly SealedField ConversationText = new("ConversationMessages.Text");
    public static readonly SealedField ComplaintWords = new("ComplaintSteps.Words");
    public static readonly SealedField ComplaintWish = new("ComplaintSteps.Wish");
    public static readonly SealedField DataArchiveKey = new("DataArchives.Key");

    /// <summary>Files of the folder of uploads, not a column: they live for a day.</summary>
    public static readonly SealedField UploadFacts = new("Uploads.Facts");
}

/// <summary>
/// AES-256-GCM for single values, bound to column and row: a cipher copied to another row or column does not open.
/// Layout: key id (1 byte) · nonce (12) · tag (16) · cipher. The blind index is a keyed hash for exact look-up.
/// </summary>
/// <remarks>The same on SQLite and SQL Server; Always Encrypted exists on one only.</remarks>
public sealed class FieldCipher(FieldKeyRing keys)
{
    private const int NonceSize = 12;
    private const int TagSize = 16;
    private const int Overhead = 1 + NonceSize + TagSize;

    /// <summary>Encrypts a text for one row of one column.</summary>
    public byte[] Seal(SealedField field, Guid rowId, string text)
    {
        var plain = Encoding.UTF8.GetBytes(text);
        var result = new byte[Overhead + plain.Length];
        var key = keys.Current;
        result[0] = key.Id;
        RandomNumberGenerator.Fill(result.AsSpan(1, NonceSize));
        using var aes = new AesGcm(key.Encryption, TagSize);
        aes.Encrypt(
            result.AsSpan(1, NonceSize),
            plain,
            result.AsSpan(Overhead),
            result.AsSpan(1 + NonceSize, TagSize),
            Context(field, rowId)
        );
        return result;
    }

    /// <summary>Decrypts what <see cref="Seal"/> made for this row and column.</summary>
    /// <exception cref="CryptographicException">The cipher was altered, comes from another row or column, or its key is
    /// missing.</exception>
    public string Open(SealedField field, Guid rowId, byte[] cipher)
    {
        if (cipher.Length < Overhead)
            throw new CryptographicException("The stored cipher is too short.");
        var key = keys.Find(cipher[0]);
        var plain = new byte[cipher.Length - Overhead];
        using var aes = new AesGcm(key.Encryption, TagSize);
        aes.Decrypt(
            cipher.AsSpan(1, NonceSize),
            cipher.AsSpan(Overhead),
            cipher.AsSpan(1 + NonceSize, TagSize),
            plain,
            Context(field, rowId)
        );
        return Encoding.UTF8.GetString(plain);
    }

    /// <summary>
    /// A keyed hash of a normalised value (16 bytes), to store: equal values in one column have equal indexes under one key, and nobody
    /// without the key can try values.
    /// </summary>
    public byte[] BlindIndex(SealedField field, string normalised) => IndexUnder(keys.Current, field, normalised);

    /// <summary>The same, with the id of the key: for what is hashed only, and cannot be indexed again.</summary>
    public byte[] BlindIndex(SealedField field, string normalised, out byte keyId)
    {
        var key = keys.Current;
        keyId = key.Id;
        return IndexUnder(key, field, normalised);
    }

    /// <summary>The value's index under every key in use, the current one first: what to look up while keys are being rotated.</summary>
    public IReadOnlyList<byte[]> BlindIndexes(SealedField field, string normalised) =>
        [.. keys.ForLookup.Select(key => IndexUnder(key, field, normalised))];

    /// <summary>
    /// The value's index under the oldest key, which rotation never changes: for what is stored as part of another key and cannot be
    /// computed again.
    /// </summary>
    public byte[] StableIndex(SealedField field, string normalised) => IndexUnder(keys.Oldest, field, normalised);

    /// <summary>The id of the key that new values are sealed with.</summary>
    public byte CurrentKeyId => keys.Current.Id;

    /// <summary>The id of the key that sealed a value; null when nothing is sealed there.</summary>
    public static byte? ReadKeyId(byte[]? cipher) => cipher is { Length: > 0 } ? cipher[0] : null;

    private static byte[] IndexUnder(FieldKey key, SealedField field, string normalised) =>
        HMACSHA256.HashData(key.Index, Encoding.UTF8.GetBytes(field.Name + "\n" + normalised))[..16];

    private static byte[] Context(SealedField field, Guid rowId) =>
        [.. Encoding.UTF8.GetBytes(field.Name), 0, .. rowId.ToByteArray(bigEndian: true)];
}
