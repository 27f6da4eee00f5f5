namespace MonHarmonie.Services.Imports;

/// <summary>What a report may show of a refused value.</summary>
public static class Masking
{
    private const int MaxLength = 40;

    /// <summary>The beginning of a value that is not personal.</summary>
    public static string Excerpt(string value)
    {
        var line = value.ReplaceLineEndings(" ");
        return line.Length <= MaxLength ? line : string.Concat(line.AsSpan(0, MaxLength), "…");
    }

    /// <summary>
    /// The shape of a personal value: digits become 9 and letters A. Enough to see a missing character or a wrong
    /// format, without naming anyone.
    /// </summary>
    public static string Shape(string value) =>
        Excerpt(
            string.Create(
                value.Length,
                value,
                static (shape, text) =>
                {
                    for (var i = 0; i < text.Length; i++)
                        shape[i] = ShapeOf(text[i]);
                }
            )
        );

    private static char ShapeOf(char c)
    {
        if (char.IsLetter(c))
            return 'A';
        return char.IsDigit(c) ? '9' : c;
    }
}
