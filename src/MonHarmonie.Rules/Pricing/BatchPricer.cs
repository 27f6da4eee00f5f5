using System.Runtime.InteropServices;
using MonHarmonie.Rules.Guarantees;
using MonHarmonie.Rules.Nomenclature;
using MonHarmonie.Rules.SocialSecurity;

namespace MonHarmonie.Rules.Pricing;

/// <summary>
/// Prices the lines of a batch as <see cref="Pricer"/> does, to the cent, and several times as fast: what the rules say of a distinct line
/// in a period without changes is worked out once, by the same rules, and each line then asks the counters of its beneficiary only. One for
/// each thread; nothing is allocated for a line.
/// </summary>
public sealed class BatchPricer
{
    /// <summary>Looking through more outcomes of one plan would take longer than working the next one out.</summary>
    private const int MostOutcomes = 16;

    /// <summary>A distinct line that stands for fewer is priced in the ordinary way: plans would cost more than they spare.</summary>
    private const int LeastUses = 12;
    private const int None = -1;
    private const int Rare = -2;
    private readonly Pricer pricer;
    private readonly CareBatch batch;
    private readonly BatchCalendar calendar;
    private readonly CareLine[] cares;

    /// <summary>Whether counters of a contract decide what it pays of a distinct line, or what it pays counts for another line.</summary>
    private readonly bool[] isCounted;

    /// <summary>The plan of a distinct line that was made last; −1: none yet; −2: none is made.</summary>
    private readonly int[] newest;
    private readonly List<LinePlan> plans = [];
    private LinePlan ordinary = new() { Kind = PlanKind.Ordinary };

    /// <summary>What the plans of lines were made of for which a contract or the scheme counts something.</summary>
    private readonly List<PreparedLine> prepared = [];

    /// <summary>What such lines got, with what was used before.</summary>
    private readonly List<Outcome> outcomes = [];

    /// <summary>One that is not kept.</summary>
    private Outcome passing;
    private PricedLine[] answers = [];

    /// <param name="batch">All lines; when more are added, another pricer is needed.</param>
    /// <param name="change">
    /// What is otherwise than in the batch, for each distinct line: another guarantee, another price or base … It is not told days, birth
    /// date and professional, and those that it gives are not used.
    /// </param>
    public BatchPricer(Pricer pricer, CareBatch batch, Func<CareLine, CareLine>? change = null)
    {
        this.pricer = pricer;
        this.batch = batch;
        calendar = new BatchCalendar(pricer, batch);
        cares = [.. change is null ? batch.Distinct : batch.Distinct.Select(change)];
        newest = [.. batch.Uses.Select(uses => uses < LeastUses ? Rare : None)];
        var counted = new HashSet<(int Contract, string Ledger)>();
        foreach (ref readonly var care in cares.AsSpan())
        {
            if (care.Guarantee.IsCounted)
                counted.Add((1, care.Guarantee.Ledger));
            if (care.SecondGuarantee.IsCounted)
                counted.Add((2, care.SecondGuarantee.Ledger));
        }
        isCounted = Array.ConvertAll(
            cares,
            care => counted.Contains((1, care.Guarantee.Ledger)) || counted.Contains((2, care.SecondGuarantee.Ledger))
        );
    }

    /// <summary>Prices all lines of a beneficiary, in their order.</summary>
    /// <param name="person">The beneficiary's number in the batch, from 0.</param>
    /// <param name="counters">
    /// What was used before, or new or cleared ones. Afterwards they hold what the lines used of everything that is counted for one of the
    /// batch.
    /// </param>
    /// <returns>The priced lines, in the order of the batch; valid until the next call.</returns>
    public ReadOnlySpan<PricedLine> Price(int person, CareCounters counters)
    {
        var (birth, first) = batch.Person(person);
        var lines = batch.Lines[first..batch.EndOf(person)];
        if (answers.Length < lines.Length)
            answers = new PricedLine[Math.Max(lines.Length, 2 * answers.Length)];
        var isGrown = calendar.IsGrown(birth);
        for (var i = 0; i < lines.Length; i++)
        {
            ref readonly var line = ref lines[i];
            ref var plan = ref PlanOf(line, first + i, birth, calendar.ContextOf(line, birth, isGrown));
            ref var answer = ref answers[i];
            switch (plan.Kind)
            {
                case PlanKind.Answer:
                    answer = plan.Answer;
                    break;
                case PlanKind.Withholding:
                    answer = plan.Answer;
                    Withhold(plan, DayOf(line, first + i), counters, ref answer);
                    break;
                case PlanKind.Count:
                    Count(ref plan, line, first + i, birth, counters, ref answer);
                    break;
                default:
                    answer = pricer.Price(LineOf(first + i, birth), counters);
                    break;
            }
        }
        return answers.AsSpan(0, lines.Length);
    }

