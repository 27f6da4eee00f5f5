using Microsoft.AspNetCore.Razor.TagHelpers;
using MonHarmonie.Rules;

namespace MonHarmonie.Web.TagHelpers;

/// <summary>How loud an amount speaks.</summary>
public enum AmountEmphasis
{
    /// <summary>In a sentence or a cell.</summary>
    Line,

    /// <summary>The sum of a list.</summary>
    Total,

    /// <summary>The answer of the page: large and alone.</summary>
    Answer,
}

/// <summary>An amount in tabular figures, with its machine-readable value: <c>&lt;amount value="line.PaidByUs" /&gt;</c>.</summary>
[HtmlTargetElement("amount", TagStructure = TagStructure.WithoutEndTag)]
public sealed class AmountTagHelper : TagHelper
{
    /// <summary>The amount; nothing known is written as a dash.</summary>
    public Money? Value { get; set; }

    public AmountEmphasis Emphasis { get; set; }

    /// <summary>Shows + before a gain. A loss always carries its minus.</summary>
    public bool Sign { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = null;
        output.Content.SetHtmlContent(HtmlFragments.Amount(Value, Emphasis, Sign));
    }
}
