using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Nomenclature.Tariffs;

/// <summary>What made a version of the tariffs. Values are stored: never renumber.</summary>
public enum TariffKind : byte
{
    /// <summary>The dated rates that the product ships.</summary>
    ShippedRates = 1,

    /// <summary>The dated acts that the product ships.</summary>
    ShippedActs = 2,
    Ccam = 3,
    Lpp = 4,
    Nabm = 5,
    Ucd = 6,
    Rates = 7,
    Acts = 8,

    /// <summary>Only the confidence asked for changed (setting <c>Tariffs:Confidence</c>).</summary>
    Setting = 9,

    /// <summary>The public medicine base (BDPM).</summary>
    Medicines = 10,
}

/// <summary>
/// One change of the tariffs: who, when, from which file, how much. What was known at a version stays so for ever, so that a settlement is
/// recomputed years later with the tariffs of its day. A version without <see cref="FinishedAtUtc"/> is being written and is not used yet.
/// </summary>
public sealed class TariffVersion
{
    public const int FileNameMaxLength = 200;

    /// <summary>Runs from 1.</summary>
    [NotPersonal]
    public required int Number { get; init; }

    [NotPersonal]
    public required TariffKind Kind { get; init; }

    /// <summary>The file or folder, without its path.</summary>
    [NotPersonal]
    public required string FileName { get; init; }

    /// <summary>SHA-256 of what was read, in hexadecimal; empty for a change of setting.</summary>
    [NotPersonal]
    public required string Sha256 { get; init; }

    /// <summary>In which role it was brought in: <c>system</c> for what the product ships, <c>operator</c> for the command line.</summary>
    [NotPersonal]
    public required string ImportedBy { get; init; }

    [NotPersonal]
    public required DateTime StartedAtUtc { get; init; }

    [NotPersonal]
    public DateTime? FinishedAtUtc { get; private set; }

    /// <summary>Whether tariffs of days already begun could be changed.</summary>
    [NotPersonal]
    public required bool AllowsCorrections { get; init; }

    /// <summary>Facts of less confidence are not used from this version on.</summary>
    [NotPersonal]
    public required Confidence Confidence { get; init; }

    [NotPersonal]
    public int Added { get; private set; }

    [NotPersonal]
    public int Replaced { get; private set; }

    [NotPersonal]
    public int Unchanged { get; private set; }

    [NotPersonal]
    public int Rejected { get; private set; }

    /// <summary>Ends the version: from now on it is the one in use.</summary>
    public void Finish(DateTime finishedAtUtc, TariffCounts counts)
    {
        (Added, Replaced, Unchanged, Rejected) = (counts.Added, counts.Replaced, counts.Unchanged, counts.Rejected);
        FinishedAtUtc = finishedAtUtc;
    }

    internal sealed class Configuration : IEntityTypeConfiguration<TariffVersion>
    {
        public void Configure(EntityTypeBuilder<TariffVersion> builder)
        {
            builder.ToTable("TariffVersions");
            builder.HasKey(v => v.Number);
            builder.Property(v => v.Number).ValueGeneratedNever();
            builder.Property(v => v.FileName).HasMaxLength(FileNameMaxLength);
            builder.Property(v => v.Sha256).HasMaxLength(64).IsUnicode(false);
            builder.Property(v => v.ImportedBy).HasMaxLength(20);
        }
    }
}

/// <summary>What a version did to the dated values.</summary>
public sealed record TariffCounts(int Added, int Replaced, int Unchanged, int Rejected);
