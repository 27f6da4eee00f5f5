using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Persistence;

/// <summary>What a file is, by its content. Values are stored: never renumber.</summary>
public enum FileKind : byte
{
    Pdf = 1,
    Jpeg = 2,
    Png = 3,
    Heic = 4,
    WebP = 5,
}

/// <summary>How far a file has come. Only an available one is ever opened.</summary>
public enum FileState : byte
{
    /// <summary>On the disk as it was sent; nobody has looked at it.</summary>
    Received = 1,

    /// <summary>The virus scanner found nothing; still as it was sent.</summary>
    Scanned = 2,

    /// <summary>Sanitised: what was sent is gone, what is kept may be opened.</summary>
    Available = 3,

    /// <summary>Refused for good; nothing of it is kept.</summary>
    Rejected = 4,
}

/// <summary>Why a file was refused after it was received. Values are stored: never renumber.</summary>
public enum FileRejection : byte
{
    Malware = 1,

    /// <summary>Protected by a password.</summary>
    Encrypted = 2,

    /// <summary>A PDF that runs something, or carries other files.</summary>
    ActiveContent = 3,

    /// <summary>Damaged: it cannot be read to the end.</summary>
    Unreadable = 4,

    /// <summary>Too many pixels or pages, or too much work to open.</summary>
    TooComplex = 5,

    /// <summary>Its content is no longer on the disk.</summary>
    Lost = 6,
}

/// <summary>
/// A file that somebody sent. The row names exactly one file of the vault's folder, or none once rejected; it is moved from state to
/// state by the methods below, one save each.
/// </summary>
public sealed class StoredFile : IVersioned
{
    public const int NameMaxLength = 120;
    public const int StorageNameMaxLength = 64;
    private const int SealedKeyMaxLength = 100;

    [NotPersonal]
    public Guid Id { get; private init; } = Ids.New();

    [NotPersonal]
    public required Guid PersonId { get; set; }

    /// <summary>
    /// Sequence number of the file within the person's vault, from 1. It is unique, so that two files that arrive together cannot both
    /// take the last of the quota.
    /// </summary>
    [NotPersonal]
    public required int Number { get; set; }

    /// <summary>The name it was sent under, to show again; it decides nothing.</summary>
    [Personal(DataCategory.Documents)]
    public required string Name { get; init; }

    /// <summary>A program does not read it: what is written to people is for people.</summary>
    [NotPersonal]
    public bool SkipsReading { get; init; }

    [NotPersonal]
    public required long SentBytes { get; init; }

    /// <summary>SHA-256 of what was sent.</summary>
    [Personal(DataCategory.Documents)]
    public required byte[] SentSha256 { get; init; }

    [Personal(DataCategory.Documents)]
    public required DateTime ReceivedAtUtc { get; init; }

    /// <summary>The file in the vault's folder, a random name; null once rejected.</summary>
    [NotPersonal]
    public required string? StorageName { get; set; }

    /// <summary>
    /// The key of what is stored of it, sealed by <see cref="FieldCipher"/>; emptied once rejected, and what was stored stays unreadable.
    /// </summary>
    [NotPersonal]
    public byte[] SealedKey { get; set; } = [];

    [NotPersonal]
    public required FileKind Kind { get; set; }

    /// <summary>Of its content as it is now, and of the person's quota; 0 once rejected.</summary>
    [NotPersonal]
    public required long Bytes { get; set; }

    /// <summary>SHA-256 of that content.</summary>
    [Personal(DataCategory.Documents)]
    public required byte[] Sha256 { get; set; }

    [NotPersonal]
    public FileState State { get; private set; } = FileState.Received;

    [NotPersonal]
    public FileRejection? Rejection { get; private set; }

    [NotPersonal]
    public DateTime? ScannedAtUtc { get; private set; }

    /// <summary>When it became available or was rejected.</summary>
    [NotPersonal]
    public DateTime? DecidedAtUtc { get; private set; }

    /// <summary>When the next step is due, or the lease of the worker that has it ends; null once decided.</summary>
    [NotPersonal]
    public required DateTime? NextAttemptAtUtc { get; set; }

    /// <summary>How often the present step was begun.</summary>
    [NotPersonal]
    public int Attempts { get; set; }

    [NotPersonal]
    public Guid Version { get; set; }

    /// <summary>It becomes the file of another person.</summary>
    public void AssignTo(Guid personId, int number) => (PersonId, Number) = (personId, number);

    /// <summary>The scanner found nothing.</summary>
    public void MarkScanned(DateTime nowUtc)
    {
        State = FileState.Scanned;
        ScannedAtUtc = nowUtc;
        NextAttemptAtUtc = nowUtc;
        Attempts = 0;
    }

    /// <summary>The sanitised content takes the place of what was sent.</summary>
    public void MakeAvailable(string storageName, FileKind kind, long bytes, byte[] sha256, DateTime nowUtc)
    {
        (StorageName, Kind, Bytes, Sha256) = (storageName, kind, bytes, sha256);
        Decide(FileState.Available, nowUtc);
    }

    /// <summary>Refuses it for good.</summary>
    public void Reject(FileRejection reason, DateTime nowUtc)
    {
        (StorageName, SealedKey, Bytes, Rejection) = (null, [], 0, reason);
        Decide(FileState.Rejected, nowUtc);
    }

    private void Decide(FileState state, DateTime nowUtc)
    {
        State = state;
        DecidedAtUtc = nowUtc;
        NextAttemptAtUtc = null;
        Attempts = 0;
    }

    internal sealed class Configuration : IEntityTypeConfiguration<StoredFile>
    {
        public void Configure(EntityTypeBuilder<StoredFile> builder)
        {
            builder.ToTable("StoredFiles");
            builder.Property(f => f.Name).HasMaxLength(NameMaxLength);
            builder.Property(f => f.StorageName).HasMaxLength(StorageNameMaxLength).IsUnicode(false);
            builder.Property(f => f.SealedKey).HasMaxLength(SealedKeyMaxLength);
            builder.Property(f => f.SentSha256).HasMaxLength(32).IsFixedLength();
            builder.Property(f => f.Sha256).HasMaxLength(32).IsFixedLength();
            builder.HasIndex(f => new { f.PersonId, f.Number }).IsUnique();
            builder.HasIndex(f => f.StorageName).IsUnique();
            // Only undecided files are indexed by date: the others never slow the worker down.
            builder
                .HasIndex(f => f.NextAttemptAtUtc)
                .HasFilter("\"NextAttemptAtUtc\" IS NOT NULL")
                .HasDatabaseName("IX_StoredFiles_Waiting");
        }
    }
}
