using System.Text.RegularExpressions;
using MonHarmonie.Services.Documents.Reading.Rows;

namespace MonHarmonie.Services.Documents.Reading.Fields;

/// <summary>Tells an invoice from a quote: by the word in the largest print, for each may name the other.</summary>
internal static partial class TypeFinder
{
    public static DocumentType Find(IReadOnlyList<TextRow> rows)
    {
        var named = rows.SelectMany(r =>
                Word().Matches(r.Folded).Select(m => (Word: m.Value, Row: r, Height: r.BoxOf(m.Index, m.Length).Height))
            )
            .OrderByDescending(n => n.Height - (n.Row.Depth * n.Height / 2) - ((n.Row.Page - 1) * n.Height))
            .FirstOrDefault();
        return named.Word switch
        {
            null => DocumentType.Unknown,
            var quote
                when quote.StartsWith("devis", StringComparison.Ordinal) || quote.StartsWith("proposition", StringComparison.Ordinal) =>
                DocumentType.Quote,
            _ => DocumentType.Invoice,
        };
    }

    [GeneratedRegex(
        @"\b(devis|proposition (de traitement|commerciale)|plan de traitement|facture|note d.? ?honoraires|quittance|"
            + @"recu d.? ?honoraires|avis des sommes|ticket de caisse|facturation|feuille de soins)\b",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Word();
}
