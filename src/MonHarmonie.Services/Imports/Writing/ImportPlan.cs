namespace MonHarmonie.Services.Imports.Writing;

/// <summary>How the records of one kind of file are written.</summary>
/// <param name="LinesOf">The physical lines of a record.</param>
/// <param name="Apply">Changes the context for a batch, without saving. Called again with a part of the batch when the database refuses
/// it.</param>
/// <typeparam name="TRecord">What the reader yields.</typeparam>
/// <typeparam name="TContext">What <see cref="Prepare"/> looks up for a batch.</typeparam>
internal sealed record ImportPlan<TRecord, TContext>(
    Func<TRecord, IEnumerable<long>> LinesOf,
    Func<IReadOnlyList<TRecord>, TContext, BatchTally, CancellationToken, Task> Apply
)
{
    /// <summary>
    /// Looks up what a batch needs and no import of this kind writes; it runs in parallel with the writing of the batch before, on a
    /// connection of its own.
    /// </summary>
    public required Func<IReadOnlyList<TRecord>, CancellationToken, Task<TContext>> Prepare { get; init; }

    /// <summary>True when a record must be in the same batch as the one before.</summary>
    public Func<TRecord, TRecord, bool>? BelongTogether { get; init; }
}
