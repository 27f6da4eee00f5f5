using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MonHarmonie.Services.Contact;
using MonHarmonie.Services.Members;
using MonHarmonie.Services.Queues;
using MonHarmonie.Services.Shared;
using MonHarmonie.Services.Shared.Identifiers;

namespace MonHarmonie.Services.Conversations;

/// <summary>
/// What a member and the mutual write to each other about one matter (« échange »). What is written lies sealed in its messages.
/// </summary>
public sealed class Conversation : QueuedItem, IQueuedWork
{
    private const string ReferencePrefix = "M";

    [NotPersonal]
    public Guid Id { get; private init; } = Ids.New();

    [NotPersonal]
    public required Guid PersonId { get; init; }

    /// <summary>Random, so that none tells how many there are.</summary>
    [Personal(DataCategory.Exchanges)]
    public string Reference { get; private init; } = SpokenCode.New(ReferencePrefix);

    [Personal(DataCategory.Exchanges)]
    public required ContactTopic Topic { get; init; }

    [Personal(DataCategory.Exchanges)]
    public required DateTime OpenedAtUtc { get; init; }

    /// <summary>The day in Paris of the last message, which orders the member's list and from which it is kept.</summary>
    [Personal(DataCategory.Exchanges)]
    public DateOnly LastOn { get; private set; }

    /// <summary>Since when the member waits for an answer; null when they do not.</summary>
    [NotPersonal]
    public DateTime? WaitingSinceUtc { get; private set; }

    /// <summary>The same as a day in Paris, which orders the queue.</summary>
    [NotPersonal]
    public DateOnly? WaitingOn { get; private set; }

    /// <summary>By when the answer is promised.</summary>
    [Personal(DataCategory.Exchanges)]
    public DateOnly? PromisedOn { get; private set; }

    [Personal(DataCategory.Exchanges)]
    public DateTime? ClosedAtUtc { get; private set; }

    /// <summary>Whether an answer waits to be read.</summary>
    [Personal(DataCategory.Exchanges)]
    public bool IsUnread { get; private set; }

    /// <summary>The number of its last message.</summary>
    [NotPersonal]
    public int Messages { get; private set; }

    public bool IsOpen => ClosedAtUtc is null;

    internal int NextMessage() => ++Messages;

    /// <summary>The member writes. Who waits already goes on waiting from then, and keeps the promise they had.</summary>
    internal void Ask(DateTime nowUtc, DateOnly promisedOn)
    {
        LastOn = FrenchTime.DayOf(nowUtc);
        (WaitingSinceUtc, WaitingOn, PromisedOn) = (WaitingSinceUtc ?? nowUtc, WaitingOn ?? LastOn, PromisedOn ?? promisedOn);
        (SnoozedUntil, ClosedAtUtc) = (null, null);
    }

    /// <summary>An advisor writes.</summary>
    internal void Answer(DateTime nowUtc, bool closes)
    {
        (LastOn, IsUnread) = (FrenchTime.DayOf(nowUtc), true);
        Rest();
        if (closes)
            ClosedAtUtc = nowUtc;
    }

    internal void Close(DateTime nowUtc)
    {
        Rest();
        ClosedAtUtc = nowUtc;
    }

    internal void Read() => IsUnread = false;

    private void Rest()
    {
        (WaitingSinceUtc, WaitingOn, PromisedOn, SnoozedUntil) = (null, null, null, null);
        Release();
    }

    internal sealed class Configuration : IEntityTypeConfiguration<Conversation>
    {
        public void Configure(EntityTypeBuilder<Conversation> builder)
        {
            builder.ToTable("Conversations");
            builder.Ignore(c => c.IsOpen);
            builder.Property(c => c.Reference).HasMaxLength(20).IsUnicode(false);
            builder.HasIndex(c => c.Reference).IsUnique();
            // A person's own, by key.
            builder.HasIndex(c => new
            {
                c.PersonId,
                c.LastOn,
                c.Id,
            });
            // The advisors' queue: only what waits is in it.
            builder
                .HasIndex(c => new { c.WaitingOn, c.Id })
                .HasFilter("\"WaitingOn\" IS NOT NULL")
                .HasDatabaseName("IX_Conversations_Waiting");
            // The same in the one inbox, by promise.
            builder
                .HasIndex(c => new { c.PromisedOn, c.Id })
                .HasFilter("\"PromisedOn\" IS NOT NULL")
                .HasDatabaseName("IX_Conversations_Promised");
            // The purge finds old ones by this.
            builder.HasIndex(c => new { c.LastOn, c.Id });
            builder.HasOne<Person>().WithMany().HasForeignKey(c => c.PersonId).OnDelete(DeleteBehavior.Restrict);
        }
    }
}
