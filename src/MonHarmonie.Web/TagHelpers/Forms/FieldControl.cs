using System.Globalization;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace MonHarmonie.Web.TagHelpers.Forms;

/// <summary>The HTML of one control, already tied to its hint and error.</summary>
/// <param name="Extra">Further attributes, already encoded, with a leading space.</param>
internal sealed record FieldControl(HtmlEncoder Encoder, string Id, string Name, bool Invalid, string? DescribedBy, string Extra)
{
    /// <summary>The id of the first control of a field: where the error summary leads.</summary>
    public static string IdOf(string name) => TagBuilder.CreateSanitizedId(name, "_");

    private string Common => $"{Identity(Id, Name)}{State}{(DescribedBy is null ? "" : $" aria-describedby=\"{DescribedBy}\"")}{Extra}";

    private string State => Invalid ? " aria-invalid=\"true\"" : "";

    public string Input(FieldType type, string? value, int? size)
    {
        var kind = type switch
        {
            FieldType.Email => "type=\"email\" spellcheck=\"false\" autocapitalize=\"none\"",
            FieldType.Phone => "type=\"tel\"",
            FieldType.Password => "type=\"password\" spellcheck=\"false\" autocapitalize=\"none\"",
            FieldType.Number => "type=\"text\" inputmode=\"numeric\"",
            FieldType.Amount => "type=\"text\" inputmode=\"decimal\" class=\"figures\"",
            FieldType.Code => "type=\"text\" inputmode=\"numeric\" autocomplete=\"one-time-code\" class=\"figures\"",
            FieldType.Day => "type=\"date\"",
            FieldType.Search => "type=\"search\"",
            _ => "type=\"text\"",
        };
        var width =
            size
            ?? (
                type switch
                {
                    FieldType.Amount => 10,
                    FieldType.Code => 10,
                    _ => 0,
                }
            );
        var length = width > 0 ? $" size=\"{width.ToString(CultureInfo.InvariantCulture)}\"" : "";
        return $"<input {kind}{length}{Common}{ValueOf(value)}>";
    }

    public string LongText(string? value) => $"<textarea rows=\"4\"{Common}>\n{Encode(value)}</textarea>";

    public string Checkbox(bool on) => $"<input type=\"checkbox\" value=\"true\"{Common}{(on ? " checked" : "")}>";

    public string Select(IEnumerable<SelectListItem> items, string? value) =>
        $"<select{Common}>{string.Concat(items.Select(item => Option(item, value)))}</select>";

    public string Radios(IEnumerable<SelectListItem> items, string? value) =>
        $"<div class=\"choices\">{string.Concat(items.Select((item, index) => Radio(item, IdOfChoice(index), value)))}</div>";

    public string DateParts(Func<string, string?> typed, DateOnly? model)
    {
        string Part(string id, string part, string label, int size, int? value) =>
            $"<div><label for=\"{id}\">{label}</label><input type=\"text\" inputmode=\"numeric\" class=\"figures\""
            + $" size=\"{size}\" maxlength=\"{size}\"{Identity(id, $"{Name}.{part}")}{State}"
            + Extra.Replace("bday", "bday-" + part.ToLowerInvariant(), StringComparison.Ordinal)
            + $"{ValueOf(typed(part) ?? value?.ToString(CultureInfo.InvariantCulture))}></div>";

        var day = Part(Id, "Day", "Jour", 2, model?.Day);
        var month = Part(Id + "-month", "Month", "Mois", 2, model?.Month);
        var year = Part(Id + "-year", "Year", "Année", 4, model?.Year);
        return $"<div class=\"date-parts\">{day}{month}{year}</div>";
    }

    private string Radio(SelectListItem item, string id, string? value) =>
        $"<div class=\"choice\"><input type=\"radio\" value=\"{Encode(item.Value)}\"{Identity(id, Name)}{State}{Extra}"
        + $"{(Chosen(item, value) ? " checked" : "")}><label for=\"{id}\">{Encoder.Text(item.Text ?? "")}</label></div>";

    private string Option(SelectListItem item, string? value) =>
        $"<option value=\"{Encode(item.Value)}\"{(Chosen(item, value) ? " selected" : "")}{(item.Disabled ? " disabled" : "")}>"
        + $"{Encoder.Text(item.Text ?? "")}</option>";

    /// <summary>The label of the group leads to the first choice.</summary>
    private string IdOfChoice(int index) => index == 0 ? Id : string.Create(CultureInfo.InvariantCulture, $"{Id}-{index}");

    private static bool Chosen(SelectListItem item, string? value) =>
        value is null ? item.Selected : string.Equals(item.Value ?? item.Text, value, StringComparison.Ordinal);

    private string ValueOf(string? value) => string.IsNullOrEmpty(value) ? "" : $" value=\"{Encode(value)}\"";

    private string Identity(string id, string name) => $" id=\"{id}\" name=\"{Encode(name)}\"";

    private string Encode(string? text) => text is null ? "" : Encoder.Encode(text);
}
