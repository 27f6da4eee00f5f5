using MonHarmonie.Rules;
using MonHarmonie.Web.Formatting;

namespace MonHarmonie.Web.Pages.Shared.Explanation;

/// <summary>
/// Writes the sums behind the steps, so that anybody can do them again: what a term starts from, less what the compulsory scheme pays. A
/// sum is written only when it comes out at the amount of the step.
/// </summary>
internal sealed class StepSums(IReadOnlyList<Step> steps)
{
    /// <summary>The amount on which the compulsory scheme calculates: the tariff, or the price when it is lower.</summary>
    private readonly Money used = Last(steps, StepKind.Tariff, StepKind.PriceBelowTariff);

    /// <summary>What the schemes pay before anything is withheld: contracts complete that share.</summary>
    private readonly Money others = Last(steps, StepKind.AmoShare, StepKind.FlatSum) + Last(steps, StepKind.LocalScheme);

    /// <summary>What the compulsory scheme leaves of its tariff.</summary>
    public string OfTicketModerateur(Step step) =>
        used - others == step.After
            ? $"{French.Amount(used)} − {French.Amount(others)} = {French.Amount(step.After)}."
            : $"{French.Amount(step.After)}.";

    /// <summary>All that is left of a price, at most.</summary>
    public string OfRest(Step step) =>
        step.After == Money.Zero
            ? $"{French.Amount(step.After)}."
            : $"{French.Amount(step.After + others)} − {French.Amount(others)} de la Sécurité sociale = {French.Amount(step.After)}.";

    /// <summary>A share of the tariff, the scheme's part included.</summary>
    public string OfShare(Step step, string percent)
    {
        var limit = step.Rate is { } rate ? rate.Of(step.Base) : Money.Zero;
        var sum = $"{percent} du tarif de {French.Amount(step.Base)} font {French.Amount(limit)}, Sécurité sociale comprise";
        var less = $" − {French.Amount(others)} de la Sécurité sociale = {French.Amount(step.After)} pour nous.";
        if (step.After == Money.Zero)
            return $"{sum}. Elle en paie déjà {French.Amount(others)}\u00A0: il ne reste rien pour nous.";
        if (limit - others == step.After)
            return $"{sum}\u00A0: {French.Amount(limit)}{less} Au-delà de {French.Amount(limit)}, le prix reste à votre charge.";
        return step.After + others < limit
            ? $"{sum}, mais jamais plus que le prix\u00A0: {French.Amount(step.After + others)}{less}"
            : $"{sum}\u00A0: {French.Amount(step.After)} pour nous.";
    }

    /// <summary>An amount brought down: « 50,00 € − 20,00 € = 30,00 € ».</summary>
    public static string OfLess(Step step) =>
        $"{French.Amount(step.Before)} − {French.Amount(step.Before - step.After)} = {French.Amount(step.After)}";

    private static Money Last(IReadOnlyList<Step> steps, params ReadOnlySpan<StepKind> kinds)
    {
        var last = Money.Zero;
        foreach (var step in steps)
        {
            if (step.Contract == 0 && kinds.Contains(step.Kind))
                last = step.After;
        }
        return last;
    }
}
