using System.Collections.Frozen;

namespace MonHarmonie.Services.Simulator;

/// <summary>The ages for which a tariff is made.</summary>
/// <param name="From">The first age.</param>
/// <param name="Before">The first age that is too old; null for none.</param>
public sealed record AgeRange(int From, int? Before)
{
    public bool Holds(int age) => age >= From && !(age >= Before);
}

/// <summary>
/// Acts whose tariff is that of an age, as the nomenclature words them: the tariff says nothing of another age. The
/// engine takes the act it is given; the person who chooses one is told.
/// </summary>
internal static class ActAges
{
    private static readonly FrozenDictionary<string, AgeRange> ByCode = new Dictionary<string, AgeRange>(StringComparer.OrdinalIgnoreCase)
    {
        ["MEG"] = new(0, 6),
        ["COD"] = new(0, 6),
        ["COB"] = new(6, 18),
        ["COE"] = new(0, 3),
        ["CCP"] = new(0, 26),
        ["MP-JEUNE"] = new(0, 25),
        ["GL"] = new(80, null),
        ["GER-L"] = new(80, null),
        ["PED-0-2"] = new(0, 2),
        ["PED-0-6"] = new(0, 6),
        ["PED-6-16"] = new(6, 17),
        ["HBLD045"] = new(6, 10),
        ["TO90"] = new(0, 16),
        ["LPP-AUDIO-I"] = new(20, null),
        ["LPP-AUDIO-II"] = new(20, null),
        ["LPP-AUDIO-CHILD"] = new(0, 20),
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// Orthodontics begun before 16 go on for six half-years and two of retention: from this age on they were begun too late to be
    /// paid.
    /// </summary>
    private const int OrthodonticsAge = 20;

    /// <summary>Whether orthodontics of this age cannot have been begun in time.</summary>
    public static bool IsTooOldForOrthodontics(DateOnly birthDate, DateOnly day) => AgeOn(birthDate, day) >= OrthodonticsAge;

    /// <summary>The ages of an act's tariff, or of one of its parts, when the age on the day of care is none of them; else null.</summary>
    public static AgeRange? AgeRangeMismatch(string code, DateOnly birthDate, DateOnly day)
    {
        var age = AgeOn(birthDate, day);
        foreach (var part in code.Split('+', StringSplitOptions.TrimEntries))
            if (ByCode.TryGetValue(part, out var range) && !range.Holds(age))
                return range;
        return null;
    }

    private static int AgeOn(DateOnly birthDate, DateOnly day) =>
        day.Year - birthDate.Year - (birthDate.AddYears(day.Year - birthDate.Year) > day ? 1 : 0);
}
