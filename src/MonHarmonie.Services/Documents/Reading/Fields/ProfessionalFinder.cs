using System.Text.RegularExpressions;
using MonHarmonie.Services.Documents.Reading.Rows;

namespace MonHarmonie.Services.Documents.Reading.Fields;

/// <summary>Finds who gave the care: a doctor, a name beside a profession, or the name of a house.</summary>
internal static partial class ProfessionalFinder
{
    private const float Sure = 0.9f;
    private const float Likely = 0.7f;

    /// <summary>The head of a document is where its author stands.</summary>
    private const double Head = 0.4;

    public static IEnumerable<ReadValue> Find(IReadOnlyList<TextRow> rows)
    {
        var found = rows.Where(r => r.Page == rows[0].Page)
            .SelectMany((row, index) => Candidates(row, rows, index))
            .OrderByDescending(c => c.Score)
            .FirstOrDefault();
        if (found.Row is not null)
            yield return found.Row.Value(
                ReadField.Professional,
                found.Text,
                found.Score >= 4 ? Sure : Likely,
                found.Start,
                found.Text.Length
            );
    }

    private static IEnumerable<(double Score, TextRow Row, int Start, string Text)> Candidates(
        TextRow row,
        IReadOnlyList<TextRow> rows,
        int index
    )
    {
        foreach (var (start, cell) in row.Cells())
        {
            var folded = Letters.Fold(cell);
            var name = Trim(cell);
            if (name.Length < 4 || Somebody().IsMatch(folded) || Somebody().IsMatch(row.Folded[..start]))
                continue;
            var at = start + cell.IndexOf(name, StringComparison.Ordinal);
            var score =
                House().IsMatch(folded) ? 4
                : Doctor().IsMatch(folded) ? 4.2
                : Practice().IsMatch(folded) ? 3
                : IsName(name) && IsBesideProfession(rows, index, row.BoxOf(start, cell.Length)) ? 4.1
                : 0;
            if (score > 0)
                yield return (score - row.Depth - (row.Depth > Head ? 2 : 0), row, at, name);
        }
    }

    private static string Trim(string cell)
    {
        var folded = Letters.Fold(cell);
        var tail = Tail().Matches(folded).FirstOrDefault(m => !Joined().IsMatch(folded[..m.Index]));
        var end = tail is { Index: > 0 } ? tail.Index : cell.Length;
        return cell[..end].Trim(' ', ',', '-', ':', '.', '|', '–', '—');
    }

    /// <summary>Two to four words that begin like names.</summary>
    private static bool IsName(string text) =>
        text.Split(' ', StringSplitOptions.RemoveEmptyEntries) is { Length: >= 2 and <= 4 } words
        && words.All(w => char.IsUpper(w[0]) && w.All(c => char.IsLetter(c) || c is '-' or '\'' or '’' or '.'));

    private static bool IsBesideProfession(IReadOnlyList<TextRow> rows, int index, PageBox box) =>
        rows.Skip(index + 1)
            .Take(2)
            .Any(r =>
                r.Page == box.Page
                && Profession().Match(r.Folded) is { Success: true } found
                && r.BoxOf(found.Index, found.Length) is var at
                && at.X < box.X + box.Width
                && box.X < at.X + at.Width
            );

    [GeneratedRegex(
        @"prescri|traitant|adresse|patient|assure|client|beneficiaire|ordonnance|medecin :|destinataire",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Somebody();

    [GeneratedRegex(
        @"^(grande )?(pharmacie|optique|opticien|lunetterie|centre (hospitalier|optique|dentaire|de sante|medical|"
            + @"auditif)|clinique|polyclinique|hopital|c\.?h\.?u\b|laboratoire|audition|ambulances?|institut|maison de sante|"
            + @"les opticiens)\b.*\p{L}",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex House();

    [GeneratedRegex(
        @"^(le )?(dr|docteur|pr|professeur)\b\.? ?\p{L}{2}",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Doctor();

    [GeneratedRegex(
        @"^(cabinet|centre|selarl|scm|sarl|eurl|maison)\b.*\p{L}",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Practice();

    [GeneratedRegex(
        @"osteopath|chiropract|kinesi|dentiste|psycholog|dietetic|nutritionniste|podolog|pedicure|opticien|orthophon|"
            + @"medecin|infirmier|sage.femme|audioproth|orthoptist|ergotherap",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Profession();

    /// <summary>What follows belongs to the name: « cabinet d'ostéopathie ».</summary>
    [GeneratedRegex(@"(\b[dl]'|\b(de|des|du|la|en)\s+)$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Joined();

    [GeneratedRegex(
        @"[,:|]|\s[-–—]\s|\b(rpps|siret|finess|adeli|tel|osteopath|chirurgien|masseur|psycholog|d\.o\b)",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Tail();
}
