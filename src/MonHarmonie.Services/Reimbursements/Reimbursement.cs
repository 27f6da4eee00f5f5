using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MonHarmonie.Rules;
using MonHarmonie.Services.Contracts;
using MonHarmonie.Services.Members;
using MonHarmonie.Services.Reimbursements.Settling;
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

    /// <summary>Our share is calculated; its transfer has not been carried out yet.</summary>
    ToBePaid = 5,
}

/// <summary>Whether our share leaves by a transfer of its own. Values are stored: never renumber.</summary>
public enum TransferState : byte
{
    /// <summary>It was paid with the statement.</summary>
    None = 0,

    /// <summary>An invoice of the member's: the transfer is to come.</summary>
    Due = 1,
    Done = 2,
}

/// <summary>Where an act is in its life. Values are stored: never renumber.</summary>
public enum ActState : byte
{
    /// <summary>On file; settlement has not looked at it yet.</summary>
    Received = 1,

    /// <summary>Settlement cannot decide yet: <see cref="Reimbursement.WaitingReason"/> says why.</summary>
    Waiting = 2,
    Settled = 3,

    /// <summary>What a settlement was calculated from has changed: the next one states the difference.</summary>
    Reopened = 4,
}

/// <summary>Why settlement cannot decide an act yet. Values are stored: never renumber.</summary>
public enum WaitingReason : byte
{
    None = 0,

    /// <summary>No guarantee table of the contract is in force on the day of care.</summary>
    NoGuaranteeTable = 1,

    /// <summary>A rate or an amount of the compulsory scheme is unknown on the day of care.</summary>
    UnknownRate = 2,

    /// <summary>A correction whose act is not on file.</summary>
    OriginalMissing = 3,

    /// <summary>A correction that several acts could be meant by.</summary>
    OriginalAmbiguous = 4,

    /// <summary>A correction that takes back more than there was.</summary>
    ExceedsOriginal = 5,

    /// <summary>Care that has not been given yet.</summary>
    CareToCome = 6,
}

/// <summary>Who else than the person may see an act. Values are stored: never renumber.</summary>
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
/// One act as the member reads it: the sum of its statement lines (<see cref="ReimbursementPart"/>), and where it is in its life
/// (ADR 0090). At any time <c>Spent = AmoPaid + AmcPaid + Remaining - OwedBack</c>, to the cent.
/// </summary>
public sealed partial class Reimbursement : IVersioned
{
    public const int NatureMaxLength = 10;
    public const int LabelMaxLength = 100;
    public const int PractitionerMaxLength = 80;
    private const string DueIndex = "IX_Reimbursements_Due";
    private const string UnsettledIndex = "IX_Reimbursements_Unsettled";
    private const string OwnShareIndex = "IX_Reimbursements_OwnShare";

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
    public required DateOnly PaidOn { get; set; }

    [Personal(DataCategory.Reimbursements)]
    public required CareFamily Family { get; set; }

    /// <summary>Nature of the act (DCIR: PRS_NAT_REF).</summary>
    [Personal(DataCategory.Reimbursements)]
    public required string Nature { get; set; }

    [Personal(DataCategory.Reimbursements)]
    public required string Label { get; set; }

    /// <summary>Label and practitioner folded, for the text filter.</summary>
    [Personal(DataCategory.Reimbursements)]
    public required string SearchText { get; set; }

    /// <summary>Who gave the care, as far as the statement says; else the kind of professional.</summary>
    [Personal(DataCategory.Reimbursements)]
    public required string Practitioner { get; set; }

    [Personal(DataCategory.Reimbursements)]
    public required Payee Payee { get; set; }

    [NotPersonal]
    public ReimbursementStatus Status { get; set; } = ReimbursementStatus.AwaitingUs;

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

    /// <summary>Acts, days or items that the lines stand for.</summary>
    [Personal(DataCategory.Reimbursements)]
    public int Quantity { get; set; } = 1;

    /// <summary>For an invoice that the member sent; <see cref="PaidOn"/> is the day of the transfer once it is done.</summary>
    [NotPersonal]
    public TransferState Transfer { get; set; }

    /// <summary>A settlement changed what is due by transfer, and nobody has looked yet.</summary>
    [NotPersonal]
    public bool IsTransferChanged { get; set; }

    /// <summary>Whether the statement says our share itself: then nothing is calculated.</summary>
    [NotPersonal]
    public bool IsShareStated { get; set; }

    [NotPersonal]
    public ActState State { get; set; } = ActState.Received;

    [NotPersonal]
    public WaitingReason WaitingReason { get; set; }

    /// <summary>From when settlement may look at the act again; null once it is settled.</summary>
    [NotPersonal]
    public DateTime? NextAttemptUtc { get; set; }

    /// <summary>How many settlements of ours the act has had; the last one bears this number.</summary>
    [NotPersonal]
    public int SettlementCount { get; set; }

    /// <summary>Why the next settlement will be made.</summary>
    [NotPersonal]
    public SettlementCause NextCause { get; set; } = SettlementCause.First;

    /// <summary>What the act adds to the acts, days or items that the guarantee has paid; negative for what is taken back.</summary>
    [Personal(DataCategory.Reimbursements)]
    public int CountedUnits { get; set; }

    /// <summary>What the act uses of a yearly package; negative for what is taken back.</summary>
    [Personal(DataCategory.Reimbursements)]
    public Money PackagePaid { get; set; }

    [NotPersonal]
    public Guid Version { get; set; }

    /// <summary>What was paid beyond the price, once the price was corrected: owed back to the payers.</summary>
    public Money OwedBack => Remaining - (Spent - AmoPaid - AmcPaid);

    internal sealed class Configuration : IEntityTypeConfiguration<Reimbursement>
    {
        public void Configure(EntityTypeBuilder<Reimbursement> builder)
        {
            builder.ToTable("Reimbursements");
            builder.Property(r => r.Nature).HasMaxLength(NatureMaxLength).IsUnicode(false);
            builder.Property(r => r.Label).HasMaxLength(LabelMaxLength);
            builder.Property(r => r.SearchText).HasMaxLength(LabelMaxLength + PractitionerMaxLength + 1);
            builder.Property(r => r.Practitioner).HasMaxLength(PractitionerMaxLength);
            builder.Property(r => r.IsShareStated).HasColumnName("IsShareTold");
            // On SQL Server these two hold what sums read, too (ActIndexes of its migrations).
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
            builder.Ignore(r => r.OwedBack);
            // Only acts that are not settled: what is due is found without reading the others.
            builder.HasIndex(r => new { r.NextAttemptUtc, r.PersonId }, "IX_Reimbursements_Due").HasFilter("State <> 3");
            builder.HasIndex(r => new { r.PersonId, r.CareDate }, "IX_Reimbursements_Unsettled").HasFilter("State <> 3");
            // Only acts of which we calculate our share: whether a late act may change another's is found without reading the others.
            builder.HasIndex(r => new { r.PersonId, r.CareDate }, "IX_Reimbursements_OwnShare").HasFilter("IsShareTold = 0");
            builder.HasIndex(r => r.Id, "IX_Reimbursements_TransferChanged").HasFilter("IsTransferChanged = 1");
            builder.HasOne<Person>().WithMany().HasForeignKey(r => r.PersonId).OnDelete(DeleteBehavior.Restrict);
            builder.HasOne<Contract>().WithMany().HasForeignKey(r => r.ContractId).OnDelete(DeleteBehavior.Restrict);
            builder.HasOne<Statement>().WithMany().HasForeignKey(r => r.StatementId).OnDelete(DeleteBehavior.Restrict);
        }
    }
}
