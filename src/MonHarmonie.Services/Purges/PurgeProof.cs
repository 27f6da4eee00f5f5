using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Purges;

/// <summary>
/// The proof of what one run deleted under one rule: written batch by batch in the transactions that delete, so that a run cut short proves
/// what it did. It names nobody.
/// </summary>
public sealed class PurgeProof
{
    public const int SourceMaxLength = 40;

    [NotPersonal]
    public Guid Id { get; init; } = Ids.New();

    /// <summary>All rules of one run.</summary>
    [NotPersonal]
    public required Guid RunId { get; init; }

    /// <summary>What was looked through.</summary>
    [NotPersonal]
    public required string Source { get; init; }

    [NotPersonal]
    public required Purpose Purpose { get; init; }

    [NotPersonal]
    public required DataCategory Category { get; init; }

    [NotPersonal]
    public required int RuleVersion { get; init; }

    /// <summary>The first day that was kept.</summary>
    [NotPersonal]
    public required DateOnly Cutoff { get; init; }

    [NotPersonal]
    public required DateOnly StartedOn { get; init; }

    [NotPersonal]
    public required DateTime StartedAtUtc { get; init; }

    /// <summary>When nothing more was due; for a run cut short, when the next one found it.</summary>
    [NotPersonal]
    public DateTime? EndedAtUtc { get; private set; }

    [NotPersonal]
    public bool IsCutShort { get; private set; }

    /// <summary>The acts, requests, accounts … that were deleted.</summary>
    [NotPersonal]
    public int Entries { get; private set; }

    /// <summary>All rows, with those that hung on them.</summary>
    [NotPersonal]
    public int Rows { get; private set; }

    /// <summary>Files of the vault that went with them.</summary>
    [NotPersonal]
    public int Files { get; private set; }

    /// <summary>Entries that a legal hold kept.</summary>
    [NotPersonal]
    public int Held { get; private set; }

    /// <summary>The youngest of what was deleted: always before the cutoff.</summary>
    [NotPersonal]
    public DateOnly? Latest { get; private set; }

    internal void Add(int entries, int rows, int files, DateOnly? latest)
    {
        Entries += entries;
        Rows += rows;
        Files += files;
        Latest = Latest is null || latest > Latest ? latest ?? Latest : Latest;
    }

    internal void End(int held, DateTime nowUtc) => (Held, EndedAtUtc) = (held, nowUtc);

    internal void CutShort(DateTime nowUtc) => (IsCutShort, EndedAtUtc) = (true, nowUtc);

    internal sealed class Configuration : IEntityTypeConfiguration<PurgeProof>
    {
        public void Configure(EntityTypeBuilder<PurgeProof> builder)
        {
            builder.ToTable("PurgeProofs");
            builder.Property(p => p.Source).HasMaxLength(SourceMaxLength).IsUnicode(false);
            builder.HasIndex(p => new { p.StartedOn, p.Id });
            builder.HasIndex(p => new { p.RunId, p.Source }).IsUnique();
            builder.HasIndex(p => p.StartedAtUtc, "IX_PurgeProofs_Unfinished").HasFilter("\"EndedAtUtc\" IS NULL");
        }
    }
}
