using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Notifications;

/// <summary>
/// A message as HTML that mail programs show alike: tables and styles in line, nothing fetched from elsewhere (a picture would tell when
/// and where a mail is read). The mark is drawn with borders; dark colours are for programs that know them.
/// </summary>
internal sealed class MailFrame(MailPhrases phrases, PortalOptions portal)
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    private const string Small = "margin:16px 0 0;font-size:14px;line-height:1.5;color:#4A5A56";

    private const string Head = """
        <meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark">
        <meta name="supported-color-schemes" content="light dark"><style>
        @media (prefers-color-scheme: dark) {
        .page { background: #101716 !important; color: #EDF2EE !important; }
        .card { background: #18211F !important; border-color: #33403C !important; }
        .code { background: #17332B !important; }
        .soft { color: #A9B8B2 !important; }
        .link { color: #6FD3B4 !important; }
        .button { background: #6FD3B4 !important; }
        .button a { color: #0B1513 !important; }
        .arch { border-color: #6FD3B4 !important; }
        }
        </style>
        """;

    private const string Mark = """
        <span class="arch" style="display:inline-block;width:11px;height:15px;border:4px solid #0F5C4C;border-bottom:0;
        border-radius:10px 10px 0 0"></span><span style="display:inline-block;width:9px;height:10px;border:4px solid #F2B544;
        border-bottom:0;border-left:0;border-radius:0 9px 0 0"></span>
        """;

    public string Write(Message message, string? unsubscribe)
    {
        var html = new StringBuilder("<!DOCTYPE html><html lang=\"fr\"><head>")
            .Append(Head)
            .Append($"<title>{Encode(message.Subject)}</title></head>")
            .Append("<body class=\"page\" style=\"margin:0;padding:0;background:#FBFAF6;color:#16211F;")
            .Append("font:17px/1.55 'Atkinson Hyperlegible Next',Verdana,sans-serif\">");
        // What lists of messages show beside the subject.
        if (message.Paragraphs.Count > 0)
            html.Append("<div style=\"display:none;max-height:0;overflow:hidden\" aria-hidden=\"true\">")
                .Append($"{Encode(message.Paragraphs[0])}</div>");
        html.Append("<table role=\"presentation\" width=\"100%\" cellspacing=\"0\" cellpadding=\"0\"><tr>")
            .Append("<td align=\"center\" style=\"padding:24px 12px\">")
            .Append("<table role=\"presentation\" width=\"100%\" cellspacing=\"0\" cellpadding=\"0\" style=\"max-width:560px\">")
            .Append($"<tr><td style=\"padding:0 4px 16px\"><span aria-hidden=\"true\">{Mark}</span>")
            .Append($"<strong style=\"font-size:19px;padding-left:10px\">{Encode(phrases.Brand)}</strong></td></tr>")
            .Append("<tr><td class=\"card\" style=\"background:#FFFFFF;border:1px solid #D8DDD6;border-radius:12px;padding:28px 24px\">");
        AddBody(html, message);
        html.Append("</td></tr><tr><td style=\"padding:4px 4px 0\">")
            .Append($"<p class=\"soft\" style=\"{Small}\">{Encode(message.Why ?? phrases.Why)}</p>");
        if (unsubscribe is not null)
            html.Append($"<p style=\"{Small}\"><a class=\"link\" style=\"color:#0F5C4C\" href=\"{Encode(unsubscribe)}\">")
                .Append($"{Encode(phrases.Unsubscribe)}</a></p>");
        return html.Append("</td></tr></table></td></tr></table></body></html>").ToString();
    }

    private void AddBody(StringBuilder html, Message message)
    {
        html.Append($"<h1 style=\"margin:0 0 16px;font-size:22px;line-height:1.3\">{Encode(message.Subject)}</h1>");
        Paragraph(html, phrases.Greeting(message.Name));
        for (var at = 0; at < message.Paragraphs.Count; at++)
        {
            Paragraph(html, message.Paragraphs[at]);
            if (at == 0 && message.Code is { } code)
                html.Append("<p class=\"code\" style=\"margin:0 0 16px;padding:16px;background:#E3F1EA;border-radius:8px;")
                    .Append($"font-size:28px;letter-spacing:3px;text-align:center\"><strong>{Encode(code)}</strong></p>");
        }
        if (message.Action is { } action)
        {
            var link = Encode(portal.Link(action.Path));
            html.Append("<table role=\"presentation\" cellspacing=\"0\" cellpadding=\"0\" style=\"margin:8px 0 16px\"><tr>")
                .Append("<td class=\"button\" style=\"background:#0F5C4C;border-radius:8px\">")
                .Append("<a style=\"display:inline-block;padding:13px 22px;color:#FFFFFF;font-weight:bold;text-decoration:none\" href=\"")
                .Append($"{link}\">{Encode(action.Label)}</a></td></tr></table>")
                .Append($"<p class=\"soft\" style=\"margin:0 0 16px;font-size:14px;color:#4A5A56;overflow-wrap:anywhere\">")
                .Append($"{Encode(phrases.CopyAddress)} {link}</p>");
        }
        html.Append($"<p style=\"margin:0\">{Encode(phrases.Closing)}</p>");
    }

    private static void Paragraph(StringBuilder html, string text) => html.Append($"<p style=\"margin:0 0 16px\">{Encode(text)}</p>");

    private static string Encode(string text) => Encoder.Encode(text);
}
