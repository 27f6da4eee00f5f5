using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Accounts;

/// <summary>
/// A browser that signed in to this account before. Its tries are counted apart, so that strangers who guess passwords
/// never slow the owner down.
/// </summary>
public sealed class KnownDevice
{
    [NotPersonal]
    public required Guid UserId { get; init; }

    /// <summary>Keyed hash of the secret in the browser's cookie.</summary>
    [Personal(DataCategory.Security)]
    public required byte[] Device { get; init; }

    [Personal(DataCategory.Security)]
    public required DateTime FirstSeenAtUtc { get; init; }

    internal sealed class Configuration : IEntityTypeConfiguration<KnownDevice>
    {
        public void Configure(EntityTypeBuilder<KnownDevice> builder)
        {
            builder.ToTable("KnownDevices");
            builder.HasKey(d => new { d.UserId, d.Device });
            builder.Property(d => d.Device).HasMaxLength(16).IsFixedLength();
            builder.HasOne<User>().WithMany().HasForeignKey(d => d.UserId);
        }
    }
}
