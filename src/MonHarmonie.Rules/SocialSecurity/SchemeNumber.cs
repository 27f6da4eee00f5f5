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
    /// <summary>Months after which glasses are renewed: fewer for a child, and once the sight has changed.</summary>
    public static Dated<int>? GlassesPeriod(RateBook rates, DateOnly birthDate, DateOnly day, bool isSightChanged) =>
        isSightChanged || IsChild(birthDate, day) ? rates.GlassesPeriodOfAChild.Find(day) : rates.GlassesPeriod.Find(day);

    /// <summary>From this age on, in whole years, glasses are those of an adult.</summary>
    public const int ChildAge = 16;

    /// <summary>Whether glasses are those of a child.</summary>
    public static bool IsChild(DateOnly birthDate, DateOnly day) => Withholding.AgeOn(birthDate, day) < ChildAge;
}

/// <summary>How many of a line the compulsory scheme pays at all: no counter is in it.</summary>
/// <param name="Most">How many of a year or of a period; null when there is no number.</param>
/// <param name="Figure">The number of a year, or the months of the period.</param>
internal readonly record struct NumberTerms(NumberedCare Kind, int? Most, Dated<int>? Figure)
{
    private const int LensesOfAPair = 2;
    private const int Ears = 2;

    /// <summary>Whether nothing is counted.</summary>
    public bool IsNone => Kind == NumberedCare.None;

    /// <summary>Nothing is counted of a line that gives its own base: the scheme has decided of it already.</summary>
    public static NumberTerms Of(RateBook rates, in CareLine line, in LineTariff tariff)
    {
        var kind = line.Base is null ? KindOf(tariff) : NumberedCare.None;
        // What is paid of class B is a token; the number of its frames and lenses is that of the guarantee.
        if (kind == NumberedCare.None || (tariff.Family == ActFamily.Optics && tariff.Basket != Basket.ClassA))
            return new NumberTerms(kind, null, null);
        var figure = kind switch
        {
            NumberedCare.Session => rates.PsychologistSessions.Find(line.CareDate),
            NumberedCare.HearingAid => rates.HearingPeriod.Find(line.CareDate),
            _ => SchemeNumber.GlassesPeriod(rates, line.BirthDate, line.CareDate, line.IsSightChanged),
        };
        if (figure is null)
            return new NumberTerms(kind, null, null);
        var most = kind switch
        {
            NumberedCare.Session => figure.Value,
            NumberedCare.HearingAid => Ears,
            NumberedCare.Lens => LensesOfAPair,
            _ => 1,
        };
        return new NumberTerms(kind, most, figure);
    }

    /// <summary>How many of a line are paid, with those that were paid before.</summary>
    public SchemeNumber Within(NumberedCareCounters counters, DateOnly day, int quantity, Explanation? why)
    {
        if (Most is not { } number || Figure is not { } figure)
            return new SchemeNumber(Kind, quantity);
        var isOfTheYear = Kind == NumberedCare.Session;
        var used = isOfTheYear ? counters.In(Kind, day.Year) : counters.Within(Kind, day, figure.Value);
        var paid = Math.Clamp(number - used, 0, quantity);
        if (paid < quantity)
            why?.Add(
                new Step(StepKind.NumberOfTheScheme, Money.Zero, Money.Zero)
                {
                    Quantity = paid,
                    Reason = isOfTheYear ? StepReason.Sessions : StepReason.Renewal,
                    FreeOn = isOfTheYear ? Guarantees.BenefitSteps.NextYear(day.Year) : counters.NextFreeOn(Kind, day, figure.Value),
                },
                figure
            );
        return new SchemeNumber(Kind, paid);
    }

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

    public int In(NumberedCare kind, int year)
    {
        var count = 0;
        foreach (var (other, day, quantity) in paid)
            if (other == kind && day.Year == year)
                count += quantity;
        return count;
    }

    /// <summary>Those of a period before or after a day, which is over on the anniversary.</summary>
    public int Within(NumberedCare kind, DateOnly day, int months)
    {
        var count = 0;
        foreach (var (other, paidOn, quantity) in paid)
            if (other == kind && IsWithin(paidOn, day, months))
                count += quantity;
        return count;
    }

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

    /// <summary>Forgets everything.</summary>
    internal void Clear() => paid.Clear();

    private static bool IsWithin(DateOnly paidOn, DateOnly day, int months) => day < After(paidOn, months) && paidOn < After(day, months);

    private static DateOnly After(DateOnly day, int months) =>
        day.Year + months / 12 >= DateOnly.MaxValue.Year ? DateOnly.MaxValue : day.AddMonths(months);
}
