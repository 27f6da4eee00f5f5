using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Queues;

/// <summary>Work that waits in a queue, and that one colleague at a time has to themselves, for a while.</summary>
public interface IQueuedWork : IVersioned
{
    Guid Id { get; }

    /// <summary>Whose matter it is.</summary>
    Guid PersonId { get; }

    /// <summary>The number by which the person knows it.</summary>
    string Reference { get; }

    /// <summary>By when the answer is promised; null when none is waited for.</summary>
    DateOnly? PromisedOn { get; }

    /// <summary>The day on which somebody looks at it again; until then it is in nobody's way.</summary>
    DateOnly? SnoozedUntil { get; }

    Guid? TakenById { get; }
    DateTime? TakenUntilUtc { get; }

    void Take(Guid advisorId, DateTime untilUtc);

    void Release();

    /// <summary>Puts it off, and gives it back.</summary>
    void Snooze(DateOnly until);
}

/// <summary>Who has a piece of work, said once for memory and once for the database.</summary>
public static class QueuedWork
{
    public static bool IsTakenByAnother(this IQueuedWork work, Guid accountId, DateTime nowUtc) =>
        work.TakenById is { } who && who != accountId && work.TakenUntilUtc > nowUtc;

    public static bool IsTakenBy(this IQueuedWork work, Guid accountId, DateTime nowUtc) =>
        work.TakenById == accountId && work.TakenUntilUtc > nowUtc;

    public static IQueryable<T> TakenBy<T>(this IQueryable<T> queue, Guid accountId, DateTime nowUtc)
        where T : class, IQueuedWork => queue.Where(w => w.TakenById == accountId && w.TakenUntilUtc > nowUtc);
}
