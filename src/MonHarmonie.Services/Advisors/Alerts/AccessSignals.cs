using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using MonHarmonie.Services.Advisors.Opening;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Advisors.Alerts;

/// <summary>
/// Looks at each opening for what is unusual, among the advisor's own openings of the last day. It stops nobody: a person looks at the
/// alert.
/// </summary>
public sealed class AccessSignals(HarmonieDbContext db, AccessAlerts alerts, IOptions<AdvisorsOptions> options, TimeProvider clock)
{
    private const int MaxLookedAt = 500;

    /// <summary>Raises what there is to raise, in the caller's save.</summary>
    internal async Task LookAsync(FileOpening opening, CancellationToken ct)
    {
        var limits = options.Value;
        var now = clock.UtcNow();
        var hour = FrenchTime.ToParis(now).Hour;
        if (hour >= limits.NightFromHour || hour < limits.NightToHour)
            await alerts.RaiseAsync(AlertKind.Night, opening.AdvisorId, opening.Id, 1, ct);
        var (anHourAgo, aDayAgo) = (now.AddHours(-1), now.AddDays(-1));
        var day = await db
            .FileOpenings.AsNoTracking()
            .Where(o => o.AdvisorId == opening.AdvisorId && o.OpenedAtUtc > aDayAgo)
            .OrderByDescending(o => o.OpenedAtUtc)
            .Take(MaxLookedAt)
            .Select(o => new
            {
                o.Serial,
                o.OpenedAtUtc,
                o.Caller,
            })
            .ToListAsync(ct);
        var row = LongestRow([opening.Serial, .. day.Where(o => o.OpenedAtUtc > anHourAgo).Select(o => o.Serial)]);
        if (row >= limits.SequentialFiles)
            await alerts.RaiseAsync(AlertKind.Sequence, opening.AdvisorId, opening.Id, row, ct);
        var unverified = day.Count(o => o.Caller is CallerState.Unverified or CallerState.Failed);
        if (unverified >= limits.UnverifiedCallsPerDay)
            await alerts.RaiseAsync(AlertKind.UnverifiedCalls, opening.AdvisorId, opening.Id, unverified, ct);
    }

    /// <summary>How many numbers follow each other without a gap, at most.</summary>
    internal static int LongestRow(IEnumerable<int> serials)
    {
        var (longest, length, last) = (0, 0, 0);
        foreach (var serial in serials.Distinct().Order())
        {
            length = length > 0 && serial == last + 1 ? length + 1 : 1;
            longest = Math.Max(longest, length);
            last = serial;
        }
        return longest;
    }
}
