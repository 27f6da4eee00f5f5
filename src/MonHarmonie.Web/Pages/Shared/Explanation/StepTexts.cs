using MonHarmonie.Rules;
using MonHarmonie.Rules.Guarantees;
using MonHarmonie.Web.Formatting;
using MonHarmonie.Web.Pages.Public.RuleBook;

namespace MonHarmonie.Web.Pages.Shared.Explanation;

/// <summary>One step as a member reads it.</summary>
/// <param name="Change">What the step adds or takes; null when it only explains.</param>
/// <param name="Source">The legal source; null for a clause of the contract.</param>
/// <param name="RuleUrl">Where the rule stands in words with all its figures; null for a clause of the contract.</param>
/// <param name="IsUncertain">No official text confirms the figure.</param>
public sealed record StepText(
    StepKind Kind,
    int Contract,
    string Title,
    string Detail,
    Money? Change,
    SourceText? Source,
    string? RuleUrl,
    bool IsUncertain
);

/// <summary>Puts the steps of a calculation into everyday French: the same words in the simulator, on an act and on paper.</summary>
public static class StepTexts
{
    public static IReadOnlyList<StepText> Of(IReadOnlyList<Step> steps)
    {
        var said = new List<StepText>();
        var sums = new StepSums(steps);
        foreach (var step in steps)
        {
            var afterTm = said.Exists(s => s.Kind == StepKind.Term && s.Contract == step.Contract && s.Title == TicketModerateur);
            var (title, detail) = step.Contract == 0 ? OfScheme(step) : OfContract(step, sums, afterTm);
            said.Add(
                new StepText(
                    step.Kind,
                    step.Contract,
                    title,
                    detail,
                    ChangeOf(step),
                    SourceTexts.Of(step.Source, step.InForceSince),
                    RuleSections.AddressOf(step),
                    step.IsUncertain
                )
            );
        }
        return said;
    }

    /// <summary>What one payer pays in the end, with the sum of its steps when there are several.</summary>
    public static StepText ResultOf(IReadOnlyCollection<StepText> payer)
    {
        var (kind, contract) = (payer.Last().Kind, payer.First().Contract);
        var changes = payer.Select(s => s.Change).OfType<Money>().ToList();
        var total = new Money(changes.Sum(c => c.Cents));
        var title =
            contract == 0 ? "La Sécurité sociale paie"
            : kind == StepKind.AlreadyPaid ? "Il reste à verser"
            : contract == 1 ? "Nous payons"
            : "Votre second contrat paie";
        var sum = string.Concat(
            changes.Select((c, i) => i == 0 ? French.Amount(c) : (c < Money.Zero ? " − " : " + ") + French.Amount(c < Money.Zero ? -c : c))
        );
        return new StepText(kind, contract, title, changes.Count > 1 ? $"{sum} = {French.Amount(total)}" : "", total, null, null, false);
    }

    private const string TicketModerateur = "Ce que la Sécurité sociale laisse de son tarif (ticket modérateur)";

    private static Money? ChangeOf(Step step) =>
        step.Kind is StepKind.Tariff or StepKind.PriceBelowTariff or StepKind.UnitsUsedUp or StepKind.NumberOfTheScheme
        || step.Before == step.After
            ? null
            : step.After - step.Before;

    private static (string Title, string Detail) OfScheme(Step step) =>
        step.Kind switch
        {
            StepKind.Tariff => (
                "Le tarif de la Sécurité sociale",
                step.Quantity > 1 ? $"{French.Number(step.Quantity)} fois {French.Amount(step.Unit)}, soit {French.Amount(step.After)}."
                : step.After == Money.Zero ? "La Sécurité sociale ne rembourse pas ce soin."
                : $"{French.Amount(step.After)}."
            ),
            StepKind.PriceBelowTariff => (
                "Le prix est plus bas que le tarif",
                $"La Sécurité sociale calcule sur le prix, {French.Amount(step.After)}."
            ),
            StepKind.AmoShare => ("La part de la Sécurité sociale", AmoShare(step)),
            StepKind.FlatSum => (
                "Une somme fixe pour les actes coûteux",
                $"À partir de 120{French.Space}€ de tarif, {French.Amount(step.Unit)} restent à payer à la place d’un pourcentage."
            ),
            StepKind.Penalty => (
                "Soin hors du parcours de soins",
                $"Sans passer par votre médecin traitant, vous perdez {Penalty(step)}. "
                    + "Un contrat responsable n’a pas le droit de le rembourser."
            ),
            StepKind.NumberOfTheScheme => NumberOfTheScheme(step),
            StepKind.Recovered when step.Reason == StepReason.NotStated => (
                "Retenu sans explication",
                $"La Sécurité sociale a versé {French.Amount(step.Before - step.After)} de moins que ce taux ne donne. Son décompte ne dit "
                    + "pas pourquoi : le plus souvent, ce sont des participations ou des franchises de soins antérieurs."
            ),
            StepKind.Recovered => (
                "Retenu pour des soins antérieurs",
                "Des participations ou des franchises de soins que vous n’aviez pas avancés, reprises sur ce remboursement. La loi nous "
                    + "interdit de les rembourser."
            ),
            StepKind.Participation => ("La participation forfaitaire", Withheld(step, "La loi nous interdit de la rembourser.")),
            StepKind.Franchise => ("La franchise médicale", Withheld(step, "La loi nous interdit de la rembourser.")),
            _ => ("Le régime local d’Alsace-Moselle", $"{Percent(step.Rate)} de {French.Amount(step.Base)}."),
        };

