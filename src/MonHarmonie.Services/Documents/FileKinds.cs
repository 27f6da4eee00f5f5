using System.Text;
using MonHarmonie.Services.Persistence;

namespace MonHarmonie.Services.Documents;

/// <summary>Tells what a file is by its first bytes. The name and the type that the sender declares are never asked.</summary>
public static class FileKinds
{
    /// <summary>How many bytes are looked at.</summary>
    public const int HeadLength = 64;

    /// <summary>Brands of ISO/IEC 23008-12 for pictures coded in HEVC.</summary>
    private static readonly string[] HeicBrands = ["heic", "heix", "heim", "heis", "hevc", "hevx"];

    /// <summary>The kind, or null when it is none of those that are taken.</summary>
    public static FileKind? Of(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith("%PDF-"u8))
            return FileKind.Pdf;
        if (head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]))
            return FileKind.Jpeg;
        if (head.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]))
            return FileKind.Png;
        if (head.Length >= 12 && head.StartsWith("RIFF"u8) && head[8..12].SequenceEqual("WEBP"u8))
            return FileKind.WebP;
        return IsHeic(head) ? FileKind.Heic : null;
    }

    public static string ContentType(this FileKind kind) =>
        kind switch
        {
            FileKind.Pdf => "application/pdf",
            FileKind.Png => "image/png",
            FileKind.Heic => "image/heic",
            FileKind.WebP => "image/webp",
            _ => "image/jpeg",
        };

    /// <summary>
    /// The first box is <c>ftyp</c> and names such a brand: first, or among those that a general one (mif1) is compatible with.
    /// </summary>
    private static bool IsHeic(ReadOnlySpan<byte> head)
    {
        if (head.Length < 16 || !head[4..8].SequenceEqual("ftyp"u8))
            return false;
        var end = Math.Min(head.Length, (int)Math.Min(int.MaxValue, System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(head)));
        for (var at = 8; at + 4 <= end; at += 4)
        {
            // Bytes 12 to 15 are the version of the first brand.
            if (at != 12 && Array.IndexOf(HeicBrands, Encoding.ASCII.GetString(head[at..(at + 4)])) >= 0)
                return true;
        }
        return false;
    }
}
