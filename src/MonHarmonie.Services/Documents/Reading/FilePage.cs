using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Documents.Reading;

/// <summary>The picture of one page of a file, as it was read: upright and straight, a JPEG that a browser shows.</summary>
public sealed class FilePage
{
    [NotPersonal]
    public required Guid FileId { get; init; }

    /// <summary>From 1.</summary>
    [NotPersonal]
    public required int Number { get; init; }

    /// <summary>The picture in the vault's folder: one of its own, or the stored file itself when that serves.</summary>
    [NotPersonal]
    public required string StorageName { get; init; }

    [NotPersonal]
    public required long Bytes { get; init; }

    /// <summary>SHA-256 of the picture.</summary>
    [Personal(DataCategory.Documents)]
    public required byte[] Sha256 { get; init; }

    /// <summary>In pixels.</summary>
    [NotPersonal]
    public required int Width { get; init; }

    [NotPersonal]
    public required int Height { get; init; }

    internal sealed class Configuration : IEntityTypeConfiguration<FilePage>
    {
        public void Configure(EntityTypeBuilder<FilePage> builder)
        {
            builder.ToTable("FilePages");
            builder.HasKey(p => new { p.FileId, p.Number });
            builder.Property(p => p.StorageName).HasMaxLength(StoredFile.StorageNameMaxLength).IsUnicode(false);
            builder.Property(p => p.Sha256).HasMaxLength(32).IsFixedLength();
            builder.HasIndex(p => p.StorageName).IsUnique();
            builder.HasOne<StoredFile>().WithMany().HasForeignKey(p => p.FileId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}
