using System.Globalization;
using System.Text.RegularExpressions;
using MonHarmonie.Rules;
using MonHarmonie.Services.Documents.Reading.Rows;

namespace MonHarmonie.Services.Documents.Reading.Fields;

/// <summary>Finds the lines of care or goods: a label and, in the column of prices, an amount.</summary>
internal static partial class LineFinder
{
    private const float InTable = 0.95f;
    private const float WithoutTable = 0.7f;
    private const int LongestLabel = 120;

    public static IReadOnlyList<ReadLine> Find(IReadOnlyList<TextRow> rows)
    {
        var lines = new List<ReadLine>();
        TableHeader? header = null;
        var hasEnded = false;
        foreach (var row in rows)
        {
            if (TableHeader.Of(row) is { } found)
            {
                // A table that is carried on over the page begins with its head again.
                if (header is null)
                    lines.Clear();
                (header, hasEnded) = (found, false);
                continue;
            }
            if (IsSum(row))
                hasEnded |= lines.Count > 0;
            else if (!hasEnded && Read(row, header) is { } line)
                lines.Add(line);
        }
        return lines;
    }

    /// <summary>A row of sums, unless its label follows other words: a line may be about the part of an insurer.</summary>
    private static bool IsSum(TextRow row) => TotalLabels.In(row) is [var first, ..] && row.Folded[..first.Start].Count(char.IsLetter) <= 6;

    private static ReadLine? Read(TextRow row, TableHeader? header)
    {
        var amounts = Amounts.In(row);
        if (amounts.Count == 0)
            return null;
        var amount = header is null ? amounts[^1] : amounts.FirstOrDefault(a => header.IsAmount(a.Box));
        var code = Code(row);
        var label = Label(row, amounts[0].Start, code);
        if (label.Count(char.IsLetter) < 3)
            return null;
        var quantity = Quantity(row, amounts, amount, header);
        var confidence =
            row.ConfidenceOf(0, row.Text.Length) * (header is null ? WithoutTable : InTable) * (amount is null ? WithoutTable : 1);
        return new ReadLine(label, code is null ? null : Printed(code.Value), quantity, amount?.Amount, confidence, row.Box);
    }

    /// <summary>The words before the first amount, without the day, the code and the quantity.</summary>
    private static string Label(TextRow row, int end, Group? code)
    {
        var label = row.Text[..end].ToCharArray();
        foreach (var day in FrenchDates.In(row).Where(d => d.Start < end))
            Blank(day.Start, day.Length);
        if (code is not null && code.Index < end)
            Blank(code.Index, code.Length);
        if (Times().Match(row.Folded) is { Success: true } times && times.Index < end)
            Blank(times.Index, times.Length);
        var text = Spaces().Replace(LoneNumbers().Replace(new string(label), " "), " ").Trim(' ', '-', ':', '.', '|', ',');
        return text.Length > LongestLabel ? text[..LongestLabel] : text;

        void Blank(int start, int length) => Array.Fill(label, ' ', start, Math.Min(length, label.Length - start));
    }

    private static Group? Code(TextRow row) => ActCode().Match(row.Folded) is { Success: true } found ? found.Groups["code"] : null;

    /// <summary>A code as it was printed: the letters of an act's code stand before its digits.</summary>
    private static string Printed(string read) =>
        read.Length == 7 && char.IsLetter(read[0])
            ? read[..4].ToUpperInvariant() + read[4..].Replace('o', '0').Replace('i', '1').Replace('l', '1')
            : read.ToUpperInvariant();

    private static int Quantity(TextRow row, IReadOnlyList<AmountAt> amounts, AmountAt? amount, TableHeader? header)
    {
        if (Times().Match(row.Folded) is { Success: true } times)
            return int.Parse(times.Groups["n"].ValueSpan, CultureInfo.InvariantCulture);
        if (header is not null)
            foreach (var (start, cell) in row.Cells())
                if (
                    cell.Length is > 0 and <= 3
                    && int.TryParse(cell, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                    && number is > 0 and < 200
                    && header.RoleAt(row.BoxOf(start, cell.Length)) == ColumnRole.Quantity
                )
                    return number;
        // A unit price that fits a whole number of times.
        var unit = amounts.FirstOrDefault(a => a != amount && amount is not null && a.Start < amount.Start)?.Amount.Cents ?? 0;
        return unit > 0 && header?.RoleAt(amounts[0].Box) == ColumnRole.UnitPrice && amount!.Amount.Cents % unit == 0
            ? (int)(amount.Amount.Cents / unit)
            : 1;
    }

    [GeneratedRegex(
        @"(?<![\p{L}\d])(?<code>[a-z]{4}(?=[oil]{0,2}\d)[\doil]{3}|(amk|ams|amc|ami|amy|ais|tls|rab|sfi|apc|mcg)\s?\d{0,2}([.,]\d{1,2})?|"
            + @"[1-9]\d{6}|34009\d{8})(?![\p{L}\d])",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex ActCode();

    [GeneratedRegex(
        @"(?<![\p{L}\d])((?<n>\d{1,2}) ?[x*]|x ?(?<n>\d{1,2}))(?![\p{L}\d,.])",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Times();

    [GeneratedRegex(@"(?<=^|\t)\s*\d{1,3}(,\d)?( ?%)?\s*(?=\t|$)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex LoneNumbers();

    [GeneratedRegex(@"\s+", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Spaces();
}
