using System.Runtime.ExceptionServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace MonHarmonie.Services.Persistence;

/// <summary>
/// Transactions beyond a single save. SQL Server's passing faults are retried (ADR 0084): a transaction is then run again as a whole, so
/// it must be written down as work, not as a scope.
/// </summary>
public static class Transactions
{
    /// <summary>
    /// Runs work in a transaction and commits it; within a transaction already begun it is part of that one.
    /// </summary>
    /// <param name="work">
    /// Reads all that it needs and writes it: it may run several times, each time on a context that tracks nothing from the time before.
    /// What it counts must start again with each run.
    /// </param>
    /// <param name="isWritten">
    /// Asked when the fault may have come after the commit: true when the work is in the database. Needed only where a second
    /// run would write a second time, as for rows whose keys are made again in each.
    /// </param>
    public static async Task InTransactionAsync(
        this HarmonieDbContext db,
        Func<CancellationToken, Task> work,
        CancellationToken ct,
        Func<CancellationToken, Task<bool>>? isWritten = null
    )
    {
        if (db.Database.CurrentTransaction is not null)
        {
            await work(ct);
            return;
        }

        var runs = 0;
        await db
            .Database.CreateExecutionStrategy()
            .ExecuteAsync(
                (object?)null,
                async (_, _, token) =>
                {
                    if (runs++ > 0)
                        db.ChangeTracker.Clear();
#pragma warning disable RS0030 // The one place.
                    await using var transaction = await db.Database.BeginTransactionAsync(token);
#pragma warning restore RS0030
                    await work(token);
                    await transaction.CommitAsync(token);
                    return true;
                },
                isWritten is null ? null : async (_, _, token) => new ExecutionResult<bool>(await isWritten(token), true),
                ct
            );
    }

    /// <summary>
    /// Runs work that cannot be repeated, or that reads more than fits into memory: a context that retries holds each answer whole.
    /// </summary>
    public static async Task WithoutRetryAsync(this HarmonieDbContext db, Func<CancellationToken, Task> work, CancellationToken ct)
    {
        ExceptionDispatchInfo? failure = null;
        await db
            .Database.CreateExecutionStrategy()
            .ExecuteAsync(
                async token =>
                {
                    try
                    {
                        await work(token);
                    }
#pragma warning disable CA1031 // Thrown again below, where the strategy does not see it.
                    catch (Exception e)
#pragma warning restore CA1031
                    {
                        failure = ExceptionDispatchInfo.Capture(e);
                    }
                },
                ct
            );
        failure?.Throw();
    }
}
