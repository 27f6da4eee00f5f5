using MonHarmonie.Rules.Nomenclature;
using MonHarmonie.Rules.SocialSecurity;

namespace MonHarmonie.Rules.Pricing;

/// <summary>Why a line cannot be priced.</summary>
public enum NotComputable : byte
{
    None = 0,
    UnknownAct,
    NoTariffOnThatDay,
    NoTariffInThatSector,
    NoTariffInThatPlace,
    TariffVaries,
    MixedRates,

    /// <summary>A rate of the compulsory scheme, of the participation or of the franchise is unknown on that day.</summary>
    MissingRate,

    /// <summary>The monthly ceiling of the year of care is unknown.</summary>
    MissingCeiling,
}

/// <summary>
/// A priced line. <c>Price = AmoPaid + LocalScheme + AmcPaid + SecondAmcPaid + Remaining</c>, to the cent; no part but a remaining
/// cost can be left open.
/// </summary>
public record struct PricedLine
{
    // Fields, so that the batch path need not copy a line to say what is withheld of it.
    private Money participation;
    private Money franchise;
    private Money amoPaid;

    /// <summary>Why nothing else is set, when the line cannot be priced.</summary>
    public NotComputable Gap { get; init; }
    public Money Price { get; init; }
    public Money Base { get; init; }

    /// <summary>The rate before any pathway penalty; 1 for a heavy act, whose flat sum replaces the « ticket modérateur ».</summary>
    public Ratio Rate { get; init; }

    /// <summary>The compulsory scheme's share after any penalty, before what is withheld.</summary>
    public Money AmoGross { get; init; }
    public Money Penalty { get; init; }
    public Money FlatSum { get; init; }

    /// <summary>
    /// What a specialist of sector 1 charges beyond the tariff out of pathway (« DA »): no responsible contract may pay it.
    /// </summary>
    public Money ForbiddenOverrun { get; init; }
    public Money Participation
    {
        readonly get => participation;
        init => participation = value;
    }
    public Money Franchise
    {
        readonly get => franchise;
        init => franchise = value;
    }
    public Money AmoPaid
    {
        readonly get => amoPaid;
        init => amoPaid = value;
    }
    public Money LocalScheme { get; init; }
    public Money AmcPaid { get; init; }
    public Money SecondAmcPaid { get; init; }

    /// <summary>The part of <see cref="AmcPaid"/> that uses a yearly package up.</summary>
    public Money Package { get; init; }

    /// <summary>The acts of the line on which the compulsory scheme pays, and on whose share of the price it calculates.</summary>
    public int Reimbursed { get; init; }

    /// <summary>The acts, days or items on which the first contract paid.</summary>
    public int Units { get; init; }
    public readonly Money Remaining => Price - AmoPaid - LocalScheme - AmcPaid - SecondAmcPaid;
    public readonly Money Withheld => Participation + Franchise;

    /// <summary>Takes what is withheld off the compulsory scheme's share, of which nothing was withheld yet.</summary>
    internal void Withhold(in Withholding withheld) =>
        (participation, franchise, amoPaid) = (withheld.Participation, withheld.Franchise, AmoGross - withheld.Amount);

    /// <summary>A line of which the compulsory scheme pays nothing any more, and so nobody does.</summary>
    internal static PricedLine Unpaid(Money price, Ratio rate) => new() { Price = price, Rate = rate };

    internal static PricedLine CannotCompute(TariffGap gap) =>
        new()
        {
            Gap = gap switch
            {
                TariffGap.NotOnThatDay => NotComputable.NoTariffOnThatDay,
                TariffGap.NotInThatSector => NotComputable.NoTariffInThatSector,
                TariffGap.NotInThatPlace => NotComputable.NoTariffInThatPlace,
                TariffGap.Varies => NotComputable.TariffVaries,
                TariffGap.MixedRates => NotComputable.MixedRates,
                _ => NotComputable.UnknownAct,
            },
        };
}
