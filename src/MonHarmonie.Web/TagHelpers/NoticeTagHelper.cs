using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace MonHarmonie.Web.TagHelpers;

public enum NoticeKind
{
    Info,
    Success,

    /// <summary>Something is expected from the reader.</summary>
    Warning,
    Error,
}

/// <summary>A message set apart from the page: <c>&lt;notice kind="Success" title="C’est enregistré"&gt;…&lt;/notice&gt;</c>.</summary>
[HtmlTargetElement("notice")]
public sealed class NoticeTagHelper(HtmlEncoder encoder) : TagHelper
{
    [HtmlAttributeNotBound, ViewContext]
    public ViewContext ViewContext { get; set; } = null!;

    public NoticeKind Kind { get; set; }

    public string? Title { get; set; }

    /// <summary>The answer to what the reader just did: screen readers say it on arrival.</summary>
    public bool Live { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var (name, icon, role) = Kind switch
        {
            NoticeKind.Success => ("success", "circle-check", "status"),
            NoticeKind.Warning => ("warning", "triangle-alert", "status"),
            NoticeKind.Error => ("error", "circle-x", "alert"),
            _ => ("info", "info", "status"),
        };
        var content = await output.GetChildContentAsync();
        output.TagName = "div";
        output.Attributes.SetAttribute("class", "notice notice-" + name);
        if (Live)
            output.Attributes.SetAttribute("role", role);
        // A role alone is not said when the page itself is new: what was just done takes the focus, unless a field waits for an answer
        // (assets/js/done.js).
        if (Live && Kind == NoticeKind.Success)
        {
            output.Attributes.SetAttribute("tabindex", "-1");
            output.Attributes.SetAttribute("data-done", "");
        }
        output.Content.AppendHtml(HtmlFragments.Icon(ViewContext.HttpContext, icon)).AppendHtml("<div>");
        if (Title is not null)
            output.Content.AppendHtml($"""<p class="notice-title">{encoder.Text(Title)}</p>""");
        output.Content.AppendHtml(content).AppendHtml("</div>");
    }
}
