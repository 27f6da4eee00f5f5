using Microsoft.EntityFrameworkCore;

namespace MonHarmonie.Services.Jobs;

/// <summary>Deletes many rows without locking a table: SQL Server takes the whole table from about 5,000 locks of one statement.</summary>
public static class BatchedDeletes
{
    public const int BatchSize = 1_000;

    /// <param name="rows">In an order that an index gives.</param>
    public static async Task DeleteInBatchesAsync<T>(this IOrderedQueryable<T> rows, JobContext context, CancellationToken ct)
    {
        int deleted;
        do
        {
            ct.ThrowIfCancellationRequested();
            deleted = await rows.Take(BatchSize).ExecuteDeleteAsync(ct);
            context.Add(deleted);
        } while (deleted == BatchSize);
    }
}
