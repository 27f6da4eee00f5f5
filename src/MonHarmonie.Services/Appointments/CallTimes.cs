using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;
using MonHarmonie.Services.Shared.Work;

namespace MonHarmonie.Services.Appointments;

/// <summary>
/// Measures, once a day, how long members waited from asking to the first call, the time that they chose themselves included.
/// </summary>
public sealed class CallTimes(IDbContextFactory<HarmonieDbContext> factory, TimeProvider clock) : IDisposable
{
    public const int Days = 90;

    private readonly Daily<Measured> measured = new(clock);

    /// <returns>Null while too few calls were made.</returns>
    public async Task<WaitTime?> FindAsync(CancellationToken ct) => (await measured.GetAsync(MeasureAsync, ct)).Time;

    public void Dispose() => measured.Dispose();

    private async Task<Measured> MeasureAsync(CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        var since = clock.UtcNow().AddDays(-Days);
        var waits = db.Appointments.Where(a => a.CalledAtUtc >= since).Select(a => a.WaitedMinutes ?? 0);
        return new Measured(await WaitTime.MeasureAsync(waits, ct));
    }

    private sealed record Measured(WaitTime? Time);
}
