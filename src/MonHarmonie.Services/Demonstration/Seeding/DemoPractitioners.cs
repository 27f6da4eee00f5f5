using System.Globalization;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Demonstration.Seeding;

/// <summary>A made-up professional or establishment.</summary>
internal sealed record DemoPractitioner(string Name, string Folded);

/// <summary>The professionals who give care in the demonstration: some hundreds of each kind, the same in every run.</summary>
internal static class DemoPractitioners
{
    private const int OfEachKind = 600;

    private static readonly string[] Shops =
    [
        "du Marché",
        "de la Gare",
        "du Centre",
        "des Halles",
        "de l’Église",
        "des Tilleuls",
        "du Pont",
        "de la Mairie",
        "du Parc",
        "des Remparts",
        "Saint-Roch",
        "de la Place",
        "du Port",
        "des Arcades",
    ];

    private static readonly Dictionary<string, DemoPractitioner[]> ByKind = new(StringComparer.Ordinal);

    static DemoPractitioners()
    {
        var random = new DemoRandom(20_240_101);
        foreach (var kind in CareItem.All.Select(c => c.Professional).Distinct(StringComparer.Ordinal))
        {
            ByKind[kind] =
            [
                .. Enumerable
                    .Range(0, OfEachKind)
                    .Select(i =>
                    {
                        var name = Name(kind, i, ref random);
                        return new DemoPractitioner(name, SearchText.Fold(name));
                    }),
            ];
        }
    }

    /// <summary>One of a kind, always the same for the same number.</summary>
    public static DemoPractitioner Of(string kind, uint number) => ByKind[kind][number % OfEachKind];

    private static string Name(string kind, int index, ref DemoRandom random)
    {
        var place = DemoNames.PlaceAt(index).City;
        var shop = Shops[random.Below(Shops.Length)];
        var person = DemoNames.First(random.Chance(0.55), random.Between(1962, 1994), ref random) + " " + DemoNames.Family(ref random);
        var number = string.Create(CultureInfo.InvariantCulture, $"{1 + index / 60}");
        return kind switch
        {
            "pharmacy" => $"Pharmacie {shop}, {place}",
            "laboratory" => $"Laboratoire {shop}, {place}",
            "hospital" => random.Chance(0.6) ? $"Centre hospitalier de {place}, site {number}" : $"Clinique {shop}, {place}",
            "optician" => $"Optique {shop}, {place}",
            "hearing" => $"Audition {shop}, {place}",
            "ambulance" => $"Ambulances {shop}, {place}",
            "spa" => $"Thermes {shop}, {place}",
            "homecare" => $"Santé à domicile {place}",
            "orthotics" => $"Orthopédie {shop}, {place}",
            "nurse" => person + ", soins infirmiers",
            "physio" => person + ", kinésithérapie",
            "speech" => person + ", orthophonie",
            "podiatry" => person + ", pédicurie-podologie",
            "orthoptist" => person + ", orthoptie",
            "midwife" => person + ", sage-femme",
            "psychologist" => person + ", psychologie",
            "osteopath" => person + ", ostéopathie",
            "dietician" => person + ", diététique",
            _ => "Dr " + person,
        };
    }
}
