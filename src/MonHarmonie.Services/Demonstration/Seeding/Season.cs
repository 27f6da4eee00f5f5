namespace MonHarmonie.Services.Demonstration.Seeding;

/// <summary>How care spreads over the months of a year.</summary>
internal static class Season
{
    private static readonly Dictionary<string, double[]> ByName = new(StringComparer.Ordinal)
    {
        ["flat"] = [1, 1, 1.05, 1, 1, 1.05, 0.85, 0.6, 1.05, 1.1, 1.05, 0.95],
        ["winter"] = [1.5, 1.4, 1.2, 1, 0.9, 0.8, 0.65, 0.55, 0.85, 1.05, 1.2, 1.45],
        ["autumn"] = [0.3, 0.1, 0.05, 0.1, 0.1, 0.1, 0.05, 0.05, 0.3, 4, 2.5, 0.9],
        ["school"] = [0.85, 0.85, 0.85, 0.8, 0.8, 0.85, 0.75, 1.1, 2, 1.4, 1.1, 1],
        ["school-year"] = [1.2, 1.1, 1.2, 1, 1.1, 1.1, 0.4, 0.15, 1.1, 1.2, 1.2, 1],
        ["summer"] = [0.05, 0.1, 0.5, 1.1, 1.5, 1.7, 1.6, 1.5, 1.6, 1.2, 0.4, 0.05],
    };

    /// <summary>Running sums of the twelve weights, for <see cref="DemoRandom.Pick"/>.</summary>
    public static double[] Cumulated(string name)
    {
        var sum = 0.0;
        return [.. ByName[name].Select(weight => sum += weight)];
    }
}
