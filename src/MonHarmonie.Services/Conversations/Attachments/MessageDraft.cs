using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MonHarmonie.Services.Members;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Conversations.Attachments;

/// <summary>
/// Holds the files of a message that is not sent yet: a form that is shown again finds them there. It has the id of the message to be.
/// </summary>
public sealed class MessageDraft : IVersioned
{
    public const int MaxFiles = 5;

    [NotPersonal]
    public required Guid Id { get; init; }

    /// <summary>Who writes.</summary>
    [NotPersonal]
    public required Guid AccountId { get; init; }

    /// <summary>Whose the files are.</summary>
    [NotPersonal]
    public required Guid PersonId { get; init; }

    [NotPersonal]
    public required DateTime ExpiresAtUtc { get; init; }

    /// <summary>Counted here so that two that arrive together cannot both be the last allowed.</summary>
    [NotPersonal]
    public int Files { get; set; }

    [NotPersonal]
    public Guid Version { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<MessageDraft>
    {
        public void Configure(EntityTypeBuilder<MessageDraft> builder)
        {
            builder.ToTable("MessageDrafts");
            builder.Property(d => d.Id).ValueGeneratedNever();
            builder.HasIndex(d => d.ExpiresAtUtc);
            builder.HasOne<Person>().WithMany().HasForeignKey(d => d.PersonId).OnDelete(DeleteBehavior.Restrict);
        }
    }
}

/// <summary>A file of the vault that goes with a message, or with one that is not sent yet.</summary>
public sealed class MessageFile
{
    [NotPersonal]
    public required Guid FileId { get; init; }

    /// <summary>Null once it is sent.</summary>
    [NotPersonal]
    public Guid? DraftId { get; private set; }

    /// <summary>Null until it is sent.</summary>
    [NotPersonal]
    public Guid? MessageId { get; private set; }

    /// <summary>Of what was sent: the same file is added once, however often its form is posted.</summary>
    [Personal(DataCategory.Exchanges)]
    public required byte[] SentSha256 { get; init; }

    internal static MessageFile Of(Guid draftId, Guid fileId, byte[] sha256) =>
        new()
        {
            FileId = fileId,
            DraftId = draftId,
            SentSha256 = sha256,
        };

    internal void Send(Guid messageId) => (DraftId, MessageId) = (null, messageId);

    internal sealed class Configuration : IEntityTypeConfiguration<MessageFile>
    {
        public void Configure(EntityTypeBuilder<MessageFile> builder)
        {
            builder.ToTable("MessageFiles");
            builder.HasKey(f => f.FileId);
            builder.Property(f => f.FileId).ValueGeneratedNever();
            builder.Property(f => f.SentSha256).HasMaxLength(32).IsFixedLength();
            builder.HasIndex(f => new { f.DraftId, f.SentSha256 }).IsUnique().HasFilter("\"DraftId\" IS NOT NULL");
            builder.HasIndex(f => f.MessageId);
            builder.HasOne<MessageDraft>().WithMany().HasForeignKey(f => f.DraftId).OnDelete(DeleteBehavior.Cascade);
            builder.HasOne<ConversationMessage>().WithMany().HasForeignKey(f => f.MessageId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}
