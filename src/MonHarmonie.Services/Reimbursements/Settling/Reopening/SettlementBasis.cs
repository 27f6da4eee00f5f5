using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MonHarmonie.Services.Contracts;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Reimbursements.Settling.Reopening;

/// <summary>The tariffs by which every settled act stands, or is reopened to stand.</summary>
public sealed class SettlementBasis
{
    /// <summary>The table has one row.</summary>
    public const byte OnlyId = 1;

    [NotPersonal]
    public byte Id { get; init; } = OnlyId;

    [NotPersonal]
    public required int TariffVersion { get; init; }

    internal sealed class Configuration : IEntityTypeConfiguration<SettlementBasis>
    {
        public void Configure(EntityTypeBuilder<SettlementBasis> builder)
        {
            builder.ToTable("SettlementBasis");
            builder.Property(b => b.Id).ValueGeneratedNever();
        }
    }
}

/// <summary>A guarantee table as every settled act of its product knows it.</summary>
public sealed class SettledTable
{
    [NotPersonal]
    public required Guid TableId { get; init; }

    [NotPersonal]
    public required Guid TableVersion { get; init; }

    [NotPersonal]
    public required string ProductCode { get; init; }

    [NotPersonal]
    public required DateOnly ValidFrom { get; init; }

    internal sealed class Configuration : IEntityTypeConfiguration<SettledTable>
    {
        public void Configure(EntityTypeBuilder<SettledTable> builder)
        {
            builder.ToTable("SettledTables");
            builder.HasKey(t => t.TableId);
            builder.Property(t => t.TableId).ValueGeneratedNever();
            builder.Property(t => t.ProductCode).HasMaxLength(Contract.ProductCodeMaxLength);
        }
    }
}
