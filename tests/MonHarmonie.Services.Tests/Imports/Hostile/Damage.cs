using System.IO.Compression;
using System.Text;

namespace MonHarmonie.Services.Tests.Imports.Hostile;

/// <summary>Ways in which a file is not what it should be.</summary>
internal static class Damage
{
    public static readonly IReadOnlyDictionary<string, Func<string, byte[]>> Any = new Dictionary<string, Func<string, byte[]>>(
        StringComparer.Ordinal
    )
    {
        ["nothing"] = Utf8,
        ["empty"] = _ => [],
        ["only blanks"] = _ => Utf8(" \r\n\t\n"),
        ["only the first line"] = t => Utf8(t[..(t.IndexOf('\n', StringComparison.Ordinal) + 1)]),
        ["without the first line"] = t => Utf8(t[(t.IndexOf('\n', StringComparison.Ordinal) + 1)..]),
        ["first line twice"] = t => Utf8(t[..(t.IndexOf('\n', StringComparison.Ordinal) + 1)] + t),
        ["a title above"] = t => Utf8("Extraction du 12 février\n\n" + t),
        ["blank lines above"] = t => Utf8("\n\r\n  \n" + t),
        ["cut at a quarter"] = t => Utf8(t)[..(t.Length / 4)],
        ["cut in the middle"] = t => Utf8(t)[..(t.Length / 2)],
        ["cut at nine tenths"] = t => Utf8(t)[..(t.Length * 9 / 10)],
        ["last byte missing"] = t => Utf8(t)[..^1],
        ["last thirty bytes missing"] = t => Utf8(t)[..^30],
        ["crlf"] = t => Utf8(t.Replace("\n", "\r\n", StringComparison.Ordinal)),
        ["cr only"] = t => Utf8(t.Replace('\n', '\r')),
        ["ends of line mixed"] = t => Utf8(Lines(t, (l, i) => l + (i % 2 == 0 ? "\r\n" : "\n"))),
        ["blank lines between"] = t => Utf8(t.Replace("\n", "\n\n \n", StringComparison.Ordinal)),
        ["end-of-file character"] = t => [.. Utf8(t), 0x1A],
        ["utf-8 mark"] = t => [0xEF, 0xBB, 0xBF, .. Utf8(t)],
        ["utf-8 mark in each part"] = t => [0xEF, 0xBB, 0xBF, .. Utf8(t), 0xEF, 0xBB, 0xBF, .. Utf8(t)],
        ["windows-1252"] = t => Text.Windows1252.GetBytes(t),
        ["utf-16 with mark"] = t => [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(t)],
        ["utf-16 big end with mark"] = t => [0xFE, 0xFF, .. Encoding.BigEndianUnicode.GetBytes(t)],
        ["utf-16 without mark"] = Encoding.Unicode.GetBytes,
        ["utf-32 with mark"] = t => [0xFF, 0xFE, 0, 0, .. Encoding.UTF32.GetBytes(t)],
        ["utf-8 taken for windows-1252"] = t => Utf8(Text.Windows1252.GetString(Utf8(t))),
        ["a zero byte"] = t => Replace(Utf8(t), t.Length / 2, 0),
        ["zero bytes at the end"] = t => [.. Utf8(t), .. new byte[512]],
        ["only zero bytes"] = _ => new byte[4096],
        ["0xFF in the middle"] = t => Replace(Utf8(t), t.Length / 2, 0xFF),
        ["only 0xFF"] = _ => [.. Enumerable.Repeat((byte)0xFF, 3000)],
        ["noise"] = _ => Noise(5000),
        ["noise at the end"] = t => [.. Utf8(t), .. Noise(700)],
        ["gzip"] = Zipped,
        ["zip"] = t => [.. "PK\u0003\u0004"u8, .. Utf8(t)],
        ["bzip2"] = t => [.. "BZh9"u8, .. Utf8(t)],
        ["old spreadsheet"] = t => [0xD0, 0xCF, 0x11, 0xE0, .. Utf8(t)],
        ["pdf"] = t => [.. "%PDF-1.7\n"u8, .. Utf8(t)],
        ["web page"] = _ => Utf8("<!DOCTYPE html><html><body>Erreur 502</body></html>\n"),
        ["json"] = _ => Utf8("{\"erreur\": \"non autorisé\"}\n"),
        ["endless line"] = t => Utf8(t + new string('x', 700_000) + "\n" + t),
        ["endless first line"] = t => Utf8(new string('x', 300_000) + "\n" + t),
        ["quote opened at the end"] = t => Utf8(t + "\"jamais fermé"),
        ["quote opened in the middle"] = t => Utf8(Lines(t, (l, i) => i == 2 ? "\"" + l + "\n" : l + "\n")),
        ["a quote in each line"] = t => Utf8(Lines(t, (l, i) => i == 0 ? l + "\n" : l.Insert(l.Length / 2, "\"") + "\n")),
        ["lines twice"] = t => Utf8(Lines(t, (l, i) => i == 0 ? l + "\n" : l + "\n" + l + "\n")),
        ["file twice"] = t => Utf8(t + t),
        ["lines upside down"] = t => Utf8(UpsideDown(t)),
        ["shorter lines"] = t => Utf8(Lines(t, (l, i) => i == 0 ? l + "\n" : l[..^Math.Min(l.Length, 3 + i)] + "\n")),
        ["upper case"] = t => Utf8(t.ToUpperInvariant()),
        ["lower case"] = t => Utf8(t.ToLowerInvariant()),
        ["digits turned to nines"] = t =>
            Utf8(Lines(t, (l, i) => i == 0 ? l + "\n" : string.Concat(l.Select(c => char.IsAsciiDigit(c) ? '9' : c)) + "\n")),
        ["digits turned to zeros"] = t =>
            Utf8(Lines(t, (l, i) => i == 0 ? l + "\n" : string.Concat(l.Select(c => char.IsAsciiDigit(c) ? '0' : c)) + "\n")),
        ["letters outside the first plane"] = t => Utf8(t.Replace("o", "\U0001F600", StringComparison.Ordinal)),
        ["right-to-left and control characters"] = t => Utf8(t.Replace("E", "E\u202E\u0007\u200B", StringComparison.Ordinal)),
    };

