using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace MonHarmonie.Web.TagHelpers;

/// <summary>A person by initials, name and place in the family: <c>&lt;person name="Claire Martin" detail="conjointe" /&gt;</c>.</summary>
[HtmlTargetElement("person", TagStructure = TagStructure.WithoutEndTag)]
public sealed class PersonTagHelper(HtmlEncoder encoder) : TagHelper
{
    public required string Name { get; set; }

    public string? Detail { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "span";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "person");
        output.Content.AppendHtml(
            $"""<span class="person-initials" aria-hidden="true">{encoder.Encode(Initials(Name))}</span><span>{encoder.Encode(Name)}"""
        );
        if (Detail is not null)
            output.Content.AppendHtml($""" <span class="person-detail">{encoder.Text(Detail)}</span>""");
        output.Content.AppendHtml("</span>");
    }

    /// <summary>The first letters of the first and of the last word.</summary>
    internal static string Initials(string name)
    {
        var words = name.Split([' ', '-'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return words.Length switch
        {
            0 => "",
            1 => words[0][..1].ToUpperInvariant(),
            _ => $"{words[0][0]}{words[^1][0]}".ToUpperInvariant(),
        };
    }
}
