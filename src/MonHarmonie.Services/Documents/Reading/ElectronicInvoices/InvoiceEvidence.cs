using System.Globalization;

namespace MonHarmonie.Services.Documents.Reading.ElectronicInvoices;

/// <summary>
/// Holds what the pages say against what the data of the invoice says. The pages are what people see and sign: data confirms them, fills
/// what could not be read, and never replaces a value that was read clearly.
/// </summary>
internal static class InvoiceEvidence
{
    private const float Confirmed = 0.99f;
    private const float DataAlone = 0.9f;
    private const float Contradicted = 0.5f;

    /// <summary>What has one form only: two of them that differ cannot both be right. Names are written in many ways.</summary>
    private static readonly ReadField[] Comparable = [ReadField.Total, ReadField.DocumentDate, ReadField.CareDate, ReadField.Siret];

    public static DocumentReading Weigh(DocumentReading pages, InvoiceData data)
    {
        var said = Values(data).ToList();
        var contradicted = said.Where(v => Comparable.Contains(v.Field) && IsContradicted(pages, v)).Select(v => v.Field).ToHashSet();
        var values = pages.Values.Select(v => Weigh(v, said, contradicted));
        // What the page says of the same unclearly, the data says clearly.
        var added = said.Where(v =>
                !contradicted.Contains(v.Field) && pages.Best(v.Field) is null or { Confidence: < DocumentReading.Sure }
            )
            .Where(v => pages.Values.All(p => p.Field != v.Field || p.Text != v.Text));
        var isOtherKind = pages.Type == DocumentType.Quote || data.IsCreditNote;
        return pages with
        {
            Type = pages.Type == DocumentType.Unknown && !data.IsCreditNote ? DocumentType.Invoice : pages.Type,
            Values = [.. values, .. added],
            Data = contradicted.Count > 0 || isOtherKind ? InvoiceDataCheck.Contradicts : InvoiceDataCheck.Agrees,
        };
    }

    private static ReadValue Weigh(ReadValue page, List<ReadValue> said, HashSet<ReadField> contradicted)
    {
        if (said.Exists(v => v.Field == page.Field && v.Text == page.Text))
            return page with { Confidence = Confirmed };
        return contradicted.Contains(page.Field) ? page with { Confidence = Math.Min(page.Confidence, Contradicted) } : page;
    }

    /// <summary>The page says clearly something else, and nowhere the same.</summary>
    private static bool IsContradicted(DocumentReading pages, ReadValue said) =>
        pages.Best(said.Field) is { Confidence: >= DocumentReading.Sure }
        && pages.Values.All(p => p.Field != said.Field || p.Text != said.Text);

    private static IEnumerable<ReadValue> Values(InvoiceData data)
    {
        (ReadField Field, string? Text)[] said =
        [
            (ReadField.DocumentNumber, data.Number),
            (ReadField.DocumentDate, Day(data.IssuedOn)),
            (ReadField.CareDate, Day(data.DeliveredOn)),
            (ReadField.Professional, data.Seller),
            (ReadField.Siret, data.Siret),
            (ReadField.Patient, data.Buyer),
            (ReadField.Total, data.IsCreditNote ? null : data.Total?.Cents.ToString(CultureInfo.InvariantCulture)),
        ];
        return said.Where(v => v.Text is not null).Select(v => new ReadValue(v.Field, v.Text!, DataAlone, PageBox.Nowhere));
    }

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
