using System.Globalization;
using System.Net;
using MonHarmonie.Web.TagHelpers;

namespace MonHarmonie.Web.Documents.Pdf;

/// <summary>
/// A tagged PDF 1.7 in French: pages, structure tree, embedded fonts, title and language, built to the rules of PDF/UA-1
/// (ISO 14289-1). docs/adr/0030 says why the portal writes its own.
/// </summary>
internal sealed class PdfDocument(PdfFonts fonts, string title, DateTime createdUtc)
{
    private readonly List<PdfPage> pages = [];
    private readonly StructureElement root = new("Document");

    /// <summary>The element under which everything is read, in this order.</summary>
    public StructureElement Root => root;

    public IReadOnlyList<PdfPage> Pages => pages;

    public PdfPage AddPage()
    {
        var page = new PdfPage();
        pages.Add(page);
        return page;
    }

    public byte[] ToFile()
    {
        var objects = new PdfObjects();
        var (catalog, tree, pageList, resources) = (objects.Reserve(), objects.Reserve(), objects.Reserve(), objects.Reserve());
        var numbers = pages.ConvertAll(_ => objects.Reserve());
        for (var index = 0; index < pages.Count; index++)
            pages[index].AddTo(objects, numbers[index], pageList, resources, index);
        objects.Set(pageList, $"<</Type/Pages/Count {N(pages.Count)}/Kids[{References(numbers)}]>>");
        objects.Set(resources, $"<</Font<<{string.Concat(fonts.Used.Select(f => $"/{f.Resource} {N(f.AddTo(objects))} 0 R"))}>>>>");

        var document = root.AddTo(objects, tree);
        var marks = string.Concat(
            pages.Select((page, index) => $"{N(index)} {N(objects.Add($"[{References(page.Marks.Select(m => m.Number))}]"))} 0 R ")
        );
        objects.Set(tree, $"<</Type/StructTreeRoot/K {N(document)} 0 R/ParentTree<</Nums[{marks}]>>/ParentTreeNextKey {N(pages.Count)}>>");

        var metadata = objects.AddPlainStream(Metadata(), "/Type/Metadata/Subtype/XML");
        var information = objects.Add(
            $"<</Title{PdfObjects.Text(title)}/Creator(Mon Harmonie)"
                + $"/CreationDate(D:{createdUtc.ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture)}Z)>>"
        );
        objects.Set(
            catalog,
            $"<</Type/Catalog/Pages {N(pageList)} 0 R/StructTreeRoot {N(tree)} 0 R/MarkInfo<</Marked true>>/Lang(fr-FR)"
                + $"/ViewerPreferences<</DisplayDocTitle true>>/Metadata {N(metadata)} 0 R>>"
        );
        return objects.ToFile(catalog, information);
    }

    private string Metadata() =>
        $"""
            <?xpacket begin="{'\uFEFF'}" id="W5M0MpCehiHzreSzNTczkc9d"?>
            <x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
              <rdf:Description rdf:about=""
              xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/">
              <dc:title><rdf:Alt><rdf:li xml:lang="x-default">{WebUtility.HtmlEncode(title)}</rdf:li></rdf:Alt></dc:title>
              <dc:language><rdf:Bag><rdf:li>fr-FR</rdf:li></rdf:Bag></dc:language>
              <dc:publisher><rdf:Bag><rdf:li>Mon Harmonie</rdf:li></rdf:Bag></dc:publisher>
              <xmp:CreateDate>{createdUtc.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)}</xmp:CreateDate>
            </rdf:Description></rdf:RDF></x:xmpmeta>
            <?xpacket end="r"?>
            """;

    private static string References(IEnumerable<int> numbers) => string.Join(' ', numbers.Select(n => $"{N(n)} 0 R"));

    private static string N(int value) => value.ToString(CultureInfo.InvariantCulture);
}
