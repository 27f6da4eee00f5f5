using System.Text;
using System.Text.RegularExpressions;
using MonHarmonie.Services.Documents.Reading.Pages;

namespace MonHarmonie.Services.Documents.Reading.Rows;

/// <summary>
/// Words that stand on one line across the page. In its texts a space lies between words and a tab where a wider gap begins another cell.
/// </summary>
internal sealed class TextRow
{
    private readonly int[] starts;

    /// <param name="words">From left to right, at least one.</param>
    /// <param name="pageHeight">In pixels.</param>
    public TextRow(IReadOnlyList<Word> words, int pageHeight)
    {
        Words = words;
        PageHeight = pageHeight;
        starts = new int[words.Count];
        var text = new StringBuilder();
        var height = words.Select(w => w.Box.Height).Order().ElementAt(words.Count / 2);
        foreach (var (index, word) in words.Index())
        {
            if (index > 0)
                text.Append(Gap(words[index - 1], word) > height * CellGap ? '\t' : ' ');
            starts[index] = text.Length;
            text.Append(word.Text);
        }
        Text = text.ToString();
        Folded = Letters.Fold(Text);
    }

    /// <summary>A gap of so many heights of the print begins another cell.</summary>
    private const double CellGap = 1.1;

    public IReadOnlyList<Word> Words { get; }
    public int PageHeight { get; }
    public string Text { get; }

    /// <summary>The text in small letters without accents, character by character.</summary>
    public string Folded { get; }

    public int Page => Words[0].Box.Page;
    public PageBox Box => Around(Words);

    /// <summary>How far down the page it stands, from 0 to 1.</summary>
    public double Depth => (double)Words[0].Box.Y / PageHeight;

    public PageBox BoxOf(int start, int length) => Around(WordsOf(start, length));

    /// <summary>How clearly a part of the text was read: as clearly as its worst word.</summary>
    public float ConfidenceOf(int start, int length) => WordsOf(start, length).Min(w => w.Confidence);

    public ReadValue Value(ReadField field, string text, float confidence, Capture at) =>
        Value(field, text, confidence, at.Index, at.Length);

    /// <summary>A value of this row.</summary>
    /// <param name="confidence">How sure its meaning is; how clearly it was read lowers that.</param>
    public ReadValue Value(ReadField field, string text, float confidence, int start, int length) =>
        new(field, text, confidence * ConfidenceOf(start, length), BoxOf(start, length));

    /// <summary>The cells of the row: where each begins, and its text.</summary>
    public IEnumerable<(int Start, string Text)> Cells()
    {
        var start = 0;
        foreach (var cell in Text.Split('\t'))
        {
            yield return (start, cell);
            start += cell.Length + 1;
        }
    }

    private List<Word> WordsOf(int start, int length) =>
        [.. Words.Where((w, i) => starts[i] < start + Math.Max(1, length) && starts[i] + w.Text.Length > start)];

    private static int Gap(Word left, Word right) => right.Box.X - left.Box.X - left.Box.Width;

    private static PageBox Around(IReadOnlyList<Word> words)
    {
        var (left, top) = (words.Min(w => w.Box.X), words.Min(w => w.Box.Y));
        return new PageBox(
            words[0].Box.Page,
            left,
            top,
            words.Max(w => w.Box.X + w.Box.Width) - left,
            words.Max(w => w.Box.Y + w.Box.Height) - top
        );
    }
}
