using System.IO.Compression;
using System.Net;
using System.Text;
using MonHarmonie.Web.Tests.Documents;

namespace MonHarmonie.Web.Tests.Canaries;

/// <summary>All the text of what somebody receives, whatever it is packed in.</summary>
internal static class Readable
{
    public static string Of(byte[] bytes)
    {
        var text = new StringBuilder();
        Add(bytes, text);
        return text.ToString();
    }

    /// <summary>Whether bytes hold a word, in any of the ways in which a database or a file may write it.</summary>
    public static bool Holds(ReadOnlySpan<byte> bytes, string word) =>
        bytes.IndexOf(Encoding.UTF8.GetBytes(word)) >= 0
        || bytes.IndexOf(Encoding.Unicode.GetBytes(word)) >= 0
        || bytes.IndexOf(Encoding.BigEndianUnicode.GetBytes(word)) >= 0
        || bytes.IndexOf(Encoding.UTF8.GetBytes(Convert.ToBase64String(Encoding.UTF8.GetBytes(word)).TrimEnd('='))) >= 0;

    private static void Add(byte[] bytes, StringBuilder text)
    {
        if (bytes.AsSpan().StartsWith("PK\u0003\u0004"u8))
        {
            using var archive = new ZipArchive(new MemoryStream(bytes));
            foreach (var entry in archive.Entries)
            {
                text.AppendLine(entry.FullName);
                using var content = new MemoryStream();
                using (var stream = entry.Open())
                    stream.CopyTo(content);
                Add(content.ToArray(), text);
            }
            return;
        }
        if (bytes.AsSpan().StartsWith("%PDF"u8))
            text.AppendLine(PdfText.Of(bytes));
        var plain = Encoding.UTF8.GetString(bytes);
        text.AppendLine(plain);
        text.AppendLine(
            WebUtility.HtmlDecode(plain).Replace("\u00A0", "", StringComparison.Ordinal).Replace("\u202F", "", StringComparison.Ordinal)
        );
    }
}
