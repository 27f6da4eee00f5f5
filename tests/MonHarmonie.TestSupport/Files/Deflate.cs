using System.IO.Compression;

namespace MonHarmonie.TestSupport;

/// <summary>Packs bytes as PNG and PDF have them (zlib), or as a ZIP with one entry.</summary>
public static class Deflate
{
    public static byte[] Of(byte[] content)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal))
            zlib.Write(content);
        return packed.ToArray();
    }

    public static byte[] Zip(string entry, byte[] content)
    {
        using var packed = new MemoryStream();
        using (var zip = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true))
        using (var stream = zip.CreateEntry(entry).Open())
            stream.Write(content);
        return packed.ToArray();
    }
}
