namespace MonHarmonie.Web.TagHelpers.Forms;

/// <summary>What a field asks for; sets the control, its keyboard on a phone and how its value is written.</summary>
public enum FieldType
{
    Text,
    Email,
    Phone,

    /// <summary>Never sent back to the page; a script adds a show/hide button.</summary>
    Password,

    /// <summary>A whole number or an identifier made of digits: numeric keyboard, no arrows.</summary>
    Number,

    /// <summary>Euros, typed with a comma or a point.</summary>
    Amount,

    Code,

    /// <summary>A day known by heart (birth, care): three fields, read by <see cref="ModelBinding.DateOnlyBinder"/>.</summary>
    Date,

    /// <summary>A day chosen in a calendar, for filters.</summary>
    Day,

    LongText,
    Search,
    Checkbox,
    Radios,
    Select,
}
