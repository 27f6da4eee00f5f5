using System.IO.Compression;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace MonHarmonie.Web.HttpSecurity;

/// <summary>A value written and packed to be short enough for a cookie.</summary>
internal static class PackedJson
{
    /// <summary>No form of ours holds more; what unpacks to more is cut.</summary>
    private const int MaxUnpacked = 200_000;

    private static readonly JsonSerializerOptions Compact = new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    public static string Pack<T>(T value)
    {
        using var packed = new MemoryStream();
        using (var stream = new BrotliStream(packed, CompressionLevel.Optimal))
            stream.Write(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(value, Compact)));
        return Convert.ToBase64String(packed.ToArray());
    }

    /// <returns>Null when an earlier portal wrote what this one cannot read.</returns>
    public static T? Unpack<T>(string packed)
        where T : class
    {
        using var stream = new BrotliStream(new MemoryStream(Convert.FromBase64String(packed)), CompressionMode.Decompress);
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var text = new char[MaxUnpacked];
        try
        {
            return JsonSerializer.Deserialize<T>(text.AsSpan(0, reader.ReadBlock(text)), Compact);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
