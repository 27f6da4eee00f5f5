using MonHarmonie.Services.Persistence.Upkeep;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Consents.Purging;

/// <summary>A category that a purpose uses, by its names in the register.</summary>
public sealed record RegisterCell(Purpose Purpose, DataCategory Category);

/// <summary>
/// What a module keeps for a time of the register, and lets go of by itself. It writes its own tables only and knows no time: the cutoff
/// comes from the rule of the day.
/// </summary>
public interface IRetentionSource
{
    /// <summary>Stored in the proofs: renaming begins another series.</summary>
    string Name { get; }

    /// <summary>The cells whose time it carries out; the first one gives the cutoff.</summary>
    IReadOnlyList<RegisterCell> Cells { get; }

    /// <summary>The tables that it deletes from, or empties of a category.</summary>
    IReadOnlyList<Type> Tables { get; }

    /// <summary>Counts what is due, and changes nothing.</summary>
    Task<DueRows> CountAsync(RetentionCutoff cutoff, CancellationToken ct);

    /// <summary>
    /// Deletes what is due and not held, within the caller's transaction; what it tracks the caller saves. Called until a batch is not
    /// full.
    /// </summary>
    Task<GoneRows> DeleteAsync(RetentionCutoff cutoff, int size, CancellationToken ct);
}

/// <summary>Everything whose time ran from before this day is over.</summary>
/// <param name="Rule">The rule that says so.</param>
/// <param name="Day">The first day that is still kept.</param>
public sealed record RetentionCutoff(ProcessingRule Rule, DateOnly Day)
{
    /// <summary>The same, as the instant at which that day begins in Paris.</summary>
    public DateTime Utc => FrenchTime.FromParis(Day.ToDateTime(TimeOnly.MinValue));

    /// <summary>The cutoff of a day, by the rule in force on it: in use and locked away together.</summary>
    /// <returns>Null when the register does not carry the cell out on that day: nothing is deleted then.</returns>
    public static RetentionCutoff? Of(RegisterCell cell, DateOnly today) =>
        ProcessingRules.Find(cell.Category, cell.Purpose, today) is { Rule.IsCarriedOut: true } rule
            ? new RetentionCutoff(rule, today.AddMonths(-(rule.Retention.Months + rule.Retention.ArchiveMonths)))
            : null;
}
