using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Reimbursements;

/// <summary>A statement (« décompte ») received from the compulsory scheme, identified by its flow key.</summary>
public sealed class Statement
{
    public const int FlowKeyMaxLength = 60;

    [NotPersonal]
    public Guid Id { get; init; } = Ids.New();

    /// <summary>Body, flow and statement number (DCIR: ORG_CLE_NUM, FLX_* and DCT_ORD_NUM), which no other statement shares.</summary>
    [NotPersonal]
    public required string FlowKey { get; init; }

    /// <summary>The number that stands on the paper statement.</summary>
    [Personal(DataCategory.Reimbursements)]
    public required string Number { get; init; }

    [Personal(DataCategory.Reimbursements)]
    public required DateOnly PaidOn { get; init; }

    internal sealed class Configuration : IEntityTypeConfiguration<Statement>
    {
        public void Configure(EntityTypeBuilder<Statement> builder)
        {
            builder.ToTable("Statements");
            builder.Property(s => s.FlowKey).HasMaxLength(FlowKeyMaxLength).IsUnicode(false);
            builder.Property(s => s.Number).HasMaxLength(20);
            builder.HasIndex(s => s.FlowKey).IsUnique();
        }
    }
}
