using MonHarmonie.Rules.Nomenclature;

namespace MonHarmonie.Services.Nomenclature.Tariffs.Search;

/// <summary>An act that answers to what was typed.</summary>
/// <param name="Label">As a member reads it.</param>
/// <param name="HasTariff">Whether its base is known on the day asked, in one sector at least; without it what is reimbursed cannot be
/// worked out.</param>
/// <param name="HasUncertainTariff">Whether it is known only with less confidence than the settings ask for.</param>
/// <param name="Score">How well it answers; 1 for what everybody calls so.</param>
public sealed record FoundAct(
    string Code,
    string Label,
    NomenclatureKind Nomenclature,
    ActFamily Family,
    bool HasTariff,
    bool HasUncertainTariff,
    float Score
)
{
    /// <summary>Of two that answer alike, the one that something can be worked out for comes first.</summary>
    private const float WithoutTariff = 0.003f;

    private static readonly Sector[] Sectors = [Sector.None, Sector.Sector2, Sector.NotContracted];

    /// <param name="known">The tariffs that are certain enough.</param>
    /// <param name="uncertain">Those of acts that have none among them; null when there are no others.</param>
    internal static IReadOnlyList<FoundAct> All(
        IReadOnlyList<ScoredAct> found,
        ActCatalogue known,
        ActCatalogue? uncertain,
        DateOnly day,
        int take
    ) =>
        [
            .. found
                .Select(f =>
                {
                    var hasTariff = IsKnown(known, f.Act.Code, day);
                    var hasUncertainTariff = !hasTariff && uncertain is not null && IsKnown(uncertain, f.Act.Code, day);
                    var isOpen = !hasTariff && !hasUncertainTariff && !HasPriceOfItsOwn(known, f.Act.Code, day);
                    return new FoundAct(
                        f.Act.Code,
                        f.Act.Label,
                        f.Act.Nomenclature,
                        f.Act.Family,
                        hasTariff,
                        hasUncertainTariff,
                        isOpen ? f.Score - WithoutTariff : f.Score
                    );
                })
                .OrderByDescending(a => a.Score)
                .Take(take),
        ];

    internal static bool IsKnown(ActCatalogue acts, string code, DateOnly day)
    {
        foreach (var sector in Sectors)
            if (acts.TryFind(code, day, sector, out var tariff) == TariffGap.None && tariff!.Value.Tariff is not null)
                return true;
        return false;
    }

    /// <summary>A stay or a ride costs what its bill says: it is priced as soon as that is typed.</summary>
    private static bool HasPriceOfItsOwn(ActCatalogue acts, string code, DateOnly day) =>
        Sectors.Any(sector =>
            acts.TryFind(code, day, sector, out var tariff) is var gap
            && (gap == TariffGap.Varies || (gap == TariffGap.None && tariff!.Value.Tariff is null))
        );
}
