using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MonHarmonie.Rules.Nomenclature;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Nomenclature.Tariffs;

/// <summary>Which nomenclature a code belongs to. Values are stored: never renumber.</summary>
public enum NomenclatureKind : byte
{
    Other = 0,
    Ngap = 1,
    Ccam = 2,
    Nabm = 3,
    Lpp = 4,

    /// <summary>Medicines, by CIP 13.</summary>
    Pharmacy = 5,

    /// <summary>Medicines delivered by hospitals, by UCD.</summary>
    Ucd = 6,
}

/// <summary>An act or a product by its code: what it is called. What it costs is in <see cref="ActPrice"/>.</summary>
public sealed class TariffAct
{
    public const int CodeMaxLength = 20;
    public const int LabelMaxLength = 300;
    public const int LongLabelMaxLength = 4_000;
    public const int SpecialityMaxLength = 60;

    /// <summary>The rank of what is only in an official nomenclature: behind everything we ship.</summary>
    public const byte LastRank = 5;

    [NotPersonal]
    public required int Id { get; init; }

    [NotPersonal]
    public required NomenclatureKind Nomenclature { get; init; }

    /// <summary>Text: leading zeros count.</summary>
    [NotPersonal]
    public required string Code { get; init; }

    /// <summary>As a member reads it.</summary>
    [NotPersonal]
    public required string Label { get; set; }

    /// <summary>As the nomenclature writes it; null when it says no more than <see cref="Label"/>.</summary>
    [NotPersonal]
    public string? LongLabel { get; set; }

    [NotPersonal]
    public required ActFamily Family { get; set; }

    /// <summary>Who gives it, in the words of the tariff files; null when unknown.</summary>
    [NotPersonal]
    public string? Speciality { get; set; }

    /// <summary>1 for the commonest care, 2 for everyday care, to 4 for rare care: the order of search results.</summary>
    [NotPersonal]
    public required byte Rank { get; set; }

    /// <summary>True when the label is the product's own, which an official nomenclature does not replace.</summary>
    [NotPersonal]
    public required bool HasOwnLabel { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<TariffAct>
    {
        public void Configure(EntityTypeBuilder<TariffAct> builder)
        {
            builder.ToTable("TariffActs");
            builder.Property(a => a.Id).ValueGeneratedNever();
            builder.Property(a => a.Code).HasMaxLength(CodeMaxLength);
            builder.Property(a => a.Label).HasMaxLength(LabelMaxLength);
            builder.Property(a => a.LongLabel).HasMaxLength(LongLabelMaxLength);
            builder.Property(a => a.Speciality).HasMaxLength(SpecialityMaxLength);
            builder.HasIndex(a => new { a.Code, a.Nomenclature }).IsUnique();
        }
    }
}
