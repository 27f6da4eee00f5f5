using Microsoft.AspNetCore.Razor.TagHelpers;

namespace MonHarmonie.Web.TagHelpers;

public enum DateForm
{
    /// <summary><c>3 mars 2026</c></summary>
    Day,

    /// <summary><c>03/03/2026</c>, for dense tables.</summary>
    Figures,

    /// <summary><c>27 nov. 2026</c>, where there is little room.</summary>
    Brief,

    /// <summary><c>mars 2026</c></summary>
    Month,
}

/// <summary>A day for people and machines: <c>&lt;date value="line.CareDate" /&gt;</c>.</summary>
[HtmlTargetElement("date", TagStructure = TagStructure.WithoutEndTag)]
public sealed class DateTagHelper : TagHelper
{
    /// <summary>The day; nothing known is written as a dash.</summary>
    public DateOnly? Value { get; set; }

    public DateForm Form { get; set; }

    /// <summary>Today: when given, days within a week are written as <c>hier</c>, <c>dans 3 jours</c>.</summary>
    public DateOnly? Near { get; set; }

    /// <summary>With <see cref="Near"/>, in a sentence: a day beyond a week takes its article, <c>Versé le 3 mars 2026</c>.</summary>
    public bool AfterVerb { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = null;
        output.Content.SetHtmlContent(HtmlFragments.Day(Value, Form, Near, AfterVerb));
    }
}
