using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Queues;

/// <summary>How long members waited for answers; of nobody in particular.</summary>
/// <param name="Median">Half of the answers came within it.</param>
/// <param name="Ninth">Nine answers in ten came within it.</param>
public sealed record WaitingTime(int Answers, TimeSpan Median, TimeSpan Ninth);

/// <summary>How fast one kind of work is answered, measured.</summary>
public interface IMeasuredTimes
{
    WorkKind Kind { get; }

    /// <returns>Null while too few answers were given.</returns>
    Task<WaitingTime?> FindAsync(CancellationToken ct);
}

public static class MeasuredTimesExtensions
{
    /// <summary>What is known of each kind.</summary>
    public static async Task<IReadOnlyDictionary<WorkKind, WaitingTime>> FindAllAsync(
        this IEnumerable<IMeasuredTimes> measured,
        CancellationToken ct
    )
    {
        var times = new SortedDictionary<WorkKind, WaitingTime>();
        foreach (var one in measured)
            if (await one.FindAsync(ct) is { } time)
                times[one.Kind] = time;
        return times;
    }
}

/// <summary>Measures the answers of the last four weeks, once a day.</summary>
public abstract class MeasuredTimes(IDbContextFactory<HarmonieDbContext> factory, TimeProvider clock) : IMeasuredTimes, IDisposable
{
    public const int Days = 28;

    /// <summary>Fewer say nothing, and might tell of somebody.</summary>
    public const int MinAnswers = 20;

    private readonly Daily<Measured> measured = new(clock);

    public abstract WorkKind Kind { get; }

    public async Task<WaitingTime?> FindAsync(CancellationToken ct) => (await measured.GetAsync(MeasureAsync, ct)).Time;

    public void Dispose()
    {
        measured.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>The minutes that each answer since then was waited for.</summary>
    protected abstract IQueryable<int> Minutes(HarmonieDbContext db, DateTime sinceUtc);

    private async Task<Measured> MeasureAsync(CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        var minutes = Minutes(db, clock.UtcNow().AddDays(-Days));
        var count = await minutes.CountAsync(ct);
        return count < MinAnswers
            ? new Measured(null)
            : new Measured(
                new WaitingTime(count, await WithinAsync(minutes, (count - 1) / 2, ct), await WithinAsync(minutes, Ninth(count), ct))
            );
    }

    /// <summary>The place, from zero, of the answer within which nine in ten came.</summary>
    private static int Ninth(int count) => ((count * 9) + 9) / 10 - 1;

    private static async Task<TimeSpan> WithinAsync(IQueryable<int> minutes, int place, CancellationToken ct) =>
        TimeSpan.FromMinutes(await minutes.OrderBy(m => m).Skip(place).FirstOrDefaultAsync(ct));

    private sealed record Measured(WaitingTime? Time);
}
