using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MonHarmonie.Services.Notifications;
using MonHarmonie.Services.Notifications.Inbox;
using MonHarmonie.Services.Notifications.Preferences;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Accounts;

/// <summary>An account that signs in: a member's (linked to a person) or a colleague's (linked to none).</summary>
public sealed class User : IdentityUser<Guid>
{
    public const int DisplayNameMaxLength = 120;

    public User() => Id = Ids.New();

    /// <summary>The person whose file this account opens; null for a colleague.</summary>
    [Personal(DataCategory.Identification)]
    public Guid? PersonId { get; set; }

    /// <summary>The name shown in the page header.</summary>
    [Personal(DataCategory.Identification)]
    public required string DisplayName { get; set; }

    [Personal(DataCategory.Security)]
    public required DateTime CreatedAtUtc { get; init; }

    /// <summary>When the account was closed by an administrator; it signs in no more and its sessions stop at the next request.</summary>
    [Personal(DataCategory.Security)]
    public DateTime? DisabledAtUtc { get; set; }

    /// <summary>The secret shared with the person's authenticator application, encrypted; null without a second factor.</summary>
    [Personal(DataCategory.Security)]
    public byte[]? TotpCipher { get; set; }

    /// <summary>The time step of the last code accepted: a code seen over a shoulder serves nobody twice.</summary>
    [NotPersonal]
    public long? TotpLastStep { get; set; }

    /// <summary>True when signing in asks for a code in addition to the password.</summary>
    public bool HasSecondFactor => TotpCipher is not null;

    /// <summary>Ends every session opened before: sessions carry the stamp they were opened with.</summary>
    public void RenewStamp()
    {
        SecurityStamp = Ids.Secret();
        MarkChanged();
    }

    /// <summary>Makes a simultaneous change of the same account fail instead of passing unseen.</summary>
    public void MarkChanged() => ConcurrencyStamp = Ids.Secret();

    /// <summary>Made by the demonstration data; Production refuses to start while one exists.</summary>
    [NotPersonal]
    public bool IsDemonstration { get; init; }

    internal sealed class Configuration : IEntityTypeConfiguration<User>
    {
        public void Configure(EntityTypeBuilder<User> builder)
        {
            builder.ToTable("Users");
            builder.Property(u => u.DisplayName).HasMaxLength(DisplayNameMaxLength);
            builder.Property(u => u.SecurityStamp).HasMaxLength(64).IsUnicode(false);
            builder.Property(u => u.ConcurrencyStamp).HasMaxLength(64).IsUnicode(false);
            builder.Property(u => u.PhoneNumber).HasMaxLength(20);
            builder.Property(u => u.TotpCipher).HasMaxLength(96);
            builder.Ignore(u => u.HasSecondFactor);
            builder.HasIndex(u => u.PersonId).IsUnique();
            // Messages and choices about mails go with the account; their module ranks below and does not know it.
            builder.HasMany<InboxMessage>().WithOne().HasForeignKey(m => m.AccountId);
            builder.HasOne<MailPreference>().WithOne().HasForeignKey<MailPreference>(p => p.AccountId);
            builder.HasOne<MailRefusal>().WithOne().HasForeignKey<MailRefusal>(r => r.AccountId);
            builder.HasIndex(u => u.IsDemonstration).HasFilter("\"IsDemonstration\" = 1");
        }
    }
}

/// <summary>A role given to an account. Read at every request: removing the row takes effect at the next one.</summary>
public sealed class UserRole
{
    [NotPersonal]
    public required Guid UserId { get; init; }

    [Personal(DataCategory.Security)]
    public required Role Role { get; init; }

    [NotPersonal]
    public required DateTime GrantedAtUtc { get; init; }

    internal sealed class Configuration : IEntityTypeConfiguration<UserRole>
    {
        public void Configure(EntityTypeBuilder<UserRole> builder)
        {
            builder.ToTable("UserRoles");
            builder.HasKey(r => new { r.UserId, r.Role });
            builder.HasOne<User>().WithMany().HasForeignKey(r => r.UserId);
            // Colleagues, without reading members.
            builder.HasIndex(r => r.Role).HasFilter($"\"Role\" <> {(byte)Role.Member}").HasDatabaseName("IX_UserRoles_Colleagues");
        }
    }
}
