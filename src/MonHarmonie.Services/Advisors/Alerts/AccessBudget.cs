using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using MonHarmonie.Services.Advisors.Opening;
using MonHarmonie.Services.Advisors.Search;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Advisors.Alerts;

/// <summary>
/// How many searches and files one advisor may have in an hour (risks AB04, AB21). Who goes beyond is stopped: their session ends, and
/// the desk stays shut until somebody else has looked at the alert.
/// </summary>
public sealed class AccessBudget(HarmonieDbContext db, AccessAlerts alerts, IOptions<AdvisorsOptions> options, TimeProvider clock)
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    /// <summary>Counts a search before it is made, so that a hundred at once are a hundred.</summary>
    /// <returns>Why it may not be made; null when it may.</returns>
    public async Task<SearchProblem?> SpendSearchAsync(Guid advisorId, Guid sessionId, bool isByNir, CancellationToken ct)
    {
        if (await alerts.IsBlockedAsync(advisorId, ct))
            return SearchProblem.Blocked;
        db.DeskSearches.Add(
            new DeskSearch
            {
                AdvisorId = advisorId,
                AtUtc = clock.UtcNow(),
                IsByNir = isByNir,
            }
        );
        await db.SaveChangesAsync(ct);
        var since = clock.UtcNow() - Hour;
        var made = await db.DeskSearches.CountAsync(s => s.AdvisorId == advisorId && s.AtUtc > since, ct);
        var byNir = isByNir ? await db.DeskSearches.CountAsync(s => s.AdvisorId == advisorId && s.AtUtc > since && s.IsByNir, ct) : 0;
        if (made <= options.Value.SearchesPerHour && byNir <= options.Value.NirSearchesPerHour)
            return null;
        await alerts.StopAsync(advisorId, sessionId, made, ct);
        return SearchProblem.OverBudget;
    }

    /// <summary>How many files the advisor opened in the last hour.</summary>
    public Task<int> OpenedAsync(Guid advisorId, CancellationToken ct) => Opened(advisorId).CountAsync(ct);

    /// <summary>How many of them as an exception.</summary>
    public Task<int> ExceptionsAsync(Guid advisorId, CancellationToken ct) =>
        Opened(advisorId).CountAsync(o => o.Ground == OpeningGround.Exception, ct);

    private IQueryable<FileOpening> Opened(Guid advisorId)
    {
        var since = clock.UtcNow() - Hour;
        return db.FileOpenings.AsNoTracking().Where(o => o.AdvisorId == advisorId && o.OpenedAtUtc > since);
    }
}
