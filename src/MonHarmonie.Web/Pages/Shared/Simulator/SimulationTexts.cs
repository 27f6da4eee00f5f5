using System.Globalization;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using MonHarmonie.Rules;
using MonHarmonie.Rules.Nomenclature;
using MonHarmonie.Rules.Pricing;
using MonHarmonie.Services.Nomenclature.Tariffs.Search;
using MonHarmonie.Services.Simulator;
using MonHarmonie.Services.Simulator.Prices;
using MonHarmonie.Web.Formatting;
using MonHarmonie.Web.Pages.Shared.Explanation;

namespace MonHarmonie.Web.Pages.Shared.Simulator;

/// <summary>How a simulation is said to a person.</summary>
public static class SimulationTexts
{
    public static readonly IReadOnlyList<SelectListItem> Sectors =
    [
        new("Secteur 1 (tarif de la Sécurité sociale)", nameof(Sector.Sector1)),
        new("Secteur 2, avec Optam (dépassements modérés)", nameof(Sector.Optam)),
        new("Secteur 2, sans Optam (prix libres)", nameof(Sector.Sector2)),
        new("Non conventionné (secteur 3)", nameof(Sector.NotContracted)),
    ];

    /// <summary>The sector of one line of a quote: the surgeon's is not the anaesthetist's.</summary>
    public static readonly IReadOnlyList<SelectListItem> SectorsOfLine = [new("Comme tout le devis", ""), .. Sectors];

    public static readonly IReadOnlyList<SelectListItem> Statuses =
    [
        new("Aucune situation particulière", nameof(CareStatus.None)),
        new("Soin lié à une affection de longue durée (ALD)", nameof(CareStatus.LongTermIllness)),
        new("Maternité", nameof(CareStatus.Maternity)),
        new("Accident du travail ou maladie professionnelle", nameof(CareStatus.WorkAccident)),
        new("Pension d’invalidité", nameof(CareStatus.Invalidity)),
        new("Complémentaire santé solidaire (C2S)", nameof(CareStatus.C2s)),
        new("Soin de prévention pris en charge à 100\u00A0%", nameof(CareStatus.Prevention)),
    ];

    /// <summary>Whether sector and care pathway matter: for the acts of doctors only.</summary>
    public static bool IsOfDoctor(Simulation answer) => answer.Lines.Any(l => l.HasSectors || l.Gap is SimulationGap.NoTariff);

    /// <summary>What is to be known of an act's tariff before it is chosen; empty when it is certain.</summary>
    public static string Doubt(FoundAct act)
    {
        if (act.HasTariff)
            return "";
        return act.HasUncertainTariff ? " · tarif à confirmer" : " · tarif inconnu à cette date";
    }

    public static bool IsPriceOptional(SimulatedLine? line) => line?.IsPriceFree != true;

    /// <summary>What is asked for, in the voice of whoever fills the form: the person, or an advisor for them.</summary>
    public static string CareTitle(SimulatorModel form) =>
        (form.IsForAnother, form.Input.Lines.Count) switch
        {
            (true, 1) => "Le soin",
            (true, _) => "Le devis",
            (false, 1) => "Votre soin",
            _ => "Votre devis",
        };

    /// <summary>What stands before the amount.</summary>
    public static string Kicker(Simulation answer) => IsAbout(answer) ? "Il vous resterait environ" : "Il vous reste à payer";

    /// <summary>Whether the amount is only about right.</summary>
    public static bool IsAbout(Simulation answer) =>
        answer.IsUncertain
        || answer.IsOfUnknownYear
        || answer.Lines.Any(l => l is { IsComputed: true, OtherAge: not null, IsOrthodonticsOfAnAdult: false });

    public static string SituationTitle(SimulatorModel form) => form.IsForAnother ? "La situation de la personne" : "Ma situation";

    public static string OutOfPathwayLabel(SimulatorModel form) =>
        form.IsForAnother
            ? "La personne n’y va pas envoyée par son médecin traitant (hors parcours de soins)"
            : "Je n’y vais pas envoyé par mon médecin traitant (hors parcours de soins)";