    /// <summary>Only what was withheld before decides what is withheld.</summary>
    private static void Withhold(in LinePlan plan, in CareDay day, CareCounters counters, ref PricedLine answer)
    {
        var withheld = plan.Withholding.Within(counters.Withheld, day, answer.AmoGross, null);
        withheld.Book(counters.Withheld, day, plan.IsOnSeparateDays);
        answer.Withhold(withheld);
    }

    /// <summary>
    /// A contract or the scheme counts what it pays of the line; what it gets after the same use is known from the first time.
    /// </summary>
    private void Count(ref LinePlan plan, in BatchedLine line, int place, DateOnly birth, CareCounters counters, ref PricedLine answer)
    {
        ref readonly var care = ref cares[line.Care];
        var day = DayOf(line, place);
        if (!plan.Number.IsNone)
        {
            var number = plan.Number.Within(counters.Numbered, day.On, care.Quantity, null);
            if (number.Paid != care.Quantity)
            {
                answer =
                    number.Paid == 0 ? PricedLine.Unpaid(plan.Answer.Price, plan.TariffRate) : pricer.Price(LineOf(place, birth), counters);
                return;
            }
            counters.Numbered.Book(number.Kind, day.On, number.Paid);
        }
        if (plan.Prepared < 0)
            answer = plan.Answer;
        else
        {
            var ledgers = new LineLedgers(counters, care);
            ref readonly var outcome = ref OutcomeOf(ref plan, ledgers.Use(care, day, plan.GlassesPeriod), place, birth);
            ledgers.Book(care, day.On, outcome.Benefits);
            answer = outcome.Answer;
        }
        if (!plan.Withholding.IsNone)
            Withhold(plan, day, counters, ref answer);
    }

    private ref readonly Outcome OutcomeOf(ref LinePlan plan, in LineUse use, int place, DateOnly birth)
    {
        var known = CollectionsMarshal.AsSpan(outcomes);
        var count = 0;
        for (var at = plan.Outcome; at >= 0; at = known[at].Older, count++)
            if (known[at].Use.IsSameAs(use))
                return ref known[at];
        var line = LineOf(place, birth);
        ref readonly var from = ref CollectionsMarshal.AsSpan(prepared)[plan.Prepared];
        // Whether it can be priced at all is known from the plan: no use changes that.
        pricer.TryFindBenefits(line, from, use, null, out var benefits);
        passing = new Outcome
        {
            Use = use,
            Older = plan.Outcome,
            Benefits = benefits,
            Answer = from.Answer(line, benefits),
        };
        if (count >= MostOutcomes)
            return ref passing;
        plan.Outcome = outcomes.Count;
        outcomes.Add(passing);
        return ref CollectionsMarshal.AsSpan(outcomes)[^1];
    }

    private CareDay DayOf(in BatchedLine line, int place) =>
        new(
            DateOnly.FromDayNumber(line.CareDay),
            calendar.YearOf(line.CareDay),
            calendar.YearOf(line.PaidDay),
            batch.ProfessionalOf(place)
        );

    private ref LinePlan PlanOf(in BatchedLine line, int place, DateOnly birth, int context)
    {
        if (newest[line.Care] == Rare)
            return ref ordinary;
        var known = CollectionsMarshal.AsSpan(plans);
        for (var at = newest[line.Care]; at >= 0; at = known[at].Older)
            if (known[at].Context == context)
                return ref known[at];
        var plan = Plan(LineOf(place, birth), isCounted[line.Care]);
        (plan.Context, plan.Older) = (context, newest[line.Care]);
        newest[line.Care] = plans.Count;
        plans.Add(plan);
        return ref CollectionsMarshal.AsSpan(plans)[^1];
    }

