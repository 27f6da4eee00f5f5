using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Consents.Limits;
using MonHarmonie.Services.Shared;
using MonHarmonie.Services.Shared.Work;

namespace MonHarmonie.Services.Queues;

/// <summary>What a queue reads of a person to show a piece of its work.</summary>
/// <param name="Main">By which of the register's lines an advisor reads it.</param>
/// <param name="Shown">All that is on the screen: frozen, one of them shuts it.</param>
public sealed record WorkReads(DataCategory Main, Purpose Purpose, DataCategory[] Shown);

/// <summary>Who may have a piece of work, whatever its kind.</summary>
public sealed class WorkRules(PersonTies ties, RestrictionService restrictions, Colleagues colleagues, TimeProvider clock)
{
    /// <summary>The furthest day to which work may be put off when nothing was promised before.</summary>
    public const int MaxSnoozeDays = 30;

    /// <summary>Work that was handed over is the colleague's until this hour, in Paris, of the next working day.</summary>
    private static readonly TimeOnly Evening = new(20, 0);

    public DateOnly Today => clock.Today();

    /// <summary>Why the advisor may not have it; null when they may.</summary>
    internal async Task<WorkOutcome?> FindRefusalAsync(IQueuedWork work, WorkReads reads, Guid advisorId, CancellationToken ct)
    {
        if (ProcessingRules.FindFor(reads.Main, reads.Purpose, DataReaders.Advisor, Today) is null)
            return WorkOutcome.NotAllowed;
        if (await ties.AreCloseAsync(advisorId, work.PersonId, ct))
            return WorkOutcome.Tied;
        return await restrictions.AnyAsync(work.PersonId, reads.Shown, ct) ? WorkOutcome.Frozen : null;
    }

    /// <summary>Whether somebody else has it who works here; what was somebody's who left is anybody's.</summary>
    internal async Task<bool> IsAnothersAsync(IQueuedWork work, Guid advisorId, CancellationToken ct) =>
        work.IsTakenByAnother(advisorId, clock.UtcNow()) && !await colleagues.HasLeftAsync(work.TakenById!.Value, ct);

    /// <summary>
    /// The last day to which work may be put off: what was promised, and tomorrow when that is over. What is promised for today cannot be.
    /// </summary>
    public static DateOnly LastSnooze(DateOnly promisedOn, DateOnly today)
    {
        var (tomorrow, furthest) = (today.AddDays(1), today.AddDays(MaxSnoozeDays));
        return promisedOn < today ? tomorrow
            : promisedOn < furthest ? promisedOn
            : furthest;
    }

    internal DateTime HandedUntilUtc()
    {
        var day = WorkingDays.After(Today, 1, FrenchHolidays.IsWorkingDay);
        return FrenchTime.FromParis(day.ToDateTime(Evening));
    }
}
