using MonHarmonie.Services.Documents.Reading;
using MonHarmonie.Services.Shared.Identifiers;

namespace MonHarmonie.TestSupport.Papers;

/// <summary>Makes papers up: the same numbers always give the same paper.</summary>
public static class PaperMaker
{
    public const int Layouts = 3;

    private static readonly string[] Surnames =
    [
        "Ferrand",
        "Le Goff",
        "Marchetti",
        "Vasseur",
        "Delacroix",
        "Nguyen",
        "Benali",
        "Pruvost",
        "Guérin",
        "Hamon",
        "Lefèvre",
        "Royer",
    ];
    private static readonly string[] FirstNames =
    [
        "Nadia",
        "Hugo",
        "Élise",
        "Karim",
        "Jeanne",
        "Thomas",
        "Inès",
        "Marc",
        "Sophie",
        "Yann",
        "Chloé",
        "Paul",
    ];

    /// <param name="layout">From 0 to <see cref="Layouts"/> - 1.</param>
    public static Paper Make(PaperKind kind, int layout, int seed = 1)
    {
        var random = new Random((seed * 1_000) + ((int)kind * 10) + layout);
        var wording = PaperWording.Of(kind, layout);
        var patient = $"{Pick(random, FirstNames)} {Pick(random, Surnames)}";
        var name = $"{Pick(random, FirstNames)} {Pick(random, Surnames)}";
        var care = new DateOnly(2026, 1, 5).AddDays(random.Next(0, 300));
        var lines = wording.Lines(random, care);
        var total = lines.Sum(l => l.Cents);
        var paid = lines.Sum(l => l.ObligatoryCents);
        var truth = new PaperTruth(
            wording.Type,
            wording.Care,
            wording.Type == DocumentType.Quote ? null : care,
            care.AddDays(wording.DaysToDocument),
            wording.Professional.Replace("{name}", name, StringComparison.Ordinal),
            wording.HasRpps ? Keyed($"10{random.Next(0, 100_000_000):00000000}") : null,
            wording.HasFiness ? Keyed($"{random.Next(10, 95)}{random.Next(0, 1_000_000):000000}") : null,
            wording.HasSiret ? Keyed(Keyed($"{random.Next(30_000_000, 99_000_000)}") + $"{random.Next(1, 99):0000}") : null,
            wording.Number(random, care),
            patient,
            total,
            wording.SaysPaid ? paid : null,
            lines
        );
        return new Paper(kind, layout, truth, PaperLayouts.Draw(layout, truth, wording));
    }

    private static string Keyed(string digits) => digits + Luhn.Key(digits);

    private static string Pick(Random random, string[] from) => from[random.Next(from.Length)];
}
