using System.Globalization;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Razor.TagHelpers;
using MonHarmonie.Rules;
using MonHarmonie.Web.Formatting;

namespace MonHarmonie.Web.TagHelpers;

/// <summary>
/// What is used of a yearly allowance, in times (<c>used</c>, <c>total</c>, <c>unit</c>) or in euros (<c>spent</c>, <c>ceiling</c>).
/// </summary>
[HtmlTargetElement("counter", TagStructure = TagStructure.WithoutEndTag)]
public sealed class CounterTagHelper(HtmlEncoder encoder) : TagHelper
{
    public required string Label { get; set; }

    public int Used { get; set; }

    public int Total { get; set; }

    /// <summary>What is counted, in the plural: <c>séances</c>.</summary>
    public string? Unit { get; set; }

    public Money? Spent { get; set; }

    public Money? Ceiling { get; set; }

    /// <summary>The day the counter starts again.</summary>
    public DateOnly? Renewal { get; set; }

    /// <summary>What is left, in words: <c>2 séances</c>; nothing is said of it when it is null or when all is used.</summary>
    public string? Left { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var (used, total, text) = Ceiling is { } ceiling
            ? ((Spent ?? Money.Zero).Cents, ceiling.Cents, $"{French.Amount(Spent ?? Money.Zero)} sur {French.Amount(ceiling)}")
            : (Used, Total, $"{French.Number(Used)} sur {French.Number(Total)}{French.Space}{encoder.Text(Unit ?? "")}");
        var share = total <= 0 ? 100m : Math.Clamp(100m * used / total, 0m, 100m);
        var width = share.ToString("0.#", CultureInfo.InvariantCulture);

        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", used >= total ? "counter counter-full" : "counter");
        output
            .Content.AppendHtml($"""<p class="counter-line"><span>{encoder.Text(Label)}</span><b>{text}</b></p>""")
            .AppendHtml(
                """<svg class="counter-bar" aria-hidden="true"><rect class="counter-track" width="100%" height="100%" rx="4"/>"""
                    + $"""<rect width="{width}%" height="100%" rx="4"/></svg>"""
            );
        var left =
            used >= total ? "Tout est utilisé. "
            : Left is null ? ""
            : $"Il reste {encoder.Text(Left)}. ";
        var renewal = Renewal is { } day ? $"Le compteur repart le {French.Date(day)}." : "";
        if (left.Length + renewal.Length > 0)
            output.Content.AppendHtml($"""<p class="counter-note">{left}{renewal}</p>""");
    }
}
