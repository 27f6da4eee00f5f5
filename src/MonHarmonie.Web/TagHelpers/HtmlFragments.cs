using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Html;
using MonHarmonie.Rules;
using MonHarmonie.Web.Formatting;

namespace MonHarmonie.Web.TagHelpers;

/// <summary>
/// The smallest pieces of a page as markup: amount, day, status, icon. Tag helpers of the same names write them in pages; the rows of a
/// long list call them directly, because a hundred tag helpers cost more than the rows' query.
/// </summary>
public static class HtmlFragments
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);
    private static readonly HtmlString NoAmount = new(
        """<span aria-hidden="true">—</span><span class="visually-hidden">montant inconnu</span>"""
    );
    private static readonly HtmlString NoDay = new(
        """<span aria-hidden="true">—</span><span class="visually-hidden">date inconnue</span>"""
    );

    /// <summary>An amount in tabular figures, with its machine-readable value; nothing known is written as a dash.</summary>
    public static HtmlString Amount(Money? value, AmountEmphasis emphasis = AmountEmphasis.Line, bool sign = false)
    {
        if (value is not { } known)
            return NoAmount;
        var classes = emphasis switch
        {
            AmountEmphasis.Answer => "amount amount-answer",
            AmountEmphasis.Total => "amount amount-total",
            _ => "amount",
        };
        return new($"""<data class="{classes}" value="{known}">{French.Amount(known, sign)}</data>""");
    }

    /// <summary>A day for people and machines; nothing known is written as a dash.</summary>
    /// <param name="near">Today: when given, days within a week are written as <c>hier</c>, <c>dans 3 jours</c>.</param>
    /// <param name="afterVerb">With <paramref name="near"/>: a day beyond takes its article, <c>le 3 mars 2026</c>.</param>
    public static HtmlString Day(DateOnly? value, DateForm form = DateForm.Day, DateOnly? near = null, bool afterVerb = false)
    {
        if (value is not { } day)
            return NoDay;
        var text = (form, near) switch
        {
            (DateForm.Month, _) => French.Month(day),
            (_, { } today) => afterVerb ? French.OnNearDate(day, today) : French.NearDate(day, today),
            (DateForm.Brief, _) => French.BriefDate(day),
            (DateForm.Figures, _) => French.ShortDate(day),
            _ => French.Date(day),
        };
        var machine = day.ToString(form == DateForm.Month ? "yyyy-MM" : "yyyy-MM-dd", CultureInfo.InvariantCulture);
        return new($"""<time datetime="{machine}">{text}</time>""");
    }

    /// <summary>A state in an icon, a word and the next step.</summary>
    public static HtmlString Status(HttpContext http, StatusKind kind, string label, string? next = null)
    {
        var (name, icon) = kind switch
        {
            StatusKind.Done => ("done", "circle-check"),
            StatusKind.Waiting => ("waiting", "clock"),
            StatusKind.Expected => ("expected", "hand-heart"),
            StatusKind.Refused => ("refused", "circle-x"),
            _ => ("neutral", "info"),
        };
        var step = next is null ? "" : $"""<span class="status-next">{Encoder.Text(next)}</span>""";
        return new($"""<span class="status status-{name}">{Icon(http, icon)}{Encoder.Text(label)}</span>{step}""");
    }

    /// <summary>
    /// A drawing of the sprite, hidden from screen readers: a word always accompanies it. Names come from code, never from a visitor.
    /// </summary>
    public static HtmlString Icon(HttpContext http, string name, string? extraClass = null)
    {
        var sprite = http.Asset("dist/icons.svg");
        return extraClass is null
            ? Icons.GetOrAdd((sprite, name), static icon => Draw(icon.Sprite, icon.Name, "icon"))
            : Draw(sprite, name, $"icon {extraClass}");
    }

    private static HtmlString Draw(string sprite, string name, string classes) =>
        new($"""<svg class="{classes}" aria-hidden="true"><use href="{sprite}#{name}"/></svg>""");

    /// <summary>A page has some sixty of them, of a few dozen names.</summary>
    private static readonly ConcurrentDictionary<(string Sprite, string Name), HtmlString> Icons = [];
}
