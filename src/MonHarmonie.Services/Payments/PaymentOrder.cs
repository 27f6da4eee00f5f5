using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MonHarmonie.Rules;
using MonHarmonie.Services.Members;
using MonHarmonie.Services.Payments.Runs;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Payments;

/// <summary>How far a payment has come. Values are stored: never renumber.</summary>
public enum PaymentStatus : byte
{
    /// <summary>Ordered; the next run takes it, or says why not.</summary>
    Waiting = 1,

    /// <summary>In a run that has not left for the bank.</summary>
    InRun = 2,

    /// <summary>The bank has the file.</summary>
    Sent = 3,

    /// <summary>The bank has booked it.</summary>
    Paid = 4,

    /// <summary>The bank sent it back; what is paid may be ordered again, in another round.</summary>
    Returned = 5,

    /// <summary>Taken back before it was in a run.</summary>
    Cancelled = 6,

    /// <summary>
    /// The bank rejected the whole file it was in. The same amount is ordered again, in another round: no reference goes to the bank twice.
    /// </summary>
    Rejected = 7,
}

/// <summary>An amount owed to a person, on its way to their account: one transfer, moved from status to status by its methods.</summary>
public sealed class PaymentOrder : IVersioned
{
    public const int ReferenceMaxLength = 20;
    public const int ReturnReasonMaxLength = 35;

    /// <summary>EndToEndId of the standard: what the bank gives back with its answer.</summary>
    public const int EndToEndIdMaxLength = 35;

    public PaymentOrder() => EndToEndId = $"MH{Id:N}";

    [NotPersonal]
    public Guid Id { get; private init; } = Ids.New();

    /// <summary>Whose care is paid.</summary>
    [NotPersonal]
    public required Guid PersonId { get; init; }

    /// <summary>Whose bank account receives it.</summary>
    [NotPersonal]
    public required Guid PayeeId { get; init; }

    /// <summary>What is paid; together with <see cref="Round"/> it is ordered once.</summary>
    [NotPersonal]
    public required Guid SourceId { get; init; }

    /// <summary>The order that did not arrive, when this one pays it again: each is repeated once.</summary>
    [NotPersonal]
    public Guid? RepeatsId { get; init; }

    [NotPersonal]
    public required int Round { get; init; }

    [Personal(DataCategory.Reimbursements)]
    public required Money Amount { get; init; }

    /// <summary>The number that the member knows, printed in the transfer.</summary>
    [Personal(DataCategory.Reimbursements)]
    public required string Reference { get; init; }

    [NotPersonal]
    public required DateTime OrderedAtUtc { get; init; }

    [NotPersonal]
    public PaymentStatus Status { get; private set; } = PaymentStatus.Waiting;

    [NotPersonal]
    public Guid? RunId { get; private set; }

    /// <summary>Its place in the file of the run, from 1.</summary>
    [NotPersonal]
    public int? Place { get; private set; }

    [NotPersonal]
    public Guid? BankAccountId { get; private set; }

    [NotPersonal]
    public string EndToEndId { get; private init; }

    /// <summary>When somebody looked at an amount above the threshold, and who.</summary>
    [NotPersonal]
    public DateTime? CheckedAtUtc { get; private set; }

    [Personal(DataCategory.Security)]
    public Guid? CheckedBy { get; private set; }

    /// <summary>When the payee was asked for a bank account.</summary>
    [NotPersonal]
    public DateTime? IbanAskedAtUtc { get; private set; }

    [NotPersonal]
    public DateTime? SentAtUtc { get; private set; }

    [NotPersonal]
    public DateTime? CancelledAtUtc { get; private set; }

    /// <summary>The day on which the bank booked it.</summary>
    [Personal(DataCategory.Reimbursements)]
    public DateOnly? PaidOn { get; private set; }

    [Personal(DataCategory.Bank)]
    public DateOnly? ReturnedOn { get; private set; }

    /// <summary>The ISO 20022 code of the reason (AC04 …), as the bank gave it.</summary>
    [Personal(DataCategory.Bank)]
    public string? ReturnReason { get; private set; }

    [NotPersonal]
    public Guid Version { get; set; }

    internal PaymentState ToState() => new(SourceId, Round, Status, Amount, PaidOn, ReturnReason);

