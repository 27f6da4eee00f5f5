using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Consents.Decisions;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Consents.Notices;

/// <summary>How many persons answered a question how; a number that would tell of fewer than eleven is null.</summary>
public sealed record ConsentCount(Purpose Purpose, DataCategory Category, int? Agreed, int? Refused, int? Withdrawn)
{
    public const int MinimumGroupSize = 11;
}

/// <summary>Counts the last words of persons, question by question.</summary>
public sealed class ConsentStatistics(HarmonieDbContext db, TimeProvider clock)
{
    public async Task<IReadOnlyList<ConsentCount>> CountAsync(CancellationToken ct)
    {
        var today = clock.Today();
        var counts = await db
            .ConsentDecisions.AsNoTracking()
            .Where(d => d.ValidUntil == null || d.ValidUntil >= today)
            .GroupBy(d => new
            {
                d.Purpose,
                d.Category,
                d.State,
            })
            .Select(g => new
            {
                g.Key.Purpose,
                g.Key.Category,
                g.Key.State,
                People = g.Count(),
            })
            .ToListAsync(ct);
        return
        [
            .. ProcessingRules
                .Cells(today)
                .Where(c => c.IsAsked)
                .Select(c => new ConsentCount(
                    c.Purpose,
                    c.Category,
                    Count(c, ConsentState.Given),
                    Count(c, ConsentState.Refused),
                    Count(c, ConsentState.Withdrawn)
                )),
        ];

        int? Count(ProcessingRule cell, ConsentState state)
        {
            var people = counts.Where(c => c.Purpose == cell.Purpose && c.Category == cell.Category && c.State == state).Sum(c => c.People);
            return people >= ConsentCount.MinimumGroupSize ? people : null;
        }
    }
}