    private LinePlan Plan(in CareLine line, bool contractsCount)
    {
        var gap = LineTariff.Find(pricer.Acts, pricer.Rates, line, out var tariff);
        if (gap != TariffGap.None)
            return new LinePlan { Answer = PricedLine.CannotCompute(gap) };
        var number = NumberTerms.Of(pricer.Rates, line, tariff);
        var gapBehind = NotComputable.MissingRate;
        var benefits = default(LineBenefits);
        if (PreparedLine.TryFind(pricer.Rates, line, tariff, line.Price ?? tariff.Base, null, out var known))
        {
            var unused = new LineLedgers(new CareCounters(), line).Use(line, CareDay.Of(line), known.GlassesPeriod);
            gapBehind = pricer.TryFindBenefits(line, known, unused, null, out benefits) ? NotComputable.None : NotComputable.MissingCeiling;
        }
        if (gapBehind != NotComputable.None)
            return number.IsNone ? new LinePlan { Answer = new PricedLine { Gap = gapBehind } } : new LinePlan { Kind = PlanKind.Ordinary };
        var plan = new LinePlan
        {
            Kind = known.Withholding.IsNone ? PlanKind.Answer : PlanKind.Withholding,
            Answer = known.Answer(line, benefits),
            Withholding = known.Withholding,
            IsOnSeparateDays = line.IsOnSeparateDays,
            Number = number,
            GlassesPeriod = known.GlassesPeriod,
            TariffRate = tariff.Rate,
            Outcome = None,
            Prepared = None,
        };
        if (contractsCount || !number.IsNone)
            plan.Kind = PlanKind.Count;
        if (contractsCount)
        {
            plan.Prepared = prepared.Count;
            prepared.Add(known);
        }
        return plan;
    }

    /// <summary>The whole line, as the change has it.</summary>
    private CareLine LineOf(int place, DateOnly birth)
    {
        ref readonly var line = ref batch.Lines[place];
        return cares[line.Care] with
        {
            CareDate = DateOnly.FromDayNumber(line.CareDay),
            ReimbursedOn = DateOnly.FromDayNumber(line.PaidDay),
            BirthDate = birth,
            Professional = batch.ProfessionalOf(place),
        };
    }

    private enum PlanKind : byte
    {
        /// <summary>No counter decides anything.</summary>
        Answer,
        Withholding,

        /// <summary>A contract counts what it pays, or the scheme what it pays a number of.</summary>
        Count,

        /// <summary>The line is rare, or not even whether it can be priced is known without the counters.</summary>
        Ordinary,
    }

    /// <summary>What the rules say of a distinct line in one context.</summary>
    private struct LinePlan
    {
        /// <summary>Of which periods and ages, as <see cref="BatchCalendar.ContextOf"/> numbers them.</summary>
        public int Context;

        /// <summary>The plan of the same distinct line that was made before; −1: none.</summary>
        public int Older;
        public PlanKind Kind;
        public bool IsOnSeparateDays;

        /// <summary>Where the prepared line is, when a contract counts something; −1: none does.</summary>
        public int Prepared;

        /// <summary>The outcome that was worked out last; −1: none.</summary>
        public int Outcome;
        public int? GlassesPeriod;
        public NumberTerms Number;
        public Ratio TariffRate;
        public WithholdingTerms Withholding;

        /// <summary>The answer before anything is withheld, when nothing that is counted was used before.</summary>
        public PricedLine Answer;
    }

    /// <summary>What the contracts pay after a use.</summary>
    private struct Outcome
    {
        public LineUse Use;

        /// <summary>The outcome of the same plan that was worked out before; −1: none.</summary>
        public int Older;
        public LineBenefits Benefits;

        /// <summary>The answer before anything is withheld.</summary>
        public PricedLine Answer;
    }
}
