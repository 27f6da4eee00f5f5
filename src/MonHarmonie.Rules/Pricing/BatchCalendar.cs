using MonHarmonie.Rules.SocialSecurity;

namespace MonHarmonie.Rules.Pricing;

/// <summary>
/// The days of a batch, in periods within which no tariff and no rate changes: what the rules say of a line on one day of a period, they
/// say on every other, but for the counters and the ages.
/// </summary>
internal sealed class BatchCalendar
{
    private const int AgeClasses = 8;
    private readonly RateBook rates;
    private readonly Entry[] days;
    private readonly int origin;
    private readonly int paidPeriods;

    /// <summary>Who was born no later is older, on every day of the batch, than any age that a rule names.</summary>
    private readonly DateOnly grownBorn;

    public BatchCalendar(Pricer pricer, CareBatch batch)
    {
        rates = pricer.Rates;
        var (first, last) = (int.MaxValue, 0);
        foreach (ref readonly var line in batch.Lines)
        {
            first = Math.Min(first, Math.Min(line.CareDay, line.PaidDay));
            last = Math.Max(last, Math.Max(line.CareDay, line.PaidDay));
        }
        origin = Math.Min(first, last);
        days = new Entry[last - origin + 1];
        Number([.. pricer.Acts.Borders, .. rates.Borders], (ref Entry day, int period) => day.CarePeriod = period);
        Number(rates.BordersOfReimbursement, (ref Entry day, int period) => day.PaidPeriod = period);
        paidPeriods = days[^1].PaidPeriod + 1;
        for (var i = 0; i < days.Length; i++)
            days[i].Year = DateOnly.FromDayNumber(origin + i).Year;
        var year = days[0].Year - rates.LastAge;
        grownBorn = year >= 1 ? new DateOnly(year, 1, 1) : DateOnly.MinValue;
    }

    public bool IsGrown(DateOnly birth) => birth <= grownBorn;

    public int YearOf(int day) => days[day - origin].Year;

    /// <summary>A number for the period of care, that of reimbursement, and what the rules make of the person's age.</summary>
    /// <param name="isGrown">As <see cref="IsGrown"/> says, asked once for all lines of a person.</param>
    public int ContextOf(in BatchedLine line, DateOnly birth, bool isGrown) =>
        (days[line.CareDay - origin].CarePeriod * paidPeriods + days[line.PaidDay - origin].PaidPeriod) * AgeClasses
        + (isGrown ? 0 : AgeClassOf(birth, DateOnly.FromDayNumber(line.CareDay)));

    private int AgeClassOf(DateOnly birth, DateOnly day) =>
        (WithholdingTerms.IsExemptByAge(rates, birth, day) ? 1 : 0)
        + (AmoShare.IsTooYoungForPenalty(rates, birth, day) ? 2 : 0)
        + (SchemeNumber.IsChild(birth, day) ? 4 : 0);

    private void Number(IEnumerable<DateOnly> borders, Set set)
    {
        var isBorder = new bool[days.Length];
        foreach (var border in borders)
            if (border.DayNumber - origin is var place && place > 0 && place < days.Length)
                isBorder[place] = true;
        var period = 0;
        for (var i = 0; i < days.Length; i++)
            set(ref days[i], isBorder[i] ? ++period : period);
    }

    private delegate void Set(ref Entry day, int period);

    private struct Entry
    {
        public int CarePeriod;
        public int PaidPeriod;
        public int Year;
    }
}
