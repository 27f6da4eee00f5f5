using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MonHarmonie.Services.Accounts;
using MonHarmonie.Services.Members;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Archives;

/// <summary>
/// The copy of their data that a person asked for: one at a time, made in the background, and deleted when its time is over. What remains
/// is in the ledger.
/// </summary>
public sealed class DataArchive
{
    /// <summary>How long it can be fetched once it is made.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(72);

    [NotPersonal]
    public Guid Id { get; private init; } = Ids.New();

    [NotPersonal]
    public required Guid PersonId { get; init; }

    /// <summary>The account that asked, and is told: the person's, or that of a young child's parent.</summary>
    [NotPersonal]
    public required Guid AccountId { get; init; }

    [Personal(DataCategory.ConsentRecords)]
    public required DateTime AskedAtUtc { get; init; }

    /// <summary>When it was made; null until then.</summary>
    [Personal(DataCategory.ConsentRecords)]
    public DateTime? ReadyAtUtc { get; private set; }

    [NotPersonal]
    public DateTime? ExpiresAtUtc { get; private set; }

    [Personal(DataCategory.ConsentRecords)]
    public DateTime? DownloadedAtUtc { get; private set; }

    /// <summary>Its random name in the vault's store.</summary>
    [NotPersonal]
    public string? StorageName { get; private set; }

    /// <summary>The key of what is stored, sealed by <see cref="FieldCipher"/>.</summary>
    [NotPersonal]
    public byte[] SealedKey { get; set; } = [];

    [NotPersonal]
    public long Bytes { get; private set; }

    /// <summary>When it is to be made, or the lease of the worker that makes it ends; null once it is made.</summary>
    [NotPersonal]
    public required DateTime? NextAttemptAtUtc { get; set; }

    /// <summary>How often it was begun; whoever makes it and finds another number at the end has lost it to another worker.</summary>
    [NotPersonal]
    public int Attempts { get; set; }

    public void MakeReady(string storageName, long bytes, DateTime nowUtc)
    {
        (StorageName, Bytes) = (storageName, bytes);
        (ReadyAtUtc, ExpiresAtUtc, NextAttemptAtUtc) = (nowUtc, nowUtc + Lifetime, null);
    }

    public void MarkDownloaded(DateTime nowUtc) => DownloadedAtUtc = nowUtc;

    internal sealed class Configuration : IEntityTypeConfiguration<DataArchive>
    {
        public void Configure(EntityTypeBuilder<DataArchive> builder)
        {
            builder.ToTable("DataArchives");
            builder.Property(a => a.StorageName).HasMaxLength(StoredFile.StorageNameMaxLength).IsUnicode(false);
            builder.Property(a => a.SealedKey).HasMaxLength(100);
            builder.Property(a => a.Attempts).IsConcurrencyToken();
            // Asked for twice at the same moment, it is one.
            builder.HasIndex(a => a.PersonId).IsUnique();
            builder.HasIndex(a => a.ExpiresAtUtc);
            builder
                .HasIndex(a => a.NextAttemptAtUtc)
                .HasFilter("\"NextAttemptAtUtc\" IS NOT NULL")
                .HasDatabaseName("IX_DataArchives_Waiting");
            builder.HasOne<Person>().WithMany().HasForeignKey(a => a.PersonId);
            builder.HasOne<User>().WithMany().HasForeignKey(a => a.AccountId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}
