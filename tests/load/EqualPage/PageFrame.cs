using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.RegularExpressions;
using System.Text.Unicode;
using MonHarmonie.Rules;
using MonHarmonie.Web.Formatting;
using MonHarmonie.Web.Pages.Member.Reimbursements;

namespace MonHarmonie.Load.EqualPage;

/// <summary>The page's fixed text, cut at the places where something of the member stands.</summary>
internal sealed partial class PageFrame
{
    private const string NonceAt = " nonce=\"";
    private const string NameAt = "<span class=\"head-name\">";
    private const string TokenAt = "type=\"hidden\" value=\"";
    private const string PersonAt = "<div class=\"field\"><label for=\"Person\">";
    private const string TextAt = "<div class=\"field\"><label for=\"Text\">";
    private const string AnswerAt = "<section class=\"answer\" aria-label=\"Total\">\n";
    private const string TableAt = "<table class=\"table acts\">";
    private const string RowsAt = "<tbody>\n";
    private const string RowsEnd = "</tbody>\n</table>\n";
    private const string PagesAt = "<nav class=\"pagination\"";
    private const string FilesAt = "<p class=\"actions no-print\"><a class=\"button\" href=\"/mes-remboursements/export.csv\">";
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);
    private readonly string beforeNonce;
    private readonly string beforeName;
    private readonly string beforeToken;
    private readonly string beforePeople;
    private readonly string personLabel;
    private readonly string beforeAnswer;
    private readonly string beforeRows;
    private readonly string afterPages;
    private readonly string icons;

    private PageFrame(string page)
    {
        var from = 0;
        string Until(string mark, bool with = true)
        {
            var at = page.IndexOf(mark, from, StringComparison.Ordinal) + (with ? mark.Length : 0);
            var part = page[from..at];
            from = at;
            return part;
        }
        beforeNonce = Until(NonceAt);
        Until("\"", with: false);
        beforeName = Until(NameAt);
        Until("<", with: false);
        beforeToken = Until(TokenAt);
        Until("\"", with: false);
        beforePeople = Until(PersonAt, with: false);
        personLabel = Until("<option", with: false);
        Until(TextAt, with: false);
        beforeAnswer = Until(AnswerAt);
        Until(TableAt, with: false);
        beforeRows = Until(RowsAt);
        Until(FilesAt, with: false);
        afterPages = page[from..];
        icons = Icons().Match(page).Groups[1].Value;
    }

    /// <returns>Null when the page has not all of the parts: one person only, no second page, or nothing to sum.</returns>
    public static PageFrame? CutFrom(string page) =>
        new[] { PersonAt, AnswerAt, PagesAt }.All(part => page.Contains(part, StringComparison.Ordinal)) ? new PageFrame(page) : null;

    public static string WithoutSecrets(string page) => Secrets().Replace(page, "$1");

    public string Write(Member member, Acts acts, string token)
    {
        var page = new StringBuilder(40_000);
        page.Append(beforeNonce).Append(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)));
        page.Append(beforeName).Append(Encoder.Encode(member.Name));
        page.Append(beforeToken).Append(token);
        page.Append(beforePeople);
        if (member.Family.Count > 1)
        {
            page.Append(personLabel).Append("<option value=\"\" selected>Toute la famille</option>");
            foreach (var person in member.Family)
                page.Append(CultureInfo.InvariantCulture, $"<option value=\"{person.Id:N}\">{Encoder.Encode(person.FirstName)}</option>");
            page.Append("</select></div>\n");
        }
        page.Append(beforeAnswer);
        WriteAnswer(page, acts);
        page.Append(beforeRows);
        foreach (var act in acts.Latest.Take(20))
            WriteRow(page, act, member);
        page.Append(RowsEnd);
        if (acts.Latest.Count > 20)
            WriteOlder(page, acts.Latest[19]);
        page.Append('\n');
        return page.Append(afterPages).ToString();
    }

    private void WriteOlder(StringBuilder page, Act last) =>
        page.Append("<nav class=\"pagination\" aria-label=\"Pages de la liste\">")
            .Append("<a class=\"button\" rel=\"next\" href=\"/mes-remboursements?cursor=o")
            .Append(last.PaidOn.ToString("yyyyMMdd", CultureInfo.InvariantCulture))
            .Append(last.Id.ToString("N"))
            .Append("\">Plus anciens<svg class=\"icon\" aria-hidden=\"true\"><use href=\"")
            .Append(icons)
            .Append("#chevron-right\"/></svg></a></nav>");

    private static void WriteAnswer(StringBuilder page, Acts acts)
    {
        var counted = acts.Count - acts.Awaiting;
        if (counted > 0)
            page.Append("<p class=\"kicker\">Nous avons versé depuis votre premier remboursement</p>\n")
                .Append(Amount(acts.Ours, " amount-answer"))
                .Append("\n<p class=\"soft\">Pour ")
                .Append(Encoder.Encode(French.Count(counted, "soin", "soins")))
                .Append(" d’un prix de ")
                .Append(Amount(acts.Spent))
                .Append(". La Sécurité sociale a versé ")
                .Append(Amount(acts.Scheme))
                .Append(". Reste à charge&nbsp;: ")
                .Append(Amount(acts.Left))
                .Append(".</p>\n");
        if (acts.Awaiting > 0)
            page.Append(counted > 0 ? "<p class=\"soft\">" : "<p class=\"lead\">")
                .Append(Encoder.Encode(ReimbursementTexts.LeftOut(acts.Awaiting)))
                .Append("</p>\n");
        page.Append("</section>\n");
    }

    private void WriteRow(StringBuilder page, Act act, Member member)
    {
        var person = member.Family.First(p => p.Id == act.Person);
        var waits = act.Status == 1;
        page.Append("<tr><td class=\"act-day\">");
        if (person.InDetail)
            page.Append("<span class=\"in-card\">Soin du </span>")
                .Append(
                    CultureInfo.InvariantCulture,
                    $"<time datetime=\"{act.CareDate:yyyy-MM-dd}\">{French.BriefDate(act.CareDate)}</time>"
                );
        else
            page.Append("<span class=\"soft\">Date masquée</span>");
        page.Append("</td>\n<th scope=\"row\"><a href=\"/mes-remboursements/")
            .Append(act.Id.ToString("N"))
            .Append("\">")
            .Append(Encoder.Encode(ReimbursementTexts.NameOf(person.InDetail ? act.Label : null)))
            .Append("<span class=\"visually-hidden\">")
            .Append(Encoder.Encode(person.InDetail ? $", soin du {French.Date(act.CareDate)}" : $", décompte du {French.Date(act.PaidOn)}"))
            .Append("</span></a>\n<span class=\"row-note\">");
        if (member.Family.Count > 1)
            page.Append("<span\n  class=\"act-who\">").Append(Encoder.Encode(person.FirstName)).Append("</span>");
        if (person.InDetail && act.Practitioner.Length > 0)
            page.Append("<span>").Append(Encoder.Encode(act.Practitioner)).Append("</span>");
        var (kind, icon, text, when) = act.Status switch
        {
            1 => ("waiting", "clock", "En cours de calcul", $"décompte du {French.BriefDate(act.PaidOn)}"),
            2 => ("done", "circle-check", "Remboursé", $"le {French.BriefDate(act.PaidOn)}"),
            3 => ("neutral", "info", "Rien à verser par nous", $"décompte du {French.BriefDate(act.PaidOn)}"),
            _ => ("neutral", "info", "Correction", $"décompte du {French.BriefDate(act.PaidOn)}"),
        };
        page.Append("</span></th>\n<td class=\"act-state\"><span class=\"status status-")
            .Append(kind)
            .Append("\"><svg class=\"icon\" aria-hidden=\"true\"><use href=\"")
            .Append(icons)
            .Append('#')
            .Append(icon)
            .Append("\"/></svg>")
            .Append(text)
            .Append("</span><span class=\"status-next\">")
            .Append(when.Replace("\u00A0", "&#xA0;", StringComparison.Ordinal))
            .Append("</span></td>\n<td class=\"number act-price\"><span class=\"in-card\">Prix </span>")
            .Append(Amount(act.Spent))
            .Append("</td>\n<td class=\"number act-ours\">")
            .Append(waits ? Unknown : Amount(act.Ours))
            .Append("<span class=\"in-card\">versé par nous</span></td>\n")
            .Append("<td class=\"number act-left\"><span class=\"in-card\">Reste à charge </span>")
            .Append(waits ? Unknown : Amount(act.Left))
            .Append("</td></tr>\n");
    }

    private const string Unknown = "<span aria-hidden=\"true\">—</span><span class=\"visually-hidden\">montant inconnu</span>";

    private static string Amount(Money value, string more = "") =>
        $"<data class=\"amount{more}\" value=\"{value}\">{French.Amount(value)}</data>";

    [GeneratedRegex("href=\"(/dist/icons[^#\"]*)#")]
    private static partial Regex Icons();

    [GeneratedRegex("( nonce=\"|__RequestVerificationToken\" type=\"hidden\" value=\")[^\"]+")]
    private static partial Regex Secrets();
}
