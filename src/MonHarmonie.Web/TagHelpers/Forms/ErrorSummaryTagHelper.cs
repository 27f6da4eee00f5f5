using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using MonHarmonie.Web.Formatting;

namespace MonHarmonie.Web.TagHelpers.Forms;

/// <summary>
/// All the errors of the form, each a link to its field; nothing when the form is right. Placed before the form's heading text;
/// a script moves the focus to it. The layout puts « Erreur : » before the page title.
/// </summary>
[HtmlTargetElement("error-summary", TagStructure = TagStructure.WithoutEndTag)]
public sealed class ErrorSummaryTagHelper(HtmlEncoder encoder) : TagHelper
{
    [HtmlAttributeNotBound, ViewContext]
    public ViewContext ViewContext { get; set; } = null!;

    public string? Title { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var entries = ViewContext
            .ViewData.ModelState.SelectMany(entry =>
                // One mistake is told once, as beside its field: what the binder could not read, a validator finds missing too.
                (entry.Value?.Errors ?? [])
                    .Take(entry.Key.Length == 0 ? int.MaxValue : 1)
                    .Select(error => (entry.Key, error.ErrorMessage))
            )
            .Distinct()
            .OrderBy(entry => Position(entry.Key), StringComparer.Ordinal)
            .ToList();
        if (entries.Count == 0)
        {
            output.SuppressOutput();
            return;
        }

        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "notice notice-error error-summary");
        output.Attributes.SetAttribute("role", "alert");
        output.Attributes.SetAttribute("tabindex", "-1");
        var title =
            Title ?? (entries.Count == 1 ? "Une réponse est à corriger" : $"{French.Number(entries.Count)} réponses sont à corriger");
        output.Content.AppendHtml(
            $"""{HtmlFragments.Icon(ViewContext.HttpContext, "circle-x")}<div><h2 class="notice-title">{encoder.Text(title)}</h2><ul>"""
        );
        foreach (var (key, message) in entries)
        {
            var text = encoder.Text(message);
            output.Content.AppendHtml(
                key.Length == 0 ? $"<li>{text}</li>" : $"""<li><a href="#{FieldControl.IdOf(key)}">{text}</a></li>"""
            );
        }
        output.Content.AppendHtml("</ul></div>");
    }

    /// <summary>
    /// The position of a key in the form: the order in which the model declares its properties, which is the order of the fields.
    /// </summary>
    private string Position(string key)
    {
        var metadata = ViewContext.ViewData.ModelMetadata;
        var position = new StringBuilder();
        foreach (var name in key.Split('.'))
        {
            var index = metadata is null ? -1 : metadata.Properties.Select(property => property.PropertyName).ToList().IndexOf(name);
            if (index < 0)
                break;
            position.Append((char)('A' + index));
            metadata = metadata!.Properties[name];
        }
        return position.ToString();
    }
}
