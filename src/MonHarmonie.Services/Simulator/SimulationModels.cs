using MonHarmonie.Rules;
using MonHarmonie.Rules.Nomenclature;
using MonHarmonie.Rules.Pricing;
using MonHarmonie.Services.Contracts;
using MonHarmonie.Services.Simulator.Prices;

namespace MonHarmonie.Services.Simulator;

/// <summary>One line of what is simulated: an act, how many, at what price.</summary>
/// <param name="Price">What is charged for the whole line; null for the tariff.</param>
/// <param name="IsSameDay">Several sessions or consultations are all on one day; otherwise each is on a day of its own.</param>
/// <param name="Sector">That of the doctor of this line; null for the one of the circumstances.</param>
/// <param name="CareDate">The day of this line; null for the one of the circumstances.</param>
/// <param name="PersonId">Whose care it is; null for the person who is simulated for.</param>
public sealed record SimulatedCare(
    string Act,
    int Quantity,
    Money? Price,
    bool IsSameDay = false,
    Sector? Sector = null,
    DateOnly? CareDate = null,
    Guid? PersonId = null
);

/// <summary>What of an answer is not certain. Values are stored: never renumber.</summary>
[Flags]
public enum SimulationDoubts : byte
{
    None = 0,

    /// <summary>No official text confirms the tariff.</summary>
    Tariff = 1,

    /// <summary>No official text confirms a rate, an amount or a cap; the steps say which.</summary>
    Rate = 2,

    /// <summary>The tariff is that of an earlier day: none is known since.</summary>
    EarlierTariff = 4,

    /// <summary>The tariff is that of another consultation: none is known of this one in that sector.</summary>
    OtherTariff = 8,

    /// <summary>The line of the table does not say whether it holds for this care.</summary>
    Clause = 16,
}

/// <summary>The circumstances in which care is given, the same for all lines that do not say another sector or day.</summary>
public sealed record Circumstances(
    DateOnly CareDate,
    Sector Sector,
    Pathway Pathway,
    CareStatus Status,
    Scheme Scheme,
    DateOnly BirthDate,
    string? PostalCode = null,
    bool IsSightChanged = false
)
{
    /// <summary>Those of one line.</summary>
    public Circumstances Of(SimulatedCare care) => this with { CareDate = care.CareDate ?? CareDate, Sector = care.Sector ?? Sector };
}

/// <summary>What a member asks: whose care, which, in which circumstances.</summary>
/// <param name="Others">The circumstances of other persons whose care is on a line.</param>
public sealed record MemberSimulation(
    Guid PersonId,
    IReadOnlyList<SimulatedCare> Lines,
    Circumstances Circumstances,
    IReadOnlyDictionary<Guid, Circumstances>? Others = null
);

/// <summary>Who pays: the contracts of a person, or a level chosen by a visitor; at most two.</summary>
/// <param name="Person">What the person has used; a new one when nothing is known.</param>
public sealed record Payers(IReadOnlyList<GuaranteeBook> Books, CareCounters Person);

/// <summary>Why a line has no amounts.</summary>
public enum SimulationGap
{
    None,
    UnknownAct,
    NoTariff,

    /// <summary>The tariff varies, or the price is free: the visitor must say the price.</summary>
    PriceNeeded,
}

