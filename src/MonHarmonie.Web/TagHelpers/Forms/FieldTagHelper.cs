using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using MonHarmonie.Rules;
using MonHarmonie.Web.Formatting;

namespace MonHarmonie.Web.TagHelpers.Forms;

/// <summary>
/// A labelled control with its hint and its error, wired for assistive technology:
/// <c>&lt;field for="Input.Email" label="Adresse e-mail" type="Email" autocomplete="username" /&gt;</c>.
/// Attributes it does not know (<c>maxlength</c>, <c>min</c>, <c>data-…</c>) go to the control.
/// </summary>
[HtmlTargetElement("field", Attributes = "for,label", TagStructure = TagStructure.WithoutEndTag)]
public sealed class FieldTagHelper(HtmlEncoder encoder) : TagHelper
{
    [HtmlAttributeNotBound, ViewContext]
    public ViewContext ViewContext { get; set; } = null!;

    public required ModelExpression For { get; set; }

    public required string Label { get; set; }

    /// <summary>What to write and where to find it, said before the control.</summary>
    public string? Hint { get; set; }

    public FieldType Type { get; set; }

    /// <summary>May be left empty: said in words next to the label. Everything else is expected.</summary>
    public bool Optional { get; set; }

    /// <summary>The choices of a list or of radio buttons.</summary>
    public IEnumerable<SelectListItem>? Items { get; set; }

    /// <summary>The expected length, in characters: sets the width.</summary>
    public int? Size { get; set; }

    /// <summary>A unit written after the control.</summary>
    public string? Suffix { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var name = ViewContext.ViewData.TemplateInfo.GetFullHtmlFieldName(For.Name);
        ViewContext.ViewData.ModelState.TryGetValue(name, out var state);
        var error = state?.Errors.Count > 0 ? state.Errors[0].ErrorMessage : null;
        var control = new FieldControl(
            encoder,
            FieldControl.IdOf(name),
            name,
            error is not null,
            Describe(FieldControl.IdOf(name), error),
            Extra(output)
        );

        output.Attributes.Clear();
        output.TagName = Type is FieldType.Radios or FieldType.Date ? "fieldset" : "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute(
            "class",
            (Type is FieldType.Checkbox ? "field field-check" : "field") + (error is null ? "" : " field-invalid")
        );
        if (output.TagName is "fieldset" && control.DescribedBy is not null)
            output.Attributes.SetAttribute("aria-describedby", control.DescribedBy);

        var label = encoder.Text(Label) + (Optional ? """ <span class="optional">(facultatif)</span>""" : "");
        var hint = Hint is null ? "" : $"""<p class="hint" id="{control.Id}-hint">{encoder.Text(Hint)}</p>""";
        var message = error is null
            ? ""
            : $"""<p class="field-error" id="{control.Id}-error">{HtmlFragments.Icon(ViewContext.HttpContext, "circle-x")}"""
                + $"""<span><span class="visually-hidden">Erreur{French.Space}: </span>{encoder.Text(error)}</span></p>""";

        output.Content.SetHtmlContent(
            Type switch
            {
                FieldType.Checkbox => $"""{message}{Control(control, state)}<label for="{control.Id}">{label}</label>{hint}""",
                FieldType.Radios or FieldType.Date => $"<legend>{label}</legend>{hint}{message}{Control(control, state)}",
                _ => $"""<label for="{control.Id}">{label}</label>{hint}{message}{Control(control, state)}""",
            }
        );
    }

    private string Control(FieldControl control, ModelStateEntry? state) =>
        Type switch
        {
            FieldType.Checkbox => control.Checkbox(string.Equals(Value(state), "true", StringComparison.OrdinalIgnoreCase)),
            FieldType.Radios => control.Radios(Items ?? [], Value(state)),
            FieldType.Select => control.Select(Items ?? [], Value(state)),
            FieldType.Date => control.DateParts(
                part => ViewContext.ViewData.ModelState.TryGetValue($"{control.Name}.{part}", out var typed) ? typed.AttemptedValue : null,
                For.Model as DateOnly?
            ),
            FieldType.LongText => control.LongText(Value(state)),
            FieldType.Password => $"""<div class="password">{control.Input(Type, null, Size)}</div>""",
            _ when (Suffix ?? (Type is FieldType.Amount ? "€" : null)) is { } unit =>
                $"""<div class="with-suffix">{control.Input(Type, Value(state), Size)}"""
                    + $"""<span aria-hidden="true">{encoder.Text(unit)}</span></div>""",
            _ => control.Input(Type, Value(state), Size),
        };

    /// <summary>What the visitor typed comes back as typed; otherwise the model's value as a person would type it.</summary>
    private string? Value(ModelStateEntry? state) =>
        state?.AttemptedValue
        ?? For.Model switch
        {
            null => null,
            DateOnly day => day.ToString(Type is FieldType.Day ? "yyyy-MM-dd" : "dd'/'MM'/'yyyy", CultureInfo.InvariantCulture),
            Money money => French.Typed(money),
            decimal number when Type is FieldType.Amount => number.ToString("0.00", CultureInfo.InvariantCulture).Replace('.', ','),
            decimal number => number.ToString(CultureInfo.InvariantCulture).Replace('.', ','),
            bool flag => flag ? "true" : "false",
            Enum choice => choice.ToString(),
            Guid id => id.ToString("N"),
            var other => Convert.ToString(other, CultureInfo.InvariantCulture),
        };

    private string? Describe(string id, string? error) =>
        (Hint, error) switch
        {
            (null, null) => null,
            (_, null) => id + "-hint",
            (null, _) => id + "-error",
            _ => $"{id}-hint {id}-error",
        };

    private string Extra(TagHelperOutput output)
    {
        var text = new StringBuilder();
        foreach (var attribute in output.Attributes)
        {
            text.Append(' ').Append(attribute.Name);
            if (attribute.ValueStyle != HtmlAttributeValueStyle.Minimized)
                text.Append("=\"")
                    .Append(
                        attribute.Value is Microsoft.AspNetCore.Html.HtmlString html
                            ? html.Value
                            : encoder.Encode(Convert.ToString(attribute.Value, CultureInfo.InvariantCulture) ?? "")
                    )
                    .Append('"');
        }
        return text.ToString();
    }
}