    private static string Penalty(Step step)
    {
        if (step.Rate is not { } rate)
            return French.Amount(step.Before - step.After);
        var cap = step.Unit == Money.Zero ? ", dans la limite prévue par la loi" : $", au plus {French.Amount(step.Unit)} par acte";
        return $"{Percent(rate)} du tarif{(step.Reason == StepReason.CapOfTheAct ? cap : "")}";
    }

    private static (string Title, string Detail) NumberOfTheScheme(Step step)
    {
        var rest = step.Quantity > 0 ? "les autres restent à votre charge" : "celui-ci reste à votre charge";
        var paid = step.Quantity > 0 ? $" Elle en paie encore {French.Number(step.Quantity)} : {rest}." : "";
        return step.Reason == StepReason.Sessions
            ? (
                "Le nombre de séances de l’année est atteint",
                $"La Sécurité sociale paie un nombre limité de séances « Mon soutien psy » par année civile.{paid}{Free(step.FreeOn)}"
            )
            : (
                "Le délai de renouvellement n’est pas écoulé",
                $"Ni la Sécurité sociale ni un contrat responsable ne paient un nouvel équipement avant la fin du délai fixé par la "
                    + $"loi.{paid}{Free(step.FreeOn)}"
            );
    }

    private static string AmoShare(Step step)
    {
        var sum = step.Rate is { } rate
            ? $"{Percent(rate)} de {French.Amount(step.Base)}, soit {French.Amount(step.After)}."
            : $"{French.Amount(step.After)}, d’après son décompte.";
        return step.Reason switch
        {
            StepReason.EmergencyCharge =>
                $"Dans votre situation, le forfait est réduit à {French.Amount(step.Unit)} : la Sécurité sociale prend le reste, "
                    + $"{French.Amount(step.After)}.",
            StepReason.Status => $"{sum} Votre situation donne droit à la prise en charge à 100{French.Space}%.",
            StepReason.HeavyAct => $"{sum} Le taux monte à 100{French.Space}% à partir d’un tarif de 120{French.Space}€.",
            _ when step.Base == Money.Zero => "Rien, faute de tarif.",
            _ => sum,
        };
    }

    private static string Withheld(Step step, string rule) =>
        step.Reason switch
        {
            StepReason.Age => $"Elle n’est pas due avant {step.Quantity}{French.Space}ans.",
            StepReason.Status => "Elle n’est pas due dans votre situation.",
            StepReason.CapOfTheYear when step.Before == step.After => "Vous avez déjà atteint le maximum de l’année : rien n’est retenu.",
            StepReason.CapOfTheDay when step.Before == step.After => "Vous avez déjà atteint le maximum du jour : rien n’est retenu.",
            StepReason.CapOfTheYear =>
                $"Réduite à {French.Amount(step.Before - step.After)} : vous atteignez le maximum de l’année. {rule}",
            StepReason.CapOfTheDay => $"Réduite à {French.Amount(step.Before - step.After)} : vous atteignez le maximum du jour. {rule}",
            StepReason.CapOfTheShare =>
                $"Jamais plus que la part de la Sécurité sociale : {French.Amount(step.Before - step.After)}. {rule}",
            _ => step.Quantity > 1
                ? $"{French.Number(step.Quantity)} fois {French.Amount(step.Unit)} retenus. {rule}"
                : $"{French.Amount(step.Unit)} retenus. {rule}",
        };

