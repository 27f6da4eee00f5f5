using System.Globalization;

namespace MonHarmonie.Web.Documents.Pdf;

/// <summary>
/// A node of the structure tree (ISO 32000-1 §14.7): what a piece of the page means, in reading order, for screen readers and reflow.
/// </summary>
/// <param name="tag">A standard type of §14.8.4: Document, H1, P, Table, TR, TH, TD …</param>
/// <param name="attributes">Entries of its table attributes, for example <c>/Scope/Column</c>.</param>
internal sealed class StructureElement(string tag, string attributes = "")
{
    private readonly List<StructureElement> children = [];

    public string Tag => tag;

    /// <summary>The number of its object, once written.</summary>
    public int Number { get; private set; }

    /// <summary>The page and the number of the marked content that this leaf stands for; none for a branch.</summary>
    public (PdfPage Page, int Mark)? Content { get; set; }

    public StructureElement Add(string childTag, string childAttributes = "")
    {
        var child = new StructureElement(childTag, childAttributes);
        children.Add(child);
        return child;
    }

    /// <returns>The number of its object.</returns>
    public int AddTo(PdfObjects objects, int parent)
    {
        Number = objects.Reserve();
        string Reference(StructureElement child) => string.Create(CultureInfo.InvariantCulture, $"{child.AddTo(objects, Number)} 0 R");
        var kids = Content is { } content
            ? string.Create(CultureInfo.InvariantCulture, $"/Pg {content.Page.Number} 0 R/K {content.Mark}")
            : $"/K[{string.Join(' ', children.Select(Reference))}]";
        var table = attributes.Length == 0 ? "" : $"/A<</O/Table{attributes}>>";
        objects.Set(Number, string.Create(CultureInfo.InvariantCulture, $"<</Type/StructElem/S/{tag}/P {parent} 0 R{kids}{table}>>"));
        return Number;
    }
}
