using System.Globalization;
using System.Text;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Accounts.Passwords;

/// <summary>
/// Recognises what guessing programs try first. At twelve characters and more, lists of leaked passwords hold little but
/// common words with digits, keyboard walks and repetitions: those forms are recognised as such, which covers far more than a list.
/// </summary>
public static class CommonPasswords
{
    private const int FewDistinct = 5;
    private const double MostlyWalk = 0.75;

    private static readonly string[][] Keyboards =
    [
        ["1234567890", "azertyuiop", "qsdfghjklm", "wxcvbn"],
        ["1234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm"],
    ];

    private static readonly HashSet<int> Neighbours = NeighbourKeys();

    /// <summary>
    /// Lower case, without accents, with the letters that digits and signs stand for (<c>p@ssw0rd</c> → <c>password</c>).
    /// </summary>
    public static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var character in Plain(text))
        {
            folded.Append(
                character switch
                {
                    '0' => 'o',
                    '1' or '!' => 'i',
                    '3' or '€' => 'e',
                    '4' or '@' => 'a',
                    '5' or '$' => 's',
                    '7' => 't',
                    _ => character,
                }
            );
        }
        return folded.ToString();
    }

    /// <summary>True for a password that would be guessed early.</summary>
    public static bool Guess(string password)
    {
        var plain = Plain(password);
        return plain.Distinct().Count() < FewDistinct
            || IsRepetition(plain)
            || IsWalk(plain)
            || IsWalk(EverySecond(plain, 0)) && IsWalk(EverySecond(plain, 1))
            || IsOnlyCommonWords(plain)
            || IsOnlyCommonWords(Fold(Core(plain)));
    }

    /// <summary>One piece written over and over: <c>soleil1soleil1</c>.</summary>
    private static bool IsRepetition(string text)
    {
        for (var size = 1; size <= text.Length / 2; size++)
        {
            if (Enumerable.Range(size, text.Length - size).All(at => text[at] == text[at - size]))
                return true;
        }
        return false;
    }

    /// <summary>Keys that touch, letters or digits that follow one another.</summary>
    private static bool IsWalk(string text)
    {
        if (text.Length < 4)
            return text.Length > 0;
        var steps = 0;
        for (var at = 1; at < text.Length; at++)
        {
            var (from, to) = (text[at - 1], text[at]);
            var follows = char.IsAsciiLetterOrDigit(from) && char.IsAsciiLetterOrDigit(to) && Math.Abs(from - to) <= 1;
            if (from == to || follows || Neighbours.Contains(Pair(from, to)))
                steps++;
        }
        return steps >= MostlyWalk * (text.Length - 1);
    }

    /// <summary>
    /// Up to three common words and nothing else but digits and signs: <c>Soleil2024!</c>, <c>juillet-14071998</c>. From four on,
    /// words taken at random make a good password even when each is common.
    /// </summary>
    private static bool IsOnlyCommonWords(string text)
    {
        const int Impossible = 1000;
        var letters = new string([.. text.Where(char.IsLetter)]);
        // The least number of common words that the first n letters can be cut into.
        var least = new int[letters.Length + 1];
        for (var end = 1; end <= letters.Length; end++)
        {
            least[end] = Impossible;
            for (var start = Math.Max(0, end - CommonWords.Longest); start < end; start++)
            {
                if (CommonWords.All.Contains(letters[start..end]))
                    least[end] = Math.Min(least[end], least[start] + 1);
            }
        }
        return least[^1] is > 0 and < 4;
    }

    /// <summary>The text without the digits and signs around it: in <c>p@ssw0rd12345</c> only the inner ones stand for letters.</summary>
    private static string Core(string text)
    {
        var (start, end) = (0, text.Length);
        while (start < end && !char.IsLetter(text[start]))
            start++;
        while (end > start && !char.IsLetter(text[end - 1]))
            end--;
        return text[start..end];
    }

    private static string EverySecond(string text, int from) => new([.. text.Where((_, at) => at % 2 == from)]);

    private static string Plain(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var character in text.NormalizeOrOriginal(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(character) != UnicodeCategory.NonSpacingMark)
                plain.Append(char.ToLowerInvariant(character));
        }
        return plain.ToString();
    }

    private static HashSet<int> NeighbourKeys()
    {
        var pairs = new HashSet<int>();
        foreach (var rows in Keyboards)
        {
            for (var row = 0; row < rows.Length; row++)
            {
                for (var column = 0; column < rows[row].Length; column++)
                {
                    foreach (var (down, right) in new[] { (0, 1), (1, -1), (1, 0), (1, 1) })
                    {
                        if (row + down >= rows.Length || column + right < 0 || column + right >= rows[row + down].Length)
                            continue;
                        var (here, there) = (rows[row][column], rows[row + down][column + right]);
                        pairs.Add(Pair(here, there));
                        pairs.Add(Pair(there, here));
                    }
                }
            }
        }
        return pairs;
    }

    private static int Pair(char from, char to) => (from << 16) | to;
}
