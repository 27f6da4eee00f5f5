using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Documents.Reading;

/// <summary>How far the reading of a file has come. Values are stored: never renumber.</summary>
public enum ReadingState : byte
{
    Waiting = 1,
    Read = 2,

    /// <summary>It cannot be read, or nobody can read it here: the member types the values.</summary>
    Failed = 3,
}

/// <summary>The reading of one available file: waiting for the worker, then what it read, or that it could not.</summary>
public sealed class FileReading : IVersioned
{
    public const int ValuesMaxLength = 100_000;

    [NotPersonal]
    public required Guid FileId { get; init; }

    [NotPersonal]
    public required Guid PersonId { get; set; }

    [NotPersonal]
    public ReadingState State { get; private set; } = ReadingState.Waiting;

    /// <summary>When the reading is due, or the lease of the worker that has it ends; null once it has ended.</summary>
    [NotPersonal]
    public required DateTime? NextAttemptAtUtc { get; set; }

    /// <summary>How often it was begun.</summary>
    [NotPersonal]
    public int Attempts { get; set; }

    /// <summary>When it was read, or given up.</summary>
    [NotPersonal]
    public DateTime? ReadAtUtc { get; private set; }

    /// <summary>How long the reading took, by the clock.</summary>
    [NotPersonal]
    public int? Milliseconds { get; private set; }

    /// <summary>How many pages the file has; the first ones only are read.</summary>
    [NotPersonal]
    public int PageCount { get; private set; }

    /// <summary>The <see cref="DocumentReading"/> as JSON; null unless read.</summary>
    [Personal(DataCategory.Documents)]
    public string? Values { get; private set; }

    [NotPersonal]
    public Guid Version { get; set; }

    public void MarkRead(string values, int pageCount, TimeSpan took, DateTime nowUtc)
    {
        (Values, PageCount, Milliseconds) = (values, pageCount, (int)took.TotalMilliseconds);
        End(ReadingState.Read, nowUtc);
    }

    public void GiveUp(DateTime nowUtc) => End(ReadingState.Failed, nowUtc);

    private void End(ReadingState state, DateTime nowUtc)
    {
        State = state;
        ReadAtUtc = nowUtc;
        NextAttemptAtUtc = null;
        Attempts = 0;
    }

    internal sealed class Configuration : IEntityTypeConfiguration<FileReading>
    {
        public void Configure(EntityTypeBuilder<FileReading> builder)
        {
            builder.ToTable("FileReadings");
            builder.HasKey(r => r.FileId);
            builder.Property(r => r.Values).HasMaxLength(ValuesMaxLength);
            builder.HasOne<StoredFile>().WithOne().HasForeignKey<FileReading>(r => r.FileId).OnDelete(DeleteBehavior.Cascade);
            // Readings that have ended never slow the worker down.
            builder
                .HasIndex(r => r.NextAttemptAtUtc)
                .HasFilter("\"NextAttemptAtUtc\" IS NOT NULL")
                .HasDatabaseName("IX_FileReadings_Waiting");
        }
    }
}
