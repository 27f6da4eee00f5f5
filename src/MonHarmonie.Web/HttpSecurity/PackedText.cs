using System.IO.Compression;
using System.Text;

namespace MonHarmonie.Web.HttpSecurity;

/// <summary>A text made short enough for a cookie.</summary>
internal static class PackedText
{
    /// <summary>No form of ours holds more; what unpacks to more is cut.</summary>
    private const int MaxUnpacked = 200_000;

    public static string Pack(string text)
    {
        using var packed = new MemoryStream();
        using (var stream = new BrotliStream(packed, CompressionLevel.Optimal))
            stream.Write(Encoding.UTF8.GetBytes(text));
        return Convert.ToBase64String(packed.ToArray());
    }

    public static string Unpack(string packed)
    {
        using var stream = new BrotliStream(new MemoryStream(Convert.FromBase64String(packed)), CompressionMode.Decompress);
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var text = new char[MaxUnpacked];
        return new string(text, 0, reader.ReadBlock(text));
    }
}
