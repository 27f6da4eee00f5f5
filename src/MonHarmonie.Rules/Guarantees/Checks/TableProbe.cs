using MonHarmonie.Rules.Nomenclature;
using MonHarmonie.Rules.Pricing;
using MonHarmonie.Rules.SocialSecurity;

namespace MonHarmonie.Rules.Guarantees.Checks;

/// <summary>
/// Asks the engine how much a guarantee pays at most: a care of a typical tariff at a price beyond everything, without the caps of
/// responsible contracts. What the table promises is so measured by the very formulas that will pay it.
/// </summary>
internal sealed class TableProbe(RateBook rates, DateOnly day)
{
    private static readonly Money BeyondEverything = Money.FromEuros(1_000_000m);
    private readonly Pricer pricer = new(new ActCatalogue([]), rates);

    /// <summary>The tariff of a care, its rate and family, where the law limits what may be paid.</summary>
    private static (Money Base, Ratio Rate, ActFamily Family, Sector Sector) CareOf(GuaranteeItem item) =>
        item switch
        {
            GuaranteeItem.Doctor => (Money.FromEuros(100m), Ratio.From(0.70m), ActFamily.Consultation, Sector.Optam),
            GuaranteeItem.DoctorWithoutOptam => (Money.FromEuros(100m), Ratio.From(0.70m), ActFamily.Consultation, Sector.Sector2),
            GuaranteeItem.TechnicalAct => (Money.FromEuros(100m), Ratio.From(0.70m), ActFamily.TechnicalAct, Sector.Optam),
            GuaranteeItem.TechnicalActWithoutOptam => (Money.FromEuros(100m), Ratio.From(0.70m), ActFamily.TechnicalAct, Sector.Sector2),
            GuaranteeItem.Imaging => (Money.FromEuros(100m), Ratio.From(0.70m), ActFamily.Imaging, Sector.Optam),
            GuaranteeItem.Maternity => (Money.FromEuros(100m), Ratio.From(0.70m), ActFamily.Consultation, Sector.Optam),
            GuaranteeItem.HearingAid => (Money.FromEuros(400m), Ratio.From(0.60m), ActFamily.Hearing, Sector.None),
            GuaranteeItem.DentalProsthesis => (Money.FromEuros(120m), Ratio.From(0.60m), ActFamily.Dental, Sector.None),
            GuaranteeItem.Orthodontics => (Money.FromEuros(193.50m), Ratio.Whole, ActFamily.Orthodontics, Sector.None),
            _ => (Money.FromEuros(0.05m), Ratio.From(0.60m), ActFamily.Optics, Sector.None),
        };

    /// <summary>The tariff that the probe of an item stands on.</summary>
    public static Money BaseOf(GuaranteeItem item) => CareOf(item).Base;

    /// <summary>
    /// The most that the compulsory scheme and the guarantee pay together for one act; null when it cannot be calculated on that day.
    /// </summary>
    public Money? MaxPaid(GuaranteeItem item, Guarantee guarantee) => MaxPaid(item, guarantee, CareOf(item).Sector, isResponsible: false);

    private Money? MaxPaid(GuaranteeItem item, Guarantee guarantee, Sector sector, bool isResponsible)
    {
        var (tariff, rate, family, _) = CareOf(item);
        var priced = pricer.Price(
            new CareLine
            {
                Act = "",
                CareDate = day,
                ReimbursedOn = day,
                Quantity = 1,
                Price = BeyondEverything,
                Base = tariff,
                Rate = rate,
                Family = family,
                Sector = sector,
                BirthDate = new DateOnly(Math.Max(1, day.Year - 40), 1, 1),
                Guarantee = guarantee,
                SecondGuarantee = Guarantee.None,
                IsResponsible = isResponsible,
                IsGuaranteeOfOptam = isResponsible,
            },
            new CareCounters()
        );
        return priced.Gap == NotComputable.None ? priced.AmoGross + priced.AmcPaid : null;
    }

    /// <summary>The most that is paid beyond the tariff.</summary>
    public Money? MaxOverrun(GuaranteeItem item, Guarantee guarantee) => Beyond(item, MaxPaid(item, guarantee));

    /// <summary>
    /// The most that a responsible contract pays beyond the tariff of a doctor without OPTAM, by a line that is for those with OPTAM too.
    /// </summary>
    public Money? MaxOverrunWithoutOptam(GuaranteeItem item, Guarantee guarantee) =>
        Beyond(item, MaxPaid(item, guarantee, Sector.Sector2, isResponsible: true));

    private static Money? Beyond(GuaranteeItem item, Money? paid) => paid is { } most ? Money.Max(Money.Zero, most - BaseOf(item)) : null;
}
