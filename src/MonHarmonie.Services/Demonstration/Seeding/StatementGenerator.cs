using System.Globalization;
using MonHarmonie.Rules;
using MonHarmonie.Services.Demonstration.Seeding.Writing;
using MonHarmonie.Services.Members;
using MonHarmonie.Services.Reimbursements;
using MonHarmonie.Services.Reimbursements.Settling;

namespace MonHarmonie.Services.Demonstration.Seeding;

/// <summary>
/// Makes the statements of one person: draws care by age, sex and season, then pays it week by week. Rates, bases and what is
/// withheld follow the care date.
/// </summary>
internal sealed class StatementGenerator(SeedOptions options)
{
    /// <summary>Scales all frequencies, so that a million members have about twenty million lines in three years.</summary>
    private const double Frequency = 0.65;
    private const double CorrectionShare = 0.005;

    private static readonly string[] ProductCodes = [.. Products.Individual, .. Products.Company];
    private static readonly double[] LongIllness = [0.005, 0.01, 0.015, 0.025, 0.06, 0.17, 0.36, 0.48];
    private static readonly double[] Health = [0.35, 0.7, 1, 1.3, 2.1];

    private readonly ActPricer pricer = new(options.Until);
    private readonly List<DrawnAct> drawn = [];
    private readonly List<PricedAct> priced = [];
    private readonly int[] lastOf = new int[CareItem.All.Count];
    private long statementNumber;
    private long actNumber;

    /// <summary>An act before it is priced; days as day numbers.</summary>
    internal readonly record struct DrawnAct(CareItem Item, int CareDay, int PaidDay, int Units, DemoPractitioner Practitioner);

    /// <summary>An act with its amounts; two lines when <see cref="Complement"/> is set.</summary>
    internal readonly record struct PricedAct(
        DrawnAct Drawn,
        DemoContract Contract,
        ActAmounts First,
        ActAmounts? Complement,
        int Rate,
        int ComplementRate,
        ReimbursementStatus Status,
        ActVisibility Visibility
    )
    {
        public bool IsShareStated => Status != ReimbursementStatus.AwaitingUs;

        public int Quantity => Drawn.Item.Units == UnitKind.Pieces || Drawn.Item.Nature.IsPaidByDay ? Drawn.Units : 1;

        public ActAmounts Sum => Complement is { } c ? First + c : First;
    }

    public static int ProductIndex(string code) => Array.IndexOf(ProductCodes, code);

    public void Make(ref DemoRandom random, uint household, DemoPerson person, List<DemoContract> contracts, RowBatch rows)
    {
        drawn.Clear();
        priced.Clear();
        Array.Clear(lastOf);
        var health = Health[random.Below(Health.Length)];
        var payday = random.Below(5);
        for (var year = options.Years; year > 0; year--)
        {
            var yearStart = options.Until.AddYears(-year).DayNumber + 1;
            var age = Math.Max(0, Person.AgeOn(person.Birth, DateOnly.FromDayNumber(yearStart + 182)));
            Draw(ref random, household, person, Band(age), health * Frequency, yearStart, payday);
        }
        if (drawn.Count == 0)
            return;
        drawn.Sort(
            static (a, b) =>
                a.PaidDay != b.PaidDay ? a.PaidDay.CompareTo(b.PaidDay)
                : a.CareDay != b.CareDay ? a.CareDay.CompareTo(b.CareDay)
                : a.Item.Index.CompareTo(b.Item.Index)
        );
        Price(ref random, person, contracts);
        Write(person, rows);
    }

    private static int Band(int age) =>
        age switch
        {
            < 2 => 0,
            < 6 => 1,
            < 16 => 2,
            < 25 => 3,
            < 45 => 4,
            < 65 => 5,
            < 80 => 6,
            _ => 7,
        };

    private void Draw(ref DemoRandom random, uint household, DemoPerson person, int band, double frequency, int yearStart, int payday)
    {
        var firstMonth = DateOnly.FromDayNumber(yearStart).Month - 1;
        foreach (var item in CareItem.All)
        {
            var mean = item.ByAge[band] * (person.Woman ? item.ForWomen : 2 - item.ForWomen) * frequency;
            if (mean <= 0)
                continue;
            for (var times = random.Count(mean); times > 0; times--)
            {
                var month = random.Pick(item.Months);
                var day = yearStart + (int)((((month - firstMonth + 12) % 12) + random.Unit()) * 30.4);
                if (item.EveryYears > 0 && lastOf[item.Index] > 0 && Math.Abs(day - lastOf[item.Index]) < item.EveryYears * 365)
                    continue;
                lastOf[item.Index] = day;
                Add(ref random, household, item, day, payday);
                foreach (var (with, chance) in item.Together)
                {
                    if (random.Chance(chance))
                        Add(ref random, household, with, day, payday);
                }
            }
        }
    }

    private void Add(ref DemoRandom random, uint household, CareItem item, int day, int payday)
    {
        var units = random.Between(item.LeastUnits, item.MaxUnits);
        var acts = item.Units == UnitKind.Acts ? units : 1;
        // A household keeps its doctor, pharmacist and so on; of other kinds it sees several.
        var choice = item.Professional is "gp" or "pharmacy" or "dentist" or "laboratory" ? (random.Chance(0.85) ? 0 : 1) : random.Below(3);
        var practitioner = DemoPractitioners.Of(
            item.Professional,
            (uint)DemoRandom.Mix(household * 7919UL + (ulong)choice * 104_729UL + (ulong)item.Professional.Length)
        );
        for (var act = 0; act < acts; act++)
        {
            // Day 0 was a Monday: offices close on Sundays.
            if (day % 7 == 6)
                day++;
            var earliest = day + 3 + random.Below(4);
            var paid = earliest + (payday - earliest % 7 + 7) % 7;
            if (paid <= options.Until.DayNumber)
                drawn.Add(new DrawnAct(item, day, paid, item.Units == UnitKind.Acts ? 1 : units, practitioner));
            day += random.Between(2, 6);
        }
    }

