using MonHarmonie.Services.Notifications.Preferences;

namespace MonHarmonie.Services.Notifications;

/// <summary>A message of the portal, the same by mail and on paper. It never says anything medical.</summary>
/// <param name="Subject">What it is about, in a few words.</param>
/// <param name="Paragraphs">The text, one idea each.</param>
/// <param name="Name">Who is greeted; null for nobody in particular.</param>
/// <param name="Code">A code to copy, shown large.</param>
/// <param name="Action">The one link of the message.</param>
/// <param name="Why">Why the reader gets it, in the last line; null: for the security of their space.</param>
public sealed record Message(
    string Subject,
    IReadOnlyList<string> Paragraphs,
    string? Name = null,
    string? Code = null,
    MessageAction? Action = null,
    string? Why = null
);

/// <summary>The link of a message.</summary>
/// <param name="Label">A verb.</param>
/// <param name="Path">Local path; the base address comes from the configuration.</param>
public sealed record MessageAction(string Label, string Path);

public sealed record PostalAddress(string Name, string Line, string PostalCode, string City);

/// <summary>What the outbox keeps sealed until it is sent.</summary>
/// <param name="To">An e-mail address, or null for a letter.</param>
/// <param name="Message">The text, in messages queued before there were notices; otherwise <paramref name="Notice"/> tells what to
/// write.</param>
/// <param name="ReplyTo">Where an answer goes; null: nowhere, our own address does not read.</param>
/// <param name="AccountId">Whose choices about mails count; null for somebody without an account.</param>
internal sealed record OutboxContent(
    string? To,
    PostalAddress? Address,
    Message? Message,
    Notice? Notice = null,
    string? ReplyTo = null,
    Guid? AccountId = null
)
{
    /// <summary>What it is about, where somebody may choose not to get it.</summary>
    public MailTopics Topic => AccountId is null ? MailTopics.None : Notice?.Kind.Topic() ?? MailTopics.None;
}
