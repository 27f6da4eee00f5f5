using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Persistence;

/// <summary>The mark that a form has been posted: a second post with the same key gets the first one's answer.</summary>
public sealed class IdempotencyKey
{
    public const int AnswerMaxLength = 200;

    /// <summary>SHA-256 of the account, the operation and the key that the form carries.</summary>
    [NotPersonal]
    public required byte[] Key { get; init; }

    [NotPersonal]
    public required byte[] PayloadHash { get; init; }

    /// <summary>What the first post answered: an id or another short fact of the use case.</summary>
    [NotPersonal]
    public required string Answer { get; init; }

    [NotPersonal]
    public required DateTime CreatedAtUtc { get; init; }

    internal sealed class Configuration : IEntityTypeConfiguration<IdempotencyKey>
    {
        public void Configure(EntityTypeBuilder<IdempotencyKey> builder)
        {
            builder.ToTable("IdempotencyKeys");
            // On SQL Server in the order of time: by its key, a hash, a row would be inserted anywhere.
            builder.HasKey(k => k.Key).IsClustered(false);
            builder.Property(k => k.Key).HasMaxLength(32).IsFixedLength();
            builder.Property(k => k.PayloadHash).HasMaxLength(32).IsFixedLength();
            builder.Property(k => k.Answer).HasMaxLength(AnswerMaxLength);
            builder.HasIndex(k => k.CreatedAtUtc).IsClustered();
        }
    }
}
