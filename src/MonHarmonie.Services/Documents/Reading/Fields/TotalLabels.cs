using System.Text.RegularExpressions;
using MonHarmonie.Services.Documents.Reading.Rows;

namespace MonHarmonie.Services.Documents.Reading.Fields;

/// <summary>What an amount at the foot of a document is.</summary>
internal enum SumKind
{
    /// <summary>The price of all.</summary>
    Total,

    /// <summary>The part of social security.</summary>
    Obligatory,

    /// <summary>The part of a complementary insurer.</summary>
    Complementary,

    /// <summary>What is left for the patient.</summary>
    Remaining,

    /// <summary>What the patient has paid.</summary>
    Settled,

    /// <summary>None of these: without tax, a part of the lines, a base.</summary>
    Other,
}

/// <summary>A label in a row.</summary>
/// <param name="Weight">How clearly it says so, from 1.</param>
internal sealed record LabelAt(SumKind Kind, int Weight, int Start, int Length)
{
    public int End => Start + Length;
}

/// <summary>Knows the words that stand before sums.</summary>
internal static partial class TotalLabels
{
    private static readonly (SumKind Kind, int Weight, Regex Words)[] Known =
    [
        (SumKind.Other, 1, Others()),
        (SumKind.Obligatory, 2, Obligatory()),
        (SumKind.Complementary, 2, Complementary()),
        (SumKind.Remaining, 2, Remaining()),
        (SumKind.Settled, 1, Settled()),
        (SumKind.Total, 3, StrongTotal()),
        (SumKind.Total, 2, PlainTotal()),
    ];

    /// <summary>The labels of a row from left to right; of those that overlap the one that is listed first.</summary>
    public static IReadOnlyList<LabelAt> In(TextRow row)
    {
        var labels = new List<LabelAt>();
        foreach (var (kind, weight, words) in Known)
        {
            foreach (Match match in words.Matches(row.Folded))
                if (labels.TrueForAll(l => l.End <= match.Index || l.Start >= match.Index + match.Length))
                    labels.Add(new LabelAt(kind, weight, match.Index, match.Length));
        }
        return [.. labels.OrderBy(l => l.Start)];
    }

    private const string Insurer =
        @"(secu\w*( sociale)?|assurance maladie|\ba\.?m\.?o\b\.?|cpam|caisse|regime obligatoire|obligatoire|\bs\.?s\b|\br\.?o\b)";
    private const string Mutual = @"(mutuelle|complementaire|\ba\.?m\.?c\b\.?|organisme complementaire|\br\.?c\b)";
    private const string Of = @"( (par|de|du|a))?( l'| la| le| votre)? ?";

    [GeneratedRegex(
        @"(sous.?total|total (h\.?t\b\.?|hors taxes?|tva|points?|remboursable)|montant (h\.?t\b\.?|tva|hors taxes?)|"
            + @"base (de )?rembours\w*|base secu\w*|tarif de convention|tva\b|dont tva|capital|remise|total (part|amo|amc)\b)",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Others();

    [GeneratedRegex(
        @"((total |montant )?(part|rembours\w*|pris e?n? ?charge|prise? en charge|pec|montant|tiers.payant|deduction|"
            + @"verse|regle|paye)( (prise? en charge|pris|regle|paye|verse|rembourse))?"
            + Of
            + Insurer
            + @"|"
            + Insurer
            + @"( \(?tiers.payant\)?)?|tiers.payant)",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Obligatory();

    [GeneratedRegex(
        @"((part|rembours\w*|prise? en charge|pec|montant|tiers.payant|verse|regle|paye)( (prise? en charge|regle|paye|verse|rembourse))?"
            + Of
            + Mutual
            + @"|"
            + Mutual
            + @")",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Complementary();

    [GeneratedRegex(
        @"(reste( du)?( a payer| a charge| a regler| a votre charge| a la charge| du)?( (patient|assure|client))?|"
            + @"net a (payer|regler)|solde( du| a payer| a regler)?|(montant |total |somme )?(a payer|a regler|du|"
            + @"due)( par)?( le| l')? ?(patient|assure|client|vous)|part (du |de l')?(patient|assure|client)e?|a votre charge|"
            + @"votre part|somme a payer|montant (du\b|a regler|a payer)|(total )?a regler|a la charge du patient)",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Remaining();

    [GeneratedRegex(
        @"((montant |total |somme )?(deja )?(regle|paye|acquitte|encaisse|recu|verse)e?s?\b|acompte|reglement|paiement|"
            + @"carte bancaire|especes|cheque)",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Settled();

    [GeneratedRegex(
        @"(total (general|t\.?t\.?c\b\.?|facture|de la facture|du devis|des honoraires|honoraires|des soins|des actes|"
            + @"du sejour|des frais|brut|a payer|(de la )?depense)( ttc)?|montant (total|global|t\.?t\.?c\b\.?|de la facture|"
            + @"facture|du devis|des honoraires|de la (consultation|seance))( (ttc|des honoraires|de la facture|du devis))?|"
            + @"prix total|cout total|honoraires totaux)",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex StrongTotal();

    [GeneratedRegex(
        @"\b(total|totaux|t\.?t\.?c|montant des honoraires|honoraires( percus)?\s*:)\b",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex PlainTotal();
}