    /// <summary>For files with a header and delimiters.</summary>
    public static readonly IReadOnlyDictionary<string, Func<string, byte[]>> Csv = new Dictionary<string, Func<string, byte[]>>(
        StringComparer.Ordinal
    )
    {
        ["comma"] = t => Utf8(t.Replace(',', '.').Replace(';', ',')),
        ["tab"] = t => Utf8(t.Replace(';', '\t')),
        ["pipe at the end too"] = t => Utf8(Lines(t, (l, _) => l.Replace(';', '|') + "|\n")),
        ["delimiter announced"] = t => Utf8("sep=;\n" + t),
        ["columns turned around"] = t => Utf8(Lines(t, (l, _) => string.Join(';', l.Split(';').Reverse()) + "\n")),
        ["a column renamed"] = t => Utf8("COLONNE_X" + t[t.IndexOf(';', StringComparison.Ordinal)..]),
        ["a column missing"] = t => Utf8(Lines(t, (l, _) => l[(l.IndexOf(';', StringComparison.Ordinal) + 1)..] + "\n")),
        ["a column twice"] = t => Utf8(Lines(t, (l, _) => l[..l.IndexOf(';', StringComparison.Ordinal)] + ";" + l + "\n")),
        ["unknown columns"] = t => Utf8(Lines(t, (l, i) => (i == 0 ? "X1;X2;" : "é;;") + l + "\n")),
        ["every cell quoted"] = t => Utf8(Lines(t, (l, _) => string.Join(';', l.Split(';').Select(c => $"\"{c}\"")) + "\n")),
        ["line ends in quoted cells"] = t =>
            Utf8(
                Lines(
                    t,
                    (l, i) => i == 0 ? l + "\n" : string.Join(';', l.Split(';').Select((c, at) => at is 5 or 6 ? $"\"{c}\n\"" : c)) + "\n"
                )
            ),
        ["a field too many"] = t => Utf8(Lines(t, (l, i) => i == 1 ? l + ";trop\n" : l + "\n")),
        ["a field missing"] = t => Utf8(Lines(t, (l, i) => i == 1 ? l[..l.LastIndexOf(';')] + "\n" : l + "\n")),
        ["empty cells"] = t =>
            Utf8(Lines(t, (l, i) => i == 0 ? l + "\n" : string.Concat(Enumerable.Repeat(";", l.Count(c => c == ';'))) + "\n")),
        ["empty fields at the end"] = t => Utf8(Lines(t, (l, _) => l + ";;;\n")),
        ["spaces around cells"] = t => Utf8(Lines(t, (l, _) => l.Replace(";", " ; ", StringComparison.Ordinal) + "  \n")),
        ["formulas"] = t => Utf8(Lines(t, (l, i) => i == 0 ? l + "\n" : string.Join(';', l.Split(';').Select(c => "=" + c)) + "\n")),
        ["long cells"] = t =>
            Utf8(Lines(t, (l, i) => i == 1 ? string.Join(';', l.Split(';').Select(c => c + new string('9', 400))) + "\n" : l + "\n")),
    };

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    private static string Lines(string text, Func<string, int, string> change) =>
        string.Concat(text.TrimEnd('\n').Split('\n').Select(change));

    private static string UpsideDown(string text)
    {
        var lines = text.TrimEnd('\n').Split('\n');
        return string.Join('\n', lines.Skip(1).Reverse().Prepend(lines[0])) + "\n";
    }

    private static byte[] Replace(byte[] bytes, int at, byte value)
    {
        bytes[at] = value;
        return bytes;
    }

    private static byte[] Noise(int length)
    {
        var bytes = new byte[length];
        for (var i = 0; i < length; i++)
            bytes[i] = (byte)(((i * 7919) ^ (i >> 3) ^ (i * i)) + 31);
        return bytes;
    }

    private static byte[] Zipped(string text)
    {
        using var target = new MemoryStream();
        using (var zip = new GZipStream(target, CompressionMode.Compress))
            zip.Write(Utf8(text));
        return target.ToArray();
    }
}
