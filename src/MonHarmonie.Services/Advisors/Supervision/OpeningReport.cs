using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Advisors.Opening;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Advisors.Supervision;

/// <summary>How many files one advisor opened in a week.</summary>
/// <param name="WithoutContact">Of them, those that nobody had called, come or written about at that moment.</param>
public sealed record AdvisorWeek(Guid AdvisorId, string Advisor, int Files, int WithoutContact, int Exceptions);

/// <summary>The last seven whole days.</summary>
/// <param name="Median">Half of the advisors who opened any opened at most so many.</param>
/// <param name="Unusual">Those who opened far more than that, or mostly without a contact.</param>
/// <param name="Outcomes">What came of the contacts that were ended, the most frequent first.</param>
public sealed record OpeningWeek(
    DateOnly From,
    DateOnly Until,
    int Advisors,
    int Files,
    int Median,
    IReadOnlyList<AdvisorWeek> Unusual,
    IReadOnlyList<OutcomeCount> Outcomes
);

public sealed record OutcomeCount(ContactOutcome Outcome, int Count);

/// <summary>The weekly report of what is out of line; it is counted once a day, and judges nobody.</summary>
public sealed class OpeningReport(IDbContextFactory<HarmonieDbContext> factory, TimeProvider clock) : IDisposable
{
    /// <summary>So many times the median is far more.</summary>
    public const int FarMore = 3;

    /// <summary>Fewer files say nothing.</summary>
    public const int MinFiles = 10;

    private const int Days = 7;
    private const int MaxShown = 20;

    private readonly Daily<OpeningWeek> week = new(clock);

    public Task<OpeningWeek> GetAsync(CancellationToken ct) => week.GetAsync(CountAsync, ct);

    public void Dispose() => week.Dispose();

    /// <summary>Whether a week is out of line with those of the others.</summary>
    internal static bool IsUnusual(AdvisorWeek one, int median) =>
        one.Files >= MinFiles && (one.Files > FarMore * median || one.WithoutContact * 2 > one.Files);

    private async Task<OpeningWeek> CountAsync(CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        var until = clock.Today().AddDays(-1);
        var from = until.AddDays(1 - Days);
        var opened = db.FileOpenings.Where(o => o.OpenedOn >= from && o.OpenedOn <= until);
        var weeks = await opened
            .GroupBy(o => o.AdvisorId)
            .Select(g => new AdvisorWeek(
                g.Key,
                "",
                g.Count(),
                g.Count(o => o.Ground != OpeningGround.Contact),
                g.Count(o => o.Ground == OpeningGround.Exception)
            ))
            .ToListAsync(ct);
        var files = weeks.Select(w => w.Files).Order().ToList();
        var median = files.Count == 0 ? 0 : files[(files.Count - 1) / 2];
        var unusual = weeks
            .Where(w => IsUnusual(w, median))
            .OrderByDescending(w => w.Files)
            .ThenBy(w => w.AdvisorId)
            .Take(MaxShown)
            .ToList();
        var ids = unusual.Select(w => w.AdvisorId).ToList();
        var names = await db.Users.Where(u => ids.Contains(u.Id)).ToDictionaryAsync(u => u.Id, u => u.DisplayName, ct);
        return new OpeningWeek(
            from,
            until,
            weeks.Count,
            files.Sum(),
            median,
            [.. unusual.Select(w => w with { Advisor = names.GetValueOrDefault(w.AdvisorId, "") })],
            await OutcomesAsync(opened, ct)
        );
    }

    private static async Task<IReadOnlyList<OutcomeCount>> OutcomesAsync(IQueryable<FileOpening> opened, CancellationToken ct)
    {
        var counts = await opened
            .Where(o => o.Outcome != null)
            .GroupBy(o => o.Outcome!.Value)
            .Select(g => new OutcomeCount(g.Key, g.Count()))
            .ToListAsync(ct);
        return [.. counts.OrderByDescending(c => c.Count).ThenBy(c => c.Outcome)];
    }
}
