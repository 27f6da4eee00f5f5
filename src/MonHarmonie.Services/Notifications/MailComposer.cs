using System.Text;
using Microsoft.Extensions.Options;
using MimeKit;
using MonHarmonie.Services.Notifications.Preferences;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Notifications;

/// <summary>Writes a message as a mail (plain text and simple HTML, both complete) or as a letter.</summary>
public sealed class MailComposer(IOptions<MailOptions> mail, IOptions<PortalOptions> portal, NoticeWriter notices)
{
    internal MimeMessage Compose(OutboxMessage row, OutboxContent content)
    {
        var message = MessageOf(content);
        var unsubscribe = Unsubscribe(content);
        var built = new MimeMessage
        {
            MessageId = $"{row.Id:N}@{Domain()}",
            Subject = message.Subject,
            Date = new DateTimeOffset(row.CreatedAtUtc, TimeSpan.Zero),
        };
        built.From.Add(MailboxAddress.Parse(mail.Value.From));
        built.To.Add(MailboxAddress.Parse(content.To ?? throw new InvalidOperationException("A mail needs an address.")));
        if (content.ReplyTo is { } replyTo)
            built.ReplyTo.Add(MailboxAddress.Parse(replyTo));
        built.Headers.Add("Auto-Submitted", "auto-generated");
        built.Headers.Add(HeaderId.ContentLanguage, "fr");
        if (unsubscribe is not null)
        {
            // RFC 8058: mail programs offer one button, which posts to this address without opening it.
            built.Headers.Add(HeaderId.ListUnsubscribe, $"<{unsubscribe}>");
            built.Headers.Add(HeaderId.ListUnsubscribePost, "List-Unsubscribe=One-Click");
        }
        built.Body = new BodyBuilder
        {
            TextBody = Text(message, unsubscribe),
            HtmlBody = new MailFrame(notices.Phrases, portal.Value).Write(message, unsubscribe),
        }.ToMessageBody();
        return built;
    }

    /// <summary>The letter as the printer takes it: UTF-8 text, address first.</summary>
    internal string Letter(OutboxMessage row, OutboxContent content)
    {
        var message = MessageOf(content);
        var address = content.Address ?? throw new InvalidOperationException("A letter needs an address.");
        var head = notices.Phrases.LetterHead(DateOnly.FromDateTime(FrenchTime.ToParis(row.CreatedAtUtc)), message.Subject);
        return $"{address.Name}\n{address.Line}\n{address.PostalCode} {address.City}\n\n{head}\n\n{Text(message, null)}";
    }

    /// <summary>Messages queued before notices carry their words themselves.</summary>
    private Message MessageOf(OutboxContent content) =>
        content.Message ?? notices.Write(content.Notice ?? throw new InvalidOperationException("The message is empty."));

    private string? Unsubscribe(OutboxContent content) =>
        content.Topic != MailTopics.None && notices.UnsubscribePath(content.AccountId!.Value, content.Topic) is { } path
            ? portal.Value.Link(path)
            : null;

    private string Text(Message message, string? unsubscribe)
    {
        var text = new StringBuilder(notices.Phrases.Greeting(message.Name)).Append("\n\n");
        for (var at = 0; at < message.Paragraphs.Count; at++)
        {
            text.Append(message.Paragraphs[at]).Append("\n\n");
            // The code comes where the eye looks for it, before what is said about it.
            if (at == 0 && message.Code is { } code)
                text.Append("    ").Append(code).Append("\n\n");
        }
        if (message.Action is { } action)
            text.Append(action.Label).Append("\u00a0:\n").Append(portal.Value.Link(action.Path)).Append("\n\n");
        text.Append(notices.Phrases.Closing).Append("\n\n").Append(message.Why ?? notices.Phrases.Why).Append('\n');
        if (unsubscribe is not null)
            text.Append('\n').Append(notices.Phrases.Unsubscribe).Append("\u00a0:\n").Append(unsubscribe).Append('\n');
        return text.ToString();
    }

    private string Domain()
    {
        var address = MailboxAddress.Parse(mail.Value.From).Address;
        return address[(address.IndexOf('@', StringComparison.Ordinal) + 1)..];
    }
}
