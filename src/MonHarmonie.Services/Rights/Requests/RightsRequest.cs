using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MonHarmonie.Services.Members;
using MonHarmonie.Services.Shared;
using MonHarmonie.Services.Shared.Identifiers;

namespace MonHarmonie.Services.Rights.Requests;

/// <summary>
/// What a person asks for on their data, from receipt to answer. What is written, by them and by the officer, lies sealed in its steps.
/// </summary>
public sealed class RightsRequest : IVersioned
{
    /// <summary>The longest text that the person or the officer may write.</summary>
    public const int TextMaxLength = 2000;

    private const string ReferencePrefix = "DP";

    [NotPersonal]
    public Guid Id { get; private init; } = Ids.New();

    [NotPersonal]
    public required Guid PersonId { get; init; }

    /// <summary>The account of the parent who asked for a young child, and is told; null when the person asked.</summary>
    [NotPersonal]
    public Guid? ParentAccountId { get; init; }

    /// <summary>The number that the person knows it by; random, so that none tells how many there are.</summary>
    [Personal(DataCategory.ConsentRecords)]
    public string Reference { get; private init; } = SpokenCode.New(ReferencePrefix);

    [Personal(DataCategory.ConsentRecords)]
    public required RightsKind Kind { get; init; }

    /// <summary>Which data it is about, where the person has said so.</summary>
    [Personal(DataCategory.ConsentRecords)]
    public DataCategory? Category { get; init; }

    /// <summary>The consultation that is not recognised, by its first event.</summary>
    [NotPersonal]
    public Guid? ConsultationId { get; init; }

    [NotPersonal]
    public RightsState State { get; private set; } = RightsState.Received;

    [NotPersonal]
    public required DateTime ReceivedAtUtc { get; init; }

    /// <summary>The day of receipt in Paris, from which the time runs.</summary>
    [NotPersonal]
    public required DateOnly ReceivedOn { get; init; }

    /// <summary>The last day on which an answer is in time.</summary>
    [NotPersonal]
    public required DateOnly DueOn { get; set; }

    [NotPersonal]
    public bool IsExtended { get; private set; }

    [Personal(DataCategory.ConsentRecords)]
    public RightsRefusal? Refusal { get; private set; }

    /// <summary>When it was answered, refused or withdrawn.</summary>
    [NotPersonal]
    public DateOnly? ClosedOn { get; private set; }

    /// <summary>The account of the officer who has it.</summary>
    [Personal(DataCategory.Security)]
    public Guid? OfficerId { get; private set; }

    /// <summary>The number of its last step.</summary>
    [NotPersonal]
    public int Steps { get; private set; }

    [NotPersonal]
    public Guid Version { get; set; }

    public bool IsOpen => ClosedOn is null;

    /// <summary>
    /// The person has to be told of an extension, with its reason, within the first month (article 12(3)); there is one only.
    /// </summary>
    public bool CanBeExtended(DateOnly today) => State == RightsState.InProgress && !IsExtended && today <= DueOn;

    internal int NextStep() => ++Steps;

    internal void Take(Guid officerId) => (State, OfficerId) = (RightsState.InProgress, officerId);

    internal void Extend() => (IsExtended, DueOn) = (true, RightsClock.DueOn(ReceivedOn, isExtended: true));

    /// <summary>A program answers it: no officer has it, and it cannot be taken back any more.</summary>
    internal void TakeByProgram() => State = RightsState.InProgress;

    public bool IsTakenByProgram => State == RightsState.InProgress && OfficerId is null;

    internal void Answer(Guid? officerId, DateOnly today) => (State, OfficerId, ClosedOn) = (RightsState.Answered, officerId, today);

    internal void Refuse(RightsRefusal motive, Guid? officerId, DateOnly today) =>
        (State, Refusal, OfficerId, ClosedOn) = (RightsState.Refused, motive, officerId, today);

    internal void Withdraw(DateOnly today) => (State, ClosedOn) = (RightsState.Withdrawn, today);

    internal sealed class Configuration : IEntityTypeConfiguration<RightsRequest>
    {
        public void Configure(EntityTypeBuilder<RightsRequest> builder)
        {
            builder.ToTable("RightsRequests");
            builder.Ignore(r => r.IsOpen).Ignore(r => r.IsTakenByProgram);
            builder.Property(r => r.Reference).HasMaxLength(20).IsUnicode(false);
            builder.HasIndex(r => r.Reference).IsUnique();
            // A person's own, by key.
            builder.HasIndex(r => new
            {
                r.PersonId,
                r.ReceivedOn,
                r.Id,
            });
            // One report for each consultation, however often the form is sent; another one once it was withdrawn.
            builder
                .HasIndex(r => new { r.PersonId, r.ConsultationId })
                .IsUnique()
                .HasFilter($"\"ConsultationId\" IS NOT NULL AND \"State\" <> {(byte)RightsState.Withdrawn}");
            // The officer's queue: only what is open is in it.
            builder.HasIndex(r => new { r.DueOn, r.Id }).HasFilter("\"ClosedOn\" IS NULL").HasDatabaseName("IX_RightsRequests_Open");
            builder.HasIndex(r => new { r.ClosedOn, r.Id });
            builder.HasOne<Person>().WithMany().HasForeignKey(r => r.PersonId).OnDelete(DeleteBehavior.Restrict);
        }
    }
}

/// <summary>One step of a request, with what was written then.</summary>
public sealed class RightsStep
{
    /// <summary>Of the longest text in UTF-8, sealed.</summary>
    private const int SealedMaxLength = 3 * RightsRequest.TextMaxLength + 64;

    [NotPersonal]
    public Guid Id { get; private init; } = Ids.New();

    [NotPersonal]
    public required Guid RequestId { get; init; }

    [NotPersonal]
    public required int Number { get; init; }

    [NotPersonal]
    public required DateTime AtUtc { get; init; }

    [Personal(DataCategory.ConsentRecords)]
    public required RightsStepKind Kind { get; init; }

    /// <summary>The account of the officer; null for the person's own steps.</summary>
    [Personal(DataCategory.Security)]
    public Guid? OfficerId { get; init; }

    /// <summary>What was written, sealed for this row; null when nothing was.</summary>
    [Personal(DataCategory.ConsentRecords)]
    public byte[]? Words { get; internal set; }

    internal sealed class Configuration : IEntityTypeConfiguration<RightsStep>
    {
        public void Configure(EntityTypeBuilder<RightsStep> builder)
        {
            builder.ToTable("RightsSteps");
            builder.Property(s => s.Words).HasMaxLength(SealedMaxLength);
            builder.HasIndex(s => new { s.RequestId, s.Number }).IsUnique();
            builder.HasOne<RightsRequest>().WithMany().HasForeignKey(s => s.RequestId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}
