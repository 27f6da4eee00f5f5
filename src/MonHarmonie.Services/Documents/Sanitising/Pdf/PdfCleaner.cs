using PdfSharp.Pdf;
using PdfSharp.Pdf.Advanced;

namespace MonHarmonie.Services.Documents.Sanitising.Pdf;

/// <summary>
/// Leaves of a page what draws it: content, fonts, pictures, patterns, colours. Every dictionary that is reached keeps the entries that
/// drawing needs; those that lead to files, other documents or programs go (ISO 32000-1, 7.11, 8.10, 12.6).
/// </summary>
internal sealed class PdfCleaner
{
    private static readonly HashSet<string> OfPage = Names("Type Parent MediaBox CropBox Rotate Resources Contents Group");
    private static readonly HashSet<string> OfResources = Names("ExtGState ColorSpace Pattern Shading XObject Font ProcSet");

    private static readonly HashSet<string> OfImage = Names(
        "Type Subtype Width Height ColorSpace BitsPerComponent Intent ImageMask Mask Decode Interpolate SMask SMaskInData Matte Filter "
            + "DecodeParms Length"
    );

    private static readonly HashSet<string> OfForm = Names(
        "Type Subtype FormType BBox Matrix Resources Group Filter DecodeParms Length PatternType PaintType TilingType XStep YStep"
    );

    /// <summary>Everywhere else: a file, an external stream, an action, another document, notes of programs.</summary>
    private static readonly HashSet<string> Never = Names(
        "A AA AF EF F FS UF RF OPI Ref Alternates PieceInfo Metadata Launch URI JS JavaScript OC Movie Sound RichMediaContent StructParent "
            + "StructParents FFilter FDecodeParms"
    );

    /// <summary>Dictionaries whose keys are names that the document chose, such as those of glyphs.</summary>
    private static readonly HashSet<string> NamedByDocument = Names(
        "CharProcs Colorants ExtGState ColorSpace Pattern Shading XObject Font"
    );

    private readonly HashSet<PdfObject> seen = new(ReferenceEqualityComparer.Instance);
    private readonly StreamLimits streams = new();

    public void Clean(PdfPage page)
    {
        Keep(page, OfPage);
        if (page.Elements.GetDictionary("/Resources") is { } resources)
            CleanResources(resources);
        if (page.Elements.GetObject("/Contents") is { } contents)
            Walk(contents, isNamedByDocument: false);
    }

    private void CleanResources(PdfDictionary resources)
    {
        if (!seen.Add(resources))
            return;
        Keep(resources, OfResources);
        foreach (var kind in resources.Elements.KeyNames.Select(k => k.Value).ToList())
            if (Resolve(resources.Elements[kind]) is PdfObject named)
                Walk(named, isNamedByDocument: true);
    }

    private void Walk(PdfObject found, bool isNamedByDocument)
    {
        if (!seen.Add(found))
            return;
        switch (found)
        {
            case PdfDictionary dictionary:
                CleanDictionary(dictionary, isNamedByDocument);
                break;
            case PdfArray array:
                foreach (var item in array.Elements)
                    if (Resolve(item) is PdfObject inner)
                        Walk(inner, isNamedByDocument: false);
                break;
        }
    }

    private void CleanDictionary(PdfDictionary dictionary, bool isNamedByDocument)
    {
        if (dictionary.Stream is not null)
            CleanStream(dictionary);
        else if (!isNamedByDocument)
            Remove(dictionary, Never.Contains);
        foreach (var key in dictionary.Elements.KeyNames.Select(k => k.Value).ToList())
        {
            if (Resolve(dictionary.Elements[key]) is not PdfObject inner)
                continue;
            if (key == "/Resources" && inner is PdfDictionary resources)
                CleanResources(resources);
            else if (key != "/Parent")
                Walk(inner, NamedByDocument.Contains(key));
        }
    }

    private void CleanStream(PdfDictionary stream)
    {
        var subtype = stream.Elements.GetName("/Subtype");
        if (subtype == "/Image")
            Keep(stream, OfImage);
        else if (subtype == "/Form" || stream.Elements.ContainsKey("/PatternType"))
            Keep(stream, OfForm);
        else
            Remove(stream, Never.Contains);
        // A program for printers is never run.
        if (subtype == "/PS")
            stream.Stream!.Value = [];
        streams.Check(stream);
    }

    private static void Keep(PdfDictionary dictionary, HashSet<string> names) => Remove(dictionary, key => !names.Contains(key));

    private static void Remove(PdfDictionary dictionary, Func<string, bool> isUnwanted)
    {
        foreach (var key in dictionary.Elements.KeyNames.Select(k => k.Value).Where(isUnwanted).ToList())
            dictionary.Elements.Remove(key);
    }

    private static PdfItem? Resolve(PdfItem? item) => item is PdfReference reference ? reference.Value : item;

    private static HashSet<string> Names(string names) => names.Split(' ').Select(n => "/" + n).ToHashSet(StringComparer.Ordinal);
}
