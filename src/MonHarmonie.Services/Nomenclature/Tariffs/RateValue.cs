using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Nomenclature.Tariffs;

/// <summary>
/// A dated rate, amount or cap under its key (<c>pf.amount</c>, <c>amo.rate.dentist</c> …); rows are only added, as those of <see
/// cref="ActPrice"/>.
/// </summary>
public sealed class RateValue
{
    public const int KeyMaxLength = 80;
    public const int UnitMaxLength = 80;

    /// <summary>How many millionths one unit has: exact for every rate and amount known.</summary>
    public const long One = 1_000_000;

    [NotPersonal]
    public required string Key { get; init; }

    [NotPersonal]
    public required DateOnly ValidFrom { get; init; }

    [NotPersonal]
    public required int AddedIn { get; init; }

    [NotPersonal]
    public int? ReplacedIn { get; set; }

    /// <summary>The last day; null until the next row or for ever.</summary>
    [NotPersonal]
    public required DateOnly? ValidTo { get; init; }

    [NotPersonal]
    public required long ValueMillionths { get; init; }

    /// <summary>What the value counts, for people: <c>EUR/act</c>.</summary>
    [NotPersonal]
    public required string Unit { get; init; }

    [NotPersonal]
    public required Confidence Confidence { get; init; }

    [NotPersonal]
    public required string Source { get; init; }

    internal sealed class Configuration : IEntityTypeConfiguration<RateValue>
    {
        public void Configure(EntityTypeBuilder<RateValue> builder)
        {
            builder.ToTable("RateValues");
            builder.HasKey(r => new
            {
                r.Key,
                r.ValidFrom,
                r.AddedIn,
            });
            builder.Property(r => r.Key).HasMaxLength(KeyMaxLength);
            builder.Property(r => r.Unit).HasMaxLength(UnitMaxLength);
            builder.Property(r => r.Source).HasMaxLength(ActPrice.SourceMaxLength);
            builder.HasIndex(r => r.AddedIn);
            builder.HasIndex(r => r.ReplacedIn);
        }
    }
}
