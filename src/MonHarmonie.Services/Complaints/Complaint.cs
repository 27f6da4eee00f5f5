using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MonHarmonie.Services.Members;
using MonHarmonie.Services.Queues;
using MonHarmonie.Services.Shared;
using MonHarmonie.Services.Shared.Identifiers;

namespace MonHarmonie.Services.Complaints;

/// <summary>
/// A complaint of a member, from the day on which it was sent to the last answer (« réclamation »). What is written lies sealed in its
/// steps; here is what can be counted and sorted by. One that came otherwise than by the member's space is entered by an advisor.
/// </summary>
public sealed class Complaint : QueuedItem, IQueuedWork
{
    public const int AboutReferenceMaxLength = 40;

    private const string ReferencePrefix = "RC";

    [NotPersonal]
    public Guid Id { get; private init; } = Ids.New();

    [NotPersonal]
    public required Guid PersonId { get; init; }

    /// <summary>Random, so that none tells how many there are.</summary>
    [Personal(DataCategory.Exchanges)]
    public string Reference { get; private init; } = SpokenCode.New(ReferencePrefix);

    [Personal(DataCategory.Exchanges)]
    public required ComplaintSubject Subject { get; init; }

    /// <summary>What of the member's own it is about, where they said so; whoever passes it has made sure that it is theirs.</summary>
    [Personal(DataCategory.Exchanges)]
    public ComplaintObject? AboutKind { get; init; }

    [NotPersonal]
    public Guid? AboutId { get; init; }

    /// <summary>The number by which the member knows it.</summary>
    [Personal(DataCategory.Exchanges)]
    public string? AboutReference { get; init; }

    /// <summary>
    /// Of one that an advisor entered: the beginning of the day on which it reached us, or when it was entered on that day.
    /// </summary>
    [Personal(DataCategory.Exchanges)]
    public required DateTime SentAtUtc { get; init; }

    /// <summary>How it reached us; null when the member sent it in their space.</summary>
    [Personal(DataCategory.Exchanges)]
    public ComplaintChannel? Channel { get; init; }

    /// <summary>When an advisor entered it; null when the member sent it themselves.</summary>
    [Personal(DataCategory.Exchanges)]
    public DateTime? RecordedAtUtc { get; init; }

    [Personal(DataCategory.Security)]
    public Guid? RecordedById { get; init; }

    /// <summary>It was said by somebody who had not been recognised as the member.</summary>
    [Personal(DataCategory.Exchanges)]
    public bool IsCallerUnknown { get; init; }

    /// <summary>The day in Paris of sending, or on which it reached us, from which every time runs.</summary>
    [NotPersonal]
    public required DateOnly SentOn { get; init; }

    [Personal(DataCategory.Exchanges)]
    public ComplaintState State { get; private set; } = ComplaintState.Received;

    /// <summary>By when the answer that is waited for is promised; null when none is.</summary>
    [Personal(DataCategory.Exchanges)]
    public DateOnly? PromisedOn { get; private set; }

    /// <summary>The last answer.</summary>
    [Personal(DataCategory.Exchanges)]
    public ComplaintOutcome? Outcome { get; private set; }

    /// <summary>From when on the mediator may be asked: a written refusal, or two months without an answer.</summary>
    [Personal(DataCategory.Exchanges)]
    public DateOnly? MediatorFrom { get; private set; }

    /// <summary>The day in Paris of its last step, from which it is kept.</summary>
    [Personal(DataCategory.Exchanges)]
    public DateOnly LastOn { get; private set; }

    /// <summary>Who gave the first answer: the committee's is another's.</summary>
    [Personal(DataCategory.Security)]
    public Guid? FirstAnswererId { get; private set; }

    /// <summary>The number of its last step.</summary>
    [NotPersonal]
    public int Steps { get; private set; }

    public bool IsWaiting => PromisedOn is not null;

    /// <summary>The last day on which the mediator may be asked.</summary>
    public DateOnly MediatorUntil => ComplaintClock.MediatorUntil(SentOn);

    public bool IsMediatorOpen(DateOnly today) => MediatorFrom <= today && today <= MediatorUntil;

    /// <summary>The committee looks at what was not wholly accepted, as long as the mediator would.</summary>
    public bool CanEscalate(DateOnly today) =>
        State == ComplaintState.Answered && Outcome is ComplaintOutcome.Partly or ComplaintOutcome.Refused && today <= MediatorUntil;

    internal int NextStep(DateOnly today)
    {
        LastOn = today;
        return ++Steps;
    }

    internal void Promise() => PromisedOn = ComplaintClock.AnswerBy(SentOn);

    internal void Acknowledge() => State = ComplaintState.Acknowledged;

    internal void Escalate(DateOnly today) =>
        (State, PromisedOn, SnoozedUntil) = (ComplaintState.Escalated, ComplaintClock.CommitteeBy(SentOn, today), null);

    internal void Answer(Guid advisorId, ComplaintOutcome outcome)
    {
        if (State == ComplaintState.Escalated)
            State = ComplaintState.CommitteeAnswered;
        else
            (State, FirstAnswererId) = (ComplaintState.Answered, advisorId);
        (Outcome, PromisedOn, SnoozedUntil) = (outcome, null, null);
        Release();
    }

    internal void OpenMediator(DateOnly today) => MediatorFrom = today;

    internal sealed class Configuration : IEntityTypeConfiguration<Complaint>
    {
        public void Configure(EntityTypeBuilder<Complaint> builder)
        {
            builder.ToTable("Complaints");
            builder.Ignore(c => c.IsWaiting).Ignore(c => c.MediatorUntil);
            builder.Property(c => c.Reference).HasMaxLength(20).IsUnicode(false);
            builder.Property(c => c.AboutReference).HasMaxLength(AboutReferenceMaxLength);
            builder.HasIndex(c => c.Reference).IsUnique();
            // A person's own, by key.
            builder.HasIndex(c => new
            {
                c.PersonId,
                c.SentOn,
                c.Id,
            });
            // The advisors' queue, and what silence opens: only what waits is in it.
            builder
                .HasIndex(c => new { c.PromisedOn, c.Id })
                .HasFilter("\"PromisedOn\" IS NOT NULL")
                .HasDatabaseName("IX_Complaints_Waiting");
            // For the purge.
            builder.HasIndex(c => new { c.LastOn, c.Id });
            builder.HasOne<Person>().WithMany().HasForeignKey(c => c.PersonId).OnDelete(DeleteBehavior.Restrict);
        }
    }
}
