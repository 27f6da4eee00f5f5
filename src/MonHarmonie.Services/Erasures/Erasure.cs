using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Consents.PersonalData;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Erasures;

/// <summary>
/// The erasure of one category of a person's data, at their wish (GDPR article 17). It outlives the person's row, as the journal does:
/// without it a start would take the journal for news.
/// </summary>
public sealed class Erasure
{
    /// <summary>The request that it carries out; after a restore there may be none of this id any more.</summary>
    [NotPersonal]
    public required Guid RequestId { get; init; }

    [NotPersonal]
    public required Guid PersonId { get; init; }

    [Personal(DataCategory.ConsentRecords)]
    public required DataCategory Category { get; init; }

    [Personal(DataCategory.ConsentRecords)]
    public required DateTime BegunAtUtc { get; init; }

    /// <summary>When all of it was gone from the tables; null until then.</summary>
    [Personal(DataCategory.ConsentRecords)]
    public DateTime? DoneAtUtc { get; set; }

    /// <summary>When the bytes were gone from the database's own log too; null until then.</summary>
    [NotPersonal]
    public DateTime? FlushedAtUtc { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<Erasure>
    {
        public void Configure(EntityTypeBuilder<Erasure> builder)
        {
            builder.ToTable("Erasures");
            builder.HasKey(e => e.RequestId);
            builder.Property(e => e.RequestId).ValueGeneratedNever();
            builder.HasIndex(e => e.PersonId);
            builder.HasIndex(e => e.RequestId, "IX_Erasures_ToFlush").HasFilter("\"FlushedAtUtc\" IS NULL");
        }
    }
}

/// <summary>What became of one thing.</summary>
public sealed class ErasureLine
{
    [NotPersonal]
    public required Guid RequestId { get; init; }

    [Personal(DataCategory.ConsentRecords)]
    public required HeldThing Thing { get; init; }

    [Personal(DataCategory.ConsentRecords)]
    public int Erased { get; set; }

    [Personal(DataCategory.ConsentRecords)]
    public int Kept { get; set; }

    /// <summary>The purpose of the register that keeps the rest; null when nothing is kept.</summary>
    [Personal(DataCategory.ConsentRecords)]
    public Purpose? KeptFor { get; set; }

    /// <summary>The last day on which the last of them is kept; null while what its time runs from goes on.</summary>
    [Personal(DataCategory.ConsentRecords)]
    public DateOnly? KeptUntil { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<ErasureLine>
    {
        public void Configure(EntityTypeBuilder<ErasureLine> builder)
        {
            builder.ToTable("ErasureLines");
            builder.HasKey(l => new { l.RequestId, l.Thing });
            builder.HasOne<Erasure>().WithMany().HasForeignKey(l => l.RequestId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}
