using MonHarmonie.Rules.Nomenclature;
using MonHarmonie.Rules.Pricing;

namespace MonHarmonie.Services.Simulator;

/// <summary>
/// The code under which the same care is charged in other circumstances: a doctor without OPTAM has no supplements and another code, out of
/// pathway the supplement of coordination drops out, and some codes follow one another in time.
/// </summary>
internal static class ActVariants
{
    private const string GeneralistWithoutOptam = "C";
    private const string SpecialistWithoutOptam = "CS";
    private const string GeneralistNotContracted = "TA-G";
    private const string SpecialistNotContracted = "TA-S";

    private static readonly Dictionary<string, string> WithoutOptam = new(StringComparer.OrdinalIgnoreCase)
    {
        ["G"] = GeneralistWithoutOptam,
        ["GS"] = GeneralistWithoutOptam,
        ["G+MCG"] = GeneralistWithoutOptam,
        ["CS+MPC"] = SpecialistWithoutOptam,
        ["CS+MPC+MCS"] = SpecialistWithoutOptam,
        ["CNP+MCS"] = "CNP",
        ["CSC+MCC"] = "CSC",
        ["GYN"] = SpecialistWithoutOptam,
        ["GYN+MCS"] = SpecialistWithoutOptam,
        ["GER"] = SpecialistWithoutOptam,
        ["GER+MCS"] = SpecialistWithoutOptam,
        ["PED-0-2"] = SpecialistWithoutOptam,
        ["PED-0-6"] = SpecialistWithoutOptam,
        ["PED-6-16"] = SpecialistWithoutOptam,
    };

    private static readonly Dictionary<string, string> NotContracted = new(StringComparer.OrdinalIgnoreCase)
    {
        ["G"] = GeneralistNotContracted,
        ["GS"] = GeneralistNotContracted,
    };

    /// <summary>Codes of one care, each in force after the other.</summary>
    private static readonly string[][] Successions =
    [
        ["AMS 7.5", "AMS 8.1", "AMS 8.4"],
    ];

    private static readonly string[] Coordination = ["+MCS", "+MCG", "+MCC"];

    /// <summary>The code to calculate with.</summary>
    public static string Of(string act, Sector sector, Pathway pathway)
    {
        var other = sector switch
        {
            Sector.Sector2 => WithoutOptam,
            Sector.NotContracted => NotContracted,
            _ => null,
        };
        if (other is not null && other.TryGetValue(act, out var code))
            return code;
        if (pathway != Pathway.Out)
            return act;
        foreach (var supplement in Coordination)
            if (act.EndsWith(supplement, StringComparison.OrdinalIgnoreCase))
                return act[..^supplement.Length];
        return act;
    }

    /// <summary>The code of a care that is in force on a day; the code itself when no other is.</summary>
    public static string On(string act, DateOnly day, ActCatalogue acts) =>
        Successions
            .FirstOrDefault(s => s.Contains(act, StringComparer.OrdinalIgnoreCase))
            ?.FirstOrDefault(code => acts.TryFind(code, day, Sector.None, out _) == TariffGap.None)
        ?? act;

    /// <summary>
    /// The consultation whose tariff stands in for one of a doctor that has none in a sector; null in the others.
    /// </summary>
    public static string? StandIn(ActTariff act, Sector sector) =>
        (sector, act.IsGeneralist) switch
        {
            (Sector.Sector2, true) => GeneralistWithoutOptam,
            (Sector.Sector2, false) => SpecialistWithoutOptam,
            (Sector.NotContracted, true) => GeneralistNotContracted,
            (Sector.NotContracted, false) => SpecialistNotContracted,
            _ => null,
        };

    /// <summary>Every code that an act may turn into.</summary>
    public static IEnumerable<string> All(string act) =>
        new[] { Sector.Sector1, Sector.Sector2, Sector.NotContracted }
            .SelectMany(s => new[] { Of(act, s, Pathway.In), Of(act, s, Pathway.Out) })
            .Concat([GeneralistWithoutOptam, SpecialistWithoutOptam, GeneralistNotContracted, SpecialistNotContracted])
            .Concat(Successions.FirstOrDefault(s => s.Contains(act, StringComparer.OrdinalIgnoreCase)) ?? [])
            .Distinct(StringComparer.OrdinalIgnoreCase);
}
