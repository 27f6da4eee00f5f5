using System.Globalization;
using System.Text;

namespace MonHarmonie.Services.Documents.Reading.Pages;

/// <summary>Asks Tesseract what is printed on a picture, or which way up it is.</summary>
internal static class Recogniser
{
    private const string WordLevel = "5";

    /// <summary>Every piece of text, in no order: rows are made of places. Other layouts lose headings beside tables.</summary>
    private const string Layout = "11";

    /// <param name="picture">A grey picture that Tesseract can open.</param>
    /// <param name="number">The number of the page.</param>
    /// <param name="scale">By what its places are multiplied, to become places of the page's picture.</param>
    public static async Task<IReadOnlyList<Word>> ReadAsync(Tools tools, byte[] picture, int number, double scale)
    {
        string[] arguments = ["stdin", "stdout", "-l", "fra", "--oem", "1", "--psm", Layout, "--dpi", "200", "-c", "tessedit_create_tsv=1"];
        var table = Encoding.UTF8.GetString(await Tools.RunAsync(tools.Tesseract, arguments, picture));
        return [.. table.Split('\n').Select(line => Parse(line, number, scale)).OfType<Word>()];
    }

    /// <summary>By how many degrees clockwise the picture must be turned to stand upright; 0 when that cannot be told.</summary>
    public static async Task<int> TurnAsync(Tools tools, byte[] picture)
    {
        try
        {
            var answer = Encoding.UTF8.GetString(
                await Tools.RunAsync(tools.Tesseract, ["stdin", "stdout", "-l", "osd", "--psm", "0", "--dpi", "150"], picture)
            );
            var turn = answer.Split('\n').FirstOrDefault(l => l.StartsWith("Rotate:", StringComparison.Ordinal));
            return turn is not null && int.TryParse(turn["Rotate:".Length..], CultureInfo.InvariantCulture, out var degrees) ? degrees : 0;
        }
        catch (IOException)
        {
            // Too few letters to tell.
            return 0;
        }
    }

    /// <summary>A line of the table: level, page, block, paragraph, line, word, left, top, width, height, confidence, text.</summary>
    private static Word? Parse(string line, int number, double scale)
    {
        var cells = line.Split('\t');
        if (cells.Length < 12 || cells[0] != WordLevel || string.IsNullOrWhiteSpace(cells[11]))
            return null;
        var confidence = float.Parse(cells[10], CultureInfo.InvariantCulture);
        var box = new PageBox(number, At(6), At(7), At(8), At(9));
        return confidence < 0 ? null : new Word(cells[11].Trim(), confidence / 100f, box);

        int At(int cell) => (int)Math.Round(int.Parse(cells[cell], CultureInfo.InvariantCulture) * scale);
    }
}
