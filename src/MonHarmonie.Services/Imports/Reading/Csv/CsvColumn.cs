using System.Globalization;
using System.Text;

namespace MonHarmonie.Services.Imports.Reading.Csv;

/// <summary>A column of a CSV layout, found by its normalised name, never by its position.</summary>
/// <param name="Name">The canonical name, as documented and as shown in the report.</param>
/// <param name="Aliases">Other names accepted.</param>
public sealed record CsvColumn(string Name, params string[] Aliases)
{
    /// <summary>The file is unusable without this column.</summary>
    public bool Required { get; init; }

    /// <summary>The column holds a personal datum: the report shows its shape, not its value.</summary>
    public bool Sensitive { get; init; }

    internal IEnumerable<string> NormalisedNames => Aliases.Prepend(Name).Select(Normalise);

    /// <summary>Lower case, no accent, letters and digits only: <c>#Code_commune INSEE</c> becomes <c>codecommuneinsee</c>.</summary>
    public static string Normalise(string header)
    {
        var name = new StringBuilder(header.Length);
        foreach (var c in header.Normalize(NormalizationForm.FormKD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark && char.IsLetterOrDigit(c))
                name.Append(char.ToLowerInvariant(c));
        }

        return name.ToString();
    }
}
