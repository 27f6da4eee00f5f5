using System.Collections.Frozen;

namespace MonHarmonie.Services.Simulator.Prices;

/// <summary>From a postcode to the areas in which prices are told, the smallest first (official geographic code of 2016 on).</summary>
public static class Areas
{
    public const string Country = "FR";

    private static readonly (string Code, string Name, string Departments)[] Regions =
    [
        ("R84", "Auvergne-Rhône-Alpes", "01 03 07 15 26 38 42 43 63 69 73 74"),
        ("R27", "Bourgogne-Franche-Comté", "21 25 39 58 70 71 89 90"),
        ("R53", "Bretagne", "22 29 35 56"),
        ("R24", "Centre-Val de Loire", "18 28 36 37 41 45"),
        ("R94", "Corse", "20"),
        ("R44", "Grand Est", "08 10 51 52 54 55 57 67 68 88"),
        ("R32", "Hauts-de-France", "02 59 60 62 80"),
        ("R11", "Île-de-France", "75 77 78 91 92 93 94 95"),
        ("R28", "Normandie", "14 27 50 61 76"),
        ("R75", "Nouvelle-Aquitaine", "16 17 19 23 24 33 40 47 64 79 86 87"),
        ("R76", "Occitanie", "09 11 12 30 31 32 34 46 48 65 66 81 82"),
        ("R52", "Pays de la Loire", "44 49 53 72 85"),
        ("R93", "Provence-Alpes-Côte d’Azur", "04 05 06 13 83 84"),
        ("R01", "Guadeloupe", "971"),
        ("R02", "Martinique", "972"),
        ("R03", "Guyane", "973"),
        ("R04", "La Réunion", "974"),
        ("R06", "Mayotte", "976"),
    ];

    private static readonly FrozenDictionary<string, string> RegionOf = Regions
        .SelectMany(r => r.Departments.Split(' ').Select(d => (Department: d, r.Code)))
        .ToFrozenDictionary(p => p.Department, p => p.Code, StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, string> Names = Regions.ToFrozenDictionary(
        r => r.Code,
        r => r.Name,
        StringComparer.Ordinal
    );

    /// <summary>The département, its region, the country; only the country when the postcode tells none.</summary>
    public static IReadOnlyList<string> Of(string? postalCode)
    {
        if (postalCode is not { Length: 5 })
            return [Country];
        var department = postalCode.StartsWith("97", StringComparison.Ordinal) ? postalCode[..3] : postalCode[..2];
        return RegionOf.TryGetValue(department, out var region) ? [department, region, Country] : [Country];
    }

    /// <summary>The name of a region; null for any other area.</summary>
    public static string? RegionName(string area) => Names.GetValueOrDefault(area);
}
