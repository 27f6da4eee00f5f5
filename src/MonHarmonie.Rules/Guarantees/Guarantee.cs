using MonHarmonie.Rules.SocialSecurity;

namespace MonHarmonie.Rules.Guarantees;

public enum TermKind : byte
{
    /// <summary>
    /// <c>200% BR</c>: compulsory scheme and contract together pay up to so much of the tariff; behind <c>TM</c>, so much of overrun.
    /// </summary>
    PercentOfBase,

    /// <summary><c>200% BR HORS AMO</c>: the contract alone pays up to so much of the tariff.</summary>
    PercentOfBaseOnTop,

    /// <summary><c>TM</c>: the « ticket modérateur ».</summary>
    TicketModerateur,

    /// <summary><c>30 EUR/ACTE</c>.</summary>
    AmountPerAct,

    /// <summary><c>60 EUR/JOUR</c>.</summary>
    AmountPerDay,

    /// <summary><c>250 EUR/AN</c>: a package for the calendar year of care.</summary>
    AmountPerYear,

    /// <summary><c>2% PMSS/ACTE</c>: a share of the monthly ceiling of the year of care.</summary>
    CeilingPerAct,
    CeilingPerDay,
    CeilingPerYear,

    /// <summary><c>FR</c>: the real cost.</summary>
    ActualCost,

    /// <summary><c>100% SANTE</c>: the full cost up to the legal maximum price.</summary>
    FullCostOfBasket,

    /// <summary><c>C2S</c>: « Complémentaire santé solidaire ».</summary>
    C2s,
}

/// <summary>One term: a kind with its amount or its ratio.</summary>
public readonly record struct GuaranteeTerm(TermKind Kind, Money Amount, Ratio Ratio)
{
    public bool IsPackage => Kind is TermKind.AmountPerYear or TermKind.CeilingPerYear;

    /// <summary>Whether it pays by act or by day, and so only what is left of a number of them.</summary>
    public bool IsPerUnit => Kind is TermKind.AmountPerAct or TermKind.AmountPerDay or TermKind.CeilingPerAct or TermKind.CeilingPerDay;
}

public enum LimitKind : byte
{
    /// <summary><c>MAX 5 ACTES/AN</c> and <c>MAX 30 JOURS/AN</c>: paid quantities in a calendar year.</summary>
    UnitsPerYear,

    /// <summary><c>MAX 1000 EUR/AN</c>.</summary>
    AmountPerYear,

    /// <summary><c>MAX 1/2 ANS</c>: a number of items in a number of years, each from its own date.</summary>
    ItemsPerYears,
}

public readonly record struct GuaranteeLimit(LimitKind Kind, int Count, Money Amount, int Years)
{
    private const int MonthsOfAYear = 12;

    /// <summary>Its years for glasses: a child, or who sees otherwise than before, renews them sooner (CSS R871-2).</summary>
    public int YearsOfGlasses(RateBook rates, DateOnly birthDate, DateOnly day, bool isSightChanged = false) =>
        YearsWithin(SchemeNumber.GlassesPeriod(rates, birthDate, day, isSightChanged)?.Value);

    /// <summary>Its years, no more than those of a period that the law sets.</summary>
    /// <param name="months">The period; null when the law sets none.</param>
    internal int YearsWithin(int? months) => months is { } most ? Math.Min(Years, Math.Max(1, most / MonthsOfAYear)) : Years;
}

/// <summary>A guarantee as the contract writes it (grammar of the pricing-case file): terms that add up, and limits.</summary>
public sealed class Guarantee
{
    /// <summary>No cover.</summary>
    public static readonly Guarantee None = new("NONE", [], []);

    private readonly GuaranteeTerm[] terms;
    private readonly GuaranteeLimit[] limits;

    internal Guarantee(string text, GuaranteeTerm[] terms, GuaranteeLimit[] limits, string? ledger = null)
    {
        Text = text;
        Ledger = ledger ?? text;
        this.terms = terms;
        this.limits = limits;
        CountsItems = Array.Exists(limits, l => l.Kind == LimitKind.ItemsPerYears);
        HasPackage = Array.Exists(terms, t => t.IsPackage);
        HasCeiling = Array.Exists(limits, l => l.Kind == LimitKind.AmountPerYear);
    }

    /// <summary>The text without spaces, in capitals.</summary>
    public string Text { get; }

    /// <summary>What its ceilings are counted under: the text, or the line of a contract's table (<see cref="CountedAs"/>).</summary>
    public string Ledger { get; }

    /// <summary>What it promises: the terms add up.</summary>
    public ReadOnlySpan<GuaranteeTerm> Terms => terms;

    public ReadOnlySpan<GuaranteeLimit> Limits => limits;
    public bool IsNone => terms.Length == 0;

    /// <summary>Whether what was used of it before decides what it pays.</summary>
    public bool IsCounted => HasPackage || limits.Length > 0;

    /// <summary>Whether it promises an amount a year.</summary>
    internal bool HasPackage { get; }

    /// <summary>Whether a limit is an amount a year.</summary>
    internal bool HasCeiling { get; }

    /// <summary>Whether it pays a number of items in a number of years, so that the date of each must be kept.</summary>
    public bool CountsItems { get; }

    /// <summary>
    /// The same guarantee, counted under a name: lines of a table do not share ceilings because they happen to read alike, and a new
    /// version of the table goes on counting.
    /// </summary>
    public Guarantee CountedAs(string ledger) => new(Text, terms, limits, ledger);

    public override string ToString() => Text;
}
