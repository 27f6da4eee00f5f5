using System.Text.RegularExpressions;
using MonHarmonie.Services.Documents.Reading.Rows;

namespace MonHarmonie.Services.Documents.Reading.Fields;

/// <summary>Finds the number that the document bears.</summary>
internal static partial class NumberFinder
{
    private const float Named = 0.9f;
    private const float Bare = 0.6f;

    public static IEnumerable<ReadValue> Find(IReadOnlyList<TextRow> rows)
    {
        var found = rows.SelectMany(r => OfDocument().Matches(r.Folded).Select(m => Value(r, m, Named)))
            .Concat(
                rows.SelectMany(r =>
                    AnyNumber().Matches(r.Folded).Where(m => !OtherName().IsMatch(r.Folded[..m.Index])).Select(m => Value(r, m, Bare))
                )
            )
            .OfType<ReadValue>()
            .FirstOrDefault();
        if (found is not null)
            yield return found;
    }

    private static ReadValue? Value(TextRow row, Match match, float confidence)
    {
        var number = match.Groups["number"];
        var text = row.Text.Substring(number.Index, number.Length).Trim('-', '/', '.', ':');
        var isNumber = text.Count(char.IsAsciiDigit) >= 2 && FrenchDates.In(row).All(d => d.Start != number.Index);
        return isNumber ? row.Value(ReadField.DocumentNumber, text, confidence, number) : null;
    }

    [GeneratedRegex(
        @"((facture|devis|honoraires|quittance|avis|recu|titre|ticket)( acquittee?)?\s*((n\s?[°o*'\x22.]{1,2}|numero|"
            + @"num|ref\w*)\s*[.:]?)|(numero|n\s?[°o*'\x22.]{1,2}|ref\w*\.?) (de |du |de la )?(facture|devis|quittance|"
            + @"dossier|note|titre|ticket|avis)\s*[:.]?|(facture|"
            + @"devis)\s*:?)\s*[:#]?\s*(?<number>[a-z0-9][a-z0-9/._-]*\d[a-z0-9/._-]*)",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex OfDocument();

    [GeneratedRegex(
        @"(?<![\p{L}\d])(n\s?°|numero|ref(erence)?)\s*[.:]?\s*(?<number>[a-z0-9][a-z0-9/._-]*\d[a-z0-9/._-]*)",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex AnyNumber();

    [GeneratedRegex(
        @"(siret|siren|rpps|finess|adeli|tva|secu\w*|adherent|contrat|tel|ordre|iban|am|assure|lot|identif\w*|agrement|"
            + @"client|patient|ordonnance)\s*(social\w*|intra\w*)?\s*$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex OtherName();
}
