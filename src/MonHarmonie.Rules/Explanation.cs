using MonHarmonie.Rules.Guarantees;

namespace MonHarmonie.Rules;

/// <summary>What one step of the calculation does. Values are stored with settlements: never renumber.</summary>
public enum StepKind : byte
{
    /// <summary>The base tariff of the line: <see cref="Step.Unit"/> times <see cref="Step.Quantity"/>.</summary>
    Tariff = 1,

    /// <summary>The price is below the tariff: the compulsory scheme pays on the price.</summary>
    PriceBelowTariff = 2,

    /// <summary>The compulsory scheme's share: <see cref="Step.Base"/> times <see cref="Step.Rate"/>.</summary>
    AmoShare = 3,

    /// <summary>The flat sum of a heavy act is left out of that share.</summary>
    FlatSum = 4,

    /// <summary>What is lost out of the care pathway.</summary>
    Penalty = 5,

    /// <summary>« Participation forfaitaire » withheld, or why it is not.</summary>
    Participation = 6,

    /// <summary>« Franchise médicale » withheld, or why it is not.</summary>
    Franchise = 7,

    /// <summary>The share of the scheme of Alsace-Moselle.</summary>
    LocalScheme = 8,

    /// <summary>One term of the guarantee, added to those before it.</summary>
    Term = 20,

    /// <summary>A guarantee never pays more than what is left of the price.</summary>
    PriceLimit = 21,

    /// <summary>What a responsible contract may pay at most.</summary>
    ResponsibleCap = 22,

    /// <summary>What a responsible contract must pay at least.</summary>
    ResponsibleFloor = 23,

    /// <summary>A yearly ceiling or package is used up, wholly or in part.</summary>
    Ceiling = 24,

    /// <summary>
    /// The number of acts, days or items is used up, but for <see cref="Step.Quantity"/>: <see cref="Step.FreeOn"/> says when the next is
    /// paid.
    /// </summary>
    UnitsUsedUp = 25,

    /// <summary>What no contract may cover stays with the member.</summary>
    NotCoverable = 26,

    /// <summary>A correction: what was paid for the act before is taken off.</summary>
    AlreadyPaid = 27,

    /// <summary>
    /// Terms that speak of the whole line pay the part of the acts, days or items that are still paid: <see cref="Step.Quantity"/> of them.
    /// </summary>
    PaidPart = 28,

    /// <summary>
    /// The scheme pays a number of sessions a year, or of items in some years: <see cref="Step.Quantity"/> of the line are paid, and
    /// <see cref="Step.Unit"/> is what is left of the base. <see cref="Step.FreeOn"/> says when the next is paid.
    /// </summary>
    NumberOfTheScheme = 29,

    /// <summary>Withheld for earlier care, of which the statement does not say which; or not said for what.</summary>
    Recovered = 30,
}

/// <summary>Why a step came out as it did. Values are stored: never renumber.</summary>
public enum StepReason : byte
{
    None = 0,
    CapOfTheDay = 1,
    CapOfTheYear = 2,
    CapOfTheAct = 3,

    /// <summary>Neither participation nor franchise is more than the share of which it is withheld.</summary>
    CapOfTheShare = 4,
    Age = 5,

    /// <summary>The person's status (long-term illness, maternity …) decides.</summary>
    Status = 6,
    HeavyAct = 7,
    OverrunWithoutOptam = 8,
    Frame = 9,
    HearingAid = 10,
    TicketModerateur = 11,
    NoRemainingCost = 12,

    /// <summary>Sessions of « Mon soutien psy » in a calendar year.</summary>
    Sessions = 13,

    /// <summary>Glasses, lenses and hearing aids are renewed after a period.</summary>
    Renewal = 14,

    /// <summary>A contract pays less of a doctor without OPTAM than of one with it.</summary>
    BelowOptam = 15,

    /// <summary>The flat charge of an emergency is reduced, or not due.</summary>
    EmergencyCharge = 16,

    /// <summary>The statement says that something was withheld, not for what.</summary>
    NotStated = 17,
}

/// <summary>One step of a calculation, enough to be said in words and done again by hand.</summary>
/// <param name="Kind">What it does.</param>
/// <param name="Before">The payer's amount before the step.</param>
/// <param name="After">The payer's amount after it.</param>
public readonly record struct Step(StepKind Kind, Money Before, Money After)
{
    /// <summary>0 for the compulsory scheme, 1 and 2 for the contracts.</summary>
    public int Contract { get; init; }

    public Money Base { get; init; }

    /// <summary>The amount of one act, box, day or trip, or of the package, ceiling or cap.</summary>
    public Money Unit { get; init; }
    public int Quantity { get; init; }
    public Ratio? Rate { get; init; }
    public StepReason Reason { get; init; }

    /// <summary>Which kind of term of the guarantee, for a <see cref="StepKind.Term"/>.</summary>
    public TermKind? Term { get; init; }

    /// <summary>The first day on which a used-up guarantee pays again.</summary>
    public DateOnly? FreeOn { get; init; }

    /// <summary>The text or publication the figure comes from, and since when it is in force; none for a clause of the contract.</summary>
    public string? Source { get; init; }
    public DateOnly? InForceSince { get; init; }

    /// <summary>No official text confirms the figure: the amount is about right.</summary>
    public bool IsUncertain { get; init; }
}

/// <summary>
/// Collects the steps of one line, in the order in which they were calculated. Asked for, it allocates; left out, it costs nothing.
/// </summary>
public sealed class Explanation
{
    private readonly List<Step> steps = [];

    public IReadOnlyList<Step> Steps => steps;

    /// <summary>Whether a figure that is not confirmed decided an amount.</summary>
    public bool IsUncertain => steps.Exists(s => s.IsUncertain);

    internal void Add(in Step step) => steps.Add(step);

    /// <summary>Adds a step whose figure is a dated value of the rate book.</summary>
    internal void Add<T>(Step step, Dated<T>? figure) =>
        steps.Add(step with { Source = figure?.Source, InForceSince = figure?.ValidFrom, IsUncertain = figure?.IsUncertain ?? false });

    internal void Clear() => steps.Clear();
}
