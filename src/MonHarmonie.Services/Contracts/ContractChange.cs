using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Contracts;

/// <summary>
/// A contract on file was given another product: what was paid under it is to be looked at again. Written with the change, removed by
/// who has looked.
/// </summary>
public sealed class ContractChange
{
    [NotPersonal]
    public Guid Id { get; init; } = Ids.New();

    [NotPersonal]
    public required Guid ContractId { get; init; }

    internal sealed class Configuration : IEntityTypeConfiguration<ContractChange>
    {
        public void Configure(EntityTypeBuilder<ContractChange> builder)
        {
            builder.ToTable("ContractChanges");
            builder.HasOne<Contract>().WithMany().HasForeignKey(c => c.ContractId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}
