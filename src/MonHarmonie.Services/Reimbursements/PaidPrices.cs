using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Reimbursements;

/// <summary>One price paid, as a count of prices reads it; it never leaves the services.</summary>
internal readonly record struct PaidPrice(Guid PersonId, string Nature, long Cents, string? PostalCode);

/// <summary>Gives a batch the prices paid in a period, to be counted by crowds.</summary>
public sealed class PaidPrices(HarmonieDbContext db)
{
    /// <summary>All of them, in the order of people: each can be counted once without remembering who it was.</summary>
    internal async IAsyncEnumerable<PaidPrice> ByPersonAsync(
        DataLicence licence,
        DateOnly since,
        DateOnly until,
        [EnumeratorCancellation] CancellationToken ct
    )
    {
        licence.EnsureFor(DataCategory.Reimbursements, Purpose.PriceStatistics);
        var prices = db
            .Reimbursements.AsNoTracking()
            .Where(r => r.PaidOn >= since && r.PaidOn <= until && r.Spent.Cents > 0)
            .OrderBy(r => r.PersonId)
            .Join(db.Persons, r => r.PersonId, p => p.Id, (r, p) => new PaidPrice(r.PersonId, r.Nature, r.Spent.Cents, p.PostalCode))
            .AsAsyncEnumerable();
        await foreach (var price in prices.WithCancellation(ct))
            yield return price;
    }
}
