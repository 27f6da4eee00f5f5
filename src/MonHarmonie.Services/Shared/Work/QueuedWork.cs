namespace MonHarmonie.Services.Shared.Work;

/// <summary>Work that waits in a queue, and that one colleague at a time has to themselves, for a while.</summary>
public interface IQueuedWork
{
    Guid? TakenById { get; }
    DateTime? TakenUntilUtc { get; }
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