    public static string AlsaceMoselleLabel(SimulatorModel form) =>
        form.IsForAnother ? "La personne relève du régime local d’Alsace-Moselle" : "Je relève du régime local d’Alsace-Moselle";

    public static string SightChangedLabel(SimulatorModel form) =>
        form.IsForAnother
            ? "La vue a changé depuis les dernières lunettes (ordonnance)"
            : "Ma vue a changé depuis mes dernières lunettes (ordonnance)";

    /// <summary>How many are meant; empty where one counts them without asking.</summary>
    public static string QuantityHint(SimulatedLine? line, string? act) =>
        SimulatorService.IsInKilometres(act) ? "Tous les kilomètres, aller et retour."
        : line is { IsOfSessions: true } ? "Chacun un jour différent, sauf si vous cochez la case."
        : "";

    /// <summary>On how many days several sessions are; null when it does not matter.</summary>
    public static string? Days(SimulatedLine line) =>
        line is { IsOfSessions: true, Asked.Quantity: > 1 }
            ? $"{line.Label} : {French.Number(line.Asked.Quantity)} fois, "
                + (line.IsOnSeparateDays ? "chaque fois un autre jour." : "toutes le même jour.")
            : null;

    /// <summary>That the tariffs of the year are not published.</summary>
    public static string UnknownYear(Simulation answer)
    {
        var year = answer.Circumstances.CareDate.Year;
        return $"Les tarifs de {year} ne sont pas encore publiés, et votre tableau de garanties peut changer. Nous calculons avec ceux que "
            + "nous connaissons ; les maximums comptés par an repartent de zéro le 1er janvier.";
    }

    public static string QuantityLabel(string? act) => SimulatorService.IsInKilometres(act) ? "Kilomètres" : "Nombre";

    /// <summary>What an empty price means.</summary>
    public static string PriceHint(SimulatedLine? line)
    {
        if (!IsPriceOptional(line))
            return "Le prix est libre : écrivez celui du devis.";
        return line?.MaxPrice is not null ? "Vide : le prix maximum légal." : "Vide : le tarif de la Sécurité sociale.";
    }

    /// <summary>Which field an error is about, for an answer that stands apart from the form.</summary>
    public static string PlaceOf(string key, SimulatorForm form)
    {
        const string Line = "Input.Lines[";
        if (
            !key.StartsWith(Line, StringComparison.Ordinal)
            || !int.TryParse(key[Line.Length..].Split(']')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var at)
            || at >= form.Lines.Count
        )
            return key.EndsWith(nameof(SimulatorForm.CareDate), StringComparison.Ordinal) ? "Date du soin : " : "";
        var field =
            key.EndsWith(nameof(SimulatorLine.Quantity), StringComparison.Ordinal) ? ", nombre"
            : key.EndsWith(nameof(SimulatorLine.Price), StringComparison.Ordinal) ? ", prix"
            : "";
        return $"{form.Lines[at].Label ?? form.Lines[at].Act}{field} : ";
    }

    /// <summary>Why a price above the tariff is not one that may be asked; null when it may, or is not above it.</summary>
    public static string? WhyOverrunNotAllowed(SimulatedLine line, Circumstances circumstances) =>
        line.Priced.Price <= line.Priced.Base || line.IsAboveMaxPrice
            ? null
            : line.Family switch
            {
                ActFamily.Consultation
                or ActFamily.HomeVisit
                or ActFamily.TechnicalAct
                or ActFamily.Imaging
                    when line.HasSectors && circumstances is { Sector: Sector.Sector1, Pathway: Pathway.In } && !line.IsPriceFree =>
                    "Un médecin de secteur 1" + AppliesTariff,
                ActFamily.Pharmacy => "Le prix d’un médicament remboursé est fixé : le pharmacien ne peut pas demander plus.",
                ActFamily.Biology => "Un laboratoire applique le tarif : il ne peut pas demander plus.",
                ActFamily.Paramedical => "Un kinésithérapeute, un infirmier, un orthophoniste ou un pédicure-podologue" + AppliesTariff,
                ActFamily.Dental when IsDentalCare(line) => "Pour les consultations et les soins, un chirurgien-dentiste" + AppliesTariff,
                _ when line.Profession == Profession.Midwife => "Une sage-femme" + AppliesTariff,
                _ when line.Code == Psychologist =>
                    "Une séance de « Mon soutien psy » a un prix fixé : le psychologue ne peut pas demander plus.",
                _ => null,
            };

