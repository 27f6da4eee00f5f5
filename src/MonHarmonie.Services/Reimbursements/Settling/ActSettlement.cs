using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MonHarmonie.Rules;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Reimbursements.Settling;

/// <summary>Why a settlement was made. Values are stored: never renumber.</summary>
public enum SettlementCause : byte
{
    First = 1,

    ActCorrected = 2,

    /// <summary>Another act, that came late or was corrected, changed what was left of a ceiling.</summary>
    OtherAct = 3,

    /// <summary>A rate or an amount of the day of care was corrected.</summary>
    TariffCorrected = 4,

    /// <summary>The guarantee table of the day of care, or the product of the contract, was changed.</summary>
    GuaranteesChanged = 5,
}

/// <summary>
/// How our share of an act was calculated: by which rules, tariffs and clause, step by step. Never changed: the next settlement of the act
/// bears the next number and states the difference.
/// </summary>
public sealed class ActSettlement
{
    public const int RuleSetMaxLength = 20;
    public const int StepsMaxLength = 8_000;

    [NotPersonal]
    public required Guid ReimbursementId { get; init; }

    /// <summary>1 for the first settlement of the act.</summary>
    [NotPersonal]
    public required int Number { get; init; }

    [NotPersonal]
    public required SettlementCause Cause { get; init; }

    [NotPersonal]
    public required DateTime SettledAtUtc { get; init; }

    /// <summary>The version of the formulas (<see cref="RuleSet.Version"/>).</summary>
    [NotPersonal]
    public required string RuleSet { get; init; }

    /// <summary>The number of the tariffs in use (0: those that the product ships).</summary>
    [NotPersonal]
    public required int TariffVersion { get; init; }

    /// <summary>The line of the guarantee table applied; null when the table has none for the act.</summary>
    [NotPersonal]
    public Guid? GuaranteeLineId { get; init; }

    [Personal(DataCategory.Reimbursements)]
    public required string ClauseLabel { get; init; }

    /// <summary>The guarantee as the contract wrote it.</summary>
    [Personal(DataCategory.Reimbursements)]
    public required string Clause { get; init; }

    /// <summary>What the contract pays.</summary>
    [Personal(DataCategory.Reimbursements)]
    public required Money AmcPaid { get; init; }

    /// <summary>What had been paid before this settlement.</summary>
    [Personal(DataCategory.Reimbursements)]
    public required Money PreviouslyPaid { get; init; }

    /// <summary>The steps, as JSON.</summary>
    [Personal(DataCategory.Reimbursements)]
    public required string Steps { get; init; }

    internal sealed class Configuration : IEntityTypeConfiguration<ActSettlement>
    {
        public void Configure(EntityTypeBuilder<ActSettlement> builder)
        {
            builder.ToTable("Settlements");
            builder.HasKey(s => new { s.ReimbursementId, s.Number });
            builder.Property(s => s.RuleSet).HasMaxLength(RuleSetMaxLength).IsUnicode(false);
            builder.Property(s => s.Steps).HasMaxLength(StepsMaxLength).IsUnicode(false);
            builder.HasOne<Reimbursement>().WithMany().HasForeignKey(s => s.ReimbursementId);
        }
    }
}
