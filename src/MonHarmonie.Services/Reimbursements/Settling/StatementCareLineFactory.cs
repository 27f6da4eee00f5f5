using MonHarmonie.Rules;
using MonHarmonie.Rules.Guarantees;
using MonHarmonie.Rules.Nomenclature;
using MonHarmonie.Rules.Pricing;
using MonHarmonie.Services.Nomenclature;

namespace MonHarmonie.Services.Reimbursements.Settling;

/// <summary>
/// Turns an act of a statement into a line of care: base, rate and price are the statement's, the rest is what its nature tells.
/// </summary>
internal static class StatementCareLineFactory
{
    private const int DoctorRatePercent = 70;
    private const int OutOfPathwayRatePercent = 30;
    private static readonly string[] FlatDailyCharges = ["FJ", "FJA"];

    public static CareLine Create(CountedAct act, DateOnly birthDate, GuaranteeItem item, Guarantee guarantee, bool isResponsible)
    {
        var nature = CareNatures.Find(act.Nature);
        var family = nature.ActFamily;
        var isDoctor = family is ActFamily.Consultation or ActFamily.Imaging or ActFamily.TechnicalAct;
        // A doctor's act at 30 % was given out of pathway: the contract calculates as if it had been 70 % (CSS L871-1).
        var isOut = isDoctor && act.RatePercent == OutOfPathwayRatePercent;
        var isFull =
            item is GuaranteeItem.DentalNoRemainingCost or GuaranteeItem.OpticsNoRemainingCost or GuaranteeItem.HearingNoRemainingCost;
        return new CareLine
        {
            CareDate = act.CareDate,
            ReimbursedOn = act.PaidOn,
            Act =
                FlatDailyCharges.Contains(nature.B2Code, StringComparer.Ordinal) ? "FJH"
                : family == ActFamily.Emergency ? "FPU"
                : nature.Code,
            Quantity = act.Quantity,
            Price = act.Spent,
            Base = act.Base,
            Rate = isOut ? Ratio.From(DoctorRatePercent / 100m) : RateOf(act),
            Family = family,
            // Items without remaining cost are sold at their maximum price or below: the law lets no other price be charged.
            Basket =
                isFull ? Basket.NoRemainingCost
                : item == GuaranteeItem.HearingAid ? Basket.Free
                : null,
            MaxPrice = isFull ? act.Spent : null,
            IsFrame = item == GuaranteeItem.Frame,
            Sector = isDoctor ? Sector.Sector1 : Sector.None,
            Pathway = isOut ? Pathway.Out : Pathway.In,
            Penalty = isOut ? PenaltyOf(act) : null,
            BirthDate = birthDate,
            Guarantee = guarantee,
            SecondGuarantee = Guarantee.None,
            IsResponsible = isResponsible,
        };
    }

    /// <summary>
    /// What the scheme took off: what lacks of its ordinary share, capped or not as it decided itself, and never more than the rate tells.
    /// </summary>
    private static Money PenaltyOf(CountedAct act)
    {
        var ordinary = act.Base.At(DoctorRatePercent / 100m);
        var most = ordinary - act.Base.At(OutOfPathwayRatePercent / 100m);
        return Money.Max(Money.Zero, Money.Min(most, ordinary - act.AmoPaid - act.Participation - act.Franchise));
    }

    /// <summary>The rate, or what was paid of the base when the lines of the act differ.</summary>
    private static Ratio RateOf(CountedAct act) =>
        act.RatePercent is { } percent ? Ratio.From(percent / 100m)
        : act.Base <= Money.Zero ? Ratio.Nothing
        : Ratio.From(Math.Clamp((act.AmoPaid + act.Participation + act.Franchise).Euros / act.Base.Euros, 0m, 1m));
}
