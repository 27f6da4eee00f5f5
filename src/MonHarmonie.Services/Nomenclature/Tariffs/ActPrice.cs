using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MonHarmonie.Rules.Nomenclature;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Nomenclature.Tariffs;

/// <summary>Who says a price. Values are stored: never renumber.</summary>
public enum PriceOrigin : byte
{
    /// <summary>The product's own table, or an <c>acts</c> file: knows rates, baskets and maximum prices too.</summary>
    Own = 0,

    /// <summary>A nomenclature of the Assurance Maladie: its base goes before ours.</summary>
    Official = 1,
}

/// <summary>
/// The dated rate of the compulsory scheme that an act follows (keys <c>amo.rate.*</c>). Values are stored: never renumber.
/// </summary>
public enum AmoRate : byte
{
    /// <summary>The row says its rate itself.</summary>
    Explicit = 0,
    Physician = 1,
    Dentist = 2,
    Midwife = 3,
    Paramedical = 4,
    Biology = 5,
    Devices = 6,
    OrthodonticsFull = 7,
}

/// <summary>
/// What an act costs from a day on, in one tariff grid. Rows are only added: one that is replaced keeps its place, with the version that
/// replaced it, so that any version is read as it was. On a day the row that began last counts; it may have ended since.
/// </summary>
public sealed class ActPrice
{
    public const int SourceMaxLength = 400;

    /// <summary>The grid of the row that ends an act: from that day no official price of it holds.</summary>
    public const short EndMarkerGrid = -1;

    [NotPersonal]
    public required int ActId { get; init; }

    [NotPersonal]
    public required PriceOrigin Origin { get; init; }

    /// <summary>The grid of the CCAM; for our own rows the number of the sector scope; <see cref="EndMarkerGrid"/>.</summary>
    [NotPersonal]
    public required short Grid { get; init; }

    /// <summary>The activity of the CCAM (1 to 3 the operator's, 4 anaesthesia, 5 circulation); 0 elsewhere.</summary>
    [NotPersonal]
    public required byte Activity { get; init; }

    [NotPersonal]
    public required byte Phase { get; init; }

    [NotPersonal]
    public required DateOnly ValidFrom { get; init; }

    [NotPersonal]
    public required int AddedIn { get; init; }

    [NotPersonal]
    public int? ReplacedIn { get; set; }

    /// <summary>The last day; null until the next row or for ever.</summary>
    [NotPersonal]
    public required DateOnly? ValidTo { get; init; }

    /// <summary>To which sectors it applies; null for a grid whose label names none: kept, not used.</summary>
    [NotPersonal]
    public required SectorScope? Scope { get; init; }

    /// <summary>The base in cents; null when it varies, or is a coefficient.</summary>
    [NotPersonal]
    public required long? BaseCents { get; init; }

    /// <summary>Hundredths of the key letter B, whose dated value makes the base.</summary>
    [NotPersonal]
    public required int? Coefficient { get; init; }

    /// <summary>The legal maximum price in cents (PLV, HLF).</summary>
    [NotPersonal]
    public required long? MaxPriceCents { get; init; }

    [NotPersonal]
    public required AmoRate RateKind { get; init; }

    /// <summary>The rate when the row gives it, in millionths; null: unknown, and the act is not computable.</summary>
    [NotPersonal]
    public required long? RateMillionths { get; init; }

    [NotPersonal]
    public required ActFamily Family { get; init; }

    [NotPersonal]
    public required Profession Profession { get; init; }

    [NotPersonal]
    public required Basket Basket { get; init; }

    [NotPersonal]
    public required bool IsGeneralist { get; init; }

    [NotPersonal]
    public required bool IsFrame { get; init; }

    [NotPersonal]
    public required Confidence Confidence { get; init; }

    /// <summary>The text it rests on; null: the file of its version.</summary>
    [NotPersonal]
    public required string? Source { get; init; }

    internal sealed class Configuration : IEntityTypeConfiguration<ActPrice>
    {
        public void Configure(EntityTypeBuilder<ActPrice> builder)
        {
            builder.ToTable("ActPrices");
            builder.HasKey(p => new
            {
                p.ActId,
                p.Origin,
                p.Grid,
                p.Activity,
                p.Phase,
                p.ValidFrom,
                p.AddedIn,
            });
            builder.Property(p => p.Source).HasMaxLength(SourceMaxLength);
            builder.HasIndex(p => p.AddedIn);
            builder.HasIndex(p => p.ReplacedIn);
            builder.HasOne<TariffAct>().WithMany().HasForeignKey(p => p.ActId);
        }
    }
}