    public void MarkChecked(Guid accountId, DateTime nowUtc) => (CheckedBy, CheckedAtUtc) = (accountId, nowUtc);

    public void MarkIbanAsked(DateTime nowUtc) => IbanAskedAtUtc = nowUtc;

    /// <summary>Puts it into a run, on the account found then.</summary>
    public void PutInto(Guid runId, int place, Guid bankAccountId)
    {
        Leave(PaymentStatus.Waiting, PaymentStatus.InRun);
        (RunId, Place, BankAccountId) = (runId, place, bankAccountId);
    }

    /// <summary>Its run was abandoned: it waits for the next.</summary>
    public void TakeOut()
    {
        Leave(PaymentStatus.InRun, PaymentStatus.Waiting);
        (RunId, Place, BankAccountId) = (null, null, null);
    }

    public void MarkSent(DateTime nowUtc)
    {
        Leave(PaymentStatus.InRun, PaymentStatus.Sent);
        SentAtUtc = nowUtc;
    }

    public void MarkPaid(DateOnly on)
    {
        Leave(PaymentStatus.Sent, PaymentStatus.Paid);
        PaidOn = on;
    }

    /// <summary>The bank sent it back, before or after it was booked.</summary>
    public void MarkReturned(DateOnly on, string? reason)
    {
        Leave(Status == PaymentStatus.Paid ? PaymentStatus.Paid : PaymentStatus.Sent, PaymentStatus.Returned);
        (ReturnedOn, ReturnReason) = (on, reason);
    }

    public void MarkRejected() => Leave(PaymentStatus.Sent, PaymentStatus.Rejected);

    public void Cancel(DateTime nowUtc)
    {
        Leave(PaymentStatus.Waiting, PaymentStatus.Cancelled);
        CancelledAtUtc = nowUtc;
    }

    /// <exception cref="InvalidOperationException">It is not where the step begins: callers ask first.</exception>
    private void Leave(PaymentStatus from, PaymentStatus to)
    {
        if (Status != from)
            throw new InvalidOperationException($"A payment that is {Status} cannot become {to}.");
        Status = to;
    }

    internal sealed class Configuration : IEntityTypeConfiguration<PaymentOrder>
    {
        public void Configure(EntityTypeBuilder<PaymentOrder> builder)
        {
            builder.ToTable("PaymentOrders", t => t.HasCheckConstraint("CK_PaymentOrders_Amount", "\"AmountCents\" > 0"));
            builder.Property(o => o.Reference).HasMaxLength(ReferenceMaxLength);
            builder.Property(o => o.EndToEndId).HasMaxLength(EndToEndIdMaxLength).IsUnicode(false);
            builder.Property(o => o.ReturnReason).HasMaxLength(ReturnReasonMaxLength).IsUnicode(false);
            builder.HasIndex(o => new { o.SourceId, o.Round }).IsUnique();
            builder.HasIndex(o => o.RepeatsId).IsUnique().HasFilter("\"RepeatsId\" IS NOT NULL");
            builder.HasIndex(o => o.EndToEndId).IsUnique();
            builder.HasIndex(o => new { o.RunId, o.Place }).IsUnique().HasFilter("\"RunId\" IS NOT NULL");
            builder.HasIndex(o => o.PayeeId);
            builder.HasIndex(o => o.ReturnedOn).HasFilter("\"Status\" = 5").HasDatabaseName("IX_PaymentOrders_Returned");
            // Only what waits is looked for by date.
            builder.HasIndex(o => o.OrderedAtUtc).HasFilter("\"Status\" = 1").HasDatabaseName("IX_PaymentOrders_Waiting");
            builder.HasOne<Person>().WithMany().HasForeignKey(o => o.PersonId).OnDelete(DeleteBehavior.Restrict);
            builder.HasOne<Person>().WithMany().HasForeignKey(o => o.PayeeId).OnDelete(DeleteBehavior.Restrict);
            builder.HasOne<BankAccount>().WithMany().HasForeignKey(o => o.BankAccountId).OnDelete(DeleteBehavior.Restrict);
            builder.HasOne<PaymentRun>().WithMany().HasForeignKey(o => o.RunId).OnDelete(DeleteBehavior.Restrict);
        }
    }
}
