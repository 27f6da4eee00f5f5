using System.Globalization;
using System.Text;

namespace MonHarmonie.Web.Documents.Pdf;

/// <summary>
/// One A4 page. Places are in points from the top left corner. Everything drawn is either the content of a structure element or an
/// artifact that assistive technology passes over (ISO 32000-1 §14.8.2.2): drawing outside both is refused.
/// </summary>
internal sealed class PdfPage
{
    public const double Width = 595.28;
    public const double Height = 841.89;

    private readonly StringBuilder content = new();
    private readonly List<StructureElement> marks = [];
    private bool inside;

    public int Number { get; private set; }

    /// <summary>The elements shown on the page, in the order of their marks.</summary>
    public IReadOnlyList<StructureElement> Marks => marks;

    /// <summary>Draws the content of a leaf of the structure tree.</summary>
    public void Show(StructureElement element, Action draw)
    {
        element.Content = (this, marks.Count);
        Within(string.Create(CultureInfo.InvariantCulture, $"/{element.Tag}<</MCID {marks.Count}>>BDC"), draw);
        marks.Add(element);
    }

    /// <summary>Draws what carries no meaning of its own: lines, grounds, repeated headers, page numbers.</summary>
    /// <param name="kind"><c>Layout</c> or <c>Pagination</c>.</param>
    public void Artifact(string kind, Action draw) => Within($"/Artifact<</Type/{kind}>>BDC", draw);

    /// <summary>Writes a line of text whose baseline starts at a place.</summary>
    public void Text(PdfTypeface face, double size, PdfColour colour, double x, double y, string text, bool figures = false)
    {
        EnsureOpen();
        content.Append(
            CultureInfo.InvariantCulture,
            $"{colour.Fill} BT 1 0 0 1 {N(x)} {N(Height - y)} Tm {face.Show(text, size, figures)} ET\n"
        );
    }

    /// <summary>Fills a rectangle, with round corners when asked.</summary>
    public void Fill(PdfColour colour, double x, double y, double width, double height, double radius = 0)
    {
        EnsureOpen();
        var (left, right, top, bottom) = (x, x + width, Height - y, Height - y - height);
        // The distance of control points that makes a quarter of a circle of a Bézier curve.
        var bend = radius * 0.4477;
        content.Append(CultureInfo.InvariantCulture, $"{colour.Fill} {N(left + radius)} {N(top)} m {N(right - radius)} {N(top)} l ");
        if (radius > 0)
            content.Append(
                CultureInfo.InvariantCulture,
                $"{N(right - bend)} {N(top)} {N(right)} {N(top - bend)} {N(right)} {N(top - radius)} c "
            );
        content.Append(CultureInfo.InvariantCulture, $"{N(right)} {N(bottom + radius)} l ");
        if (radius > 0)
            content.Append(
                CultureInfo.InvariantCulture,
                $"{N(right)} {N(bottom + bend)} {N(right - bend)} {N(bottom)} {N(right - radius)} {N(bottom)} c "
            );
        content.Append(CultureInfo.InvariantCulture, $"{N(left + radius)} {N(bottom)} l ");
        if (radius > 0)
            content.Append(
                CultureInfo.InvariantCulture,
                $"{N(left + bend)} {N(bottom)} {N(left)} {N(bottom + bend)} {N(left)} {N(bottom + radius)} c "
            );
        content.Append(CultureInfo.InvariantCulture, $"{N(left)} {N(top - radius)} l ");
        if (radius > 0)
            content.Append(
                CultureInfo.InvariantCulture,
                $"{N(left)} {N(top - bend)} {N(left + bend)} {N(top)} {N(left + radius)} {N(top)} c "
            );
        content.Append("f\n");
    }

    /// <summary>Draws a path given by operators in a system of its own, whose y grows downwards.</summary>
    public void Stroke(PdfColour colour, double width, double x, double y, double scale, string path)
    {
        EnsureOpen();
        content.Append(
            CultureInfo.InvariantCulture,
            $"q {colour.Stroke} 1 J {N(width)} w {N(scale)} 0 0 {N(-scale)} {N(x)} {N(Height - y)} cm {path} S Q\n"
        );
    }

    /// <summary>Writes the page; its place in the tree of marks is <paramref name="index"/>.</summary>
    public void AddTo(PdfObjects objects, int number, int parent, int resources, int index)
    {
        Number = number;
        var stream = objects.AddStream(Encoding.ASCII.GetBytes(content.ToString()));
        objects.Set(
            number,
            string.Create(
                CultureInfo.InvariantCulture,
                $"<</Type/Page/Parent {parent} 0 R/MediaBox[0 0 {N(Width)} {N(Height)}]/Resources {resources} 0 R/Contents {stream} 0 R"
                    + $"/StructParents {index}/Tabs/S>>"
            )
        );
    }

    private void Within(string begin, Action draw)
    {
        if (inside)
            throw new InvalidOperationException("Marked content does not nest.");
        content.Append(begin).Append('\n');
        inside = true;
        draw();
        inside = false;
        content.Append("EMC\n");
    }

    private void EnsureOpen()
    {
        if (!inside)
            throw new InvalidOperationException("Everything on a page is content or artifact.");
    }

    private static string N(double value) => PdfObjects.Number(value);
}