/// <summary>One line of the answer.</summary>
/// <param name="Asked">The act asked for.</param>
/// <param name="Code">The act calculated with: a doctor without OPTAM, or seen out of pathway, has another code than the one asked
/// for.</param>
/// <param name="Label">As a member reads it.</param>
/// <param name="Clause">The line of the first contract's table; null when it has none.</param>
/// <param name="Doubts">What is not confirmed: the amount is never to be shown as certain.</param>
/// <param name="MaxPrice">The legal maximum price of the whole line.</param>
/// <param name="OtherAge">The ages for which the tariff is made, when the person has another one.</param>
/// <param name="IsPriceFree">Its price is nobody's to guess: it must be said.</param>
/// <param name="TariffUntil">The last day of a tariff that is used for want of a later one.</param>
/// <param name="HasSectors">A doctor gives it: the sector matters, and the care pathway.</param>
/// <param name="IsOfSessions">Several of them are usually given on days of their own.</param>
/// <param name="Observed">What others paid; null when fewer than eleven people are behind it.</param>
/// <param name="IsCovered">A contract covers the person on the day of the line, or a level was chosen.</param>
/// <param name="Alternatives">Items of the same kind that leave nothing to pay, for that tooth, ear or age.</param>
/// <param name="Profession">Who gives the care.</param>
public sealed record SimulatedLine(
    SimulatedCare Asked,
    string Code,
    string Label,
    SimulationGap Gap,
    PricedLine Priced,
    IReadOnlyList<Step> Steps,
    GuaranteeClause? Clause,
    GuaranteeClause? SecondClause,
    SimulationDoubts Doubts,
    Money? MaxPrice,
    Basket Basket,
    ActFamily Family,
    string? Source,
    DateOnly? TariffSince,
    PriceRange? Observed = null,
    bool IsPriceFree = false,
    AgeRange? OtherAge = null,
    DateOnly? TariffUntil = null,
    bool HasSectors = false,
    bool IsOfSessions = false,
    bool IsCovered = true,
    IReadOnlyList<WithoutRemainingCost>? Alternatives = null,
    Profession Profession = Profession.Doctor
)
{
    public bool IsUncertain => Doubts != SimulationDoubts.None;

    /// <summary>Each act of the line is on a day of its own.</summary>
    public bool IsOnSeparateDays => IsOfSessions && Asked is { Quantity: > 1, IsSameDay: false };

    /// <summary>Begun after 16 years of age, orthodontics are nobody's but the patient's.</summary>
    public bool IsOrthodonticsOfAnAdult => Family == ActFamily.Orthodontics && OtherAge is not null && Priced.Base == Money.Zero;

    /// <summary>Sold without remaining cost up to its maximum price (« 100 % Santé »).</summary>
    public bool IsWithoutRemainingCost => Basket is Basket.NoRemainingCost or Basket.ClassA;

    /// <summary>The price passes the legal maximum: the professional must not charge it.</summary>
    public bool IsAboveMaxPrice => MaxPrice is { } max && Priced.Price > max;

    /// <summary>No price was said: an item with a legal maximum price is calculated at it, any other care at its tariff.</summary>
    public bool IsPriceAssumed => Asked.Price is null;

    public bool IsComputed => Gap == SimulationGap.None;
}

/// <summary>An item of the same kind that leaves nothing to pay.</summary>
/// <param name="IsUncertain">No official text confirms its maximum price.</param>
public sealed record WithoutRemainingCost(string Act, string Label, Money? MaxPrice, bool IsUncertain);

/// <summary>The answer to a simulation.</summary>
/// <param name="RuleSet">The version of the formulas.</param>
/// <param name="TariffVersion">The version of the tariffs.</param>
/// <param name="IsTableMissing">A contract covers the person that day, and no table of it is in force.</param>
/// <param name="IsOfUnknownYear">The tariffs of the year of care are not published yet.</param>
public sealed record Simulation(
    Circumstances Circumstances,
    IReadOnlyList<SimulatedLine> Lines,
    IReadOnlyList<GuaranteeBook> Books,
    string RuleSet,
    int TariffVersion,
    bool IsOfUnknownYear = false,
    bool IsTableMissing = false
)
{
    public bool IsComputed => Lines.Count > 0 && Lines.All(l => l.IsComputed);
    public bool IsUncertain => Lines.Any(l => l.IsComputed && l.IsUncertain);

    /// <summary>Whether a tariff is that of another age: the amount is then only an indication.</summary>
    public bool IsOfAnotherAge => Lines.Any(l => l.IsComputed && l.OtherAge is not null);
    public Money Price => Sum(l => l.Price);
    public Money AmoPaid => Sum(l => l.AmoPaid);
    public Money LocalScheme => Sum(l => l.LocalScheme);
    public Money AmcPaid => Sum(l => l.AmcPaid);
    public Money SecondAmcPaid => Sum(l => l.SecondAmcPaid);
    public Money Participation => Sum(l => l.Participation + l.Franchise);
    public Money Remaining => Sum(l => l.Remaining);

    private Money Sum(Func<PricedLine, Money> amount) =>
        Lines.Where(l => l.IsComputed).Aggregate(Money.Zero, (sum, line) => sum + amount(line.Priced));
}
