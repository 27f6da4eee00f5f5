using Microsoft.AspNetCore.Razor.TagHelpers;

namespace MonHarmonie.Web.TagHelpers.Forms;

/// <summary>
/// Leaves every check of a form that is sent to the portal, whose errors are in French, in the summary and next to their field: the
/// browser's own bubbles speak its language and vanish.
/// </summary>
[HtmlTargetElement("form", Attributes = "[method=post]")]
public sealed class ServerCheckedFormTagHelper : TagHelper
{
    public override void Process(TagHelperContext context, TagHelperOutput output) =>
        output.Attributes.SetAttribute(new TagHelperAttribute("novalidate"));
}
