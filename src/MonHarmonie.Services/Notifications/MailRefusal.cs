using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Notifications;

/// <summary>
/// The last address of an account that did not take our mail: refused for good by its server (5yz, RFC 5321 §4.2.1), or given up after
/// <see cref="Persistence.OutboxMessage.TriedFor"/>. Forgotten as soon as a mail to the account leaves.
/// </summary>
public sealed class MailRefusal
{
    [NotPersonal]
    public required Guid AccountId { get; init; }

    [Personal(DataCategory.Contact)]
    public required string Email { get; set; }

    [Personal(DataCategory.Contact)]
    public required DateTime RefusedAtUtc { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<MailRefusal>
    {
        public void Configure(EntityTypeBuilder<MailRefusal> builder)
        {
            builder.ToTable("MailRefusals");
            builder.HasKey(r => r.AccountId);
            builder.Property(r => r.Email).HasMaxLength(254);
        }
    }
}
