using System.Globalization;
using System.Text.RegularExpressions;
using MonHarmonie.Services.Documents.Reading.Rows;

namespace MonHarmonie.Services.Documents.Reading.Fields;

/// <summary>Tells the day of the care from the day of the document, by the words before each day; other days are left alone.</summary>
internal static partial class DateFinder
{
    private const float Named = 0.95f;
    private const float InTable = 0.85f;
    private const float Alone = 0.6f;

    private enum Meaning
    {
        Unnamed,
        Other,
        Document,
        Care,
    }

    public static IEnumerable<ReadValue> Find(IReadOnlyList<TextRow> rows, DocumentType type)
    {
        var days = rows.Select((r, i) => (Row: r, Above: i > 0 && rows[i - 1].Page == r.Page ? rows[i - 1] : null))
            .SelectMany(r => FrenchDates.In(r.Row).Select(d => (Day: d, Meaning: MeaningOf(d, r.Above))))
            .ToList();
        var care = days.Where(d => d.Meaning == Meaning.Care).Select(d => d.Day).OrderBy(d => d.Day).FirstOrDefault();
        var document = days.Where(d => d.Meaning == Meaning.Document).Select(d => d.Day).FirstOrDefault();
        var unnamed = days.Where(d => d.Meaning == Meaning.Unnamed).Select(d => d.Day).ToList();
        var isSure = document is not null;
        if (document is null && unnamed.Select(d => d.Day).Distinct().Count() == 1)
            document = unnamed[0];
        if (document is not null)
            yield return Value(ReadField.DocumentDate, document, isSure ? Named : Alone);
        if (care is not null)
            yield return Value(ReadField.CareDate, care, Named);
        else if (type != DocumentType.Quote && InLines(unnamed, document) is { } first)
            yield return Value(ReadField.CareDate, first, InTable);
        else if (type != DocumentType.Quote && document is not null)
            yield return Value(ReadField.CareDate, document, Alone);
    }

    /// <summary>Days at the beginning of lines that end with an amount are days of care.</summary>
    private static DayAt? InLines(IEnumerable<DayAt> days, DayAt? document) =>
        days.Where(d => d != document && d.Row.Folded[..d.Start].Trim().Length <= 3 && Amounts.In(d.Row).Count > 0)
            .OrderBy(d => d.Day)
            .FirstOrDefault();

    private static Meaning MeaningOf(DayAt day, TextRow? above)
    {
        var before = day.Row.Folded[..day.Start];
        // In a range the words stand before its first day.
        before = Range().Replace(before, "");
        var own = before[(before.LastIndexOf('\t', Math.Max(0, before.TrimEnd().Length - 1)) + 1)..];
        var meaning = Read(own.Length > 40 ? own[^40..] : own);
        if (meaning == Meaning.Unnamed && before.Length > own.Length)
            meaning = Read(before.Length > 60 ? before[^60..] : before);
        if (meaning == Meaning.Unnamed && own.Trim().Length == 0 && above is not null)
            meaning = Read(AboveOf(day, above));
        return meaning;
    }

    /// <summary>The cell above a day that stands alone.</summary>
    private static string AboveOf(DayAt day, TextRow above)
    {
        var box = day.Row.BoxOf(day.Start, day.Length);
        return above
                .Cells()
                .Where(c => c.Text.Length > 0)
                .Select(c => (Box: above.BoxOf(c.Start, c.Text.Length), Folded: above.Folded.Substring(c.Start, c.Text.Length)))
                .Where(c => c.Box.X < box.X + box.Width && box.X < c.Box.X + c.Box.Width)
                .Select(c => c.Folded)
                .FirstOrDefault()
            ?? "";
    }

    private static Meaning Read(string words) =>
        OtherWords().IsMatch(words) ? Meaning.Other
        : CareWords().IsMatch(words) ? Meaning.Care
        : DocumentWords().IsMatch(words) ? Meaning.Document
        : Meaning.Unnamed;

    private static ReadValue Value(ReadField field, DayAt day, float confidence) =>
        day.Row.Value(field, day.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), confidence, day.Start, day.Length);

    [GeneratedRegex(@"\d[\d/.-]*\s*(au|-|a)\s*$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Range();

    [GeneratedRegex(
        @"\bnee? le|naissance|ordonnance|prescri|valable|validite|valid|echeance|limite|jusqu|expir|agre|adhesion|"
            + @"droits|imprime|edite le|prochain|rendez.vous|capital|loi du|decret|arrete",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex OtherWords();

    [GeneratedRegex(
        @"soins?\b|acte|seances?\b|consultation|execution|execute|delivr|dispens|livr|sejour|entree|intervention|"
            + @"prestation|achat|hospitalis|visite|examen|prelevement|effectue|realise|recue? le",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex CareWords();

    [GeneratedRegex(
        @"\bdate\b|factur|devis|emi[st]|etabli|fait\b|honoraires|\ble\s*$|\bdu\s*$|n\s?°",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex DocumentWords();
}
