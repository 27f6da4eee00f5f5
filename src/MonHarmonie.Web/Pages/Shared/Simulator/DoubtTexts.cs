using MonHarmonie.Rules;
using MonHarmonie.Rules.Guarantees;
using MonHarmonie.Services.Simulator;
using MonHarmonie.Web.Formatting;
using MonHarmonie.Web.Pages.Shared.Explanation;

namespace MonHarmonie.Web.Pages.Shared.Simulator;

/// <summary>One thing that is not certain, with where the figure comes from between the words before and after it.</summary>
public sealed record DoubtText(string Before, SourceText? Source, string After)
{
    public override string ToString() => Source is null ? Before + After : $"{Before} (source : {Source}){After}";
}

/// <summary>What of an answer is not certain, and where it comes from; nothing when all is.</summary>
public static class DoubtTexts
{
    public static IReadOnlyList<DoubtText> Of(Simulation answer) => [.. answer.Lines.Where(l => l.IsComputed).SelectMany(Of).Distinct()];

    private static IEnumerable<DoubtText> Of(SimulatedLine line)
    {
        var tariffSource = SourceTexts.Of(line.Source, null);
        if (line.TariffUntil is { } until)
            yield return new(
                $"{line.Label} : le dernier tarif que nous connaissons valait jusqu’au {French.Date(until)}",
                tariffSource,
                ". Il a pu augmenter depuis."
            );
        if (line.Doubts.HasFlag(SimulationDoubts.OtherTariff))
            yield return new(
                $"{line.Label} : nous ne connaissons pas le tarif de cette consultation dans ce secteur. Nous calculons avec le "
                    + $"plus bas, {French.Amount(line.Priced.Base)}",
                tariffSource,
                "."
            );
        if (line.Doubts.HasFlag(SimulationDoubts.Tariff))
            yield return new($"{line.Label} : aucun texte officiel récent ne confirme le tarif", tariffSource, ".");
        foreach (var step in StepTexts.Of([.. line.Steps.Where(s => s is { IsUncertain: true, Kind: not StepKind.Tariff })]))
            yield return new($"{step.Title} : aucun texte officiel récent ne confirme le chiffre", step.Source, ".");
        if (line.Doubts.HasFlag(SimulationDoubts.Clause))
            yield return new(
                $"{line.Label} : votre contrat ne dit pas pour quels professionnels il verse la garantie "
                    + $"« {line.Clause?.Label ?? line.SecondClause?.Label} »",
                null,
                "."
            );
    }
}
