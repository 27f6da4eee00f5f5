using MonHarmonie.Services.Documents.Reading.ElectronicInvoices;
using PdfSharp.Pdf;
using PdfSharp.Pdf.Advanced;

namespace MonHarmonie.Services.Documents.Sanitising.Pdf;

/// <summary>
/// Finds the invoice that a Factur-X document carries as a file, and reads it; the file itself is not kept (ISO 32000-1, 7.9.6 and 7.11.4).
/// </summary>
internal static class AttachedInvoice
{
    private const int MaxFiles = 50;

    /// <summary>The names that Factur-X and ZUGFeRD 2 prescribe.</summary>
    private static readonly string[] FileNames = ["factur-x.xml", "zugferd-invoice.xml", "xrechnung.xml"];

    /// <returns>Null when it carries none that can be read: its pages still hold.</returns>
    /// <exception cref="DocumentTooComplexException">It unfolds to more than is borne.</exception>
    public static InvoiceData? Read(PdfDocument sent)
    {
        try
        {
            return Files(sent.Internals.Catalog)
                .Take(MaxFiles)
                .Where(IsInvoice)
                .Select(ContentOf)
                .OfType<byte[]>()
                .Select(CrossIndustryInvoice.Read)
                .FirstOrDefault(data => data is not null);
        }
#pragma warning disable CA1031 // Parsers of files from anywhere fail in as many ways as there are files.
        catch (Exception damaged) when (damaged is not (OutOfMemoryException or DocumentTooComplexException))
#pragma warning restore CA1031
        {
            return null;
        }
    }

    /// <summary>The files that the document names, and those that belong to it as a whole.</summary>
    private static IEnumerable<PdfDictionary> Files(PdfCatalog catalog)
    {
        var named = catalog.Elements.GetDictionary("/Names")?.Elements.GetDictionary("/EmbeddedFiles");
        return Leaves(named).Concat(Items(catalog, "/AF")).OfType<PdfDictionary>();
    }

    /// <summary>In a leaf of the tree, names and values take turns.</summary>
    private static IEnumerable<PdfItem?> Leaves(PdfDictionary? tree)
    {
        var seen = new HashSet<PdfDictionary>(ReferenceEqualityComparer.Instance);
        var waiting = new Stack<PdfDictionary>(tree is null ? [] : [tree]);
        while (waiting.TryPop(out var node))
        {
            if (!seen.Add(node))
                continue;
            foreach (var value in Items(node, "/Names").Where((_, at) => at % 2 == 1))
                yield return value;
            foreach (var kid in Items(node, "/Kids").OfType<PdfDictionary>())
                waiting.Push(kid);
        }
    }

    private static IEnumerable<PdfItem?> Items(PdfDictionary parent, string key) =>
        parent.Elements.GetArray(key)?.Elements.Select(item => item is PdfReference reference ? reference.Value : item) ?? [];

    private static bool IsInvoice(PdfDictionary file) =>
        FileNames.Contains(file.Elements.GetString("/UF"), StringComparer.OrdinalIgnoreCase)
        || FileNames.Contains(file.Elements.GetString("/F"), StringComparer.OrdinalIgnoreCase);

    private static byte[]? ContentOf(PdfDictionary file)
    {
        var embedded = file.Elements.GetDictionary("/EF");
        var stream = embedded?.Elements.GetDictionary("/UF") ?? embedded?.Elements.GetDictionary("/F");
        return stream?.Stream is null ? null : new StreamLimits().Unfold(stream);
    }
}
