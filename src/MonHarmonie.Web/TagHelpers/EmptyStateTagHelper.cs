using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace MonHarmonie.Web.TagHelpers;

/// <summary>A list with nothing in it: the title says so, the content says why and what to do.</summary>
[HtmlTargetElement("empty-state")]
public sealed class EmptyStateTagHelper(HtmlEncoder encoder) : TagHelper
{
    [HtmlAttributeNotBound, ViewContext]
    public ViewContext ViewContext { get; set; } = null!;

    public required string Title { get; set; }

    public string Icon { get; set; } = "folder";

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var content = await output.GetChildContentAsync();
        output.TagName = "div";
        output.Attributes.SetAttribute("class", "empty-state");
        output
            .Content.AppendHtml(HtmlFragments.Icon(ViewContext.HttpContext, Icon))
            .AppendHtml($"""<p class="empty-title">{encoder.Text(Title)}</p>""")
            .AppendHtml(content);
    }
}
