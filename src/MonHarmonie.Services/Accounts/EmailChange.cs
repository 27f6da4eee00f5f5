using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Accounts;

/// <summary>
/// A change of e-mail address in progress: it takes effect once both addresses have confirmed, and the old one can cancel it.
/// </summary>
public sealed class EmailChange : IVersioned
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(72);

    [NotPersonal]
    public Guid Id { get; private init; } = Ids.New();

    [NotPersonal]
    public required Guid UserId { get; init; }

    [Personal(DataCategory.Contact)]
    public required string NewEmail { get; init; }

    [NotPersonal]
    public required byte[] OldSecretHash { get; init; }

    [NotPersonal]
    public required byte[] NewSecretHash { get; init; }

    [Personal(DataCategory.Security)]
    public required DateTime CreatedAtUtc { get; init; }

    [NotPersonal]
    public required DateTime ExpiresAtUtc { get; init; }

    [NotPersonal]
    public DateTime? OldConfirmedAtUtc { get; set; }

    [NotPersonal]
    public DateTime? NewConfirmedAtUtc { get; set; }

    /// <summary>When it was applied, cancelled or replaced: nothing more can happen to it.</summary>
    [NotPersonal]
    public DateTime? ClosedAtUtc { get; set; }

    [NotPersonal]
    public Guid Version { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<EmailChange>
    {
        public void Configure(EntityTypeBuilder<EmailChange> builder)
        {
            builder.ToTable("EmailChanges");
            builder.Property(c => c.NewEmail).HasMaxLength(256);
            builder.Property(c => c.OldSecretHash).HasMaxLength(32).IsFixedLength();
            builder.Property(c => c.NewSecretHash).HasMaxLength(32).IsFixedLength();
            builder.HasIndex(c => c.OldSecretHash).IsUnique();
            builder.HasIndex(c => c.NewSecretHash).IsUnique();
            builder.HasIndex(c => new { c.UserId, c.ClosedAtUtc });
            builder.HasOne<User>().WithMany().HasForeignKey(c => c.UserId);
        }
    }
}
