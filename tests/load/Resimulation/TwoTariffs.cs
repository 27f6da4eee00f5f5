using MonHarmonie.Rules;
using MonHarmonie.Rules.Guarantees;
using MonHarmonie.Rules.Nomenclature;
using MonHarmonie.Rules.Pricing;
using MonHarmonie.Services.Demonstration;
using MonHarmonie.Services.Nomenclature;
using MonHarmonie.Services.Nomenclature.Tariffs;

namespace MonHarmonie.Load.Resimulation;

internal sealed record TariffChange(string Nature, Money Old, Money New);

/// <summary>What each payer pays over the year, under one tariff.</summary>
internal struct Sums
{
    public long Spent,
        Amo,
        Amc,
        Remaining;

    public void Add(in PricedLine line)
    {
        Spent += line.Price.Cents;
        Amo += line.AmoPaid.Cents;
        Amc += line.AmcPaid.Cents;
        Remaining += line.Remaining.Cents;
    }

    public void Add(Sums other)
    {
        Spent += other.Spent;
        Amo += other.Amo;
        Amc += other.Amc;
        Remaining += other.Remaining;
    }
}

/// <summary>Prices the year of each member twice, with the counters of each year of its own; one of these for each thread.</summary>
internal sealed class TwoTariffs(TariffChange change, IReadOnlyList<string> products)
{
    private readonly Pricer pricer = ShippedTariffs.CreatePricer(Confidence.Medium);
    private readonly Dictionary<(int Product, GuaranteeItem Item, bool IsLater), Guarantee> clauses = [];
    private readonly Dictionary<string, CareNature> natures = new(StringComparer.Ordinal);
    private static readonly DateOnly Later = new(2026, 1, 1);

    public Sums Before;
    public Sums After;
    public long Members,
        Touched,
        Lines,
        NotComputable;

    public void Add(MemberYear year)
    {
        var (before, after) = (new CareCounters(), new CareCounters());
        var isTouched = false;
        foreach (var act in year.Acts)
        {
            var line = LineOf(act, year.BirthDate);
            var old = pricer.Price(line, before);
            var changes = act.Nature == change.Nature && act.Base == change.Old;
            // Whoever charged the tariff charges the new one; an overrun stays what it was.
            if (changes)
                line = line with { Base = change.New, Price = act.Spent + (change.New - change.Old) };
            isTouched |= changes;
            var priced = pricer.Price(line, after);
            Lines += 2;
            if (old.Gap != Rules.Pricing.NotComputable.None || priced.Gap != Rules.Pricing.NotComputable.None)
            {
                NotComputable++;
                continue;
            }
            Before.Add(old);
            After.Add(priced);
        }
        Members++;
        if (isTouched)
            Touched++;
    }

    public void Add(TwoTariffs other)
    {
        Before.Add(other.Before);
        After.Add(other.After);
        (Members, Touched, Lines, NotComputable) = (
            Members + other.Members,
            Touched + other.Touched,
            Lines + other.Lines,
            NotComputable + other.NotComputable
        );
    }

    private CareLine LineOf(in Act act, DateOnly birth)
    {
        if (!natures.TryGetValue(act.Nature, out var nature))
            natures[act.Nature] = nature = CareNatures.Find(act.Nature);
        var item = nature.Item(act.RatePercent);
        var isFull =
            item is GuaranteeItem.DentalNoRemainingCost or GuaranteeItem.OpticsNoRemainingCost or GuaranteeItem.HearingNoRemainingCost;
        var isDoctor = nature.ActFamily is ActFamily.Consultation or ActFamily.Imaging or ActFamily.TechnicalAct;
        return new CareLine
        {
            CareDate = act.CareDate,
            ReimbursedOn = act.PaidOn,
            Act =
                nature.B2Code is "FJ" or "FJA" ? "FJH"
                : nature.ActFamily == ActFamily.Emergency ? "FPU"
                : nature.Code,
            Quantity = 1,
            Price = act.Spent,
            Base = act.Base,
            Rate = Ratio.From((act.RatePercent ?? 100) / 100m),
            Family = nature.ActFamily,
            Basket = isFull ? Basket.NoRemainingCost : null,
            MaxPrice = isFull ? act.Spent : null,
            Sector = isDoctor ? Sector.Sector1 : Sector.None,
            BirthDate = birth,
            Guarantee = ClauseOf(act, item),
            SecondGuarantee = Guarantee.None,
            IsResponsible = true,
        };
    }

    /// <summary>The clause of the demonstration product: older data folders do not name the items of their lines.</summary>
    private Guarantee ClauseOf(in Act act, GuaranteeItem item)
    {
        var key = (act.Product, item, act.CareDate >= Later);
        if (clauses.TryGetValue(key, out var known))
            return known;
        var text =
            act.Product < 0
                ? "NONE"
                : Products.TableOn(products[act.Product], act.CareDate).Lines.FirstOrDefault(l => l.Item == item)?.Expression ?? "NONE";
        return clauses[key] = GuaranteeParser.TryParse(text, out var guarantee, out var error)
            ? guarantee
            : throw new FormatException($"{text}: {error}");
    }
}