    private void Price(ref DemoRandom random, DemoPerson person, List<DemoContract> contracts)
    {
        var longIllness = random.Chance(LongIllness[Band(Math.Max(0, Person.AgeOn(person.Birth, options.Until)))]);
        pricer.Start(person.Birth);
        foreach (var act in drawn)
        {
            if (act.CareDay < person.Birth.DayNumber)
                continue;
            var contract = contracts.Find(c => c.Covers(act.CareDay));
            if (contract is null)
                continue;
            priced.Add(pricer.Price(ref random, act, contract, longIllness));
        }
        var corrected = false;
        for (var i = priced.Count - 1; i >= 0; i--)
        {
            if (!random.Chance(CorrectionShare))
                continue;
            var act = priced[i];
            var paid = act.Drawn.PaidDay + 7 * random.Between(2, 8);
            if (paid > options.Until.DayNumber || act.Status == ReimbursementStatus.AwaitingUs)
                continue;
            priced.Add(
                act with
                {
                    Drawn = act.Drawn with { PaidDay = paid },
                    First = -act.First,
                    Complement = -act.Complement,
                    Status = ReimbursementStatus.Correction,
                }
            );
            corrected = true;
        }
        if (corrected)
            priced.Sort(static (a, b) => a.Drawn.PaidDay.CompareTo(b.Drawn.PaidDay));
    }

    private void Write(DemoPerson person, RowBatch rows)
    {
        var paidDay = -1;
        var statement = Guid.Empty;
        var rank = 0;
        foreach (var act in priced)
        {
            if (act.Drawn.PaidDay != paidDay)
            {
                paidDay = act.Drawn.PaidDay;
                rank = 0;
                var number = statementNumber++;
                var day = DateOnly.FromDayNumber(paidDay);
                statement = DemoIds.Make(DemoId.Statement, options.Seed, number);
                rows.Statements.Add(
                    new Statement
                    {
                        Id = statement,
                        FlowKey = string.Create(CultureInfo.InvariantCulture, $"DEMO/{options.Seed % 1000}/{number:0000000000}"),
                        Number = string.Create(CultureInfo.InvariantCulture, $"{day:yyMMdd}{number % 10_000_000:0000000}"),
                        PaidOn = day,
                    }
                );
            }
            rank++;
            rows.Reimbursements.Add(Act(person, statement, rank, act, rows));
        }
    }

    /// <summary>The row of an act; its lines are added to the batch.</summary>
    private Reimbursement Act(DemoPerson person, Guid statement, int rank, in PricedAct act, RowBatch rows)
    {
        var (item, sum, isStated) = (act.Drawn.Item, act.Sum, act.IsShareStated);
        var id = DemoIds.Make(DemoId.Reimbursement, options.Seed, actNumber++);
        rows.Parts.Add(Line(id, 0, act.Rate, act.First, isStated));
        if (act.Complement is { } complement)
            rows.Parts.Add(Line(id, 1, act.ComplementRate, complement, isShareStated: false));
        return new Reimbursement
        {
            Id = id,
            PersonId = person.Id,
            ContractId = act.Contract.Id,
            StatementId = statement,
            Rank = rank,
            CareDate = DateOnly.FromDayNumber(act.Drawn.CareDay),
            PaidOn = DateOnly.FromDayNumber(act.Drawn.PaidDay),
            Family = item.Nature.Family,
            Nature = item.Nature.Code,
            Label = item.Nature.Label,
            SearchText = item.FoldedLabel + " " + act.Drawn.Practitioner.Folded,
            Practitioner = act.Drawn.Practitioner.Name,
            Payee = item.ToProfessional ? Payee.Professional : Payee.Member,
            Status = act.Status,
            Visibility = act.Visibility,
            Spent = new Money(sum.Spent),
            Base = new Money(sum.Base),
            RatePercent = act.Complement is null ? act.Rate : null,
            AmoPaid = new Money(sum.AmoPaid),
            AmcPaid = new Money(sum.AmcPaid),
            Participation = new Money(sum.Participation),
            Franchise = new Money(sum.Franchise),
            Remaining = new Money(sum.Remaining),
            Quantity = act.Quantity,
            IsShareStated = isStated,
            State = isStated ? ActState.Settled : ActState.Received,
            NextAttemptUtc = isStated ? null : DateOnly.FromDayNumber(act.Drawn.PaidDay).ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc),
            NextCause = isStated ? SettlementCause.OtherAct : SettlementCause.First,
            CountedUnits = isStated ? Math.Sign(sum.AmcPaid) * act.Quantity : 0,
            PackagePaid = isStated ? new Money(sum.Package) : Money.Zero,
        };
    }

    private static ReimbursementPart Line(Guid act, int order, int rate, ActAmounts amounts, bool isShareStated) =>
        new()
        {
            ReimbursementId = act,
            Order = order,
            Spent = new Money(amounts.Spent),
            Base = new Money(amounts.Base),
            RatePercent = rate,
            AmoPaid = new Money(amounts.AmoPaid),
            AmcPaid = new Money(amounts.AmcPaid),
            Withheld = new Money(amounts.Participation + amounts.Franchise),
            IsShareStated = isShareStated,
        };
}
