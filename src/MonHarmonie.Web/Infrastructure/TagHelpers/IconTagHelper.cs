using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace MonHarmonie.Web.Infrastructure.TagHelpers;

/// <summary>A drawing of the sprite, hidden from screen readers: a word always stands beside it.</summary>
[HtmlTargetElement("icon", TagStructure = TagStructure.WithoutEndTag)]
public sealed class IconTagHelper : TagHelper
{
    [HtmlAttributeNotBound, ViewContext] public ViewContext ViewContext { get; set; } = null!;

    /// <summary>A name listed in <c>assets/icons.json</c>.</summary>
    public required string Name { get; set; }

    /// <summary>Extra classes.</summary>
    public string? Class { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = null;
        output.Content.SetHtmlContent(Markup(ViewContext, Name, Class));
    }

    /// <summary>The same markup for other tag helpers. Names come from code, never from a visitor.</summary>
    internal static string Markup(ViewContext view, string name, string? extraClass = null) =>
        $"""<svg class="{(extraClass is null ? "icon" : $"icon {extraClass}")}" aria-hidden="true"><use href="{view.HttpContext.Asset("dist/icons.svg")}#{name}"/></svg>""";
}
