using System.Collections.Frozen;

namespace MonHarmonie.Rules.Nomenclature;

/// <summary>Why an act has no tariff. An unknown tariff is never zero.</summary>
public enum TariffGap : byte
{
    None = 0,
    UnknownAct,
    NotOnThatDay,
    NotInThatSector,

    /// <summary>The tariff varies: the line must give its base.</summary>
    Varies,

    /// <summary>The codes of a composite act do not share one rate.</summary>
    MixedRates,

    /// <summary>Only metropolitan tariffs are known.</summary>
    NotInThatPlace,
}

/// <summary>All dated tariffs, found by code, day and sector.</summary>
public sealed class ActCatalogue
{
    private readonly FrozenDictionary<string, DatedSeries<ActTariff>[]>.AlternateLookup<ReadOnlySpan<char>> byText;

    /// <exception cref="ArgumentException">Two tariffs of one code and scope are in force on the same day.</exception>
    public ActCatalogue(IEnumerable<Dated<ActTariff>> tariffs)
    {
        var byCode = tariffs
            .GroupBy(t => t.Value.Code, StringComparer.OrdinalIgnoreCase)
            .ToFrozenDictionary(g => g.Key, Series, StringComparer.OrdinalIgnoreCase);
        byText = byCode.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    private static DatedSeries<ActTariff>[] Series(IGrouping<string, Dated<ActTariff>> tariffs)
    {
        try
        {
            return [.. tariffs.GroupBy(t => t.Value.Scope).OrderByDescending(g => g.Key).Select(g => new DatedSeries<ActTariff>(g))];
        }
        catch (ArgumentException overlap)
        {
            throw new ArgumentException($"{tariffs.Key}: {overlap.Message}", nameof(tariffs), overlap);
        }
    }

    /// <summary>The days from which on an act has another tariff, or none, in no order.</summary>
    internal IEnumerable<DateOnly> Borders => byText.Dictionary.Values.SelectMany(scopes => scopes).SelectMany(series => series.Borders);

    /// <summary>Whether the code is known on any day.</summary>
    public bool Knows(ReadOnlySpan<char> code) => byText.ContainsKey(code);

    /// <summary>The last tariff of one code that ended before a day; null when there is none.</summary>
    public Dated<ActTariff>? FindEnded(ReadOnlySpan<char> code, DateOnly day, Sector sector) =>
        byText.TryGetValue(code, out var scopes)
            ? scopes
                .SelectMany(s => s.Values)
                .Where(t => t.ValidTo < day && t.Value.AppliesTo(sector))
                .OrderByDescending(t => t.ValidTo)
                .FirstOrDefault()
            : null;

    /// <summary>The tariff of one code; the one of the sector before the one for all.</summary>
    public TariffGap TryFind(ReadOnlySpan<char> code, DateOnly day, Sector sector, out Dated<ActTariff>? tariff)
    {
        tariff = null;
        if (!byText.TryGetValue(code, out var scopes))
            return TariffGap.UnknownAct;
        var gap = TariffGap.NotOnThatDay;
        foreach (var scope in scopes)
        {
            if (scope.Find(day) is not { } found)
                continue;
            if (found.Value.AppliesTo(sector))
            {
                tariff = found;
                return TariffGap.None;
            }
            gap = TariffGap.NotInThatSector;
        }
        return gap;
    }
}
