using MonHarmonie.Services.Documents.Reading.Pages;

namespace MonHarmonie.Services.Documents.Reading.Rows;

/// <summary>
/// Makes rows of the words of a page by their places. From left to right, each word joins the row whose last word stands most nearly at its
/// height: rows may rise and fall a little, as on a page that was crumpled.
/// </summary>
internal static class RowBuilder
{
    /// <summary>How much of the lower of two words must lie beside the other.</summary>
    private const double Beside = 0.45;

    /// <summary>How clearly a word must be read to count, and a letter that stands alone.</summary>
    private const float Legible = 0.15f;
    private const float Clear = 0.8f;

    public static IEnumerable<TextRow> Build(PageText page)
    {
        var rows = new List<List<Word>>();
        foreach (var word in page.Words.Where(IsPrint).OrderBy(w => w.Box.X))
        {
            var row = rows.Select(r => (Row: r, Share: Share(r[^1].Box, word.Box)))
                .Where(r => r.Share >= Beside)
                .OrderByDescending(r => r.Share)
                .FirstOrDefault()
                .Row;
            if (row is null)
                rows.Add([word]);
            else
                row.Add(word);
        }
        return rows.OrderBy(r => r.Average(w => w.Box.Y + (w.Box.Height / 2.0))).Select(r => new TextRow(r, page.Height));
    }

    /// <summary>Letters or digits; the rules of a table are taken for single letters, but seldom clearly.</summary>
    private static bool IsPrint(Word word) =>
        word.Text is "€" or "/"
        || (
            word.Text.Any(char.IsLetterOrDigit)
            && word.Confidence >= (word.Text.Length == 1 && char.IsLetter(word.Text[0]) ? Clear : Legible)
        );

    private static double Share(PageBox left, PageBox right)
    {
        // A word that begins long before the other ends is above or below it, however tall both are.
        if (right.X < left.X + (left.Width / 2))
            return 0;
        var common = Math.Min(left.Y + left.Height, right.Y + right.Height) - Math.Max(left.Y, right.Y);
        return common / (double)Math.Max(1, Math.Min(left.Height, right.Height));
    }
}
