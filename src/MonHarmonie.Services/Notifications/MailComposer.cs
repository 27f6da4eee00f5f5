using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.Extensions.Options;
using MimeKit;
using MonHarmonie.Services.Notifications.Preferences;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Notifications;

/// <summary>Writes a message as a mail (plain text and simple HTML, both complete) or as a letter.</summary>
public sealed class MailComposer(IOptions<MailOptions> mail, IOptions<PortalOptions> portal, NoticeWriter notices)
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

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
        built.Body = new BodyBuilder { TextBody = Text(message, unsubscribe), HtmlBody = Html(message, unsubscribe) }.ToMessageBody();
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
        foreach (var paragraph in message.Paragraphs)
            text.Append(paragraph).Append("\n\n");
        if (message.Code is { } code)
            text.Append("    ").Append(code).Append("\n\n");
        if (message.Action is { } action)
            text.Append(action.Label).Append("\u00a0:\n").Append(portal.Value.Link(action.Path)).Append("\n\n");
        text.Append(notices.Phrases.Closing).Append("\n\n").Append(message.Why ?? notices.Phrases.Why).Append('\n');
        if (unsubscribe is not null)
            text.Append('\n').Append(notices.Phrases.Unsubscribe).Append("\u00a0:\n").Append(unsubscribe).Append('\n');
        return text.ToString();
    }

    private string Html(Message message, string? unsubscribe)
    {
        var html = new StringBuilder();
        html.Append(
                "<!DOCTYPE html><html lang=\"fr\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>"
            )
            .Append(Encode(message.Subject))
            .Append(
                "</title></head><body style=\"margin:0;padding:24px;background:#FBFAF6;color:#16211F;font:17px/1.55 'Atkinson Hyperlegible Next',Verdana,sans-serif\"><main style=\"max-width:560px\">"
            )
            .Append("<h1 style=\"font-size:22px;line-height:1.3\">")
            .Append(Encode(message.Subject))
            .Append("</h1><p>")
            .Append(Encode(notices.Phrases.Greeting(message.Name)))
            .Append("</p>");
        foreach (var paragraph in message.Paragraphs)
            html.Append("<p>").Append(Encode(paragraph)).Append("</p>");
        if (message.Code is { } code)
            html.Append("<p style=\"font-size:26px;letter-spacing:2px\"><strong>").Append(Encode(code)).Append("</strong></p>");
        if (message.Action is { } action)
        {
            var link = Encode(portal.Value.Link(action.Path));
            html.Append("<p><a style=\"display:inline-block;padding:12px 20px;background:#0F5C4C;color:#FFFFFF;border-radius:8px\" href=\"")
                .Append(link)
                .Append("\">")
                .Append(Encode(action.Label))
                .Append("</a></p><p style=\"font-size:15px;color:#4A5A56\">")
                .Append(Encode(notices.Phrases.CopyAddress))
                .Append(' ')
                .Append(link)
                .Append("</p>");
        }
        return html.Append("<p>")
            .Append(Encode(notices.Phrases.Closing))
            .Append("</p><p style=\"font-size:15px;color:#4A5A56\">")
            .Append(Encode(message.Why ?? notices.Phrases.Why))
            .Append("</p>")
            .Append(
                unsubscribe is null
                    ? ""
                    : "<p style=\"font-size:15px\"><a style=\"color:#0F5C4C\" href=\""
                        + $"{Encode(unsubscribe)}\">{Encode(notices.Phrases.Unsubscribe)}</a></p>"
            )
            .Append("</main></body></html>")
            .ToString();
    }

    private string Domain()
    {
        var address = MailboxAddress.Parse(mail.Value.From).Address;
        return address[(address.IndexOf('@', StringComparison.Ordinal) + 1)..];
    }

    private static string Encode(string text) => Encoder.Encode(text);
}
