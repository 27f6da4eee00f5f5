using System.Text.RegularExpressions;
using MonHarmonie.Services.Documents.Reading;
using MonHarmonie.Services.Documents.Reading.Pages;

namespace MonHarmonie.Services.Tests.Documents.Reading;

/// <summary>A page as if typed: each letter is ten pixels wide, each line thirty high, two blanks begin another cell.</summary>
internal static class TypedPage
{
    private const int LetterWidth = 10;
    private const int LineHeight = 30;
    private const int PrintHeight = 16;

    public static PageText Of(string text, float confidence = 1, int number = 1) =>
        new(
            number,
            900,
            1_300,
            [.. text.ReplaceLineEndings("\n").Split('\n').SelectMany((line, row) => WordsOf(line, row, confidence, number))]
        );

    public static DocumentReading Read(string text, float confidence = 1) => FieldReader.Read([Of(text, confidence)]);

    /// <summary>What was read of one field; null when nothing was.</summary>
    public static string? Value(string text, ReadField field) => Read(text).Best(field)?.Text;

    private static IEnumerable<Word> WordsOf(string line, int row, float confidence, int number) =>
        Regex
            .Matches(line, @"\S+")
            .Select(m => new Word(
                m.Value,
                confidence,
                new PageBox(number, m.Index * LetterWidth, row * LineHeight, m.Length * LetterWidth, PrintHeight)
            ));
}
