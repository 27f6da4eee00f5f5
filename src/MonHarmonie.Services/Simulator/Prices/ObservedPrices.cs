using System.Collections.Frozen;
using Microsoft.EntityFrameworkCore;
using MonHarmonie.Rules;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Nomenclature;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Persistence.Bulk;
using MonHarmonie.Services.Reimbursements;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Simulator.Prices;

/// <summary>The prices paid for care of the kind of an act, in the smallest area of the person that has enough people.</summary>
public sealed record PriceRange(string Area, DateOnly Since, DateOnly Until, int People, Money Quarter, Money Median, Money ThreeQuarters);

/// <summary>
/// Prices observed in our own statements. A batch counts a year of them, person by person, and keeps only what eleven people or more are
/// behind; a simulation reads what is kept, so that neither the question nor the answer depends on one person.
/// </summary>
public sealed class ObservedPrices(HarmonieDbContext db, PaidPrices paid, PurposeGate gate, TimeProvider clock)
{
    private const int MonthsCounted = 12;
    private const string Job = "observed-prices";

    /// <summary>Acts whose nature is not told by the code of the invoice.</summary>
    private static readonly FrozenDictionary<string, string> NatureOfAct = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        ["OSTEO"] = "H901",
        ["ACU"] = "H902",
        ["DIET"] = "H903",
        ["CHIRO"] = "H904",
        ["CHP"] = "2141",
        ["PSY"] = "9202",
        ["LBLD015"] = "H908",
        ["OPTREF"] = "H909",
        ["LPP-B-FRAME"] = "3563",
        ["LPP-B-LENS"] = "3504",
        ["LPP-CONTACT"] = "3535",
        ["LPP-AUDIO-I"] = "3540",
        ["LPP-AUDIO-II"] = "3541",
        ["TO90"] = "1424",
        ["G"] = "1110",
        ["C"] = "1110",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenDictionary<string, string> NatureOfCode = CareNatures
        .All.Where(n => n.B2Code.Length > 0)
        .GroupBy(n => n.B2Code, StringComparer.OrdinalIgnoreCase)
        .ToFrozenDictionary(g => g.Key, g => g.First().Code, StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// The prices of acts where a person lives, in one query; each in an area that is widened until it covers eleven people. Acts
    /// without one are left out.
    /// </summary>
    public async Task<IReadOnlyDictionary<string, PriceRange>> FindAsync(
        IReadOnlyCollection<string> acts,
        string? postalCode,
        CancellationToken ct
    )
    {
        var natures = acts.Distinct(StringComparer.OrdinalIgnoreCase)
            .Select(act => (Act: act, Nature: NatureOf(act)))
            .Where(a => a.Nature is not null)
            .ToDictionary(a => a.Act, a => a.Nature!, StringComparer.OrdinalIgnoreCase);
        if (natures.Count == 0)
            return new Dictionary<string, PriceRange>(StringComparer.OrdinalIgnoreCase);
        var asked = natures.Values.Distinct(StringComparer.Ordinal).ToArray();
        var areas = Areas.Of(postalCode);
        var kept = await db
            .ObservedPrices.AsNoTracking()
            .Where(p => asked.Contains(p.Nature) && areas.Contains(p.Area))
            .Select(p => new
            {
                p.Nature,
                Range = new PriceRange(
                    p.Area,
                    p.Since,
                    p.Until,
                    p.People,
                    new Money(p.Quarter.Cents),
                    new Money(p.Median.Cents),
                    new Money(p.ThreeQuarters.Cents)
                ),
            })
            .ToListAsync(ct);
        var smallest = kept.GroupBy(p => p.Nature, StringComparer.Ordinal)
            .ToDictionary(
                g => g.Key,
                g => areas.Select(area => g.FirstOrDefault(p => p.Range.Area == area)?.Range).First(range => range is not null)!,
                StringComparer.Ordinal
            );
        return natures
            .Where(n => smallest.ContainsKey(n.Value))
            .ToDictionary(n => n.Key, n => smallest[n.Value], StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>When prices were counted last; null when they never were, or nothing came of it.</summary>
    public async Task<DateOnly?> CountedOnAsync(CancellationToken ct) =>
        await db
            .ObservedPrices.AsNoTracking()
            .OrderBy(p => p.Nature)
            .ThenBy(p => p.Area)
            .Select(p => (DateOnly?)p.Until)
            .FirstOrDefaultAsync(ct);

    /// <summary>Counts the last twelve months again, in one reading of them.</summary>
    /// <returns>How many prices are kept.</returns>
    public async Task<int> RefreshAsync(CancellationToken ct)
    {
        var until = clock.Today();
        var since = until.AddMonths(-MonthsCounted);
        var licence = await gate.IssueForStatisticsAsync(DataCategory.Reimbursements, Purpose.PriceStatistics, Job, ct);
        var counts = new Dictionary<(string Nature, string Area), PriceCount>();
        await db.WithoutRetryAsync(
            async token =>
            {
                await foreach (var act in paid.ByPersonAsync(licence, since, until, token))
                {
                    foreach (var area in Areas.Of(act.PostalCode))
                    {
                        if (!counts.TryGetValue((act.Nature, area), out var count))
                            counts[(act.Nature, area)] = count = new PriceCount();
                        count.Add(act.PersonId, act.Cents);
                    }
                }
            },
            ct
        );
        var rows = counts
            .Where(c => c.Value.People >= ObservedPrice.MinimumGroupSize)
            .Select(c => new ObservedPrice
            {
                Nature = c.Key.Nature,
                Area = c.Key.Area,
                Since = since,
                Until = until,
                People = c.Value.People,
                Quarter = c.Value.At(0.25),
                Median = c.Value.At(0.5),
                ThreeQuarters = c.Value.At(0.75),
            })
            .ToList();
        await db.InTransactionAsync(
            async token =>
            {
                await db.ObservedPrices.ExecuteDeleteAsync(token);
                await BulkWriter.For(db).InsertAsync(rows, token);
                await db.SaveChangesAsync(token);
            },
            ct
        );
        return rows.Count;
    }

    private static string? NatureOf(string act)
    {
        if (NatureOfAct.TryGetValue(act, out var nature))
            return nature;
        var plus = act.IndexOf('+', StringComparison.Ordinal);
        return NatureOfCode.GetValueOrDefault(plus < 0 ? act : act[..plus]);
    }

    private sealed class PriceCount
    {
        private readonly SortedDictionary<long, int> prices = [];
        private Guid last;
        private int acts;

        public int People { get; private set; }

        public void Add(Guid person, long cents)
        {
            if (person != last)
                (last, People) = (person, People + 1);
            prices[cents] = prices.GetValueOrDefault(cents) + 1;
            acts++;
        }

        /// <summary>The least price that so large a share of acts does not pass.</summary>
        public Money At(double share)
        {
            var before = 0;
            foreach (var (cents, times) in prices)
            {
                before += times;
                if (before >= share * acts)
                    return new Money(cents);
            }
            return Money.Zero;
        }
    }
}
