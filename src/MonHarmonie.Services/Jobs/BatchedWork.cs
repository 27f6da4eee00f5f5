namespace MonHarmonie.Services.Jobs;

/// <summary>
/// Deletes or changes many rows without locking a table: SQL Server takes the whole table from about 5,000 locks of one statement.
/// </summary>
public static class BatchedWork
{
    public const int BatchSize = 1_000;

    /// <param name="work">Deletes or changes at most this many rows, in an order that an index gives, and returns how many. It stands in
    /// the
    /// module that owns them, where its test sees it.</param>
    public static async Task InBatchesAsync(this JobContext context, Func<int, Task<int>> work, CancellationToken ct)
    {
        int affected;
        do
        {
            ct.ThrowIfCancellationRequested();
            affected = await work(BatchSize);
            context.Add(affected);
        } while (affected == BatchSize);
    }
}
