using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MonHarmonie.Rules;
using MonHarmonie.Services.Payments.Sepa;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Payments.Runs;

/// <summary>Values are stored: never renumber.</summary>
public enum RunState : byte
{
    Prepared = 1,

    /// <summary>A second person agreed: the file may be fetched.</summary>
    Approved = 2,

    /// <summary>The file was handed to the bank.</summary>
    Sent = 3,

    /// <summary>Given up before it left; its orders wait for another.</summary>
    Abandoned = 4,

    /// <summary>The bank rejected the file whole: nothing of it was paid.</summary>
    Rejected = 5,
}

/// <summary>Transfers that leave in one file, prepared by one person and approved by another.</summary>
public sealed class PaymentRun : IVersioned
{
    public const int MessageIdMaxLength = 35;
    public const int RejectionReasonMaxLength = 140;

    [NotPersonal]
    public Guid Id { get; private init; } = Ids.New();

    /// <summary>The number people use, from 1.</summary>
    [NotPersonal]
    public required int Number { get; init; }

    [NotPersonal]
    public RunState State { get; private set; } = RunState.Prepared;

    [NotPersonal]
    public required DateOnly PreparedOn { get; init; }

    [NotPersonal]
    public required DateTime PreparedAtUtc { get; init; }

    [Personal(DataCategory.Security)]
    public required Guid PreparedBy { get; init; }

    [NotPersonal]
    public DateTime? ApprovedAtUtc { get; private set; }

    [Personal(DataCategory.Security)]
    public Guid? ApprovedBy { get; private set; }

    /// <summary>When it was handed to the bank, or abandoned.</summary>
    [NotPersonal]
    public DateTime? ClosedAtUtc { get; private set; }

    [Personal(DataCategory.Security)]
    public Guid? ClosedBy { get; private set; }

    /// <summary>Who said that the bank rejected the file, and when; another person confirms it.</summary>
    [Personal(DataCategory.Security)]
    public Guid? RejectionDeclaredBy { get; private set; }

    [NotPersonal]
    public DateTime? RejectionDeclaredAtUtc { get; private set; }

    /// <summary>What the bank wrote, as that person noted it.</summary>
    [NotPersonal]
    public string? RejectionReason { get; private set; }

    [Personal(DataCategory.Security)]
    public Guid? RejectedBy { get; private set; }

    [NotPersonal]
    public DateTime? RejectedAtUtc { get; private set; }

    [NotPersonal]
    public required DateOnly RequestedExecutionDate { get; init; }

    [NotPersonal]
    public required int Count { get; init; }

    [NotPersonal]
    public required Money Total { get; init; }

    [NotPersonal]
    public required SepaFormat Format { get; init; }

    /// <summary>MsgId of the file, by which the bank names the whole of it.</summary>
    [NotPersonal]
    public required string MessageId { get; init; }

    /// <summary>SHA-256 of the file that was prepared: what is approved and fetched is the same.</summary>
    [NotPersonal]
    public required byte[] FileHash { get; init; }

    [NotPersonal]
    public Guid Version { get; set; }

    public void Approve(Guid accountId, DateTime nowUtc) => (State, ApprovedBy, ApprovedAtUtc) = (RunState.Approved, accountId, nowUtc);

    public void MarkSent(Guid accountId, DateTime nowUtc) => Close(RunState.Sent, accountId, nowUtc);

    public void Abandon(Guid accountId, DateTime nowUtc) => Close(RunState.Abandoned, accountId, nowUtc);

    public void DeclareRejection(Guid accountId, string reason, DateTime nowUtc) =>
        (RejectionDeclaredBy, RejectionReason, RejectionDeclaredAtUtc) = (accountId, reason, nowUtc);

    public void WithdrawRejection() => (RejectionDeclaredBy, RejectionReason, RejectionDeclaredAtUtc) = (null, null, null);

    /// <summary>A second person confirms what was declared.</summary>
    public void Reject(Guid accountId, DateTime nowUtc) => (State, RejectedBy, RejectedAtUtc) = (RunState.Rejected, accountId, nowUtc);

    private void Close(RunState state, Guid accountId, DateTime nowUtc) => (State, ClosedBy, ClosedAtUtc) = (state, accountId, nowUtc);

    internal sealed class Configuration : IEntityTypeConfiguration<PaymentRun>
    {
        public void Configure(EntityTypeBuilder<PaymentRun> builder)
        {
            builder.ToTable(
                "PaymentRuns",
                t =>
                {
                    t.HasCheckConstraint("CK_PaymentRuns_TwoPeople", "\"ApprovedBy\" IS NULL OR \"ApprovedBy\" <> \"PreparedBy\"");
                    t.HasCheckConstraint(
                        "CK_PaymentRuns_RejectedByTwo",
                        "\"RejectedBy\" IS NULL OR \"RejectedBy\" <> \"RejectionDeclaredBy\""
                    );
                    t.HasCheckConstraint("CK_PaymentRuns_Approved", "\"State\" IN (1, 4) OR \"ApprovedBy\" IS NOT NULL");
                }
            );
            builder.Property(r => r.MessageId).HasMaxLength(MessageIdMaxLength).IsUnicode(false);
            builder.Property(r => r.RejectionReason).HasMaxLength(RejectionReasonMaxLength);
            builder.Property(r => r.FileHash).HasMaxLength(32).IsFixedLength();
            builder.HasIndex(r => r.Number).IsUnique();
            builder.HasIndex(r => r.MessageId).IsUnique();
            builder.HasIndex(r => new { r.PreparedOn, r.Id });
            // One at a time is being prepared: two people at once get the same one.
            builder.HasIndex(r => r.State).IsUnique().HasFilter("\"State\" = 1").HasDatabaseName("IX_PaymentRuns_Prepared");
        }
    }
}

/// <summary>The file of a run, sealed.</summary>
public sealed class PaymentRunFile
{
    [NotPersonal]
    public required Guid RunId { get; init; }

    /// <summary>The message, compressed and encrypted: it holds IBANs.</summary>
    [Personal(DataCategory.Bank)]
    public required byte[] Content { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<PaymentRunFile>
    {
        public void Configure(EntityTypeBuilder<PaymentRunFile> builder)
        {
            builder.ToTable("PaymentRunFiles");
            builder.HasKey(f => f.RunId);
            builder.HasOne<PaymentRun>().WithOne().HasForeignKey<PaymentRunFile>(f => f.RunId).OnDelete(DeleteBehavior.Restrict);
        }
    }
}
