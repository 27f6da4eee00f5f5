using System.Security.Cryptography;
using MonHarmonie.Services.Persistence;

namespace MonHarmonie.Services.Documents.Storage;

/// <summary>
/// The random key of one stored file: of what was sent, of what is kept of it and of the pictures of its pages. It lies sealed in the
/// file's row, so that the keys of the portal rotate without a file being written again, and a deleted row makes every copy unreadable.
/// </summary>
public sealed class FileKey
{
    private const int Size = 32;
    private readonly byte[] key;

    private FileKey(byte[] key) => this.key = key;

    public static FileKey New() => new(RandomNumberGenerator.GetBytes(Size));

    /// <exception cref="CryptographicException">The sealed key was altered, or belongs to another row.</exception>
    internal static FileKey Open(FieldCipher cipher, SealedField field, Guid rowId, byte[] sealedKey) =>
        Parse(cipher.Open(field, rowId, sealedKey));

    internal byte[] Seal(FieldCipher cipher, SealedField field, Guid rowId) => cipher.Seal(field, rowId, ToText());

    internal static FileKey Parse(string text) => new(Convert.FromBase64String(text));

    internal string ToText() => Convert.ToBase64String(key);

    internal AesGcm CreateCipher() => new(key, EncryptedFormat.TagSize);
}
