using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MonHarmonie.Rules;
using MonHarmonie.Services.Members;
using MonHarmonie.Services.Queues;
using MonHarmonie.Services.Reimbursements;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Claims;

/// <summary>
/// An invoice or a quote that a member sends (« demande »). It is moved from status to status by the methods of its life cycle only, each
/// with an event (<see cref="ClaimEvent"/>).
/// </summary>
public sealed partial class Claim : QueuedItem, IQueuedWork
{
    public const int ReferenceMaxLength = 12;
    public const int ProfessionalMaxLength = 80;
    public const int ProfessionalNumberMaxLength = 14;
    public const int ProposalMaxLength = 500;
    public const int MaxFiles = 10;

    /// <summary>Ten thousand times what most care costs: a slip of the finger, not a price.</summary>
    public static readonly Money MaxTotal = Money.FromEuros(100_000m);

    [NotPersonal]
    public Guid Id { get; init; } = Ids.New();

    /// <summary>The receipt number that the member is given.</summary>
    [NotPersonal]
    public required string Reference { get; init; }

    /// <summary>Who sends it.</summary>
    [NotPersonal]
    public required Guid SenderId { get; init; }

    /// <summary>Whose care it is; the sender until it is said.</summary>
    [NotPersonal]
    public required Guid PersonId { get; set; }

    [NotPersonal]
    public ClaimKind Kind { get; set; } = ClaimKind.Invoice;

    [NotPersonal]
    public ClaimStatus Status { get; private set; } = ClaimStatus.Draft;

    [Personal(DataCategory.Documents)]
    public ClaimCare? Care { get; set; }

    [Personal(DataCategory.Documents)]
    public DateOnly? CareDate { get; set; }

    [Personal(DataCategory.Documents)]
    public string? Professional { get; set; }

    /// <summary>RPPS, FINESS or SIRET, digits only.</summary>
    [Personal(DataCategory.Documents)]
    public string? ProfessionalNumber { get; set; }

    /// <summary>What was charged; zero until it is said.</summary>
    [Personal(DataCategory.Documents)]
    public Money Total { get; set; }

    /// <summary>Sessions, days or items.</summary>
    [Personal(DataCategory.Documents)]
    public int Quantity { get; set; } = 1;

    /// <summary>Who sees it besides the person.</summary>
    [Personal(DataCategory.Documents)]
    public ActVisibility Visibility { get; set; }

    [NotPersonal]
    public required DateTime CreatedAtUtc { get; init; }

    /// <summary>When the member confirmed what was read; null before.</summary>
    [NotPersonal]
    public DateTime? ConfirmedAtUtc { get; set; }

    [NotPersonal]
    public DateTime? SentAtUtc { get; private set; }

    /// <summary>When it was first decided.</summary>
    [NotPersonal]
    public DateTime? DecidedAtUtc { get; private set; }

    /// <summary>The day in Paris it was sent on; of a draft, the day it was begun.</summary>
    [NotPersonal]
    public required DateOnly SentOn { get; set; }

    /// <summary>By when the next answer is promised; null when none is.</summary>
    [NotPersonal]
    public DateOnly? PromisedOn { get; private set; }

    /// <summary>When a draft is thrown away, or a question that got no answer is closed.</summary>
    [NotPersonal]
    public DateTime? ExpiresAtUtc { get; private set; }

    [NotPersonal]
    public ReviewReasons ReviewReasons { get; private set; }

    /// <summary>What an advisor, or the rules, accepted of the total.</summary>
    [Personal(DataCategory.Documents)]
    public Money Accepted { get; private set; }

    /// <summary>The expense is accepted, and the act that comes of it is being settled.</summary>
    [NotPersonal]
    public bool IsSettling { get; private set; }

    [Personal(DataCategory.Documents)]
    public RefusalCode? Refusal { get; private set; }

    /// <summary>What the member was last asked for.</summary>
    [NotPersonal]
    public MissingPiece? Missing { get; private set; }

    /// <summary>The advisor who decided, when a second person must approve.</summary>
    [NotPersonal]
    public Guid? ProposedById { get; private set; }

    /// <summary>What was decided, as JSON, until the second person approves it.</summary>
    [Personal(DataCategory.Documents)]
    public string? Proposal { get; private set; }

    /// <summary>The act that came of it, or that it was found to be about.</summary>
    [NotPersonal]
    public Guid? ReimbursementId { get; set; }

    /// <summary>The settlement of the act that the request was last told.</summary>
    [NotPersonal]
    public int SettlementNumber { get; set; }

    /// <summary>What was ordered to be paid, all rounds together.</summary>
    [Personal(DataCategory.Documents)]
    public Money Ordered { get; set; }

    /// <summary>How many payments were ordered.</summary>
    [NotPersonal]
    public int PaymentRound { get; set; }

    /// <summary>The quote that the member had an estimate for.</summary>
    [NotPersonal]
    public Guid? QuoteId { get; set; }

    /// <summary>How many events it has; the last one bears this number.</summary>
    [NotPersonal]
    public int EventCount { get; private set; }

    /// <summary>How many files it has; counted here so that two that arrive together cannot both be the last allowed.</summary>
    [NotPersonal]
    public int FileCount { get; set; }

    /// <summary>How many estimates it has had.</summary>
    [NotPersonal]
    public int EstimateCount { get; set; }

    /// <summary>When the processor looks at it again, or the lease of the one that has it ends; null when it waits for somebody.</summary>
    [NotPersonal]
    public DateTime? NextAttemptAtUtc { get; set; }

    /// <summary>How often the present step was begun.</summary>
    [NotPersonal]
    public int Attempts { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<Claim>
    {
        public void Configure(EntityTypeBuilder<Claim> builder)
        {
            builder.ToTable("Claims");
            builder.Property(c => c.Reference).HasMaxLength(ReferenceMaxLength).IsUnicode(false);
            builder.Property(c => c.Professional).HasMaxLength(ProfessionalMaxLength);
            builder.Property(c => c.ProfessionalNumber).HasMaxLength(ProfessionalNumberMaxLength).IsUnicode(false);
            builder.Property(c => c.Proposal).HasMaxLength(ProposalMaxLength).IsUnicode(false);
            builder.HasIndex(c => c.Reference).IsUnique();
            builder.HasIndex(c => new
            {
                c.PersonId,
                c.SentOn,
                c.Id,
            });
            builder.HasIndex(c => new
            {
                c.SenderId,
                c.SentOn,
                c.Id,
            });
            builder.HasIndex(c => c.ReimbursementId);
            // Only what waits is indexed by date: the others never slow the processor or the desk down.
            builder.HasIndex(c => c.NextAttemptAtUtc, "IX_Claims_Due").HasFilter("\"NextAttemptAtUtc\" IS NOT NULL");
            builder.HasIndex(c => new { c.PromisedOn, c.Id }, "IX_Claims_UnderReview").HasFilter("\"Status\" = 4");
            builder.HasIndex(c => c.ExpiresAtUtc, "IX_Claims_Expiring").HasFilter("\"ExpiresAtUtc\" IS NOT NULL");
            builder.HasOne<Person>().WithMany().HasForeignKey(c => c.PersonId).OnDelete(DeleteBehavior.Restrict);
        }
    }
}
