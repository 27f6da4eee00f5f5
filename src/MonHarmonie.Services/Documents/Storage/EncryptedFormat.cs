using System.Buffers.Binary;
using System.Text;

namespace MonHarmonie.Services.Documents.Storage;

/// <summary>
/// A stored file is a row of parts, each AES-256-GCM: length of the text (4 bytes, the highest bit marks the last part) · nonce (12) ·
/// tag (16) · cipher. The name of the file, the number of the part and whether it is the last are authenticated with it: parts cannot be
/// exchanged, left out or cut off (ADR 0108).
/// </summary>
internal static class EncryptedFormat
{
    public const int MaxPart = 64 * 1024;
    public const int NonceSize = 12;
    public const int TagSize = 16;
    public const int HeadSize = sizeof(int) + NonceSize + TagSize;
    private const uint LastMark = 0x8000_0000;

    public static void WriteLength(Span<byte> head, int length, bool isLast) =>
        BinaryPrimitives.WriteUInt32BigEndian(head, (uint)length | (isLast ? LastMark : 0));

    /// <returns>Null when no part begins like that.</returns>
    public static (int Length, bool IsLast)? ReadLength(ReadOnlySpan<byte> head)
    {
        var value = BinaryPrimitives.ReadUInt32BigEndian(head);
        var length = value & ~LastMark;
        return length > MaxPart ? null : ((int)length, (value & LastMark) != 0);
    }

    /// <summary>What is authenticated with a part.</summary>
    public static byte[] Context(string name, long number, bool isLast) => Encoding.UTF8.GetBytes($"{name}\n{number}\n{isLast}");
}
