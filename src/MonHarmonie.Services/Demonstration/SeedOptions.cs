namespace MonHarmonie.Services.Demonstration;

/// <summary>What to make up.</summary>
/// <param name="Members">How many persons, dependants included.</param>
/// <param name="Years">Years of statements.</param>
/// <param name="Seed">The same seed makes the same data.</param>
/// <param name="Until">Last day of the data.</param>
public sealed record SeedOptions(int Members, int Years, ulong Seed, DateOnly Until)
{
    public const int MaxMembers = 5_000_000;
    public const int MaxYears = 10;

    /// <summary>Last day when none is given: fixed, so that a run can be repeated.</summary>
    public static readonly DateOnly DefaultUntil = new(2026, 6, 30);
}

/// <summary>What was made, and how fast.</summary>
public sealed record SeedReport(
    int Members,
    int Households,
    int Companies,
    int Contracts,
    int Statements,
    long Acts,
    long Lines,
    long Rows,
    TimeSpan Elapsed
)
{
    public double RowsPerSecond => Rows / Math.Max(0.001, Elapsed.TotalSeconds);
}
