using System.Globalization;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace MonHarmonie.Web.TagHelpers;

/// <summary>A raised block with an optional heading; with <c>href</c> the heading is the link and the whole card its target.</summary>
[HtmlTargetElement("card")]
public sealed class CardTagHelper(HtmlEncoder encoder) : TagHelper
{
    public string? Title { get; set; }

    /// <summary>The heading level, 2 to 4.</summary>
    public int Level { get; set; } = 2;

    public string? Href { get; set; }

    /// <summary>Extra classes.</summary>
    public string? Class { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var content = await output.GetChildContentAsync();
        output.TagName = "section";
        output.Attributes.SetAttribute(
            "class",
            string.Join(' ', new[] { "card", Href is null ? null : "card-link", Class }.Where(c => c is not null))
        );
        if (Title is not null)
        {
            var level = Level.ToString(CultureInfo.InvariantCulture);
            var title = encoder.Text(Title);
            var heading = Href is null ? title : $"""<a href="{encoder.Encode(Href)}">{title}</a>""";
            output.Content.AppendHtml($"""<h{level} class="card-title">{heading}</h{level}>""");
        }
        output.Content.AppendHtml(content);
    }
}
