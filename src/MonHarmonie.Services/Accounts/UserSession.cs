using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Accounts;

/// <summary>
/// A signed-in browser. The cookie only names it; each request reads this row, so an ended session or a removed role
/// stops at once.
/// </summary>
public sealed class UserSession
{
    public const int DeviceMaxLength = 80;

    [NotPersonal]
    public Guid Id { get; private init; } = Ids.New();

    [NotPersonal]
    public required Guid UserId { get; init; }

    [Personal(DataCategory.Security)]
    public required DateTime CreatedAtUtc { get; init; }

    [Personal(DataCategory.Security)]
    public required DateTime LastSeenAtUtc { get; set; }

    /// <summary>When it ends even if used without pause.</summary>
    [NotPersonal]
    public required DateTime ExpiresAtUtc { get; init; }

    [NotPersonal]
    public DateTime? EndedAtUtc { get; set; }

    /// <summary>When the person last proved who they are in this session: sensitive acts ask again after a few minutes.</summary>
    [NotPersonal]
    public required DateTime ProvenAtUtc { get; set; }

    /// <summary>True once the second factor was given.</summary>
    [NotPersonal]
    public required bool WithSecondFactor { get; set; }

    /// <summary>The account's security stamp when the session was opened: a renewed stamp ends it.</summary>
    [NotPersonal]
    public required string Stamp { get; set; }

    /// <summary>Browser and system in plain words, for the person's own list.</summary>
    [Personal(DataCategory.Security)]
    public required string Device { get; init; }

    internal sealed class Configuration : IEntityTypeConfiguration<UserSession>
    {
        public void Configure(EntityTypeBuilder<UserSession> builder)
        {
            builder.ToTable("UserSessions");
            builder.Property(s => s.Device).HasMaxLength(DeviceMaxLength);
            builder.Property(s => s.Stamp).HasMaxLength(64).IsUnicode(false);
            builder.HasIndex(s => new { s.UserId, s.LastSeenAtUtc });
            builder.HasIndex(s => s.ExpiresAtUtc);
            builder.HasOne<User>().WithMany().HasForeignKey(s => s.UserId);
        }
    }
}
