using MonHarmonie.Rules.Nomenclature;
using MonHarmonie.Services.Nomenclature.Tariffs;

namespace MonHarmonie.Services.Nomenclature.Intake;

/// <summary>Everything of a price but its base and its days. Few differ: rows share them.</summary>
internal sealed record PriceTerms(
    SectorScope? Scope,
    ActFamily Family,
    Profession Profession,
    Basket Basket,
    AmoRate RateKind,
    long? RateMillionths = null,
    int? Coefficient = null,
    long? MaxPriceCents = null,
    bool IsGeneralist = false,
    bool IsFrame = false,
    Confidence Confidence = Confidence.High,
    string? Source = null
)
{
    public static PriceTerms Of(ActPrice row) =>
        new(
            row.Scope,
            row.Family,
            row.Profession,
            row.Basket,
            row.RateKind,
            row.RateMillionths,
            row.Coefficient,
            row.MaxPriceCents,
            row.IsGeneralist,
            row.IsFrame,
            row.Confidence,
            row.Source
        );
}

/// <summary>What a price says. The text it rests on may change: the price stays the same.</summary>
internal readonly struct PriceValue(long? baseCents, PriceTerms terms) : IEquatable<PriceValue>
{
    public long? BaseCents { get; } = baseCents;
    public PriceTerms Terms { get; } = terms;

    public bool Equals(PriceValue other) =>
        BaseCents == other.BaseCents
        && (ReferenceEquals(Terms, other.Terms) || Terms with { Source = null } == (other.Terms with { Source = null }));

    public override bool Equals(object? obj) => obj is PriceValue other && Equals(other);

    public override int GetHashCode() => HashCode.Combine(BaseCents, Terms.RateMillionths, Terms.MaxPriceCents);
}

/// <summary>Which series of days a price belongs to.</summary>
internal readonly record struct SeriesKey(int ActId, PriceOrigin Origin, short Grid, byte Activity = 0, byte Phase = 0);

internal sealed record PriceDraft(long Line, SeriesKey Series, DateOnly From, DateOnly? To, long? BaseCents, PriceTerms Terms)
{
    public ActPrice ToRow(int version) =>
        new()
        {
            ActId = Series.ActId,
            Origin = Series.Origin,
            Grid = Series.Grid,
            Activity = Series.Activity,
            Phase = Series.Phase,
            ValidFrom = From,
            ValidTo = To,
            AddedIn = version,
            BaseCents = BaseCents,
            Scope = Terms.Scope,
            Family = Terms.Family,
            Profession = Terms.Profession,
            Basket = Terms.Basket,
            RateKind = Terms.RateKind,
            RateMillionths = Terms.RateMillionths,
            Coefficient = Terms.Coefficient,
            MaxPriceCents = Terms.MaxPriceCents,
            IsGeneralist = Terms.IsGeneralist,
            IsFrame = Terms.IsFrame,
            Confidence = Terms.Confidence,
            Source = Terms.Source,
        };
}
