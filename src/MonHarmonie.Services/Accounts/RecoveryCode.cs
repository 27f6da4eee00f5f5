using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Accounts;

/// <summary>One of the ten codes that replace the authenticator application once each. Only a keyed hash is kept.</summary>
public sealed class RecoveryCode
{
    public const int PerAccount = 10;

    [NotPersonal]
    public Guid Id { get; private init; } = Ids.New();

    [NotPersonal]
    public required Guid UserId { get; init; }

    [Personal(DataCategory.Security)]
    public required byte[] Hash { get; init; }

    /// <summary>The key of the hash: a code whose key is retired serves no more.</summary>
    [NotPersonal]
    public required byte KeyId { get; init; }

    [Personal(DataCategory.Security)]
    public DateTime? UsedAtUtc { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<RecoveryCode>
    {
        public void Configure(EntityTypeBuilder<RecoveryCode> builder)
        {
            builder.ToTable("RecoveryCodes");
            builder.Property(c => c.Hash).HasMaxLength(16).IsFixedLength();
            // Two simultaneous uses of one code: the second save finds it used.
            builder.Property(c => c.UsedAtUtc).IsConcurrencyToken();
            builder.HasIndex(c => new { c.UserId, c.Hash }).IsUnique();
            builder.HasOne<User>().WithMany().HasForeignKey(c => c.UserId);
        }
    }
}
