using MonHarmonie.Rules.Guarantees;
using MonHarmonie.Rules.Nomenclature;

namespace MonHarmonie.Rules.Pricing;

/// <summary>Whether the care pathway was respected (CSS L162-5-3).</summary>
public enum Pathway : byte
{
    In = 0,
    Out = 1,

    /// <summary>Direct access, emergency, away from home …</summary>
    Exempt = 2,
}

/// <summary>What changes the rate of the compulsory scheme for this line.</summary>
public enum CareStatus : byte
{
    None = 0,

    /// <summary>The act belongs to the protocol of an exempting long-term illness.</summary>
    LongTermIllness = 1,
    Maternity = 2,
    WorkAccident = 3,
    Invalidity = 4,
    C2s = 5,
    Prevention = 6,
}

public enum Scheme : byte
{
    General = 0,
    AlsaceMoselle = 1,
}

/// <summary>One line of care to price: the unit of rounding.</summary>
public readonly record struct CareLine
{
    public required DateOnly CareDate { get; init; }

    /// <summary>Decides the year of the annual caps; the care date when unknown.</summary>
    public required DateOnly ReimbursedOn { get; init; }

    /// <summary>A code of the nomenclature, or several joined by « + ».</summary>
    public required string Act { get; init; }
    public int Quantity { get; init; }

    /// <summary>Each act of the line is given on a day of its own, as sessions are: no cap of a day brings them down.</summary>
    public bool IsOnSeparateDays { get; init; }

    /// <summary>What is charged for the whole line; the base when absent.</summary>
    public Money? Price { get; init; }

    /// <summary>The base tariff of the whole line, in place of the look-up.</summary>
    public Money? Base { get; init; }

    /// <summary>Only with <see cref="Base"/>.</summary>
    public Ratio? Rate { get; init; }

    /// <summary>Only with <see cref="Base"/>.</summary>
    public ActFamily? Family { get; init; }

    /// <summary>Only with <see cref="Base"/>: the basket, when no code tells it.</summary>
    public Basket? Basket { get; init; }

    /// <summary>Only with <see cref="Basket"/>: the legal maximum price of the whole line.</summary>
    public Money? MaxPrice { get; init; }

    /// <summary>Only with <see cref="Base"/>: whether it is a frame of glasses, when no code tells it.</summary>
    public bool IsFrame { get; init; }
    public Sector Sector { get; init; }
    public Profession Profession { get; init; }

    /// <summary>Lines of one professional on one day share the daily cap; null: a professional of the line's own.</summary>
    public string? Professional { get; init; }
    public Place Place { get; init; }
    public required DateOnly BirthDate { get; init; }

    /// <summary>Whether glasses are renewed because the sight has changed.</summary>
    public bool IsSightChanged { get; init; }
    public Pathway Pathway { get; init; }

    /// <summary>What the scheme took off out of pathway, as its statement tells; calculated, with its cap, when absent.</summary>
    public Money? Penalty { get; init; }
    public CareStatus Status { get; init; }
    public Scheme Scheme { get; init; }
    public required Guarantee Guarantee { get; init; }

    /// <summary>
    /// The guarantees are written for doctors with OPTAM and without it alike: of one without it a responsible contract pays less.
    /// </summary>
    public bool IsGuaranteeOfOptam { get; init; }

    /// <summary>Whether the contracts are « contrats responsables » (CSS L871-1).</summary>
    public bool IsResponsible { get; init; }
    public required Guarantee SecondGuarantee { get; init; }

    /// <summary>What the first guarantee's ceiling or package had paid in the year before.</summary>
    public Money Used { get; init; }
}
