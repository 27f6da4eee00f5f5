using MonHarmonie.Services.Shared.Csv;

namespace MonHarmonie.Services.Nomenclature.Tariffs.Search;

/// <summary>What people say for care (<c>CareTerms.csv</c>).</summary>
/// <param name="Text">As it is written.</param>
/// <param name="Words">Its words, folded; all of them have to be typed.</param>
/// <param name="Targets">The acts that it means, the likeliest first: each a code, or words that appear together in labels.</param>
internal sealed record CareTerm(string Text, IReadOnlyList<string> Words, IReadOnlyList<string> Targets)
{
    /// <summary>A target that has a digit or a capital is a code.</summary>
    public IEnumerable<string> Codes => Targets.Where(IsCode);

    public static bool IsCode(string target) => target.Any(c => char.IsAsciiDigit(c) || char.IsAsciiLetterUpper(c));
}

/// <summary>Reads <c>CareTerms.csv</c>: terms with commas between them, then their targets with bars between.</summary>
internal static class CareTerms
{
    public static IReadOnlyList<CareTerm> All { get; } =
    [
        .. ShippedTable
            .Read("Nomenclature.Tariffs.Search.CareTerms", ';')
            .Rows.SelectMany(r =>
                r[0]
                    .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                    .Select(text => new CareTerm(text, SearchTokenizer.Typed(text, int.MaxValue), r[1].Split('|')))
            ),
    ];
}
