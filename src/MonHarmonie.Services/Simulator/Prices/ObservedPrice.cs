using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MonHarmonie.Rules;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Simulator.Prices;

/// <summary>What people paid for care of one nature in one area, over a period: figures of a crowd, of nobody.</summary>
public sealed class ObservedPrice
{
    /// <summary>Fewer distinct people than this are never told, nor kept.</summary>
    public const int MinimumGroupSize = 11;
    public const int AreaMaxLength = 8;

    [NotPersonal]
    public required string Nature { get; init; }

    /// <summary>A département (« 44 »), a region (« R52 ») or the whole country (« FR »).</summary>
    [NotPersonal]
    public required string Area { get; init; }

    [NotPersonal]
    public required DateOnly Since { get; init; }

    [NotPersonal]
    public required DateOnly Until { get; init; }

    /// <summary>How many distinct people.</summary>
    [NotPersonal]
    public required int People { get; init; }

    [NotPersonal]
    public required Money Quarter { get; init; }

    [NotPersonal]
    public required Money Median { get; init; }

    [NotPersonal]
    public required Money ThreeQuarters { get; init; }

    internal sealed class Configuration : IEntityTypeConfiguration<ObservedPrice>
    {
        public void Configure(EntityTypeBuilder<ObservedPrice> builder)
        {
            builder.ToTable("ObservedPrices");
            builder.HasKey(p => new { p.Nature, p.Area });
            builder.Property(p => p.Nature).HasMaxLength(10).IsUnicode(false);
            builder.Property(p => p.Area).HasMaxLength(AreaMaxLength).IsUnicode(false);
        }
    }
}
