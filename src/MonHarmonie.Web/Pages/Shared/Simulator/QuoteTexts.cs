using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using MonHarmonie.Rules;
using MonHarmonie.Rules.Nomenclature;
using MonHarmonie.Rules.Pricing;
using MonHarmonie.Services.Simulator;
using MonHarmonie.Web.Formatting;

namespace MonHarmonie.Web.Pages.Shared.Simulator;

/// <summary>The lines of a quote folded into a few words each, what of them is still to fill, and what could be had instead.</summary>
public static class QuoteTexts
{
    private const string Separator = " · ";

    /// <summary>The first line whose price has to be said; −1 when there is none.</summary>
    public static int LineToFill(SimulatorModel model)
    {
        for (var i = 0; i < model.Input.Lines.Count; i++)
            if (model.Answer?.Lines.ElementAtOrDefault(i)?.Gap is SimulationGap.PriceNeeded)
                return i;
        return -1;
    }

    /// <summary>A line is unfolded when it has an error, or is the one to fill.</summary>
    public static bool IsOpen(int line, int toFill, ModelStateDictionary state) =>
        line == toFill || HasError(state, $"Input.Lines[{line}]");

    /// <summary>Whether what holds for all lines has an error.</summary>
    public static bool HasErrorOfWhole(ModelStateDictionary state) =>
        state.Any(e => e.Value?.Errors.Count > 0 && !e.Key.StartsWith("Input.Lines", StringComparison.Ordinal) && e.Key != "Input.Text");

    private static bool HasError(ModelStateDictionary state, string prefix) =>
        state.Any(e => e.Value?.Errors.Count > 0 && e.Key.StartsWith(prefix, StringComparison.Ordinal));

    /// <summary>The answer takes the focus once nothing is left to fill.</summary>
    public static string? AutoFocus(SimulatorModel? form) => form is not null && LineToFill(form) < 0 ? "autofocus" : null;

    /// <summary>Price and number of a folded line; empty while the price is unknown.</summary>
    public static string CompactLine(SimulatedLine? line, SimulatorLine typed)
    {
        var price =
            line is { IsComputed: true } ? French.Amount(line.Priced.Price)
            : string.IsNullOrWhiteSpace(typed.Price) ? ""
            : typed.Price;
        if (typed.Quantity <= 1)
            return price;
        return price.Length == 0 ? $"× {French.Number(typed.Quantity)}" : $"{price} pour {French.Number(typed.Quantity)}";
    }

    /// <summary>For whom, by which doctor and when, in one line.</summary>
    public static string CompactWhole(SimulatorModel model)
    {
        var form = model.Input;
        var said = new List<string>();
        if (model.Whom.Length > 0)
            said.Add(model.Whom);
        if (model.Answer is null || SimulationTexts.IsOfDoctor(model.Answer))
        {
            said.Add(ShortSector(form.Sector));
            if (form.OutOfPathway)
                said.Add("hors parcours");
        }
        if (form.Status != CareStatus.None)
            said.Add(SimulationTexts.Statuses.FirstOrDefault(s => s.Value == form.Status.ToString())?.Text ?? "");
        if (form.AlsaceMoselle)
            said.Add("Alsace-Moselle");
        said.Add(form.CareDate is { } day ? $"le {French.Date(day)}" : "aujourd’hui");
        var text = string.Join(Separator, said);
        return char.ToUpperInvariant(text[0]) + text[1..];
    }

    /// <summary>What a line has of its own: whose it is, the doctor, the day; empty when nothing.</summary>
    public static string OwnOf(SimulatedLine line, SimulatorModel? form)
    {
        var said = new List<string>();
        if (line.Asked.PersonId is { } person && form?.PeopleOfLines.FirstOrDefault(p => p.Value == person.ToString("N")) is { } whose)
            said.Add(whose.Text);
        if (line.Asked.Sector is { } sector && line.HasSectors)
            said.Add(ShortSector(sector));
        if (line.Asked.CareDate is { } day)
            said.Add($"le {French.Date(day)}");
        return string.Join(Separator, said);
    }

    /// <summary>The persons that one line may be for.</summary>
    public static IEnumerable<SelectListItem> PeopleOfLine(SimulatorModel model) =>
        model.PeopleOfLines.Prepend(new SelectListItem("Comme tout le devis", ""));

    /// <summary>What an item without remaining cost saves.</summary>
    public static string OfferTitle(Simulation answer, SimulatedLine line)
    {
        var start = answer.Lines.Count > 1 ? $"Au lieu de « {line.Label} », le" : "Le";
        var instead = line.IsComputed ? $", au lieu de {French.Amount(line.Priced.Remaining)}" : "";
        return $"{start} professionnel doit vous proposer ce choix sur son devis. Il ne vous resterait rien à payer{instead} :";
    }

    public static string Offer(WithoutRemainingCost offer) =>
        offer.MaxPrice is { } max
            ? $"{offer.Label}, vendu {(offer.IsUncertain ? "environ " : "")}{French.Amount(max)} au plus"
                + (offer.IsUncertain ? " (à confirmer)" : "")
            : offer.Label;

    /// <summary>What others paid, for as many as the line holds; null when it is not known.</summary>
    public static Money? PriceToTry(SimulatedLine line) =>
        line.Observed is { } observed ? new Money(observed.Median.Cents * line.Asked.Quantity) : null;

    /// <summary>Nothing is refused: care can be free. But a price of nothing is more often a slip.</summary>
    public static bool IsPriceOfNothing(SimulatedLine line) => line is { IsComputed: true, Asked.Price: { } price } && price == Money.Zero;

    /// <summary>What to do when a price of nothing was a slip.</summary>
    public static string IfNotFree(SimulatedLine line) =>
        line.IsPriceFree
            ? "Vous avez écrit 0 €. S’il est gratuit, ce calcul est juste. Sinon, écrivez le prix du devis."
            : "Vous avez écrit 0 €. S’il est gratuit, ce calcul est juste. Sinon, écrivez son prix, ou effacez le zéro : nous calculons "
                + "alors avec le tarif de la Sécurité sociale.";

    private static string ShortSector(Sector sector) =>
        sector switch
        {
            Sector.Optam => "secteur 2 avec Optam",
            Sector.Sector2 => "secteur 2 sans Optam",
            Sector.NotContracted => "médecin non conventionné",
            _ => "secteur 1",
        };
}
