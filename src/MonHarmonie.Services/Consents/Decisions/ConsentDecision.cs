using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MonHarmonie.Services.Consents.Notices;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Consents.Decisions;

/// <summary>What became of a question (states of ISO/IEC TS 27560). Values are stored: never renumber.</summary>
public enum ConsentState : byte
{
    Given = 2,
    Refused = 3,
    Withdrawn = 4,

    /// <summary>Its time was over, and nobody said yes again.</summary>
    Expired = 6,
}

/// <summary>By which way a person said it.</summary>
public enum ConsentChannel : byte
{
    Portal = 1,
}

/// <summary>
/// The last word of a person about one category for one purpose. A copy for reading: the truth is the events of the ledger, written in the
/// same save. No row is no: nobody is taken to agree.
/// </summary>
public sealed class ConsentDecision : IVersioned
{
    /// <summary>The record that the receipts name; it stays while the word changes.</summary>
    [NotPersonal]
    public Guid Id { get; init; } = Ids.New();

    [NotPersonal]
    public required Guid PersonId { get; init; }

    [NotPersonal]
    public required Purpose Purpose { get; init; }

    [NotPersonal]
    public required DataCategory Category { get; init; }

    [Personal(DataCategory.ConsentRecords)]
    public ConsentState State { get; set; }

    /// <summary>The text that was read.</summary>
    [NotPersonal]
    public Guid NoticeId { get; set; }

    /// <summary>The rule that the text explained.</summary>
    [NotPersonal]
    public int RuleVersion { get; set; }

    [Personal(DataCategory.ConsentRecords)]
    public DateTime DecidedAtUtc { get; set; }

    /// <summary>The last day on which a yes holds; null for any other word.</summary>
    [Personal(DataCategory.ConsentRecords)]
    public DateOnly? ValidUntil { get; set; }

    /// <summary>A parent's word for a child who has no space yet; it ends on the day before the child can speak for itself.</summary>
    [Personal(DataCategory.ConsentRecords)]
    public bool IsByParent { get; set; }

    [NotPersonal]
    public Guid Version { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<ConsentDecision>
    {
        public void Configure(EntityTypeBuilder<ConsentDecision> builder)
        {
            builder.ToTable("ConsentDecisions");
            builder
                .HasIndex(d => new
                {
                    d.PersonId,
                    d.Purpose,
                    d.Category,
                })
                .IsUnique();
            // Counts over crowds, and what has run out.
            builder.HasIndex(d => new
            {
                d.Purpose,
                d.Category,
                d.State,
                d.PersonId,
            });
            builder.HasIndex(d => d.ValidUntil).HasFilter("\"ValidUntil\" IS NOT NULL");
            builder.HasOne<ConsentNotice>().WithMany().HasForeignKey(d => d.NoticeId).OnDelete(DeleteBehavior.Restrict);
        }
    }
}
