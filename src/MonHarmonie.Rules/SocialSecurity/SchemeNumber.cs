using MonHarmonie.Rules.Nomenclature;
using MonHarmonie.Rules.Pricing;

namespace MonHarmonie.Rules.SocialSecurity;

/// <summary>What the compulsory scheme pays a number of.</summary>
public enum NumberedCare : byte
{
    None = 0,

    /// <summary>Sessions of « Mon soutien psy », in a calendar year.</summary>
    Session = 1,
    Frame = 2,
    Lens = 3,
    HearingAid = 4,
}

/// <summary>
/// How many of a line the compulsory scheme pays: twelve sessions of a psychologist a year, one pair of glasses in two
/// years, one hearing aid an ear in four (CSS R871-2, LPP). What goes beyond is paid by nobody.
/// </summary>
internal readonly record struct SchemeNumber(NumberedCare Kind, int Paid)
{
    private const int LensesOfAPair = 2;
    private const int Ears = 2;

    /// <summary>Nothing is counted of a line that gives its own base: the scheme has decided of it already.</summary>
    public static SchemeNumber Find(RateBook rates, NumberedCareCounters counters, in CareLine line, in LineTariff tariff, Explanation? why)
    {
        var kind = line.Base is null ? KindOf(tariff) : NumberedCare.None;
        // What is paid of class B is a token; the number of its frames and lenses is that of the guarantee.
        if (kind == NumberedCare.None || (tariff.Family == ActFamily.Optics && tariff.Basket != Basket.ClassA))
            return new SchemeNumber(kind, line.Quantity);
        var (most, figure) = kind switch
        {
            NumberedCare.Session => (rates.PsychologistSessions.Find(line.CareDate)?.Value, rates.PsychologistSessions.Find(line.CareDate)),
            NumberedCare.HearingAid => (Ears, rates.HearingPeriod.Find(line.CareDate)),
            NumberedCare.Lens => (LensesOfAPair, GlassesPeriod(rates, line.BirthDate, line.CareDate, line.IsSightChanged)),
            _ => (1, GlassesPeriod(rates, line.BirthDate, line.CareDate, line.IsSightChanged)),
        };
        if (most is not { } number || figure is null)
            return new SchemeNumber(kind, line.Quantity);
        var isOfTheYear = kind == NumberedCare.Session;
        var used = isOfTheYear ? counters.In(kind, line.CareDate.Year) : counters.Within(kind, line.CareDate, figure.Value);
        var paid = Math.Clamp(number - used, 0, line.Quantity);
        if (paid < line.Quantity)
            why?.Add(
                new Step(StepKind.NumberOfTheScheme, Money.Zero, Money.Zero)
                {
                    Quantity = paid,
                    Reason = isOfTheYear ? StepReason.Sessions : StepReason.Renewal,
                    FreeOn = isOfTheYear
                        ? Guarantees.BenefitSteps.NextYear(line.CareDate.Year)
                        : counters.NextFreeOn(kind, line.CareDate, figure.Value),
                },
                figure
            );
        return new SchemeNumber(kind, paid);
    }

    /// <summary>Months after which glasses are renewed: fewer for a child, and once the sight has changed.</summary>
    public static Dated<int>? GlassesPeriod(RateBook rates, DateOnly birthDate, DateOnly day, bool isSightChanged) =>
        isSightChanged || Withholding.AgeOn(birthDate, day) < ChildAge
            ? rates.GlassesPeriodOfAChild.Find(day)
            : rates.GlassesPeriod.Find(day);

    private const int ChildAge = 16;

    private static NumberedCare KindOf(in LineTariff tariff) =>
        tariff.Family switch
        {
            ActFamily.Psychologist when tariff.Rate > Ratio.Nothing => NumberedCare.Session,
            ActFamily.Hearing when tariff.Basket != Basket.None => NumberedCare.HearingAid,
            ActFamily.Optics when tariff.IsContactLens => NumberedCare.None,
            ActFamily.Optics => tariff.IsFrame ? NumberedCare.Frame : NumberedCare.Lens,
            _ => NumberedCare.None,
        };
}

/// <summary>The sessions and items that the compulsory scheme has paid, by their dates.</summary>
public sealed class NumberedCareCounters
{
    private readonly List<(NumberedCare Kind, DateOnly Day, int Quantity)> paid = [];

    public int In(NumberedCare kind, int year) => paid.Where(p => p.Kind == kind && p.Day.Year == year).Sum(p => p.Quantity);

    /// <summary>Those of a period before or after a day, which is over on the anniversary.</summary>
    public int Within(NumberedCare kind, DateOnly day, int months) =>
        paid.Where(p => p.Kind == kind && IsWithin(p.Day, day, months)).Sum(p => p.Quantity);

    /// <summary>The first day after <paramref name="day"/> on which one of them is over.</summary>
    public DateOnly? NextFreeOn(NumberedCare kind, DateOnly day, int months) =>
        paid.Where(p => p.Kind == kind && p.Quantity > 0 && IsWithin(p.Day, day, months))
            .Select(p => (DateOnly?)After(p.Day, months))
            .Where(free => free > day)
            .Min();

    /// <summary>Counts what was paid; a negative quantity gives it back.</summary>
    public void Book(NumberedCare kind, DateOnly day, int quantity)
    {
        if (kind != NumberedCare.None && quantity != 0)
            paid.Add((kind, day, quantity));
    }

    private static bool IsWithin(DateOnly paidOn, DateOnly day, int months) => day < After(paidOn, months) && paidOn < After(day, months);

    private static DateOnly After(DateOnly day, int months) =>
        day.Year + months / 12 >= DateOnly.MaxValue.Year ? DateOnly.MaxValue : day.AddMonths(months);
}
