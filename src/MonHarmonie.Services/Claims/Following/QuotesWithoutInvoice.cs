using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Claims.Following;

/// <summary>A quote that was answered, and that no invoice followed.</summary>
public sealed record OpenQuote(Guid Id, DateOnly SentOn, string Reference);

/// <summary>Finds them for who agreed that what they sent may be looked at to help them.</summary>
public sealed class QuotesWithoutInvoice(HarmonieDbContext db, TimeProvider clock)
{
    private const int MinDays = 60;
    private const int MaxListed = 3;

    /// <summary>The member's own of the last year, at least sixty days old, the latest first.</summary>
    public async Task<IReadOnlyList<OpenQuote>> ListAsync(DataLicence licence, CancellationToken ct)
    {
        licence.EnsureFor(DataCategory.Documents, Purpose.PersonalisedSupport);
        var (me, today) = (licence.SubjectId, clock.Today());
        var (from, to) = (today.AddYears(-1), today.AddDays(-MinDays));
        return await db
            .Claims.AsNoTracking()
            .Where(c => c.SenderId == me && c.PersonId == me && c.Kind == ClaimKind.Quote && c.Status == ClaimStatus.Calculated)
            .Where(c => c.SentOn >= from && c.SentOn <= to && !db.Claims.Any(i => i.QuoteId == c.Id))
            .OrderByDescending(c => c.SentOn)
            .Take(MaxListed)
            .Select(c => new OpenQuote(c.Id, c.SentOn, c.Reference))
            .ToListAsync(ct);
    }
}
