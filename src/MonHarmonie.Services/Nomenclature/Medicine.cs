using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Nomenclature;

/// <summary>A package of a medicine, from the public medicines base (BDPM).</summary>
public sealed class Medicine
{
    /// <summary>Code of the package, 13 digits.</summary>
    [NotPersonal]
    public required string Cip13 { get; init; }

    [NotPersonal]
    public required string Cip7 { get; set; }

    /// <summary>Code of the speciality.</summary>
    [NotPersonal]
    public required string Cis { get; set; }

    [NotPersonal]
    public required string Name { get; set; }

    [NotPersonal]
    public required string PackageLabel { get; set; }

    /// <summary>Rate of the compulsory scheme, in percent; null when not reimbursed.</summary>
    [NotPersonal]
    public int? RatePercent { get; set; }

    /// <summary>Public price in cents, dispensing fee included; null when free or unknown.</summary>
    [NotPersonal]
    public long? PriceCents { get; set; }

    [NotPersonal]
    public bool Marketed { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<Medicine>
    {
        public void Configure(EntityTypeBuilder<Medicine> builder)
        {
            builder.ToTable("Medicines");
            builder.HasKey(m => m.Cip13);
            builder.Property(m => m.Cip13).HasMaxLength(13).IsUnicode(false);
            builder.Property(m => m.Cip7).HasMaxLength(7).IsUnicode(false);
            builder.Property(m => m.Cis).HasMaxLength(8).IsUnicode(false);
            builder.Property(m => m.Name).HasMaxLength(500);
            builder.Property(m => m.PackageLabel).HasMaxLength(500);
            builder.HasIndex(m => m.Cis);
        }
    }
}
