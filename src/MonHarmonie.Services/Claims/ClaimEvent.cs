using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MonHarmonie.Rules;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Claims;

/// <summary>One step of a request's history; never changed.</summary>
public sealed class ClaimEvent
{
    public const int TextMaxLength = 1_000;

    [NotPersonal]
    public required Guid ClaimId { get; init; }

    /// <summary>1 for the first.</summary>
    [NotPersonal]
    public required int Number { get; init; }

    [NotPersonal]
    public required DateTime AtUtc { get; init; }

    [NotPersonal]
    public required ClaimActor Actor { get; init; }

    /// <summary>The account that acted; never shown to the member.</summary>
    [Personal(DataCategory.ConsentRecords)]
    public Guid? AccountId { get; init; }

    [NotPersonal]
    public required ClaimStep Step { get; init; }

    /// <summary>The status after it.</summary>
    [NotPersonal]
    public required ClaimStatus Status { get; init; }

    /// <summary>By when the next answer was promised.</summary>
    [NotPersonal]
    public DateOnly? PromisedOn { get; init; }

    /// <summary>What the step is about, in cents: accepted, calculated, paid.</summary>
    [Personal(DataCategory.Documents)]
    public Money Amount { get; init; }

    [Personal(DataCategory.Documents)]
    public RefusalCode? Refusal { get; init; }

    [NotPersonal]
    public MissingPiece? Missing { get; init; }

    /// <summary>What one person wrote to the other.</summary>
    [Personal(DataCategory.Documents)]
    public string? Text { get; init; }

    /// <summary>For how long the member had waited when this decided, the first time; null when it decides nothing.</summary>
    [NotPersonal]
    public int? WaitedMinutes { get; init; }

    internal sealed class Configuration : IEntityTypeConfiguration<ClaimEvent>
    {
        public void Configure(EntityTypeBuilder<ClaimEvent> builder)
        {
            builder.ToTable("ClaimEvents");
            builder.HasKey(e => new { e.ClaimId, e.Number });
            builder.Property(e => e.Text).HasMaxLength(TextMaxLength);
            // The time to decide is counted over these.
            builder
                .HasIndex(e => new { e.AtUtc, e.WaitedMinutes })
                .HasFilter("\"WaitedMinutes\" IS NOT NULL")
                .HasDatabaseName("IX_ClaimEvents_Decisions");
            builder.HasOne<Claim>().WithMany().HasForeignKey(e => e.ClaimId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}
