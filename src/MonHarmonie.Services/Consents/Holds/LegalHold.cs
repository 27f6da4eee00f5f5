using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MonHarmonie.Services.Shared;
using MonHarmonie.Services.Shared.Identifiers;

namespace MonHarmonie.Services.Consents.Holds;

/// <summary>Why rows are kept beyond their time. Values are stored: never renumber.</summary>
public enum HoldGround : byte
{
    /// <summary>A dispute, before a court or about to be (GDPR 17(3)(e)).</summary>
    Litigation = 1,

    /// <summary>An authority asked for them to be kept.</summary>
    Authority = 2,

    /// <summary>The person asked for them to be kept, to prove something (GDPR 18(1)(c)).</summary>
    PersonsWish = 3,
}

/// <summary>
/// Nothing of a person, or of everybody on a contract, is purged or erased while it holds. Somebody looks at it again by a day.
/// </summary>
public sealed class LegalHold : IVersioned
{
    public const int ReasonMinLength = 10;
    public const int ReasonMaxLength = 300;

    /// <summary>The longest time without anybody looking whether it is still needed.</summary>
    public const int MaxMonthsToReview = 12;

    private const string ReferencePrefix = "CL";

    [NotPersonal]
    public Guid Id { get; private init; } = Ids.New();

    /// <summary>The number that people know it by; random, so that none tells how many there are.</summary>
    [Personal(DataCategory.ConsentRecords)]
    public string Reference { get; private init; } = SpokenCode.New(ReferencePrefix);

    /// <summary>Whose data is kept; null for a contract.</summary>
    [NotPersonal]
    public Guid? PersonId { get; init; }

    /// <summary>On which everybody's data is kept, whoever joins later too; null for a person.</summary>
    [NotPersonal]
    public Guid? ContractId { get; init; }

    [Personal(DataCategory.ConsentRecords)]
    public required HoldGround Ground { get; init; }

    /// <summary>The case, in the officer's words; nothing of anybody's health.</summary>
    [Personal(DataCategory.ConsentRecords)]
    public required string Reason { get; init; }

    [Personal(DataCategory.ConsentRecords)]
    public required DateTime SetAtUtc { get; init; }

    [Personal(DataCategory.Security)]
    public required Guid SetBy { get; init; }

    /// <summary>By when somebody looks whether it is still needed; it holds on until it is lifted.</summary>
    [Personal(DataCategory.ConsentRecords)]
    public required DateOnly ReviewOn { get; set; }

    [Personal(DataCategory.ConsentRecords)]
    public DateOnly? LiftedOn { get; private set; }

    [Personal(DataCategory.Security)]
    public Guid? LiftedBy { get; private set; }

    [NotPersonal]
    public Guid Version { get; set; }

    internal void Lift(Guid officerId, DateOnly today) => (LiftedBy, LiftedOn) = (officerId, today);

    internal sealed class Configuration : IEntityTypeConfiguration<LegalHold>
    {
        public void Configure(EntityTypeBuilder<LegalHold> builder)
        {
            builder.ToTable(
                "LegalHolds",
                t =>
                    t.HasCheckConstraint(
                        "CK_LegalHolds_Target",
                        "(\"PersonId\" IS NULL AND \"ContractId\" IS NOT NULL) OR (\"PersonId\" IS NOT NULL AND \"ContractId\" IS NULL)"
                    )
            );
            builder.Property(h => h.Reference).HasMaxLength(20).IsUnicode(false);
            builder.Property(h => h.Reason).HasMaxLength(ReasonMaxLength);
            builder.HasIndex(h => h.Reference).IsUnique();
            // What purges ask of each batch, and one hold of a ground at a time, however often the form is sent.
            builder
                .HasIndex(h => new { h.PersonId, h.Ground }, "IX_LegalHolds_Persons")
                .IsUnique()
                .HasFilter("\"LiftedOn\" IS NULL AND \"PersonId\" IS NOT NULL");
            builder
                .HasIndex(h => new { h.ContractId, h.Ground }, "IX_LegalHolds_Contracts")
                .IsUnique()
                .HasFilter("\"LiftedOn\" IS NULL AND \"ContractId\" IS NOT NULL");
            builder.HasIndex(h => new { h.ReviewOn, h.Id }, "IX_LegalHolds_Open").HasFilter("\"LiftedOn\" IS NULL");
            builder.HasIndex(h => new { h.LiftedOn, h.Id });
        }
    }
}
