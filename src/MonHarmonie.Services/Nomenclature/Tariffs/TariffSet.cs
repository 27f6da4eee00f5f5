using MonHarmonie.Rules;
using MonHarmonie.Rules.Nomenclature;
using MonHarmonie.Rules.Pricing;
using MonHarmonie.Rules.SocialSecurity;

namespace MonHarmonie.Services.Nomenclature.Tariffs;

/// <summary>What is needed to price the acts that were asked for, as one version of the tariffs knew it.</summary>
/// <param name="Version">The version: stored with a settlement or a simulation, it gives the same cents years later. 0: nothing is loaded
/// yet.</param>
/// <param name="AtLeast">The confidence that every fact has; stored with the version.</param>
/// <param name="Acts">Only the acts asked for.</param>
public sealed record TariffSet(int Version, Confidence AtLeast, ActCatalogue Acts, RateBook Rates)
{
    /// <summary>Prices lines that name these acts.</summary>
    public Pricer Pricer { get; } = new(Acts, Rates);
}

/// <summary>All that one reading of the tariffs tells of acts.</summary>
/// <param name="Certain">What the settings let be relied on.</param>
/// <param name="WithUncertain">What is known with less certainty too: an amount made from it must be said to be uncertain.</param>
/// <param name="Sheets">What pages show of them.</param>
public sealed record TariffReading(TariffSet Certain, TariffSet WithUncertain, IReadOnlyList<ActSheet> Sheets);

/// <summary>What a page shows of an act on a day.</summary>
/// <param name="Label">As a member reads it.</param>
/// <param name="LongLabel">As the nomenclature writes it, when that says more.</param>
/// <param name="Speciality">Who gives it, in the words of the tariff files (without accents); null when unknown.</param>
/// <param name="Gap">Why there is no tariff on that day in that sector; <see cref="TariffGap.Varies"/> when only its base is
/// missing.</param>
/// <param name="Tariff">Base, rate, maximum price, basket; null when <paramref name="Gap"/> says why.</param>
/// <param name="ValidFrom">First day of the tariff.</param>
/// <param name="ValidTo">Last day of the tariff; null while none is known.</param>
/// <param name="Source">What the tariff rests on.</param>
/// <param name="Confidence">How far it is to be trusted; high when there is no tariff.</param>
public sealed record ActSheet(
    string Code,
    string Label,
    string? LongLabel,
    NomenclatureKind Nomenclature,
    ActFamily Family,
    string? Speciality,
    TariffGap Gap,
    ActTariff? Tariff,
    DateOnly? ValidFrom,
    DateOnly? ValidTo,
    string? Source,
    Confidence Confidence
)
{
    /// <summary>Whether the law limits the price (PLV, HLF).</summary>
    public bool HasMaxPrice => Tariff?.MaxPrice is not null;
}

/// <summary>A tariff with how far it is to be trusted.</summary>
internal sealed record TrustedTariff(Dated<ActTariff> Tariff, Confidence Confidence);

/// <summary>A version and the confidence it asks for.</summary>
internal sealed record TariffStamp(int Number, Confidence Confidence)
{
    public static readonly TariffStamp Nothing = new(0, Confidence.High);
}
