using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MonHarmonie.Rules;
using MonHarmonie.Services.Members;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Payments.Overpayments;

/// <summary>Why too much was paid. Values are stored: never renumber.</summary>
public enum OverpaymentCause : byte
{
    /// <summary>The compulsory scheme corrected or took back its statement.</summary>
    StatementCorrected = 1,

    /// <summary>The same care was paid twice.</summary>
    PaidTwice = 2,

    /// <summary>The cover had ended, or not begun, on the day of care.</summary>
    NotCovered = 3,

    /// <summary>Another insurer paid a part of it.</summary>
    OtherInsurer = 4,

    /// <summary>We worked it out wrongly.</summary>
    OurMistake = 5,
}

/// <summary>Values are stored: never renumber.</summary>
public enum OverpaymentState : byte
{
    Open = 1,

    /// <summary>The member contests it: nothing is due until somebody has decided.</summary>
    Contested = 2,

    /// <summary>All of it was repaid.</summary>
    Settled = 3,

    /// <summary>We ask for it no more.</summary>
    Waived = 4,
}

/// <summary>
/// An amount paid beyond what was due. It is told with its cause, repaid by a schedule or contested, and never taken out of a payment.
/// </summary>
public sealed class Overpayment : IVersioned
{
    public const int ContestMaxLength = 1000;

    [NotPersonal]
    public Guid Id { get; private init; } = Ids.New();

    /// <summary>Whose care it was.</summary>
    [NotPersonal]
    public required Guid PersonId { get; init; }

    /// <summary>Who received it, and owes it back.</summary>
    [NotPersonal]
    public required Guid PayeeId { get; init; }

    /// <summary>What was paid, as the module that opened it knows it; one overpayment each.</summary>
    [NotPersonal]
    public required Guid SourceId { get; init; }

    /// <summary>The number that the member knows it by.</summary>
    [Personal(DataCategory.Reimbursements)]
    public required string Reference { get; init; }

    [Personal(DataCategory.Reimbursements)]
    public required Money Amount { get; init; }

    [Personal(DataCategory.Reimbursements)]
    public Money Repaid { get; private set; }

    [Personal(DataCategory.Reimbursements)]
    public required OverpaymentCause Cause { get; init; }

    [NotPersonal]
    public OverpaymentState State { get; private set; } = OverpaymentState.Open;

    [NotPersonal]
    public required DateOnly OpenedOn { get; init; }

    /// <summary>The last day on which it can be contested.</summary>
    [NotPersonal]
    public required DateOnly ContestUntil { get; init; }

    [NotPersonal]
    public DateOnly? ContestedOn { get; private set; }

    /// <summary>Why the member contests it, in their words.</summary>
    [Personal(DataCategory.Reimbursements)]
    public string? Contest { get; private set; }

    /// <summary>When somebody decided on the contest, and who.</summary>
    [NotPersonal]
    public DateOnly? DecidedOn { get; private set; }

    [Personal(DataCategory.Security)]
    public Guid? DecidedBy { get; private set; }

    [NotPersonal]
    public Guid Version { get; set; }

    public Money Due => State is OverpaymentState.Settled or OverpaymentState.Waived ? Money.Zero : Amount - Repaid;

    public bool CanBeContested(DateOnly today) => State == OverpaymentState.Open && ContestedOn is null && today <= ContestUntil;

    public void ContestBy(string words, DateOnly today) =>
        (State, Contest, ContestedOn) = (
            OverpaymentState.Contested,
            words.Length > ContestMaxLength ? words[..ContestMaxLength] : words,
            today
        );

    /// <summary>Decides on the contest: accepted, nothing is asked for any more.</summary>
    public void Decide(bool accept, Guid accountId, DateOnly today) =>
        (State, DecidedBy, DecidedOn) = (accept ? OverpaymentState.Waived : OverpaymentState.Open, accountId, today);

    public void AddRepayment(Money amount)
    {
        Repaid += amount;
        if (Repaid >= Amount)
            State = OverpaymentState.Settled;
    }

    internal sealed class Configuration : IEntityTypeConfiguration<Overpayment>
    {
        public void Configure(EntityTypeBuilder<Overpayment> builder)
        {
            builder.ToTable(
                "Overpayments",
                t =>
                    t.HasCheckConstraint("CK_Overpayments_Amounts", "\"AmountCents\" > 0 AND \"RepaidCents\" BETWEEN 0 AND \"AmountCents\"")
            );
            builder.Ignore(o => o.Due);
            builder.Property(o => o.Reference).HasMaxLength(PaymentOrder.ReferenceMaxLength);
            builder.Property(o => o.Contest).HasMaxLength(ContestMaxLength);
            builder.HasIndex(o => o.SourceId).IsUnique();
            builder.HasIndex(o => new { o.PayeeId, o.OpenedOn });
            builder.HasIndex(o => new { o.State, o.OpenedOn });
            builder.HasOne<Person>().WithMany().HasForeignKey(o => o.PersonId).OnDelete(DeleteBehavior.Restrict);
            builder.HasOne<Person>().WithMany().HasForeignKey(o => o.PayeeId).OnDelete(DeleteBehavior.Restrict);
        }
    }
}

/// <summary>One amount of the schedule by which an overpayment is repaid.</summary>
public sealed class Instalment
{
    [NotPersonal]
    public Guid Id { get; private init; } = Ids.New();

    [NotPersonal]
    public required Guid OverpaymentId { get; init; }

    [NotPersonal]
    public required DateOnly DueOn { get; init; }

    [Personal(DataCategory.Reimbursements)]
    public required Money Amount { get; init; }

    internal sealed class Configuration : IEntityTypeConfiguration<Instalment>
    {
        public void Configure(EntityTypeBuilder<Instalment> builder)
        {
            builder.ToTable("Instalments");
            builder.HasIndex(i => new { i.OverpaymentId, i.DueOn }).IsUnique();
            builder.HasOne<Overpayment>().WithMany().HasForeignKey(i => i.OverpaymentId).OnDelete(DeleteBehavior.Restrict);
        }
    }
}
