using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MonHarmonie.Rules;
using MonHarmonie.Rules.Guarantees;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Contracts;

/// <summary>The guarantee table of a product from a day on; the next one's day ends it, so there is never a gap.</summary>
public sealed class GuaranteeTable : IVersioned
{
    public const int NameMaxLength = 120;

    /// <summary>The name of the query filter that hides drafts; only their editor lifts it.</summary>
    public const string DraftFilter = "drafts";

    [NotPersonal]
    public Guid Id { get; init; } = Ids.New();

    [NotPersonal]
    public required string ProductCode { get; init; }

    [NotPersonal]
    public required string Name { get; set; }

    [NotPersonal]
    public required DateOnly ValidFrom { get; set; }

    /// <summary>True for a « contrat responsable » (CSS L871-1).</summary>
    [NotPersonal]
    public required bool IsResponsible { get; set; }

    /// <summary>
    /// Not in force, whatever the day: every query leaves drafts out unless it asks for them by <see cref="DraftFilter"/>.
    /// </summary>
    [NotPersonal]
    public bool IsDraft { get; set; }

    [NotPersonal]
    public Guid Version { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<GuaranteeTable>
    {
        public void Configure(EntityTypeBuilder<GuaranteeTable> builder)
        {
            builder.ToTable("GuaranteeTables");
            builder.Property(t => t.ProductCode).HasMaxLength(Contract.ProductCodeMaxLength);
            builder.Property(t => t.Name).HasMaxLength(NameMaxLength);
            builder.HasIndex(t => new { t.ProductCode, t.ValidFrom }).IsUnique();
            builder.HasQueryFilter(DraftFilter, t => !t.IsDraft);
        }
    }
}

public sealed class GuaranteeLine
{
    public const int LabelMaxLength = 160;
    public const int ExpressionMaxLength = 160;

    [NotPersonal]
    public Guid Id { get; init; } = Ids.New();

    [NotPersonal]
    public required Guid TableId { get; init; }

    [NotPersonal]
    public required CareFamily Family { get; init; }

    /// <summary>Order within the table.</summary>
    [NotPersonal]
    public required int Position { get; init; }

    /// <summary>Which acts find their guarantee here; <see cref="GuaranteeItem.Other"/> when none does.</summary>
    [NotPersonal]
    public required GuaranteeItem Item { get; set; }

    /// <summary>What is covered, in the member's words.</summary>
    [NotPersonal]
    public required string Label { get; init; }

    /// <summary>The guarantee in the grammar of pricing cases: <c>200% BR</c>, <c>TM</c>, <c>250 EUR/AN</c> …</summary>
    [NotPersonal]
    public required string Expression { get; init; }

    internal sealed class Configuration : IEntityTypeConfiguration<GuaranteeLine>
    {
        public void Configure(EntityTypeBuilder<GuaranteeLine> builder)
        {
            builder.ToTable("GuaranteeLines");
            builder.Property(l => l.Label).HasMaxLength(LabelMaxLength);
            builder.Property(l => l.Expression).HasMaxLength(ExpressionMaxLength);
            builder.HasIndex(l => new { l.TableId, l.Position }).IsUnique();
            builder.HasOne<GuaranteeTable>().WithMany().HasForeignKey(l => l.TableId);
        }
    }
}
