using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace MonHarmonie.Web.TagHelpers;

/// <summary>What a state means to the person who reads it.</summary>
public enum StatusKind
{
    /// <summary>Finished well: paid, accepted, active.</summary>
    Done,

    /// <summary>We or somebody else are working on it.</summary>
    Waiting,

    /// <summary>The reader has something to do.</summary>
    Expected,

    /// <summary>Refused, failed or ended against the reader's wish.</summary>
    Refused,

    /// <summary>Neither good nor bad: closed, cancelled by the reader, informative.</summary>
    Neutral,
}

/// <summary>
/// A state in an icon, a word and the next step: <c>&lt;status kind="Waiting" label="En cours" next="Réponse avant le 12 mars" /&gt;</c>.
/// </summary>
[HtmlTargetElement("status", TagStructure = TagStructure.WithoutEndTag)]
public sealed class StatusTagHelper : TagHelper
{
    [HtmlAttributeNotBound, ViewContext]
    public ViewContext ViewContext { get; set; } = null!;

    public StatusKind Kind { get; set; }

    public required string Label { get; set; }

    /// <summary>What happens next, or what to do.</summary>
    public string? Next { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = null;
        output.Content.SetHtmlContent(HtmlFragments.Status(ViewContext.HttpContext, Kind, Label, Next));
    }
}
