namespace MonHarmonie.Services.Documents.Reading.Rows;

/// <summary>Folds French letters one by one, so that a place in the folded text is the same place in the printed one.</summary>
internal static class Letters
{
    private const string Accented = "àâäáãéèêëîïíôöóùûüúçñÿœæ’‘´`º–—−\u00a0\u202f";
    private const string Plain = "aaaaaeeeeiiiooouuuucnyoa''''°---  ";

    public static string Fold(string text) => string.Create(text.Length, text, Fill);

    private static void Fill(Span<char> folded, string text)
    {
        for (var at = 0; at < folded.Length; at++)
        {
            var letter = char.ToLowerInvariant(text[at]);
            var known = Accented.IndexOf(letter, StringComparison.Ordinal);
            folded[at] = known < 0 ? letter : Plain[known];
        }
    }
}
