using MonHarmonie.Rules;
using MonHarmonie.Services.Reimbursements;
using MonHarmonie.Web.Formatting;

namespace MonHarmonie.Web.Pages.Member.Reimbursements;

/// <summary>A line that takes back another: what is taken back, by whom, and whether the reader owes something.</summary>
internal static class CorrectionTexts
{
    public static IReadOnlyList<string> Sentences(ReimbursementDetail act)
    {
        var (taken, scheme) = (-act.AmcPaid, -act.AmoPaid);
        return
        [
            $"Le {French.Date(act.PaidOn)}, la Sécurité sociale a corrigé un décompte. Elle reprend {French.Amount(scheme)}"
                + (taken == Money.Zero ? "." : $", nous reprenons {French.Amount(taken)}."),
            Owed(act),
        ];
    }

    /// <summary>Nothing is ever withheld from other reimbursements (ADR 0113): what is owed is told apart, or nothing is.</summary>
    private static string Owed(ReimbursementDetail act) =>
        act.AmcPaid.Cents switch
        {
            0 => "Notre part ne change pas\u00A0: vous ne nous devez rien.",
            > 0 => "Notre part augmente\u00A0: vous ne nous devez rien.",
            _ when act.Payee == Payee.Professional => "L’argent avait été versé au professionnel\u00A0: vous ne nous devez rien.",
            _ => "Rien n’est retenu sur vos autres remboursements. Si une somme est à nous rendre, elle est écrite dans vos trop-perçus.",
        };
}
