using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Consents.Decisions;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Reimbursements;

/// <summary>The price paid for one act, box or item, as a count of prices reads it; it never leaves the services.</summary>
internal readonly record struct PaidPrice(Guid PersonId, string Nature, long Cents, string? PostalCode);

/// <summary>Gives a batch the prices paid in a period, to be counted by crowds.</summary>
public sealed class PaidPrices(HarmonieDbContext db, TimeProvider clock)
{
    /// <summary>How many persons are read at once: who takes their consent back is left out from the next ones on.</summary>
    private const int PersonsAtOnce = 500;

    /// <summary>
    /// All of them, in the order of people: each can be counted once without remembering who it was. Where persons are asked, only of those
    /// who agree at the moment of the reading.
    /// </summary>
    internal async IAsyncEnumerable<PaidPrice> ByPersonAsync(
        DataLicence licence,
        DateOnly since,
        DateOnly until,
        [EnumeratorCancellation] CancellationToken ct
    )
    {
        licence.EnsureFor(DataCategory.Reimbursements, Purpose.PriceStatistics);
        var acts = db
            .Reimbursements.AsNoTracking()
            .Where(r => r.PaidOn >= since && r.PaidOn <= until && r.Spent.Cents > 0 && r.Quantity > 0);
        var persons = db.Persons.Select(p => p.Id);
        if (licence.Rule.NeedsConsent)
        {
            var agreed = db.Agreeing(licence.Rule, clock.Today()).Select(d => d.PersonId);
            acts = acts.Where(r => agreed.Contains(r.PersonId));
            persons = agreed;
        }
        var last = Guid.Empty;
        while (true)
        {
            var some = await persons.Where(p => p.CompareTo(last) > 0).OrderBy(p => p).Take(PersonsAtOnce).ToListAsync(ct);
            if (some.Count == 0)
                yield break;
            last = some[^1];
            var prices = acts.Where(r => some.Contains(r.PersonId))
                .OrderBy(r => r.PersonId)
                .Join(db.Persons, r => r.PersonId, p => p.Id, (r, p) => new { Act = r, p.PostalCode })
                .Select(a => new PaidPrice(a.Act.PersonId, a.Act.Nature, a.Act.Spent.Cents / a.Act.Quantity, a.PostalCode))
                .AsAsyncEnumerable();
            await foreach (var price in prices.WithCancellation(ct))
                yield return price;
        }
    }
}
