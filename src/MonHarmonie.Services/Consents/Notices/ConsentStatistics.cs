using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Consents.Decisions;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Consents.Notices;

/// <summary>How many persons answered a question how; a number that would tell of fewer than eleven is null.</summary>
public sealed record ConsentCount(Purpose Purpose, DataCategory Category, int? Agreed, int? Refused, int? Withdrawn)
{
    public const int MinimumGroupSize = 11;

    /// <summary>The number as it may be told: nothing between none and eleven.</summary>
    public static int? Told(int people) => people >= MinimumGroupSize ? people : null;
}

/// <summary>The counts of all questions, as they were at one moment.</summary>
public sealed record ConsentCounts(DateTime CountedAtUtc, IReadOnlyList<ConsentCount> Questions);

/// <summary>
/// Counts the last words of persons, question by question, once a day on each node: anybody may ask, and the count reads them all. A number
/// that moves once a day also tells less of who answered when.
/// </summary>
public sealed class ConsentStatistics(IDbContextFactory<HarmonieDbContext> factory, TimeProvider clock) : IDisposable
{
    private readonly Daily<ConsentCounts> counts = new(clock);

    public Task<ConsentCounts> GetAsync(CancellationToken ct) => counts.GetAsync(CountAsync, ct);

    public void Dispose() => counts.Dispose();

    private async Task<ConsentCounts> CountAsync(CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        var people = await db
            .ConsentDecisions.AsNoTracking()
            .GroupBy(d => new
            {
                d.Purpose,
                d.Category,
                d.State,
            })
            .Select(g => new { g.Key, People = g.Count() })
            .ToDictionaryAsync(g => (g.Key.Purpose, g.Key.Category, g.Key.State), g => g.People, ct);
        return new(
            clock.UtcNow(),
            [
                .. ProcessingRules
                    .Cells(clock.Today())
                    .Where(c => c.IsAsked)
                    .Select(c => new ConsentCount(
                        c.Purpose,
                        c.Category,
                        Of(c, ConsentState.Given),
                        Of(c, ConsentState.Refused),
                        Of(c, ConsentState.Withdrawn)
                    )),
            ]
        );

        int? Of(ProcessingRule cell, ConsentState state) =>
            ConsentCount.Told(people.GetValueOrDefault((cell.Purpose, cell.Category, state)));
    }
}
