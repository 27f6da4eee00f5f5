using System.Text.Json;
using MonHarmonie.Rules;

namespace MonHarmonie.Services.Documents.Reading.ElectronicInvoices;

/// <summary>
/// What the data attached to an invoice says, as far as it serves here. The BT numbers are the business terms of EN 16931-1.
/// </summary>
/// <param name="IsCreditNote">It gives money back (BT-3 is 261, 381, 396, 503 or 532 of UNTDID 1001).</param>
/// <param name="Number">BT-1.</param>
/// <param name="IssuedOn">BT-2.</param>
/// <param name="DeliveredOn">BT-72, else the first day of the period (BT-73).</param>
/// <param name="Seller">BT-27.</param>
/// <param name="Siret">Of the seller (BT-29 or BT-30); only one whose key agrees.</param>
/// <param name="Buyer">BT-44.</param>
/// <param name="Total">BT-112, with taxes; null unless in euros.</param>
internal sealed record InvoiceData(
    bool IsCreditNote,
    string? Number,
    DateOnly? IssuedOn,
    DateOnly? DeliveredOn,
    string? Seller,
    string? Siret,
    string? Buyer,
    Money? Total
)
{
    /// <summary>
    /// The entry of a sanitised PDF's document information that carries it. No entry that was sent is left there: nobody else writes it.
    /// </summary>
    public const string PdfEntry = "MonHarmonieInvoice";

    /// <summary>ASCII only, as a string of a PDF has to be.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, DocumentReading.Json);

    public static InvoiceData? Parse(string json) => JsonSerializer.Deserialize<InvoiceData>(json, DocumentReading.Json);
}
