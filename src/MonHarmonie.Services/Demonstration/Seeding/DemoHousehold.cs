using MonHarmonie.Services.Contracts;

namespace MonHarmonie.Services.Demonstration.Seeding;

internal sealed class DemoPerson
{
    public required Guid Id { get; init; }
    public required int Number { get; init; }
    public required bool Woman { get; init; }
    public required DateOnly Birth { get; init; }
    public required BeneficiaryKind Kind { get; init; }
    public Guid OpenerId { get; set; }
    public int Rank { get; set; }
}

internal sealed record DemoContract(Guid Id, string ProductCode, int Product, DateOnly StartsOn, DateOnly? EndsOn, Guid? CompanyContractId)
{
    public bool Covers(int day) => StartsOn.DayNumber <= day && (EndsOn is null || day <= EndsOn.Value.DayNumber);
}

/// <summary>
/// Draws who lives in a household: the age of its head and of a spouse, and children, so that all persons together have the ages
/// of France (INSEE 2024: 23 % under 20, 22 % from 65).
/// </summary>
internal static class DemoHousehold
{
    public const int LastChildAge = 24;
    private static readonly int[] HeadFrom = [18, 22, 25, 30, 35, 40, 45, 50, 55, 60, 65, 70, 75, 80, 85, 90];
    private static readonly double[] Spouse =
    [
        0.02,
        0.12,
        0.38,
        0.56,
        0.62,
        0.62,
        0.62,
        0.62,
        0.62,
        0.62,
        0.62,
        0.6,
        0.55,
        0.45,
        0.3,
        0.15,
    ];
    private static readonly double[] People = [1.2, 3.0, 5.6, 6.0, 6.2, 6.3, 6.2, 6.6, 6.6, 6.2, 5.7, 5.3, 4.4, 3.0, 2.0, 1.1];
    private static readonly double[] Heads = Cumulate();

    /// <summary>How many children a couple has in the end.</summary>
    private static readonly double[] Children = [0.16, 0.38, 0.76, 0.94, 1];

    /// <summary>The ages of the head, of the spouse (null: none) and of the children, in years and fractions.</summary>
    public static (double Head, double? Spouse, List<double> Children) Draw(ref DemoRandom random)
    {
        var band = random.Pick(Heads);
        var from = HeadFrom[band];
        var to = band + 1 < HeadFrom.Length ? HeadFrom[band + 1] : 97;
        var head = from + random.Unit() * (to - from);
        double? spouse = random.Chance(Spouse[band])
            ? Math.Clamp(head + (random.Unit() + random.Unit() + random.Unit() - 1.5) * 6, 18.1, 99)
            : null;

        var children = new List<double>();
        if (spouse is null && random.Chance(0.45))
            return (head, spouse, children);
        var born = random.Pick(Children);
        for (var i = 0; i < born; i++)
        {
            var parentAge = 30.6 + (random.Unit() + random.Unit() + random.Unit() - 1.5) * 9;
            var age = Math.Min(head, spouse ?? head) - parentAge;
            var covered = age < 18 ? 0.98 : 0.72;
            if (age is >= 0 and < LastChildAge + 1 && parentAge > 18 && random.Chance(covered))
                children.Add(age);
        }
        children.Sort((a, b) => b.CompareTo(a));
        return (head, spouse, children);
    }

    private static double[] Cumulate()
    {
        var sum = 0.0;
        return [.. People.Select((share, band) => sum += share / (1 + Spouse[band]))];
    }
}
