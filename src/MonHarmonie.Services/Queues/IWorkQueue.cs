using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Queues;

/// <summary>The queue of one kind of work. Each module with work for advisors tells its own.</summary>
public interface IWorkQueue
{
    WorkKind Kind { get; }

    /// <summary>The first rows from a cursor on, in the order in which they are read.</summary>
    Task<List<WorkRow>> ReadAsync(Guid advisorId, WorkView view, DayCursor? cursor, int count, CancellationToken ct);

    Task<WorkCount> CountAsync(Guid advisorId, CancellationToken ct);

    /// <summary>A piece of work that waits; null when it does not.</summary>
    Task<WorkRow?> FindAsync(Guid advisorId, Guid id, CancellationToken ct);

    /// <summary>Who has how much, the most first.</summary>
    Task<List<WorkLoad>> LoadsAsync(int count, CancellationToken ct);

    /// <summary>Whether the advisor has a piece of work of a person: it makes opening their file necessary.</summary>
    Task<bool> HasOfAsync(Guid advisorId, Guid personId, CancellationToken ct);

    /// <summary>Takes it, or keeps it longer; a colleague who has it keeps it.</summary>
    Task<WorkOutcome> TakeAsync(Guid advisorId, Guid id, CancellationToken ct);

    /// <summary>Gives it back; nothing happens to what the advisor does not have any more.</summary>
    Task ReleaseAsync(Guid advisorId, Guid id, CancellationToken ct);

    /// <summary>Puts it off to a day; what is promised to the member stays.</summary>
    Task<WorkOutcome> SnoozeAsync(WorkAction action, DateOnly until, CancellationToken ct);

    /// <summary>Gives it to a colleague, who has it until the evening of the next working day.</summary>
    Task<WorkOutcome> HandOverAsync(WorkAction action, Guid colleagueId, CancellationToken ct);
}
