namespace MonHarmonie.Services.Demonstration.Seeding;

/// <summary>
/// A small random generator (SplitMix64) that gives the same numbers for the same seed on every machine and release,
/// which <see cref="Random"/> does not promise. For made-up data only: it keeps no secret.
/// </summary>
internal struct DemoRandom(ulong seed)
{
    private ulong state = seed;

    /// <summary>A generator of its own for one household, so that a household does not depend on how many come before.</summary>
    public static DemoRandom For(ulong seed, long number) => new(Mix(seed) ^ Mix((ulong)number + 0x9E37_79B9_7F4A_7C15));

    public ulong Next()
    {
        state += 0x9E37_79B9_7F4A_7C15;
        return Mix(state);
    }

    /// <summary>From 0 inclusive to <paramref name="bound"/> exclusive.</summary>
    public int Below(int bound) => (int)(((Next() >> 32) * (ulong)bound) >> 32);

    /// <summary>Both ends included.</summary>
    public int Between(int low, int high) => low + Below(high - low + 1);

    public double Unit() => (Next() >> 11) * (1.0 / (1UL << 53));

    public bool Chance(double probability) => Unit() < probability;

    /// <summary>How many times a rare thing happens when it happens <paramref name="mean"/> times on average (Poisson law).</summary>
    public int Count(double mean)
    {
        if (mean <= 0)
            return 0;
        var limit = Math.Exp(-Math.Min(mean, 60));
        var product = Unit();
        var count = 0;
        while (product > limit)
        {
            count++;
            product *= Unit();
        }
        return count;
    }

    /// <summary>An index drawn by cumulated weights, the last of which is their sum.</summary>
    public int Pick(ReadOnlySpan<double> cumulated)
    {
        var at = Unit() * cumulated[^1];
        var index = 0;
        while (index < cumulated.Length - 1 && cumulated[index] <= at)
            index++;
        return index;
    }

    internal static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58_476D_1CE4_E5B9;
        value = (value ^ (value >> 27)) * 0x94D0_49BB_1331_11EB;
        return value ^ (value >> 31);
    }
}
