using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Accounts;

/// <summary>What a link sent by mail allows.</summary>
public enum TokenPurpose : byte
{
    ResetPassword = 1,
    ConfirmEmail = 2,

    /// <summary>The first password of an account that an operator created, or the longer one that a new role asks for.</summary>
    Invitation = 3,
}

/// <summary>A link sent by mail: good once, for a short time. Only the hash of its 256-bit secret is kept.</summary>
public sealed class AccountToken
{
    [NotPersonal]
    public Guid Id { get; private init; } = Ids.New();

    [NotPersonal]
    public required Guid UserId { get; init; }

    [NotPersonal]
    public required TokenPurpose Purpose { get; init; }

    [NotPersonal]
    public required byte[] SecretHash { get; init; }

    [Personal(DataCategory.Security)]
    public required DateTime CreatedAtUtc { get; init; }

    [NotPersonal]
    public required DateTime ExpiresAtUtc { get; init; }

    [NotPersonal]
    public DateTime? UsedAtUtc { get; set; }

    /// <summary>The hash under which a link's secret is kept.</summary>
    public static byte[] HashOf(string? secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret ?? ""));

    internal sealed class Configuration : IEntityTypeConfiguration<AccountToken>
    {
        public void Configure(EntityTypeBuilder<AccountToken> builder)
        {
            builder.ToTable("AccountTokens");
            builder.Property(t => t.SecretHash).HasMaxLength(32).IsFixedLength();
            builder.Property(t => t.UsedAtUtc).IsConcurrencyToken();
            builder.HasIndex(t => t.SecretHash).IsUnique();
            builder.HasIndex(t => t.ExpiresAtUtc);
            builder.HasOne<User>().WithMany().HasForeignKey(t => t.UserId);
        }
    }
}
