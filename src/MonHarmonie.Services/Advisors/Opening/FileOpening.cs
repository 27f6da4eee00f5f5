using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Members;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Advisors.Opening;

/// <summary>
/// One opening of a member's file by an advisor: the motive, the ground, whether the caller was recognised, and what came of it. For a call
/// it is the entry of the call log. What the advisor writes lies in notes (<see cref="Notes.FileNote"/>).
/// </summary>
public sealed class FileOpening : IVersioned
{
    [NotPersonal]
    public Guid Id { get; init; } = Ids.New();

    [NotPersonal]
    public required Guid PersonId { get; init; }

    [Personal(DataCategory.Security)]
    public required Guid AdvisorId { get; init; }

    [NotPersonal]
    public required Guid SessionId { get; init; }

    [Personal(DataCategory.Exchanges)]
    public required FileMotive Motive { get; init; }

    [Personal(DataCategory.Exchanges)]
    public required FileChannel Channel { get; init; }

    [Personal(DataCategory.Exchanges)]
    public required OpeningGround Ground { get; init; }

    [Personal(DataCategory.Exchanges)]
    public required DateTime OpenedAtUtc { get; init; }

    /// <summary>The day in Paris.</summary>
    [NotPersonal]
    public required DateOnly OpenedOn { get; init; }

    /// <summary>Until when it shows anything.</summary>
    [NotPersonal]
    public required DateTime EndsAtUtc { get; init; }

    [Personal(DataCategory.Exchanges)]
    public DateTime? ClosedAtUtc { get; private set; }

    [Personal(DataCategory.Exchanges)]
    public CallerState Caller { get; private set; }

    [Personal(DataCategory.Exchanges)]
    public CallerProof? Proof { get; private set; }

    /// <summary>A supervisor is to look at how the caller was recognised.</summary>
    [NotPersonal]
    public bool IsSampled { get; private set; }

    [NotPersonal]
    public DateTime? ReviewedAtUtc { get; private set; }

    [Personal(DataCategory.Security)]
    public Guid? ReviewedById { get; private set; }

    /// <summary>Whether the script was followed, as the supervisor found; null before.</summary>
    [NotPersonal]
    public bool? IsSound { get; private set; }

    [Personal(DataCategory.Exchanges)]
    public ContactOutcome? Outcome { get; private set; }

    /// <summary>Serial of the member number, so that numbers that follow each other are seen without opening files again.</summary>
    [NotPersonal]
    public required int Serial { get; init; }

    /// <summary>How often something masked was shown in clear.</summary>
    [NotPersonal]
    public int Reveals { get; private set; }

    [NotPersonal]
    public Guid Version { get; set; }

    public bool IsOpenAt(DateTime now) => ClosedAtUtc is null && now < EndsAtUtc;

    /// <summary>Whether amounts, bank and care may be shown.</summary>
    public bool ShowsContent => Caller is CallerState.NotNeeded or CallerState.Verified;

    internal void AwaitCaller() => Caller = CallerState.Unverified;

    internal void Recognise(CallerProof proof, bool isSampled) => (Caller, Proof, IsSampled) = (CallerState.Verified, proof, isSampled);

    internal void Fail() => (Caller, IsSampled) = (CallerState.Failed, true);

    internal void CountReveal() => Reveals++;

    internal void Review(Guid supervisorId, bool isSound, DateTime now) =>
        (ReviewedById, IsSound, ReviewedAtUtc) = (supervisorId, isSound, now);

    internal void Close(DateTime now, ContactOutcome? outcome)
    {
        (ClosedAtUtc, Outcome) = (now, outcome);
        IsSampled |= outcome == ContactOutcome.CallerNotRecognised;
    }

    internal sealed class Configuration : IEntityTypeConfiguration<FileOpening>
    {
        public void Configure(EntityTypeBuilder<FileOpening> builder)
        {
            builder.ToTable("FileOpenings");
            builder.Ignore(o => o.ShowsContent);
            // The hour of one advisor: all that budgets and signals read.
            builder.HasIndex(o => new { o.AdvisorId, o.OpenedAtUtc });
            builder.HasIndex(o => new
            {
                o.PersonId,
                o.OpenedOn,
                o.Id,
            });
            builder.HasIndex(o => new { o.OpenedOn, o.Id });
            builder
                .HasIndex(o => new { o.OpenedOn, o.Id })
                .HasFilter("\"IsSampled\" = 1 AND \"ReviewedAtUtc\" IS NULL")
                .HasDatabaseName("IX_FileOpenings_Sampled");
            builder.HasOne<Person>().WithMany().HasForeignKey(o => o.PersonId).OnDelete(DeleteBehavior.Restrict);
        }
    }
}
