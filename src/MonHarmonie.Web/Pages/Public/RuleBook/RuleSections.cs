using System.Globalization;
using MonHarmonie.Rules;
using MonHarmonie.Rules.Guarantees;
using MonHarmonie.Web.Formatting;

namespace MonHarmonie.Web.Pages.Public.RuleBook;

public enum FigureForm
{
    Euros,
    Percent,
    Number,
    Years,
    Months,
}

/// <summary>A dated figure of the rate book.</summary>
/// <param name="Key">Its key in <c>rates.csv</c>.</param>
public sealed record RuleFigure(string Key, string Label, FigureForm Form)
{
    public string Format(decimal value) =>
        Form switch
        {
            FigureForm.Euros => French.Amount(Money.FromEuros(value)),
            FigureForm.Percent => French.Percent(value),
            FigureForm.Months => $"{value:0}{French.Space}mois",
            FigureForm.Years => French.Count((long)value, "an", "ans"),
            _ => value.ToString("0.##", CultureInfo.GetCultureInfo("fr-FR")),
        };
}

/// <summary>One rule in words, with its figures.</summary>
/// <param name="Id">The anchor to which explanations lead.</param>
public sealed record RuleSection(string Id, string Title, string Text, IReadOnlyList<RuleFigure> Figures);

/// <summary>The rules that a calculation can meet, each with the figures it uses: the page shows them, explanations lead to them.</summary>
public static class RuleSections
{
    public const string Address = "/regles-de-remboursement";
    private const string Rates = "taux",
        HeavyActs = "actes-couteux",
        Pathway = "parcours-de-soins",
        Participation = "participation-forfaitaire",
        Franchise = "franchise-medicale",
        Numbers = "nombre-et-delais",
        Emergency = "urgences",
        Responsible = "contrat-responsable",
        Local = "alsace-moselle",
        Ceiling = "plafond-mensuel";

