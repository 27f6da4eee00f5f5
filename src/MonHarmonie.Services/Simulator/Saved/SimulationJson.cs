using System.Text.Json;
using System.Text.Json.Serialization;
using MonHarmonie.Rules;
using MonHarmonie.Rules.Nomenclature;
using MonHarmonie.Rules.Pricing;
using MonHarmonie.Services.Contracts;
using MonHarmonie.Services.Shared;
using MonHarmonie.Services.Simulator.Prices;

namespace MonHarmonie.Services.Simulator.Saved;

/// <summary>Keeps a simulation as it was answered, and reads it again as it was: nothing is calculated again.</summary>
internal static class SimulationJson
{
    private static readonly JsonSerializerOptions Compact = new()
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
        IgnoreReadOnlyProperties = true,
        Converters = { new MoneyConverter(), new RatioConverter(), new GuaranteeConverter() },
    };

    public static string Write(Simulation simulation) =>
        JsonSerializer.Serialize(
            new StoredSimulation(
                simulation.Circumstances,
                [.. simulation.Books.Select(b => new StoredBook(b.Name, b.ProductCode, b.ValidFrom, b.IsResponsible))],
                [.. simulation.Lines.Select(StoredLine.Of)],
                simulation.IsOfUnknownYear
            ),
            Compact
        );

    public static Simulation Read(SavedSimulation saved)
    {
        var kept =
            JsonSerializer.Deserialize<StoredSimulation>(saved.Content, Compact) ?? throw new JsonException("A saved simulation is empty.");
        return new Simulation(
            kept.Circumstances,
            [.. kept.Lines.Select(l => l.ToLine())],
            [.. kept.Books.Select(b => new GuaranteeBook(b.Name, b.ProductCode, b.ValidFrom, b.IsResponsible, []))],
            saved.RuleSet,
            saved.TariffVersion,
            kept.IsOfUnknownYear
        );
    }

    private sealed record StoredSimulation(Circumstances Circumstances, StoredBook[] Books, StoredLine[] Lines, bool IsOfUnknownYear);

    private sealed record StoredBook(string Name, string ProductCode, DateOnly ValidFrom, bool IsResponsible);

    private sealed record StoredLine(
        SimulatedCare Asked,
        string Code,
        string Label,
        PricedLine Priced,
        string Steps,
        GuaranteeClause? Clause,
        GuaranteeClause? SecondClause,
        bool IsUncertain,
        Money? MaxPrice,
        Basket Basket,
        ActFamily Family,
        string? Source,
        DateOnly? TariffSince,
        PriceRange? Observed,
        AgeRange? OtherAge,
        SimulationDoubts Doubts,
        DateOnly? TariffUntil,
        bool HasSectors,
        bool IsOfSessions,
        bool IsNotCovered,
        IReadOnlyList<WithoutRemainingCost>? Alternatives,
        Profession Profession,
        bool IsPriceFree
    )
    {
        public static StoredLine Of(SimulatedLine l) =>
            new(
                l.Asked,
                l.Code,
                l.Label,
                l.Priced,
                StepJson.Write(l.Steps),
                l.Clause,
                l.SecondClause,
                l.IsUncertain,
                l.MaxPrice,
                l.Basket,
                l.Family,
                l.Source,
                l.TariffSince,
                l.Observed,
                l.OtherAge,
                l.Doubts,
                l.TariffUntil,
                l.HasSectors,
                l.IsOfSessions,
                !l.IsCovered,
                l.Alternatives,
                l.Profession,
                l.IsPriceFree
            );

        public SimulatedLine ToLine() =>
            new(
                Asked,
                Code,
                Label,
                SimulationGap.None,
                Priced,
                StepJson.Read(Steps),
                Clause,
                SecondClause,
                // Those kept before doubts were told apart say only that there is one.
                Doubts == SimulationDoubts.None
                && IsUncertain
                    ? SimulationDoubts.Tariff
                    : Doubts,
                MaxPrice,
                Basket,
                Family,
                Source,
                TariffSince,
                Observed,
                OtherAge: OtherAge,
                TariffUntil: TariffUntil,
                HasSectors: HasSectors,
                IsOfSessions: IsOfSessions,
                IsPriceFree: IsPriceFree,
                IsCovered: !IsNotCovered,
                Alternatives: Alternatives,
                Profession: Profession
            );
    }
}
