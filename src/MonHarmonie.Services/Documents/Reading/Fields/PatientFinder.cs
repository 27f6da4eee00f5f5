using System.Text.RegularExpressions;
using MonHarmonie.Services.Documents.Reading.Rows;

namespace MonHarmonie.Services.Documents.Reading.Fields;

/// <summary>Finds whom the care was for.</summary>
internal static partial class PatientFinder
{
    private const float Named = 0.9f;
    private const float Addressed = 0.6f;

    public static IEnumerable<ReadValue> Find(IReadOnlyList<TextRow> rows)
    {
        var found =
            rows.SelectMany((r, i) => Label().Matches(r.Folded).Select(m => After(r, m.Index + m.Length) ?? Below(rows, i, m)))
                .OfType<ReadValue>()
                .FirstOrDefault()
            ?? rows.SelectMany(ToSomebody).FirstOrDefault();
        if (found is not null)
            yield return found;
    }

    /// <summary>A name that follows its label.</summary>
    private static ReadValue? After(TextRow row, int start) =>
        Name().Match(row.Text, start) is { Success: true } name && row.Text.AsSpan(start, name.Index - start).Trim(" \t:.-").IsEmpty
            ? row.Value(ReadField.Patient, Clean(name.Groups["name"].Value), Named, name.Groups["name"])
            : null;

    /// <summary>A name that stands under its label.</summary>
    private static ReadValue? Below(IReadOnlyList<TextRow> rows, int index, Match label)
    {
        var box = rows[index].BoxOf(label.Index, label.Length);
        foreach (var row in rows.Skip(index + 1).Take(2).Where(r => r.Page == box.Page))
        {
            foreach (var (start, cell) in row.Cells().Where(c => c.Text.Length > 0))
                if (Math.Abs(row.BoxOf(start, cell.Length).X - box.X) < 3 * box.Height && After(row, start) is { } name)
                    return name;
        }
        return null;
    }

    /// <summary>A civility and a name at the head of an address.</summary>
    private static IEnumerable<ReadValue> ToSomebody(TextRow row) =>
        row.Cells()
            .Select(c => Address().Match(c.Text) is { Success: true } m ? (c.Start, Name: m.Groups["name"]) : default)
            .Where(m => m.Name is not null)
            .Select(m => row.Value(ReadField.Patient, Clean(m.Name.Value), Addressed, m.Start + m.Name.Index, m.Name.Length));

    private static string Clean(string name) => name.Trim(' ', '.', ',', ':', '-');

    [GeneratedRegex(
        @"\b(patiente?|assuree?( social\w*)?|beneficiaire|cliente?|nom( et prenom)?( du (patient|client|beneficiaire))?|"
            + @"nom, prenom|facture a|adresse a|delivre a|pour)\s*(\(e\))?\s*(?=[:\t]|$|m\.|mme|monsieur|madame|\p{L})",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Label();

    [GeneratedRegex(
        @"((M\.?|Mme|Mlle|Monsieur|Madame|Mademoiselle)\.? )?(?<name>\p{Lu}[\p{L}'’-]+( \p{Lu}[\p{L}'’.-]*){1,3})",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Name();

    [GeneratedRegex(
        @"^(M\.?|Mme|Mlle|Monsieur|Madame|Mademoiselle)\.? (?<name>\p{Lu}[\p{L}'’-]+( \p{Lu}[\p{L}'’-]*){1,3})$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Address();
}
