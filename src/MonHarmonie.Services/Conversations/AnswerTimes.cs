using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;
using MonHarmonie.Services.Shared.Work;

namespace MonHarmonie.Services.Conversations;

/// <summary>Measures how long members waited for the answers of the last four weeks, once a day.</summary>
public sealed class AnswerTimes(IDbContextFactory<HarmonieDbContext> factory, TimeProvider clock) : IDisposable
{
    public const int Days = 28;

    private readonly Daily<Measured> measured = new(clock);

    /// <returns>Null while too few answers were written.</returns>
    public async Task<WaitTime?> FindAsync(CancellationToken ct) => (await measured.GetAsync(MeasureAsync, ct)).Time;

    public void Dispose() => measured.Dispose();

    private async Task<Measured> MeasureAsync(CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        var since = clock.UtcNow().AddDays(-Days);
        var waits = db.ConversationMessages.Where(m => m.WaitedMinutes != null && m.AtUtc >= since).Select(m => m.WaitedMinutes ?? 0);
        return new Measured(await WaitTime.MeasureAsync(waits, ct));
    }

    private sealed record Measured(WaitTime? Time);
}
