using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace MonHarmonie.Services.Persistence.Ledgers;

/// <summary>
/// The hash of the chain. A marked event is sealed by an HMAC-SHA-256, so that nobody who holds only the database can write the chain
/// again; events from before marks are sealed by a plain SHA-256 over their content.
/// </summary>
public sealed class LedgerHash(LedgerKeyRing keys)
{
    public const int Length = 32;
    private const string Domain = "mon-harmonie/ledger/1";
    private const int SealedLength = 8 + Length + 8 + LedgerMarks.Length;

    /// <summary>The hash before the first event.</summary>
    public static byte[] Genesis => SHA256.HashData(Encoding.UTF8.GetBytes(Domain));

    /// <summary>The hash that seals an event at a place in the chain; null when the key of its mark is missing.</summary>
    public byte[]? Of(long seq, byte[] previous, DateTime sealedAtUtc, LedgerEvent entry) =>
        entry.Mark is { Length: LedgerMarks.Length } mark ? Keyed(seq, previous, sealedAtUtc, mark) : Plain(seq, previous, entry);

    private byte[]? Keyed(long seq, byte[] previous, DateTime sealedAtUtc, byte[] mark)
    {
        if (previous.Length != Length || keys.Find(mark[0]) is not { } key)
            return null;
        Span<byte> content = stackalloc byte[SealedLength];
        BinaryPrimitives.WriteInt64BigEndian(content, seq);
        previous.CopyTo(content[8..]);
        BinaryPrimitives.WriteInt64BigEndian(content[(8 + Length)..], sealedAtUtc.Ticks / TimeSpan.TicksPerMillisecond);
        // The mark stands for the content: it is checked with it.
        mark.CopyTo(content[(16 + Length)..]);
        return HMACSHA256.HashData(key.Seal, content);
    }

    private static byte[] Plain(long seq, byte[] previous, LedgerEvent entry) =>
        SHA256.HashData(
            JsonSerializer.SerializeToUtf8Bytes<string[]>([
                Domain,
                seq.ToString(CultureInfo.InvariantCulture),
                Convert.ToHexStringLower(previous),
                .. LedgerMarks.Content(entry),
            ])
        );
}
