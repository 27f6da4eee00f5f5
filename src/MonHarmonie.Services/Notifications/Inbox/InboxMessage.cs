using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Notifications.Inbox;

/// <summary>
/// A notice as the person finds it in their space, whatever became of the mail. It keeps facts, never words: those are found when it is
/// read, the same as in the mail. Neither a link that works by itself nor anything medical.
/// </summary>
public sealed class InboxMessage
{
    /// <summary>What a device is cut to: <see cref="Notice.Device"/> comes from a header of the browser.</summary>
    public const int DeviceMaxLength = 80;

    [NotPersonal]
    public Guid Id { get; private init; } = Ids.New();

    [NotPersonal]
    public required Guid AccountId { get; init; }

    [Personal(DataCategory.Exchanges)]
    public required NoticeKind Kind { get; init; }

    [Personal(DataCategory.Exchanges)]
    public required DateTime CreatedAtUtc { get; init; }

    /// <summary>The day in Paris, which orders the list.</summary>
    [NotPersonal]
    public required DateOnly Day { get; init; }

    [Personal(DataCategory.Exchanges)]
    public DateTime? ReadAtUtc { get; init; }

    /// <summary>What it leads to.</summary>
    [NotPersonal]
    public Guid? ItemId { get; init; }

    /// <summary>The young child it is about, when its reader acts for one.</summary>
    [NotPersonal]
    public Guid? ChildId { get; init; }

    [Personal(DataCategory.Exchanges)]
    public string? Reference { get; init; }

    /// <summary>A day that the notice promises.</summary>
    [NotPersonal]
    public DateOnly? PromisedOn { get; init; }

    /// <summary>Name of the topic of a message to the publisher.</summary>
    [Personal(DataCategory.Exchanges)]
    public string? Topic { get; init; }

    [Personal(DataCategory.Security)]
    public string? Device { get; init; }

    /// <summary>Recovery codes left.</summary>
    [NotPersonal]
    public int? Left { get; init; }

    internal static InboxMessage Of(Guid accountId, Notice notice, DateTime now) =>
        new()
        {
            AccountId = accountId,
            Kind = notice.Kind,
            CreatedAtUtc = now,
            Day = FrenchTime.DayOf(now),
            ItemId = notice.ItemId,
            ChildId = notice.ChildId,
            Reference = notice.Reference,
            PromisedOn = notice.Day,
            Topic = notice.Topic,
            Device = notice.Device is { Length: > DeviceMaxLength } device ? device[..DeviceMaxLength] : notice.Device,
            Left = notice.Left,
        };

    internal sealed class Configuration : IEntityTypeConfiguration<InboxMessage>
    {
        public void Configure(EntityTypeBuilder<InboxMessage> builder)
        {
            builder.ToTable("InboxMessages");
            builder.Property(m => m.Reference).HasMaxLength(40).IsUnicode(false);
            builder.Property(m => m.Topic).HasMaxLength(32).IsUnicode(false);
            builder.Property(m => m.Device).HasMaxLength(DeviceMaxLength);
            // The list, by key.
            builder.HasIndex(m => new
            {
                m.AccountId,
                m.Day,
                m.Id,
            });
            // The number beside the menu, asked for by every page: only what is unread is in it.
            builder.HasIndex(m => m.AccountId).HasFilter("\"ReadAtUtc\" IS NULL").HasDatabaseName("IX_InboxMessages_Unread");
            // The purge finds old ones by this.
            builder.HasIndex(m => m.CreatedAtUtc);
        }
    }
}
