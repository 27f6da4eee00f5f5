using Microsoft.EntityFrameworkCore;

namespace MonHarmonie.Services.Shared.Work;

/// <summary>How long people waited; of nobody in particular.</summary>
/// <param name="Median">Half of the waits were over within it.</param>
/// <param name="Ninth">Nine in ten were over within it.</param>
public sealed record WaitTime(int Count, TimeSpan Median, TimeSpan Ninth)
{
    /// <summary>Fewer say nothing, and might tell of somebody.</summary>
    public const int MinCount = 20;

    /// <param name="minutes">Whole minutes, one for each wait.</param>
    /// <returns>Null while they are too few.</returns>
    internal static async Task<WaitTime?> MeasureAsync(IQueryable<int> minutes, CancellationToken ct)
    {
        var count = await minutes.CountAsync(ct);
        return count < MinCount
            ? null
            : new WaitTime(count, await WithinAsync(minutes, (count - 1) / 2, ct), await WithinAsync(minutes, NinthOf(count), ct));
    }

    /// <summary>The place, from zero, of the wait within which nine in ten were over.</summary>
    private static int NinthOf(int count) => ((count * 9) + 9) / 10 - 1;

    private static async Task<TimeSpan> WithinAsync(IQueryable<int> minutes, int place, CancellationToken ct) =>
        TimeSpan.FromMinutes(await minutes.OrderBy(m => m).Skip(place).FirstOrDefaultAsync(ct));
}
