using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Consents.Decisions;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Support;

/// <summary>What is kept of help that was found, compared with who agrees; of nobody in particular.</summary>
/// <param name="WithoutConsent">How many hidden hints are kept of people who do not, or no longer, agree: none is right, and what
/// there is goes with the next run of the purge.</param>
public sealed record SupportCounts(int WithoutConsent);

/// <summary>Counts once a day what must not be there.</summary>
public sealed class SupportFigures(IDbContextFactory<HarmonieDbContext> factory, TimeProvider clock) : IDisposable
{
    private readonly Daily<SupportCounts> counts = new(clock);

    public Task<SupportCounts> GetAsync(CancellationToken ct) => counts.GetAsync(CountAsync, ct);

    public void Dispose() => counts.Dispose();

    /// <summary>What is kept for a question without a yes that holds, a group of hints of the same question at a time.</summary>
    internal static IEnumerable<IQueryable<HiddenHint>> WithoutConsent(HarmonieDbContext db, DateOnly today) =>
        Enum.GetValues<HintKind>()
            .GroupBy(Hint.ConsentFor)
            .Select(kinds =>
            {
                HintKind[] same = [.. kinds];
                var (purpose, category) = kinds.Key;
                var agreed = ProcessingRules.Find(category, purpose, today) is { } rule
                    ? db.Holding(rule, today).Select(d => d.PersonId)
                    : db.ConsentDecisions.Where(_ => false).Select(d => d.PersonId);
                return db.HiddenHints.Where(h => same.Contains(h.Kind) && !agreed.Contains(h.PersonId));
            });

    private async Task<SupportCounts> CountAsync(CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        var kept = 0;
        foreach (var hints in WithoutConsent(db, clock.Today()))
            kept += await hints.CountAsync(ct);
        return new(kept);
    }
}
