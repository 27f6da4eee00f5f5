using System.Globalization;
using MonHarmonie.Rules.Guarantees;

namespace MonHarmonie.Texts.Guarantees;

/// <summary>Says in French where a guarantee leaves the grammar, and what is allowed there.</summary>
public static class GuaranteeErrorText
{
    /// <summary>The fault in one sentence, with the place counted from 1.</summary>
    public static string Describe(string expression, GuaranteeError error)
    {
        var found =
            error.Position < expression.Length
                ? $", « {expression[error.Position..Math.Min(expression.Length, error.Position + 12)].Trim()} »"
                : ", à la fin";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"la formule n’est pas comprise à partir du caractère {error.Position + 1}{found}. "
                + $"À cet endroit, écrivez {Expected(error.Part)}."
        );
    }

    /// <summary>The formula with a mark under the first character that does not fit, for a fixed-width font.</summary>
    public static string WithCaret(string expression, GuaranteeError error) => $"{expression}\n{new string(' ', error.Position)}^";

    /// <summary>What the grammar allows there.</summary>
    public static string Expected(ExpectedPart part) =>
        part switch
        {
            ExpectedPart.Limit => "une limite : MAX n ACTES/AN, MAX n JOURS/AN, MAX n EUR/AN ou MAX n/k ANS",
            ExpectedPart.PlusOrEnd => "« + » et une autre garantie, « ; » et une limite, ou rien",
            ExpectedPart.HundredBeforeSante => "100 devant « % SANTE »",
            ExpectedPart.UnitOfPercent => "BR, PMSS/ACTE, PMSS/JOUR, PMSS/AN ou SANTE",
            ExpectedPart.Period => "ACTE, JOUR ou AN",
            ExpectedPart.PercentOrEuros => "« % » ou « EUR/ »",
            ExpectedPart.WholeNumber => "un nombre entier",
            ExpectedPart.LimitUnit => "ACTES/AN, JOURS/AN, EUR/AN ou « / » et un nombre d’ANS",
            ExpectedPart.WholeYears => "un nombre entier d’années",
            ExpectedPart.Years => "ANS",
            _ => "une garantie : NONE, TM, FR, C2S, 100% SANTE, n% BR, n% BR HORS AMO, n EUR/ACTE, n EUR/JOUR, n EUR/AN ou n% PMSS/ACTE",
        };
}
