using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Complaints;

/// <summary>One step of a complaint, with what was written then; never changed.</summary>
public sealed class ComplaintStep
{
    /// <summary>The longest text that the member or an advisor may write.</summary>
    public const int TextMaxLength = 2500;

    /// <summary>The longest wish.</summary>
    public const int WishMaxLength = 500;

    /// <summary>What sealing adds.</summary>
    private const int Seal = 64;

    [NotPersonal]
    public Guid Id { get; private init; } = Ids.New();

    [NotPersonal]
    public required Guid ComplaintId { get; init; }

    [NotPersonal]
    public required int Number { get; init; }

    [Personal(DataCategory.Exchanges)]
    public required DateTime AtUtc { get; init; }

    [Personal(DataCategory.Exchanges)]
    public required ComplaintStepKind Kind { get; init; }

    /// <summary>What an answer says; null for other steps.</summary>
    [Personal(DataCategory.Exchanges)]
    public ComplaintOutcome? Outcome { get; init; }

    /// <summary>By when the next answer was promised then; null when none was.</summary>
    [Personal(DataCategory.Exchanges)]
    public DateOnly? PromisedOn { get; init; }

    /// <summary>The account of the advisor who answered; null for other steps.</summary>
    [Personal(DataCategory.Security)]
    public Guid? AdvisorId { get; init; }

    /// <summary>For how long the member had waited when this answered them first; null for other steps.</summary>
    [NotPersonal]
    public int? WaitedMinutes { get; init; }

    /// <summary>What was written, sealed for this row; null when nothing was.</summary>
    [Personal(DataCategory.Exchanges)]
    public byte[]? Words { get; internal set; }

    /// <summary>What the member expects, sealed for this row.</summary>
    [Personal(DataCategory.Exchanges)]
    public byte[]? Wish { get; internal set; }

    internal sealed class Configuration : IEntityTypeConfiguration<ComplaintStep>
    {
        public void Configure(EntityTypeBuilder<ComplaintStep> builder)
        {
            builder.ToTable("ComplaintSteps");
            // Of the longest texts in UTF-8.
            builder.Property(s => s.Words).HasMaxLength(3 * TextMaxLength + Seal);
            builder.Property(s => s.Wish).HasMaxLength(3 * WishMaxLength + Seal);
            builder.HasIndex(s => new { s.ComplaintId, s.Number }).IsUnique();
            // The time to answer is counted over these.
            builder
                .HasIndex(s => new { s.AtUtc, s.WaitedMinutes })
                .HasFilter("\"WaitedMinutes\" IS NOT NULL")
                .HasDatabaseName("IX_ComplaintSteps_Answers");
            builder.HasOne<Complaint>().WithMany().HasForeignKey(s => s.ComplaintId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}
