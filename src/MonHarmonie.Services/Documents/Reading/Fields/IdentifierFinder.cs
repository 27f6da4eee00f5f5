using System.Text.RegularExpressions;
using MonHarmonie.Services.Documents.Reading.Rows;
using MonHarmonie.Services.Shared.Identifiers;

namespace MonHarmonie.Services.Documents.Reading.Fields;

/// <summary>
/// Finds the numbers of a professional and checks their key. One whose key does not agree was misread, or misprinted: it is given with
/// little confidence, and only where its name stands before it.
/// </summary>
internal static partial class IdentifierFinder
{
    private const float Named = 0.98f;
    private const float Unnamed = 0.75f;
    private const float WrongKey = 0.3f;

    /// <summary>What print looks like a digit and is none.</summary>
    private const string Lookalikes = "oilsbz";
    private const string Meant = "011582";

    private sealed record Kind(ReadField Field, int Length, Regex Name, bool IsKnownUnnamed);

    private static readonly Kind[] Kinds =
    [
        new(ReadField.Siret, 14, SiretName(), true),
        new(ReadField.Rpps, 11, RppsName(), true),
        new(ReadField.Finess, 9, FinessName(), false),
    ];

    public static IEnumerable<ReadValue> Find(IReadOnlyList<TextRow> rows) =>
        Kinds.Select(kind => rows.SelectMany(r => Candidates(r, kind)).MaxBy(v => v.Confidence)).OfType<ReadValue>();

    private static IEnumerable<ReadValue> Candidates(TextRow row, Kind kind)
    {
        foreach (Match run in Digits().Matches(row.Folded))
        {
            var digits = string.Concat(run.Value.Where(char.IsLetterOrDigit).Select(Digit));
            var name = kind.Name.Match(row.Folded[..run.Index]);
            if (name.Success)
            {
                if (digits.Length < kind.Length)
                    continue;
                digits = digits[..kind.Length];
                yield return row.Value(kind.Field, digits, IsValid(digits) ? Named : WrongKey, run);
            }
            else if (
                kind.IsKnownUnnamed
                && digits.Length == kind.Length
                && IsValid(digits)
                && IsLikely(kind, digits, row.Folded[..run.Index])
            )
                yield return row.Value(kind.Field, digits, Unnamed, run);
        }
    }

    /// <summary>RPPS numbers begin with 10; a number that another name stands before is something else.</summary>
    private static bool IsLikely(Kind kind, string digits, string before) =>
        (kind.Field != ReadField.Rpps || digits.StartsWith("10", StringComparison.Ordinal)) && !OtherName().IsMatch(before);

    private static bool IsValid(string digits) => digits.All(char.IsAsciiDigit) && digits.Any(d => d != '0') && Luhn.IsValid(digits);

    private static char Digit(char read) => Lookalikes.IndexOf(read, StringComparison.Ordinal) is >= 0 and var at ? Meant[at] : read;

    [GeneratedRegex(
        @"(?<![\p{L}\d])\d[\doilsbz]*([ .]?[\doilsbz]+)*(?![\p{L}\d])",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Digits();

    [GeneratedRegex(@"s[i1l]ret\D{0,12}$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex SiretName();

    [GeneratedRegex(@"r\.?p\.?p\.?s\D{0,12}$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex RppsName();

    [GeneratedRegex(@"f[i1l]ness\D{0,16}$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex FinessName();

    [GeneratedRegex(
        @"(iban|tel|tva|secu\w*|n[il1]r|compte|adherent|contrat|siren|fax)\D{0,14}$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex OtherName();
}
