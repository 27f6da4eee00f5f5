using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MonHarmonie.Rules;
using MonHarmonie.Services.Contracts;
using MonHarmonie.Services.Members;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Reimbursements;

/// <summary>Where a reimbursement stands. Values are stored: never renumber.</summary>
public enum ReimbursementStatus : byte
{
    /// <summary>The compulsory scheme has paid; our share is being worked out.</summary>
    AwaitingUs = 1,
    Paid = 2,

    /// <summary>Nothing is due by us on this act.</summary>
    NothingDue = 3,

    /// <summary>A correction of an earlier statement (negative line).</summary>
    Correction = 4,
}

/// <summary>Who may see an act besides the person. Values are stored: never renumber.</summary>
public enum ActVisibility : byte
{
    /// <summary>The family, under its rules (amounts for another adult, detail for a child).</summary>
    Family = 0,

    /// <summary>Only the person: secret of care, at their request or by default for confidential care.</summary>
    PersonOnly = 1,
}

/// <summary>Who received the money. Values are stored: never renumber.</summary>
public enum Payee : byte
{
    Member = 1,

    /// <summary>The professional, by third-party payment.</summary>
    Professional = 2,
}

/// <summary>
/// One act as the member reads it: the sum of its statement lines (<see cref="ReimbursementPart"/>). At any time
/// <c>Spent = AmoPaid + AmcPaid + Participation + Franchise + the rest left to the member</c>, to the cent.
/// </summary>
public sealed class Reimbursement
{
    public const int NatureMaxLength = 10;
    public const int LabelMaxLength = 100;
    public const int PractitionerMaxLength = 80;

    [NotPersonal]
    public Guid Id { get; init; } = Ids.New();

    [NotPersonal]
    public required Guid PersonId { get; init; }

    /// <summary>The contract that pays our share: its policyholder sees the amounts.</summary>
    [NotPersonal]
    public required Guid ContractId { get; init; }

    [NotPersonal]
    public required Guid StatementId { get; init; }

    /// <summary>Rank of the act within the statement (DCIR: PRS_ORD_NUM).</summary>
    [NotPersonal]
    public required int Rank { get; init; }

    [Personal(DataCategory.Reimbursements)]
    public required DateOnly CareDate { get; init; }

    [Personal(DataCategory.Reimbursements)]
    public required DateOnly PaidOn { get; init; }

    [Personal(DataCategory.Reimbursements)]
    public required CareFamily Family { get; init; }

    /// <summary>Nature of the act (DCIR: PRS_NAT_REF).</summary>
    [Personal(DataCategory.Reimbursements)]
    public required string Nature { get; init; }

    [Personal(DataCategory.Reimbursements)]
    public required string Label { get; init; }

    /// <summary>Label and practitioner folded, for the text filter.</summary>
    [Personal(DataCategory.Reimbursements)]
    public required string SearchText { get; init; }

    /// <summary>Who gave the care, as far as the statement says; else the kind of professional.</summary>
    [Personal(DataCategory.Reimbursements)]
    public required string Practitioner { get; init; }

    [Personal(DataCategory.Reimbursements)]
    public required Payee Payee { get; init; }

    [NotPersonal]
    public required ReimbursementStatus Status { get; set; }

    [Personal(DataCategory.Reimbursements)]
    public ActVisibility Visibility { get; set; }

    /// <summary>What the professional charged.</summary>
    [Personal(DataCategory.Reimbursements)]
    public Money Spent { get; set; }

    /// <summary>The tariff on which the compulsory scheme pays (BR).</summary>
    [Personal(DataCategory.Reimbursements)]
    public Money Base { get; set; }

    /// <summary>Rate of the compulsory scheme on the base, in percent; null when lines differ.</summary>
    [Personal(DataCategory.Reimbursements)]
    public int? RatePercent { get; set; }

    /// <summary>What the compulsory scheme paid, after what it withholds.</summary>
    [Personal(DataCategory.Reimbursements)]
    public Money AmoPaid { get; set; }

    /// <summary>What the complementary contract paid.</summary>
    [Personal(DataCategory.Reimbursements)]
    public Money AmcPaid { get; set; }

    /// <summary>« Participation forfaitaire » withheld by the compulsory scheme.</summary>
    [Personal(DataCategory.Reimbursements)]
    public Money Participation { get; set; }

    /// <summary>« Franchise médicale » withheld by the compulsory scheme.</summary>
    [Personal(DataCategory.Reimbursements)]
    public Money Franchise { get; set; }

    /// <summary>What is left to the member, participation and franchise included: always the balance.</summary>
    [Personal(DataCategory.Reimbursements)]
    public Money Remaining { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<Reimbursement>
    {
        public void Configure(EntityTypeBuilder<Reimbursement> builder)
        {
            builder.ToTable("Reimbursements");
            builder.Property(r => r.Nature).HasMaxLength(NatureMaxLength);
            builder.Property(r => r.Label).HasMaxLength(LabelMaxLength);
            builder.Property(r => r.SearchText).HasMaxLength(LabelMaxLength + PractitionerMaxLength + 1);
            builder.Property(r => r.Practitioner).HasMaxLength(PractitionerMaxLength);
            builder.HasIndex(r => new
            {
                r.ContractId,
                r.PaidOn,
                r.Id,
            });
            builder.HasIndex(r => new
            {
                r.PersonId,
                r.PaidOn,
                r.Id,
            });
            builder.HasIndex(r => new { r.StatementId, r.Rank }).IsUnique();
            // Only acts that wait for our share: what is to be settled is found without reading the others.
            builder
                .HasIndex(
                    r => new
                    {
                        r.PersonId,
                        r.CareDate,
                        r.Id,
                    },
                    "IX_Reimbursements_Awaiting"
                )
                .HasFilter("Status = 1");
            builder.HasOne<Person>().WithMany().HasForeignKey(r => r.PersonId).OnDelete(DeleteBehavior.Restrict);
            builder.HasOne<Contract>().WithMany().HasForeignKey(r => r.ContractId).OnDelete(DeleteBehavior.Restrict);
            builder.HasOne<Statement>().WithMany().HasForeignKey(r => r.StatementId).OnDelete(DeleteBehavior.Restrict);
        }
    }
}
