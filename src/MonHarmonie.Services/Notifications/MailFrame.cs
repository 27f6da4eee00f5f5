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

    public string Write(Message message, string? unsubscribe) =>
        string.Concat(
            $"<!DOCTYPE html><html lang=\"fr\"><head>{Head}<title>{Encode(message.Subject)}</title></head>",
            "<body class=\"page\" style=\"margin:0;padding:0;background:#FBFAF6;color:#16211F;",
            "font:17px/1.55 'Atkinson Hyperlegible Next',Verdana,sans-serif\">",
            Preview(message),
            "<table role=\"presentation\" width=\"100%\" cellspacing=\"0\" cellpadding=\"0\"><tr>",
            "<td align=\"center\" style=\"padding:24px 12px\">",
            "<table role=\"presentation\" width=\"100%\" cellspacing=\"0\" cellpadding=\"0\" style=\"max-width:560px\">",
            $"<tr><td style=\"padding:0 4px 16px\"><span aria-hidden=\"true\">{Mark}</span>",
            $"<strong style=\"font-size:19px;padding-left:10px\">{Encode(phrases.Brand)}</strong></td></tr>",
            "<tr><td class=\"card\" style=\"background:#FFFFFF;border:1px solid #D8DDD6;border-radius:12px;padding:28px 24px\">",
            Body(message),
            "</td></tr><tr><td style=\"padding:4px 4px 0\">",
            $"<p class=\"soft\" style=\"{Small}\">{Encode(message.Why ?? phrases.Why)}</p>",
            unsubscribe is null ? "" : Unsubscribe(unsubscribe),
            "</td></tr></table></td></tr></table></body></html>"
        );

    /// <summary>What lists of messages show beside the subject.</summary>
    private static string Preview(Message message) =>
        message.Paragraphs.Count == 0
            ? ""
            : $"<div style=\"display:none;max-height:0;overflow:hidden\" aria-hidden=\"true\">{Encode(message.Paragraphs[0])}</div>";

    private string Unsubscribe(string link) =>
        $"<p style=\"{Small}\"><a class=\"link\" style=\"color:#0F5C4C\" href=\"{Encode(link)}\">{Encode(phrases.Unsubscribe)}</a></p>";

    private string Body(Message message)
    {
        var html = new StringBuilder("<h1 style=\"margin:0 0 16px;font-size:22px;line-height:1.3\">")
            .Append(Encode(message.Subject))
            .Append("</h1>")
            .Append(Paragraph(phrases.Greeting(message.Name)));
        for (var at = 0; at < message.Paragraphs.Count; at++)
        {
            html.Append(Paragraph(message.Paragraphs[at]));
            if (at == 0 && message.Code is { } code)
                html.Append("<p class=\"code\" style=\"margin:0 0 16px;padding:16px;background:#E3F1EA;border-radius:8px;")
                    .Append("font-size:28px;letter-spacing:3px;text-align:center\"><strong>")
                    .Append(Encode(code))
                    .Append("</strong></p>");
        }
        if (message.Action is { } action)
        {
            var link = Encode(portal.Link(action.Path));
            html.Append("<table role=\"presentation\" cellspacing=\"0\" cellpadding=\"0\" style=\"margin:8px 0 16px\"><tr>")
                .Append("<td class=\"button\" style=\"background:#0F5C4C;border-radius:8px\">")
                .Append("<a style=\"display:inline-block;padding:13px 22px;color:#FFFFFF;font-weight:bold;text-decoration:none\" href=\"")
                .Append(link)
                .Append("\">")
                .Append(Encode(action.Label))
                .Append("</a></td></tr></table>")
                .Append("<p class=\"soft\" style=\"margin:0 0 16px;font-size:14px;color:#4A5A56;overflow-wrap:anywhere\">")
                .Append(Encode(phrases.CopyAddress))
                .Append(' ')
                .Append(link)
                .Append("</p>");
        }
        return html.Append("<p style=\"margin:0\">").Append(Encode(phrases.Closing)).Append("</p>").ToString();
    }

    private static string Paragraph(string text) => $"<p style=\"margin:0 0 16px\">{Encode(text)}</p>";

    private static string Encode(string text) => Encoder.Encode(text);
}
