using MonHarmonie.Rules;
using MonHarmonie.Services.Reimbursements;
using MonHarmonie.Services.Simulator;
using MonHarmonie.Web.Formatting;

namespace MonHarmonie.Web.Pages.Member.Simulator;

/// <summary>Says why what was paid is not what was simulated.</summary>
internal static class SavedTexts
{
    public static string Gap(Simulation simulated, PaidAct paid)
    {
        var gap = paid.Remaining - simulated.Remaining;
        if (gap == Money.Zero)
            return "Le reste à charge est celui de la simulation.";
        var reasons = new List<string>();
        if (paid.Spent != simulated.Price)
            reasons.Add($"le prix est différent de {French.Amount(paid.Spent - simulated.Price, sign: true)}");
        if (paid.AmoPaid != simulated.AmoPaid + simulated.LocalScheme)
            reasons.Add(
                $"la Sécurité sociale a versé {French.Amount(paid.AmoPaid - simulated.AmoPaid - simulated.LocalScheme, sign: true)}"
            );
        if (paid.AmcPaid != simulated.AmcPaid + simulated.SecondAmcPaid)
            reasons.Add($"nous avons versé {French.Amount(paid.AmcPaid - simulated.AmcPaid - simulated.SecondAmcPaid, sign: true)}");
        return $"Il vous reste {French.Amount(gap, sign: true)} par rapport à la simulation : {French.List(reasons)}. "
            + "Ouvrez le soin pour voir le calcul, ligne par ligne.";
    }
}
