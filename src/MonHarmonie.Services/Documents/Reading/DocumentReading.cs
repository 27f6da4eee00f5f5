using System.Text.Json;
using System.Text.Json.Serialization;
using MonHarmonie.Rules;

namespace MonHarmonie.Services.Documents.Reading;

/// <summary>A place on a page, in pixels of the page's picture.</summary>
/// <param name="Page">From 1; 0 when it stands on no page.</param>
public sealed record PageBox(int Page, int X, int Y, int Width, int Height)
{
    /// <summary>The data of the invoice says it.</summary>
    public static readonly PageBox Nowhere = new(0, 0, 0, 0, 0);
}

/// <summary>A page that was read.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Width">Of its picture, in pixels.</param>
public sealed record ReadPage(int Number, int Width, int Height);

/// <summary>A value as it was understood.</summary>
/// <param name="Text">
/// Normalised: a day as yyyy-MM-dd, money as cents, an identifier as digits, the care as <see cref="CareGuess"/>.
/// </param>
/// <param name="Confidence">From 0 to 1; a value that something contradicts is below <see cref="DocumentReading.Sure"/>.</param>
public sealed record ReadValue(ReadField Field, string Text, float Confidence, PageBox Box);

/// <summary>A line of care or goods.</summary>
/// <param name="ActCode">The code of the act or article when one is printed.</param>
public sealed record ReadLine(string Label, string? ActCode, int Quantity, Money? Amount, float Confidence, PageBox Box);

/// <summary>Whether the data that an invoice carries (Factur-X) says what its pages say. Names are stored: never rename.</summary>
public enum InvoiceDataCheck : byte
{
    Agrees = 1,
    Contradicts = 2,
}

/// <summary>What was read of an invoice or a quote: a proposal that the member confirms or corrects.</summary>
/// <param name="Data">Null when the document carries no data.</param>
public sealed record DocumentReading(
    DocumentType Type,
    IReadOnlyList<ReadPage> Pages,
    IReadOnlyList<ReadValue> Values,
    IReadOnlyList<ReadLine> Lines,
    InvoiceDataCheck? Data = null
)
{
    /// <summary>From here on a value was read clearly and nothing contradicts it.</summary>
    public const float Sure = 0.7f;

    internal static readonly JsonSerializerOptions Json = new()
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter() },
        IgnoreReadOnlyProperties = true,
    };

    /// <summary>The value of a field that is most sure; null when none was read.</summary>
    public ReadValue? Best(ReadField field) => Values.Where(v => v.Field == field).MaxBy(v => v.Confidence);
}