    private static (string Title, string Detail) OfContract(Step step, StepSums sums, bool afterTm) =>
        step.Kind switch
        {
            StepKind.Term => OfTerm(step, sums, afterTm),
            StepKind.PriceLimit when step.After == Money.Zero => (
                "Rien à compléter",
                $"Le prix du soin est déjà payé en entier : {StepSums.OfLess(step)}."
            ),
            StepKind.PriceLimit => ("Jamais plus que le prix", $"Nous complétons jusqu’au prix du soin : {StepSums.OfLess(step)}."),
            StepKind.ResponsibleCap => ("Un maximum fixé par la loi", $"{Cap(step)} {StepSums.OfLess(step)}."),
            StepKind.ResponsibleFloor => (
                "Un minimum fixé par la loi",
                step.Reason == StepReason.NoRemainingCost
                    ? $"Ce soin est « 100{French.Space}% Santé » : nous payons tout ce que la Sécurité sociale laisse, jusqu’au "
                        + "prix maximum légal."
                    : "Un contrat responsable rembourse toujours le ticket modérateur."
            ),
            StepKind.Ceiling => (
                "Votre plafond de l’année",
                $"Sur {French.Amount(step.Unit)} par an, il reste de quoi verser {French.Amount(step.After)} : {StepSums.OfLess(step)}."
                    + Free(step.FreeOn)
            ),
            StepKind.UnitsUsedUp when step.Quantity > 0 => (
                "Votre nombre d’actes est limité",
                $"Nous en payons encore {French.Number(step.Quantity)} : les autres restent à votre charge.{Free(step.FreeOn)}"
            ),
            StepKind.UnitsUsedUp => ("Votre nombre d’actes est atteint", $"Vous avez déjà utilisé cette garantie.{Free(step.FreeOn)}"),
            StepKind.PaidPart => (
                "La part de ce que nous payons",
                step.Quantity > 1
                    ? $"Pour les {French.Number(step.Quantity)} que nous payons : {French.Amount(step.After)}."
                    : $"Pour le seul que nous payons : {French.Amount(step.After)}."
            ),
            StepKind.AlreadyPaid => (
                "Déjà versé pour ce soin",
                $"Avant cette correction, nous avions versé {French.Amount(step.Before - step.After)}."
            ),
            _ => (
                "Ce qu’aucun contrat responsable ne rembourse",
                "La participation, la franchise, la pénalité hors parcours et le dépassement qui va avec restent à votre charge."
            ),
        };

    private static (string Title, string Detail) OfTerm(Step step, StepSums sums, bool afterTm)
    {
        var amount = French.Amount(step.After);
        return step.Term switch
        {
            TermKind.TicketModerateur => (TicketModerateur, sums.OfTicketModerateur(step)),
            TermKind.PercentOfBase when afterTm => (
                "Le dépassement prévu par votre contrat",
                $"Jusqu’à {Percent(step.Rate)} du tarif : {amount}."
            ),
            TermKind.PercentOfBase => ("Votre garantie", sums.OfShare(step, Percent(step.Rate))),
            TermKind.PercentOfBaseOnTop => (
                "Votre garantie",
                $"Jusqu’à {Percent(step.Rate)} du tarif de {French.Amount(step.Base)}, en plus de la Sécurité sociale : {amount}."
            ),
            TermKind.AmountPerAct => ("Votre forfait par acte", Package(step, "par acte")),
            TermKind.AmountPerDay => ("Votre forfait par jour", Package(step, "par jour")),
            TermKind.AmountPerYear => ("Votre forfait de l’année", $"{French.Amount(step.Unit)} par an."),
            TermKind.CeilingPerAct => (
                "Votre forfait par acte",
                $"{Percent(step.Rate)} du plafond mensuel de la Sécurité sociale ({French.Amount(step.Base)}) : {amount}."
            ),
            TermKind.CeilingPerDay => (
                "Votre forfait par jour",
                $"{Percent(step.Rate)} du plafond mensuel de la Sécurité sociale ({French.Amount(step.Base)}) par jour : {amount}."
            ),
            TermKind.CeilingPerYear => (
                "Votre forfait de l’année",
                $"{Percent(step.Rate)} du plafond mensuel de la Sécurité sociale ({French.Amount(step.Base)}) : "
                    + $"{French.Amount(step.Unit)} par an."
            ),
            TermKind.ActualCost => ("Votre garantie", $"Tout ce que la Sécurité sociale laisse : {sums.OfRest(step)}"),
            TermKind.FullCostOfBasket => (
                $"100{French.Space}% Santé",
                $"Tout ce que la Sécurité sociale laisse, jusqu’au prix maximum légal : {sums.OfRest(step)}"
            ),
            _ => ("Complémentaire santé solidaire", $"{amount}."),
        };
    }

    private static string Package(Step step, string per) =>
        step.Quantity > 1
            ? $"{French.Number(step.Quantity)} fois {French.Amount(step.Unit)} {per}, au plus ce qui reste à payer : "
                + $"{French.Amount(step.After)}."
            : $"{French.Amount(step.Unit)} {per}, au plus ce qui reste à payer : {French.Amount(step.After)}.";

    private static string Cap(Step step) =>
        step.Reason switch
        {
            StepReason.OverrunWithoutOptam =>
                $"Pour un médecin qui n’a pas signé l’Optam, la loi limite le dépassement remboursé à {French.Amount(step.Unit)}.",
            StepReason.BelowOptam =>
                "Pour un médecin qui n’a pas signé l’Optam, un contrat responsable rembourse au moins 20 points de moins : "
                    + $"{French.Amount(step.Unit)} de dépassement au plus.",
            StepReason.Frame => $"Une monture est remboursée {French.Amount(step.Unit)} au plus, Sécurité sociale comprise.",
            _ => $"Une aide auditive est remboursée {French.Amount(step.Unit)} par oreille au plus, Sécurité sociale comprise.",
        };

    private static string Free(DateOnly? day) => day is { } on ? $" De nouveau possible à partir du {French.Date(on)}." : "";

    private static string Percent(Ratio? rate) => rate is { } r ? French.Percent(r.Value) : "";
}
