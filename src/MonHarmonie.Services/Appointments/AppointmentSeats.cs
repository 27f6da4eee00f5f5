using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using MonHarmonie.Services.Persistence;

namespace MonHarmonie.Services.Appointments;

/// <summary>
/// Which windows still have a seat. What is free here may be taken a moment later: the unique index decides, and whoever lost asks again.
/// </summary>
public sealed class AppointmentSeats(HarmonieDbContext db, CallWindows windows, IOptions<AppointmentsOptions> options)
{
    /// <summary>The windows in which somebody may still be called, in order.</summary>
    public async Task<IReadOnlyList<CallWindow>> FreeAsync(CancellationToken ct)
    {
        var ahead = windows.Ahead();
        if (ahead.Count == 0)
            return [];
        var (first, last) = (ahead[0].StartsAtUtc, ahead[^1].StartsAtUtc);
        var taken = await db
            .Appointments.Where(a => a.Seat != null && a.StartsAtUtc >= first && a.StartsAtUtc <= last)
            .GroupBy(a => a.StartsAtUtc)
            .Select(g => new { StartsAtUtc = g.Key, Count = g.Count() })
            .ToDictionaryAsync(g => g.StartsAtUtc, g => g.Count, ct);
        return [.. ahead.Where(w => taken.GetValueOrDefault(w.StartsAtUtc) < options.Value.Capacity)];
    }

    /// <summary>The window that begins then, with a seat of it; null when it is not offered or is full.</summary>
    internal async Task<(CallWindow Window, int Seat)?> FindAsync(DateTime startsAtUtc, CancellationToken ct)
    {
        if (windows.Ahead().FirstOrDefault(w => w.StartsAtUtc == startsAtUtc) is not { } window)
            return null;
        var taken = await db
            .Appointments.Where(a => a.StartsAtUtc == startsAtUtc && a.Seat != null)
            .Select(a => a.Seat!.Value)
            .ToListAsync(ct);
        var free = Enumerable.Range(0, options.Value.Capacity).Except(taken).ToArray();
        // Any of them: those who ask at the same moment seldom meet on one.
        return free.Length == 0 ? null : (window, free[Random.Shared.Next(free.Length)]);
    }
}