    private const string Psychologist = "PSY";

    /// <summary>The exceptional overrun (« DE ») of those who work under an agreement.</summary>
    private const string AppliesTariff =
        " applique le tarif. Un prix plus haut n’est permis que si vous avez exigé un horaire ou un lieu particulier.";

    /// <summary>Dental care but prostheses and splints, whose prices are free or have a maximum of their own.</summary>
    private static bool IsDentalCare(SimulatedLine line) =>
        line is { Basket: Basket.None, IsPriceFree: false }
        && !line.Code.StartsWith("HBLD", StringComparison.Ordinal)
        && !line.Code.StartsWith("LBLD", StringComparison.Ordinal);

    /// <summary>That a tariff is made for other ages.</summary>
    public static string AgeMismatch(SimulatedLine line)
    {
        if (line.IsOrthodonticsOfAnAdult)
            return "La Sécurité sociale ne rembourse que l’orthodontie commencée avant 16 ans : pour un adulte, elle ne verse rien.";
        var ages = line.OtherAge!;
        var said = (ages.From, ages.Before) switch
        {
            (0, { } before) => $"avant {before} ans",
            ({ } from, null) => $"à partir de {from} ans",
            ({ } from, { } before) => $"de {from} à {before - 1} ans",
        };
        return $"Ce tarif est celui des soins donnés {said}. L’âge de la personne n’est pas celui-là : vérifiez le soin, ou pour qui il "
            + "est.";
    }

    /// <summary>In which circumstances it was calculated; empty when they are the usual ones of care without a doctor.</summary>
    public static string DescribeCircumstances(Simulation answer)
    {
        var circumstances = answer.Circumstances;
        var said = new List<string>();
        if (answer.Lines.Any(l => l.IsComputed) && IsOfDoctor(answer))
        {
            said.Add(
                Sectors.FirstOrDefault(s => s.Value == circumstances.Sector.ToString())?.Text is { } sector
                    ? (circumstances.Sector == Sector.NotContracted ? "médecin " : "médecin en ")
                        + char.ToLowerInvariant(sector[0])
                        + sector[1..]
                    : "médecin"
            );
            said.Add(circumstances.Pathway == Pathway.Out ? "hors du parcours de soins" : "dans le parcours de soins");
        }
        if (
            circumstances.Status != CareStatus.None
            && Statuses.FirstOrDefault(s => s.Value == circumstances.Status.ToString())?.Text is { } status
        )
            said.Add(char.ToLowerInvariant(status[0]) + status[1..]);
        if (circumstances.Scheme == Scheme.AlsaceMoselle)
            said.Add("régime local d’Alsace-Moselle");
        return said.Count == 0 ? "" : $"Dans ces circonstances : {string.Join(", ", said)}.";
    }

    /// <summary>What others paid for one, where and when. Statements do not tell sectors: all doctors are counted together.</summary>
    public static string Observed(SimulatedLine line)
    {
        var prices = line.Observed!;
        var paid =
            prices.Quarter == prices.ThreeQuarters
                ? $"la plupart des patients paient {French.Amount(prices.Median)}"
                : $"la moitié des patients paient entre {French.Amount(prices.Quarter)} et {French.Amount(prices.ThreeQuarters)}, "
                    + $"au milieu {French.Amount(prices.Median)}";
        return French.Typeset(
            $"Prix observés {Where(prices.Area)}{(line.HasSectors ? ", tous secteurs confondus" : "")}"
                + $"{(line.Asked.Quantity > 1 ? ", pour un seul" : "")} : {paid} ({French.Number(prices.People)} personnes, "
                + $"{French.Period(prices.Since, prices.Until)}, d’après nos décomptes)."
        );
    }

