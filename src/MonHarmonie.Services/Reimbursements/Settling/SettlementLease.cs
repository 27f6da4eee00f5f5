using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Reimbursements.Settling;

/// <summary>A person whose acts one run settles: no other run takes them until the lease ends or is given back.</summary>
public sealed class SettlementLease
{
    [NotPersonal]
    public required Guid PersonId { get; init; }

    [NotPersonal]
    public required Guid Owner { get; init; }

    [NotPersonal]
    public required DateTime UntilUtc { get; init; }

    internal sealed class Configuration : IEntityTypeConfiguration<SettlementLease>
    {
        public void Configure(EntityTypeBuilder<SettlementLease> builder)
        {
            builder.ToTable("SettlementLeases");
            builder.HasKey(l => l.PersonId);
            builder.Property(l => l.PersonId).ValueGeneratedNever();
            builder.HasIndex(l => l.Owner);
        }
    }
}
