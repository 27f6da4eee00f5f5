using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Jobs;

/// <summary>How the last run ended. Values are stored: never renumber.</summary>
public enum JobOutcome : byte
{
    None = 0,
    Succeeded = 1,
    Failed = 2,

    /// <summary>It deletes by age and the clock is in doubt.</summary>
    Refused = 3,
}

/// <summary>
/// A slot of a job: when it is due, and which node holds it. Who has <see cref="LeaseId"/> may write the row, nobody else; a lease that
/// is not renewed ends by itself.
/// </summary>
public sealed class JobState
{
    public const int NameMaxLength = 60;
    public const int OwnerMaxLength = 80;

    [NotPersonal]
    public required string Name { get; init; }

    [NotPersonal]
    public required int Slot { get; init; }

    [NotPersonal]
    public required DateTime DueAtUtc { get; set; }

    [NotPersonal]
    public Guid? LeaseId { get; private set; }

    [NotPersonal]
    public DateTime? LeasedUntilUtc { get; private set; }

    /// <summary>The node that runs it, or ran it last.</summary>
    [NotPersonal]
    public string? Owner { get; private set; }

    [NotPersonal]
    public DateTime? StartedAtUtc { get; private set; }

    [NotPersonal]
    public DateTime? FinishedAtUtc { get; private set; }

    [NotPersonal]
    public long Done { get; private set; }

    [NotPersonal]
    public long? Total { get; private set; }

    [NotPersonal]
    public JobOutcome Outcome { get; private set; }

    /// <summary>Failures in a row.</summary>
    [NotPersonal]
    public int Failures { get; private set; }

    /// <summary>The type of the last exception; its stack is in the log.</summary>
    [NotPersonal]
    public string? LastFailure { get; private set; }

    internal sealed class Configuration : IEntityTypeConfiguration<JobState>
    {
        public void Configure(EntityTypeBuilder<JobState> builder)
        {
            builder.ToTable("Jobs");
            builder.HasKey(j => new { j.Name, j.Slot });
            builder.Property(j => j.Name).HasMaxLength(NameMaxLength).IsUnicode(false);
            builder.Property(j => j.Owner).HasMaxLength(OwnerMaxLength);
            builder.Property(j => j.LastFailure).HasMaxLength(200);
        }
    }
}