    public static readonly IReadOnlyList<RuleSection> All =
    [
        new(
            Rates,
            "Le taux de la Sécurité sociale",
            "La Sécurité sociale paie un pourcentage de son tarif, pas du prix demandé. "
                + "Si le prix est plus bas que le tarif, elle calcule sur le prix. "
                + "Ce qu’elle laisse de son tarif s’appelle le ticket modérateur.",
            [
                new("amo.rate.physician", "Médecin", FigureForm.Percent),
                new("amo.rate.dentist", "Dentiste", FigureForm.Percent),
                new("amo.rate.midwife", "Sage-femme", FigureForm.Percent),
                new("amo.rate.paramedical", "Infirmier, kinésithérapeute, orthophoniste, orthoptiste, pédicure", FigureForm.Percent),
                new("amo.rate.psychologist", "Psychologue (Mon soutien psy)", FigureForm.Percent),
                new("amo.rate.biology", "Analyses de laboratoire", FigureForm.Percent),
                new("amo.rate.lpp", "Lunettes, aides auditives et appareils", FigureForm.Percent),
                new("amo.rate.medicine_smr_major", "Médicament au service médical important", FigureForm.Percent),
                new("amo.rate.medicine_smr_moderate", "Médicament au service médical modéré", FigureForm.Percent),
                new("amo.rate.medicine_smr_low", "Médicament au service médical faible", FigureForm.Percent),
                new("amo.rate.hospital_stay", "Hospitalisation", FigureForm.Percent),
                new("amo.rate.transport", "Transport prescrit", FigureForm.Percent),
            ]
        ),
        new(
            HeavyActs,
            "Une somme fixe pour les actes coûteux",
            "À partir d’un certain tarif, l’acte est pris en charge en entier, sauf une somme fixe par acte ou par séjour. "
                + "Votre contrat peut rembourser cette somme.",
            [
                new("heavy_act.threshold", "À partir d’un tarif de", FigureForm.Euros),
                new("heavy_act.flat_participation", "Somme fixe", FigureForm.Euros),
            ]
        ),
        new(
            Pathway,
            "Le parcours de soins",
            "Sans médecin traitant, ou sans passer par lui quand il le faudrait, la Sécurité sociale rembourse moins. "
                + "Un contrat responsable n’a pas le droit de compenser.",
            [
                new("parcours.majoration_rate", "Perdu sur le tarif", FigureForm.Percent),
                new("parcours.majoration_cap", "Au plus, par acte", FigureForm.Euros),
                new("parcours.min_age", "À partir de", FigureForm.Years),
            ]
        ),
        new(
            Participation,
            "La participation forfaitaire",
            "Retenue sur chaque consultation, acte de médecin, radio ou analyse. Aucun contrat responsable ne la rembourse.",
            [
                new("pf.amount", "Par acte", FigureForm.Euros),
                new("pf.daily_cap_same_professional", "Au plus, par jour chez le même professionnel", FigureForm.Euros),
                new("pf.annual_cap", "Au plus, par an", FigureForm.Euros),
                new("pf.exempt_age", "Due à partir de (âge au 1er janvier)", FigureForm.Years),
            ]
        ),
        new(
            Franchise,
            "La franchise médicale",
            "Retenue sur les boîtes de médicaments, les actes paramédicaux et les transports. Aucun contrat responsable ne la rembourse.",
            [
                new("franchise.medicine", "Par boîte de médicament", FigureForm.Euros),
                new("franchise.paramedical_act", "Par acte paramédical", FigureForm.Euros),
                new("franchise.transport", "Par transport", FigureForm.Euros),
                new("franchise.daily_cap.paramedical", "Au plus, par jour, pour les actes paramédicaux", FigureForm.Euros),
                new("franchise.daily_cap.transport", "Au plus, par jour, pour les transports", FigureForm.Euros),
                new("franchise.annual_cap", "Au plus, par an", FigureForm.Euros),
            ]
        ),
        new(
            Numbers,
            "Le nombre de séances et le délai de renouvellement",
            "La Sécurité sociale paie un nombre limité de séances avec un psychologue par année civile. Elle paie de nouvelles lunettes et "
                + "une nouvelle aide auditive après un délai, de date à date. Le délai des lunettes est plus court avant 16 ans, et quand "
                + "la vue a changé.",
            [
                new("psy.max_sessions", "Séances « Mon soutien psy », par année civile", FigureForm.Number),
                new("responsible.optical.period_adult", "Lunettes, à partir de 16 ans", FigureForm.Months),
                new("responsible.optical.period_under_16", "Lunettes, avant 16 ans ou si la vue a changé", FigureForm.Months),
                new("responsible.hearing.period", "Aide auditive, par oreille", FigureForm.Months),
            ]
        ),
        new(
            Emergency,
            "Le forfait des urgences",
            "Il est dû pour un passage aux urgences sans hospitalisation. Il est réduit pour une affection de longue durée ou après un "
                + "accident du travail. Il n’est pas dû en maternité ni avec une pension d’invalidité.",
            [new("fpu.full", "Forfait entier", FigureForm.Euros), new("fpu.reduced", "Forfait réduit", FigureForm.Euros)]
        ),
        new(
            Responsible,
            "Le contrat responsable",
            "Un contrat responsable respecte des minimums (le ticket modérateur, le 100 % Santé) et des maximums fixés par la loi. "
                + "Il ne rembourse ni la participation, ni la franchise, ni la pénalité hors parcours.",
            [
                new(
                    "responsible.non_optam_overrun_max",
                    "Dépassement remboursé, médecin sans Optam, au plus, en part du tarif",
                    FigureForm.Percent
                ),
                new("responsible.non_optam_gap", "Écart avec un médecin Optam, au moins, en part du tarif", FigureForm.Percent),
                new("responsible.optical.frame_max", "Monture de lunettes, au plus", FigureForm.Euros),
                new("responsible.hearing.class_2_max", "Aide auditive de classe II, par oreille, au plus", FigureForm.Euros),
            ]
        ),
        new(
            Local,
            "Le régime local d’Alsace-Moselle",
            "Le régime local complète la Sécurité sociale. Les taux donnés ici sont ceux des deux ensemble.",
            [
                new("local_scheme.total_rate.physician", "Médecin", FigureForm.Percent),
                new("local_scheme.total_rate.dentist", "Dentiste", FigureForm.Percent),
                new("local_scheme.total_rate.paramedical", "Infirmier, kinésithérapeute…", FigureForm.Percent),
                new("local_scheme.total_rate.biology", "Analyses de laboratoire", FigureForm.Percent),
                new("local_scheme.total_rate.lpp", "Lunettes, aides auditives et appareils", FigureForm.Percent),
                new("local_scheme.total_rate.medicine_65", "Médicament au service médical important", FigureForm.Percent),
                new("local_scheme.total_rate.medicine_30", "Médicament au service médical modéré", FigureForm.Percent),
                new("local_scheme.total_rate.medicine_15", "Médicament au service médical faible", FigureForm.Percent),
                new("local_scheme.total_rate.hospital", "Hospitalisation", FigureForm.Percent),
            ]
        ),
        new(
            Ceiling,
            "Le plafond mensuel de la Sécurité sociale",
            "Certaines garanties sont écrites en pourcentage de ce plafond, celui de l’année du soin.",
            [new("pmss", "Par mois", FigureForm.Euros)]
        ),
    ];

    /// <summary>The address of the rule that a step applies; null for a clause of the contract.</summary>
    public static string? AddressOf(Step step) => SectionOf(step) is { } id ? $"{Address}#{id}" : null;

    private static string? SectionOf(Step step) =>
        step.Kind switch
        {
            StepKind.AmoShare when step.Reason == StepReason.EmergencyCharge => Emergency,
            StepKind.AmoShare => Rates,
            StepKind.NumberOfTheScheme => Numbers,
            StepKind.Recovered => Participation,
            StepKind.FlatSum => HeavyActs,
            StepKind.Penalty => Pathway,
            StepKind.Participation => Participation,
            StepKind.Franchise => Franchise,
            StepKind.LocalScheme => Local,
            StepKind.ResponsibleCap or StepKind.ResponsibleFloor or StepKind.NotCoverable => Responsible,
            StepKind.Term when step.Term is TermKind.CeilingPerAct or TermKind.CeilingPerDay or TermKind.CeilingPerYear => Ceiling,
            _ => null,
        };
}
