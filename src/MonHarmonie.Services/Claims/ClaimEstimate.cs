using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MonHarmonie.Rules;
using MonHarmonie.Services.Reimbursements.Settling;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Claims;

/// <summary>
/// What the engine calculated of a request on a day: the proposal an advisor sees, or the estimate of a quote. Never changed; the next one
/// bears the next number.
/// </summary>
public sealed class ClaimEstimate
{
    [NotPersonal]
    public required Guid ClaimId { get; init; }

    /// <summary>1 for the first.</summary>
    [NotPersonal]
    public required int Number { get; init; }

    [NotPersonal]
    public required DateTime CalculatedAtUtc { get; init; }

    /// <summary>The version of the formulas (<see cref="RuleSet.Version"/>).</summary>
    [NotPersonal]
    public required string RuleSet { get; init; }

    /// <summary>The number of the tariffs in use.</summary>
    [NotPersonal]
    public required int TariffVersion { get; init; }

    [Personal(DataCategory.Documents)]
    public required Money Spent { get; init; }

    [Personal(DataCategory.Documents)]
    public required Money AmoPaid { get; init; }

    [Personal(DataCategory.Documents)]
    public required Money AmcPaid { get; init; }

    /// <summary>The guarantee as the contract wrote it; empty when the table has none for this care.</summary>
    [Personal(DataCategory.Documents)]
    public required string Clause { get; init; }

    [Personal(DataCategory.Documents)]
    public required string ClauseLabel { get; init; }

    /// <summary>The steps, as JSON (<see cref="StepJson"/>).</summary>
    [Personal(DataCategory.Documents)]
    public required string Steps { get; init; }

    public Money Remaining => Spent - AmoPaid - AmcPaid;

    internal sealed class Configuration : IEntityTypeConfiguration<ClaimEstimate>
    {
        public void Configure(EntityTypeBuilder<ClaimEstimate> builder)
        {
            builder.ToTable("ClaimEstimates");
            builder.HasKey(e => new { e.ClaimId, e.Number });
            builder.Ignore(e => e.Remaining);
            builder.Property(e => e.RuleSet).HasMaxLength(ActSettlement.RuleSetMaxLength).IsUnicode(false);
            builder.Property(e => e.Steps).HasMaxLength(ActSettlement.StepsMaxLength).IsUnicode(false);
            builder.HasOne<Claim>().WithMany().HasForeignKey(e => e.ClaimId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}
