using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;
using MonHarmonie.Services.Shared.Work;

namespace MonHarmonie.Services.Queues;

/// <summary>How fast one kind of work is answered, measured.</summary>
public interface IMeasuredTimes
{
    WorkKind Kind { get; }

    /// <returns>Null while too few answers were given.</returns>
    Task<WaitTime?> FindAsync(CancellationToken ct);
}

public static class MeasuredTimesExtensions
{
    /// <summary>What is known of each kind.</summary>
    public static async Task<IReadOnlyDictionary<WorkKind, WaitTime>> FindAllAsync(
        this IEnumerable<IMeasuredTimes> measured,
        CancellationToken ct
    )
    {
        var times = new SortedDictionary<WorkKind, WaitTime>();
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

    private readonly Daily<Measured> measured = new(clock);

    public abstract WorkKind Kind { get; }

    public async Task<WaitTime?> FindAsync(CancellationToken ct) => (await measured.GetAsync(MeasureAsync, ct)).Time;

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
        return new Measured(await WaitTime.MeasureAsync(Minutes(db, clock.UtcNow().AddDays(-Days)), ct));
    }

    private sealed record Measured(WaitTime? Time);
}
