using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Claims;

/// <summary>A file of the vault that belongs to a request.</summary>
public sealed class ClaimFile
{
    [NotPersonal]
    public required Guid ClaimId { get; init; }

    [NotPersonal]
    public required Guid FileId { get; init; }

    /// <summary>SHA-256 of what was sent: the same file is one page, however often it is posted, and shows a duplicate elsewhere.</summary>
    [Personal(DataCategory.Documents)]
    public required byte[] SentSha256 { get; init; }

    [NotPersonal]
    public required DateTime AddedAtUtc { get; init; }

    /// <summary>The vault rejected it, and the member was told.</summary>
    [NotPersonal]
    public bool IsRejected { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<ClaimFile>
    {
        public void Configure(EntityTypeBuilder<ClaimFile> builder)
        {
            builder.ToTable("ClaimFiles");
            builder.HasKey(f => new { f.ClaimId, f.FileId });
            builder.Property(f => f.SentSha256).HasMaxLength(32).IsFixedLength();
            builder.HasIndex(f => new { f.ClaimId, f.SentSha256 }).IsUnique();
            builder.HasIndex(f => f.SentSha256);
            builder.HasIndex(f => f.FileId).IsUnique();
            builder.HasOne<Claim>().WithMany().HasForeignKey(f => f.ClaimId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}
