using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Nomenclature;

/// <summary>A commune under one of its postcodes, from La Poste's hexasmal base.</summary>
public sealed class Commune
{
    /// <summary>INSEE code, five characters (2A, 2B included).</summary>
    [NotPersonal]
    public required string InseeCode { get; init; }

    [NotPersonal]
    public required string PostalCode { get; init; }

    /// <summary>The place within the commune (« ligne 5 »); empty for the commune itself.</summary>
    [NotPersonal]
    public required string Locality { get; init; }

    [NotPersonal]
    public required string Name { get; set; }

    /// <summary>The name folded by <see cref="SearchText"/>.</summary>
    [NotPersonal]
    public required string SearchName { get; set; }

    /// <summary>The last line of an address.</summary>
    [NotPersonal]
    public required string RoutingLabel { get; set; }

    [NotPersonal]
    public double? Latitude { get; set; }

    [NotPersonal]
    public double? Longitude { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<Commune>
    {
        public void Configure(EntityTypeBuilder<Commune> builder)
        {
            builder.ToTable("Communes");
            builder.HasKey(c => new
            {
                c.InseeCode,
                c.PostalCode,
                c.Locality,
            });
            builder.Property(c => c.InseeCode).HasMaxLength(5).IsUnicode(false);
            builder.Property(c => c.PostalCode).HasMaxLength(5).IsUnicode(false);
            builder.Property(c => c.Locality).HasMaxLength(60);
            builder.Property(c => c.Name).HasMaxLength(80);
            builder.Property(c => c.SearchName).HasMaxLength(80);
            builder.Property(c => c.RoutingLabel).HasMaxLength(80);
            builder.HasIndex(c => c.PostalCode);
            builder.HasIndex(c => c.SearchName);
        }
    }
}
