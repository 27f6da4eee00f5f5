using MonHarmonie.Rules;
using MonHarmonie.Rules.Guarantees;
using MonHarmonie.Rules.Nomenclature;
using MonHarmonie.Rules.Pricing;
using MonHarmonie.Services.Demonstration;
using MonHarmonie.Services.Nomenclature;
using MonHarmonie.Services.Nomenclature.Tariffs;

namespace MonHarmonie.Load.Resimulation;

internal sealed record TariffChange(string Nature, Money Old, Money New)
{
    private readonly string act = TwoTariffs.ActOf(CareNatures.Find(Nature));

    /// <summary>Whether lines of other natures are priced as the same act, so that a line does not tell whether it changes.</summary>
    public bool IsAmbiguous => CareNatures.All.Count(nature => TwoTariffs.ActOf(nature) == act) > 1;

    public bool Changes(in CareLine line) => line.Act == act && line.Base == Old;

    /// <summary>Whoever charged the tariff charges the new one; an overrun stays what it was.</summary>
    public CareLine Of(CareLine line) => Changes(line) ? line with { Base = New, Price = line.Price + (New - Old) } : line;
}

/// <summary>What each payer pays over the year, under one tariff.</summary>
internal struct Sums
{
    public long Spent,
        Amo,
        Amc,
        Remaining;

    public void Add(PricedLine line)
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

/// <summary>
/// Reads the years of members into a batch and prices it twice, with the counters of each member and tariff of its own; one of these for
/// each thread.
/// </summary>
internal sealed class TwoTariffs(TariffChange change, IReadOnlyList<string> products)
{
    private readonly Pricer pricer = ShippedTariffs.CreatePricer(Confidence.Medium);
    private readonly Dictionary<(int Product, GuaranteeItem Item, bool IsLater), Guarantee> clauses = [];
    private readonly Dictionary<string, CareNature> natures = new(StringComparer.Ordinal);
    private readonly CareBatch batch = new();
    private readonly List<CareLine> lines = [];
    private readonly List<bool> touched = [];
    private static readonly DateOnly Later = new(2026, 1, 1);

    public Sums Before;
    public Sums After;
    public long Members,
        Touched,
        Lines,
        NotComputable;

    /// <summary>Lines that differ by more than their days and their member.</summary>
    public long Distinct;

    public void Read(MemberYear year)
    {
        lines.Clear();
        foreach (var act in year.Acts)
            lines.Add(LineOf(act, year.BirthDate));
        batch.Add([.. lines]);
        touched.Add(lines.Exists(line => change.Changes(line)));
    }

    /// <summary>Prices all that was read.</summary>
    public void Price()
    {
        var (old, changed) = (new BatchPricer(pricer, batch), new BatchPricer(pricer, batch, change.Of));
        var counters = new CareCounters();
        for (var member = 0; member < batch.People; member++)
        {
            counters.Clear();
            var before = old.Price(member, counters);
            counters.Clear();
            var after = changed.Price(member, counters);
            for (var i = 0; i < before.Length; i++)
            {
                if (before[i].Gap != Rules.Pricing.NotComputable.None || after[i].Gap != Rules.Pricing.NotComputable.None)
                {
                    NotComputable++;
                    continue;
                }
                Before.Add(before[i]);
                After.Add(after[i]);
            }
        }
        (Members, Touched, Lines, Distinct) = (batch.People, touched.Count(isTouched => isTouched), 2L * batch.Count, batch.Distinct.Count);
    }

    public void Add(TwoTariffs other)
    {
        Before.Add(other.Before);
        After.Add(other.After);
        (Members, Touched, Lines, Distinct, NotComputable) = (
            Members + other.Members,
            Touched + other.Touched,
            Lines + other.Lines,
            Distinct + other.Distinct,
            NotComputable + other.NotComputable
        );
    }

    /// <summary>The act as which a nature is priced.</summary>
    public static string ActOf(CareNature nature) =>
        nature.B2Code is "FJ" or "FJA" ? "FJH"
        : nature.ActFamily == ActFamily.Emergency ? "FPU"
        : nature.Code;

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
            Act = ActOf(nature),
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
