using MonHarmonie.Rules;
using MonHarmonie.Rules.Nomenclature;
using MonHarmonie.Rules.SocialSecurity;

namespace MonHarmonie.Services.Nomenclature.Tariffs;

/// <summary>
/// Makes the dated tariffs of one act from what is known of it. The base of an official nomenclature goes before ours; rate, family, basket
/// and maximum price are ours where we have a row for the day, since no nomenclature says them. Days without a row have no tariff.
/// </summary>
internal sealed class ActAssembly
{
    private readonly AskedCode code;
    private readonly RateBook rates;
    private readonly string label;
    private readonly List<PriceFact> own;
    private readonly List<PriceFact> ends;
    private readonly Dictionary<SectorScope, List<PriceFact>> official;

    public ActAssembly(AskedCode code, IReadOnlyCollection<PriceFact> facts, RateBook rates)
    {
        this.code = code;
        this.rates = rates;
        label = facts.First().Act.Label;
        // A row of ours without a rate only gives the act its name.
        own =
        [
            .. facts
                .Where(f => f.Price.Origin == PriceOrigin.Own && code.Activity is null)
                .Where(f => f.Price.RateKind != AmoRate.Explicit || f.Price.RateMillionths is not null)
                .OrderBy(f => f.Price.ValidFrom),
        ];
        ends = [.. facts.Where(f => f.Price.Grid == ActPrice.EndMarkerGrid).OrderBy(f => f.Price.ValidFrom)];
        var prices = facts.Where(f => f.Price.Origin == PriceOrigin.Official && f.Price.Grid != ActPrice.EndMarkerGrid).ToList();
        var activity = code.Activity ?? prices.Select(f => f.Price.Activity).DefaultIfEmpty().Min();
        prices.RemoveAll(f => f.Price.Activity != activity);
        var phase = code.Phase ?? prices.Select(f => f.Price.Phase).DefaultIfEmpty().Min();
        // Several grids may stand for one sector (by speciality): the one with the lowest number is the general one.
        official = prices
            .Where(f => f.Price.Phase == phase)
            .GroupBy(f => f.Price.Scope!.Value)
            .ToDictionary(g => g.Key, g => g.Where(f => f.Price.Grid == g.Min(o => o.Price.Grid)).OrderBy(f => f.Price.ValidFrom).ToList());
    }

    /// <summary>The tariffs, each for the longest period over which nothing of it changes.</summary>
    public IEnumerable<TrustedTariff> Tariffs()
    {
        var days = Changes();
        foreach (var scope in own.Select(f => f.Price.Scope!.Value).Concat(official.Keys).Distinct().Order().ToList())
        {
            TrustedTariff? open = null;
            for (var i = 0; i < days.Count; i++)
            {
                var last = i + 1 < days.Count ? days[i + 1].AddDays(-1) : (DateOnly?)null;
                var found = On(days[i], last, scope);
                if (
                    open is not null
                    && found is not null
                    && open.Confidence == found.Confidence
                    && open.Tariff.Source == found.Tariff.Source
                    && open.Tariff.Value == found.Tariff.Value
                )
                {
                    open = open with { Tariff = open.Tariff with { ValidTo = last } };
                    continue;
                }
                if (open is not null)
                    yield return open;
                open = found;
            }
            if (open is not null)
                yield return open;
        }
    }

    /// <summary>Every day on which something begins or has ended.</summary>
    private List<DateOnly> Changes()
    {
        var days = new SortedSet<DateOnly>();
        foreach (var fact in own.Concat(ends).Concat(official.Values.SelectMany(f => f)))
        {
            Add(days, fact.Price.ValidFrom, fact.Price.ValidTo);
            foreach (var value in RateKeys.Of(fact.Price.RateKind) is { } key ? rates.Of(key).Values : [])
                Add(days, value.ValidFrom, value.ValidTo);
            foreach (var value in fact.Price.Coefficient is null ? [] : rates.Of(RateKeys.BiologyLetter).Values)
                Add(days, value.ValidFrom, value.ValidTo);
        }
        return [.. days];
    }

    private static void Add(SortedSet<DateOnly> days, DateOnly first, DateOnly? last)
    {
        days.Add(first);
        if (last is { } end)
            days.Add(end.AddDays(1));
    }

    private TrustedTariff? On(DateOnly day, DateOnly? last, SectorScope scope)
    {
        var ours = On(own.Where(f => f.Price.Scope == scope), day) ?? On(own.Where(f => f.Price.Scope == SectorScope.All), day);
        var theirs = On(ends, day) is null && official.TryGetValue(scope, out var grid) ? On(grid, day) : null;
        // A scope that only the other origin knows that day is found there: it is no tariff of its own.
        if ((theirs is null && ours?.Price.Scope != scope) || (theirs ?? ours) is not { } price)
            return null;
        var terms = (ours ?? theirs)!.Price;
        if (RateOf(terms, day) is not var (rate, isRateUncertain))
            return null;
        if (!TryBase(price.Price, day, out var tariff))
            return null;
        var act = new ActTariff(
            code.Asked,
            label,
            terms.Family,
            terms.Profession,
            terms.IsGeneralist,
            scope,
            tariff,
            rate,
            terms.MaxPriceCents is { } max ? new Money(max) : null,
            terms.Basket,
            terms.IsFrame
        );
        var trust =
            ours is null || theirs is null
                ? price.Price.Confidence
                : (Confidence)Math.Min((byte)ours.Price.Confidence, (byte)theirs.Price.Confidence);
        if (isRateUncertain)
            trust = Confidence.Low;
        return new TrustedTariff(new Dated<ActTariff>(act, day, last, price.Source, trust == Confidence.Low), trust);
    }

    /// <summary>On a day the row that began last counts, and may have ended since.</summary>
    private static PriceFact? On(IEnumerable<PriceFact> inOrder, DateOnly day) =>
        inOrder.LastOrDefault(f => f.Price.ValidFrom <= day) is { } latest && latest.Covers(day) ? latest : null;

    private (Ratio Rate, bool IsUncertain)? RateOf(ActPrice price, DateOnly day)
    {
        if (RateKeys.Of(price.RateKind) is not { } key)
            return price.RateMillionths is { } given ? (new Ratio(given), false) : null;
        return rates.Of(key).Find(day) is { } rate ? (Ratio.From(rate.Value), rate.IsUncertain) : null;
    }

    /// <summary>False when the value of the key letter is unknown that day; a base that varies is null.</summary>
    private bool TryBase(ActPrice price, DateOnly day, out Money? tariff)
    {
        tariff = price.BaseCents is { } cents ? new Money(cents) : null;
        if (price.Coefficient is not { } coefficient)
            return true;
        if (!rates.Of(RateKeys.BiologyLetter).TryFind(day, out var letter))
            return false;
        tariff = Money.FromEuros(coefficient / 100m * letter);
        return true;
    }
}
