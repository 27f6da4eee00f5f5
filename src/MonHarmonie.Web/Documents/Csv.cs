using System.Globalization;
using MonHarmonie.Rules;
using MonHarmonie.Web.Formatting;

namespace MonHarmonie.Web.Documents;

/// <summary>
/// A CSV that a French spreadsheet opens right by a double click: UTF-8 with its mark, semicolons, decimal commas, days as
/// <c>31/03/2026</c>, RFC 4180 quoting and line ends.
/// </summary>
internal static class Csv
{
    public const string ContentType = "text/csv; charset=utf-8";

    private static readonly NumberFormatInfo Numbers = new() { NumberDecimalSeparator = "," };

    public static string Line(params ReadOnlySpan<string> cells) => string.Join(';', cells) + "\r\n";

    public static string Text(string? text)
    {
        var safe = SpreadsheetText.Safe(text);
        return safe.AsSpan().IndexOfAny(";\",'") >= 0 ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : safe;
    }

    public static string Amount(Money? amount) => amount is { } known ? known.Euros.ToString("0.00", Numbers) : "";

    public static string Day(DateOnly? day) => day is { } given ? French.ShortDate(given) : "";

    /// <summary>Writes lines as they come; nothing is kept.</summary>
    public static async Task WriteAsync(Stream stream, string header, IAsyncEnumerable<string> lines, CancellationToken ct)
    {
        await using var writer = new StreamWriter(
            stream,
            new System.Text.UTF8Encoding(encoderShouldEmitUTF8Identifier: true),
            bufferSize: 16_384,
            leaveOpen: true
        );
        await writer.WriteAsync(header.AsMemory(), ct);
        await foreach (var line in lines.WithCancellation(ct))
            await writer.WriteAsync(line.AsMemory(), ct);
        await writer.FlushAsync(ct);
    }
}
