using MonHarmonie.Services.Members;
using MonHarmonie.Services.Reimbursements;

namespace MonHarmonie.Services.Demonstration.Seeding;

/// <summary>Prices the acts of one person in the order of payment, with the counters of each year.</summary>
internal sealed class ActPricer(DateOnly until)
{
    private const int MaxParticipations = 25;
    private const long MaxFranchises = 50_00;
    private static readonly int ParticipationDoubled = new DateOnly(2024, 5, 15).DayNumber;
    private static readonly int FranchisesDoubled = new DateOnly(2024, 3, 31).DayNumber;

    /// <summary>By product, then by version of its table, then by line.</summary>
    private static readonly (int From, DemoCover[] Lines)[][] Covers =
    [
        .. Products
            .Individual.Concat(Products.Company)
            .Select(code =>
                Products
                    .Tables.Where(t => t.ProductCode == code)
                    .OrderBy(t => t.ValidFrom)
                    .Select(t => (t.ValidFrom.DayNumber, t.Lines.Select(l => new DemoCover(l.Expression)).ToArray()))
                    .ToArray()
            ),
    ];

    private readonly (long Cents, int Units)[] used = new (long, int)[Products.Tables[0].Lines.Count];
    private readonly int waitingFrom = until.AddDays(-30).DayNumber;
    private DateOnly birth;
    private int year;
    private int participations;
    private long franchises;

    public void Start(DateOnly birthDate)
    {
        birth = birthDate;
        year = 0;
    }

    public StatementGenerator.PricedAct Price(
        ref DemoRandom random,
        in StatementGenerator.DrawnAct act,
        DemoContract contract,
        bool longIllness
    )
    {
        var item = act.Item;
        NewYear(DateOnly.FromDayNumber(act.PaidDay).Year);
        var pieces = item.Units == UnitKind.Pieces ? act.Units : 1;
        long reference = item.Base.On(act.CareDay, ref random) * pieces;
        var spent = Spent(ref random, item, act.CareDay, reference, pieces);
        var paidOn = Math.Min(reference, spent);
        // Care of a long illness is paid at 100 %; for the rest of the care the usual rate holds (CSS R160-11).
        var full = longIllness && item.Rate is > 15 and < 100 && !item.Nature.Confidential && random.Chance(0.75);
        var complemented = full ? random.Chance(0.45) : item.Rate is > 15 and < 100 && random.Chance(0.012);
        var rate = full && !complemented ? 100 : item.Rate;
        var usual = Share(paidOn, rate);
        var gross = complemented ? paidOn : usual;
        var (participation, franchise) = Withhold(item, act, usual);
        var cover = Line(contract.Product, act.CareDay, item.Guarantee);
        var share = cover.Share(spent, reference, gross, act.Units, ref used[item.Guarantee]);

        var status = share == 0 ? ReimbursementStatus.NothingDue : ReimbursementStatus.Paid;
        if (share > 0 && act.PaidDay > waitingFrom && random.Chance(0.4))
            (share, status) = (0, ReimbursementStatus.AwaitingUs);
        var first = new ActAmounts(spent, reference, usual - participation - franchise, share, participation, franchise);
        ActAmounts? complement = complemented ? new ActAmounts(0, 0, gross - usual, 0, 0, 0) : null;
        var visibility = item.Nature.Confidential || random.Chance(0.003) ? ActVisibility.PersonOnly : ActVisibility.Family;
        return new StatementGenerator.PricedAct(act, contract, first, complement, rate, 100 - rate, status, visibility);
    }

    private void NewYear(int of)
    {
        if (of == year)
            return;
        year = of;
        participations = 0;
        franchises = 0;
        Array.Clear(used);
    }

    private static long Spent(ref DemoRandom random, CareItem item, int day, long reference, int pieces)
    {
        if (item.Price is { } price)
            return (long)price.On(day, ref random) * pieces;
        if (item.OverrunChance <= 0 || !random.Chance(item.OverrunChance))
            return reference;
        var overrun = reference * item.OverrunMean * (0.4 + 1.2 * random.Unit());
        return reference + (long)Math.Round(overrun / 100, MidpointRounding.AwayFromZero) * 100;
    }

    /// <summary>Half a cent goes up, as in the tables of the compulsory scheme.</summary>
    private static long Share(long cents, int rate) => (cents * rate + 50) / 100;

    private (long Participation, long Franchise) Withhold(CareItem item, in StatementGenerator.DrawnAct act, long gross)
    {
        // Exempt until the end of the year of majority: what counts is the age on 1 January.
        if (item.Withheld == Withholding.None || Person.AgeOn(birth, new DateOnly(year, 1, 1)) < Person.MajorityAge)
            return (0, 0);
        if (item.Withheld == Withholding.Participation)
        {
            if (participations >= MaxParticipations)
                return (0, 0);
            participations++;
            return (Math.Min(gross, act.CareDay >= ParticipationDoubled ? 200 : 100), 0);
        }
        var unit = (item.Withheld == Withholding.FranchisePerTrip ? 200 : 50) * (act.CareDay >= FranchisesDoubled ? 2 : 1);
        var franchise = Math.Min(Math.Min(gross, (long)unit * act.Units), MaxFranchises - franchises);
        franchises += franchise;
        return (0, franchise);
    }

    private static DemoCover Line(int product, int day, int guarantee)
    {
        var versions = Covers[product];
        var at = versions.Length - 1;
        while (at > 0 && versions[at].From > day)
            at--;
        return versions[at].Lines[guarantee];
    }
}
