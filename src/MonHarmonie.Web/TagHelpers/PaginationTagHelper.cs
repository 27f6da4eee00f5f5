using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace MonHarmonie.Web.TagHelpers;

/// <summary>Keyset pages: towards the newer and the older lines. Renders nothing when there is only one page.</summary>
[HtmlTargetElement("pagination", TagStructure = TagStructure.WithoutEndTag)]
public sealed class PaginationTagHelper(HtmlEncoder encoder) : TagHelper
{
    [HtmlAttributeNotBound, ViewContext]
    public ViewContext ViewContext { get; set; } = null!;

    /// <summary>The address of the newer lines, when there are some.</summary>
    public string? Newer { get; set; }

    /// <summary>The address of the older lines, when there are some.</summary>
    public string? Older { get; set; }

    public string NewerLabel { get; set; } = "Plus récents";

    public string OlderLabel { get; set; } = "Plus anciens";

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        // Razor turns an absent address into an empty one.
        if (string.IsNullOrEmpty(Newer) && string.IsNullOrEmpty(Older))
        {
            output.SuppressOutput();
            return;
        }

        output.TagName = "nav";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "pagination");
        output.Attributes.SetAttribute("aria-label", "Pages de la liste");
        if (!string.IsNullOrEmpty(Newer))
            output.Content.AppendHtml(
                $"""<a class="button" rel="prev" href="{encoder.Encode(Newer)}">"""
                    + $"""{HtmlFragments.Icon(ViewContext.HttpContext, "chevron-left")}{encoder.Text(NewerLabel)}</a>"""
            );
        if (!string.IsNullOrEmpty(Older))
            output.Content.AppendHtml(
                $"""<a class="button" rel="next" href="{encoder.Encode(Older)}">{encoder.Text(OlderLabel)}"""
                    + $"""{HtmlFragments.Icon(ViewContext.HttpContext, "chevron-right")}</a>"""
            );
    }
}