    private static string Where(string area) =>
        area == Areas.Country ? "en France"
        : Areas.RegionName(area) is { } region ? $"en région {region}"
        : $"dans le département {area}";

    public static IReadOnlyList<string> Sentences(Simulation answer)
    {
        var assumed =
            answer.Lines.Count == 1 && answer.Lines[0] is { IsPriceAssumed: true, MaxPrice: not null } ? " (prix maximum légal)" : "";
        var what =
            answer.Lines.Count == 1
                ? $"Pour « {answer.Lines[0].Label} » à {French.Amount(answer.Price)}{assumed}"
                : $"Pour {(answer.IsComputed ? "ces" : "les")} {answer.Lines.Count(l => l.IsComputed)} "
                    + $"{(answer.IsComputed ? "lignes" : "lignes calculées")} à {French.Amount(answer.Price)}";
        var ours = answer.Books.Count == 0 ? "" : $", nous versons {French.Amount(answer.AmcPaid + answer.SecondAmcPaid)}";
        var said = new List<string>
        {
            French.Typeset($"{what}, la Sécurité sociale verse {French.Amount(answer.AmoPaid + answer.LocalScheme)}{ours}."),
        };
        if (answer.Remaining == Money.Zero)
            said.Add("Vous n’avez rien à payer.");
        else if (answer.Remaining == answer.Participation)
            said.Add("C’est la participation que la loi nous interdit de rembourser.");
        return said;
    }

    /// <summary>Why a line has no amounts, and what to do.</summary>
    public static string Gap(SimulatedLine line) =>
        line.Gap switch
        {
            SimulationGap.PriceNeeded => "Le prix de ce soin est libre. Écrivez celui de votre devis : nous calculons tout de suite.",
            SimulationGap.UnknownAct => "Nous ne connaissons pas ce code. Cherchez le soin par son nom.",
            _ => "Nous n’avons pas de tarif pour ce soin à cette date ou dans ce secteur. Essayez une autre date, ou demandez-nous.",
        };

    /// <summary>The parts of the price: they add up to it.</summary>
    public static Waterfall CreateWaterfall(Simulation answer) =>
        CreateWaterfall(
            answer.Price,
            answer.AmoPaid,
            answer.LocalScheme,
            answer.AmcPaid,
            answer.SecondAmcPaid,
            answer.Participation,
            answer.Remaining,
            answer.Books.Count > 0
        );

    private static Waterfall CreateWaterfall(
        Money price,
        Money amo,
        Money local,
        Money amc,
        Money second,
        Money withheld,
        Money remaining,
        bool hasContract
    )
    {
        // Where a participation is more than the scheme's share, only what the member bears of it is told.
        var participation = Money.Min(withheld, remaining);
        var parts = new List<WaterfallPart> { new(WaterfallKind.Amo, "La Sécurité sociale (AMO)", amo) };
        if (local != Money.Zero)
            parts.Add(new(WaterfallKind.Amo, "Le régime local d’Alsace-Moselle", local));
        if (hasContract)
            parts.Add(new(WaterfallKind.Amc, "Nous, votre mutuelle (AMC)", amc));
        if (second != Money.Zero)
            parts.Add(new(WaterfallKind.Amc, "Votre second contrat", second));
        if (participation != Money.Zero)
            parts.Add(
                new(
                    WaterfallKind.Participation,
                    "Participation et franchise",
                    participation,
                    "À votre charge : la loi nous interdit de les rembourser"
                )
            );
        parts.Add(
            new(
                WaterfallKind.Remaining,
                participation != Money.Zero ? "Le reste à votre charge" : "Ce qui reste à votre charge",
                remaining - participation
            )
        );
        return new Waterfall(price, parts);
    }

    /// <summary>The day on which a guarantee that is used up pays again.</summary>
    public static DateOnly? RenewsOn(SimulatedLine line) =>
        line.Steps.Where(s => s.FreeOn is not null && s.Contract > 0).Select(s => s.FreeOn).Min();
}
