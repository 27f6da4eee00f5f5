using MonHarmonie.Rules.Nomenclature;
using MonHarmonie.Rules.Pricing;

namespace MonHarmonie.Services.Simulator;

/// <summary>
/// The code under which the same care is charged in other circumstances: a doctor without OPTAM has no supplements and another code, and
/// out of pathway the supplement of coordination drops out (RULES section 10).
/// </summary>
internal static class ActVariants
{
    private static readonly Dictionary<string, string> WithoutOptam = new(StringComparer.OrdinalIgnoreCase)
    {
        ["G"] = "C",
        ["GS"] = "C",
        ["G+MCG"] = "C",
        ["CS+MPC"] = "CS",
        ["CS+MPC+MCS"] = "CS",
        ["CNP+MCS"] = "CNP",
        ["CSC+MCC"] = "CSC",
    };

    private static readonly Dictionary<string, string> NotContracted = new(StringComparer.OrdinalIgnoreCase)
    {
        ["G"] = "TA-G",
        ["GS"] = "TA-G",
    };

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

    /// <summary>Every code that an act may turn into.</summary>
    public static IEnumerable<string> All(string act) =>
        new[] { Sector.Sector1, Sector.Sector2, Sector.NotContracted }
            .SelectMany(s => new[] { Of(act, s, Pathway.In), Of(act, s, Pathway.Out) })
            .Distinct(StringComparer.OrdinalIgnoreCase);
}
