using System.Globalization;
using System.Text;
using PdfSharp.Pdf;
using PdfSharp.Pdf.Advanced;

namespace MonHarmonie.Services.Documents.Sanitising.Pdf;

/// <summary>
/// Draws into a page what its notes and form fields show (ISO 32000-1, 12.5.5): the annotations themselves, which may act, do not come
/// along.
/// </summary>
internal static class PdfAppearances
{
    private const int Hidden = 2;
    private const int NoView = 32;
    private const string NamePrefix = "/MhNote";

    private static readonly HashSet<string> NotDrawn = new(StringComparer.Ordinal)
    {
        "/Popup",
        "/Link",
        "/FileAttachment",
        "/Movie",
        "/Sound",
        "/Screen",
        "/RichMedia",
        "/3D",
    };

    /// <summary>Names the appearances among the resources of the page, before it is copied.</summary>
    /// <returns>The content that draws them.</returns>
    public static string Take(PdfPage page)
    {
        if (page.Elements.GetArray("/Annots") is not { } annotations)
            return "";
        var content = new StringBuilder();
        foreach (var item in annotations.Elements)
        {
            if (Resolve(item) is not PdfDictionary annotation || Appearance(annotation) is not { } appearance)
                continue;
            if (Placement(annotation, appearance) is not { } placement || appearance.Reference is not { } reference)
                continue;
            var forms = Forms(page);
            var name = NamePrefix + forms.Elements.Count.ToString(CultureInfo.InvariantCulture);
            forms.Elements[name] = reference;
            content.Append(CultureInfo.InvariantCulture, $"q {placement} cm {name} Do Q\n");
        }
        return content.ToString();
    }

    /// <summary>Draws them, on the page's own system of coordinates.</summary>
    public static void Draw(PdfPage copy, string content)
    {
        if (content.Length == 0)
            return;
        copy.Contents.PrependContent().CreateStream("q\n"u8.ToArray());
        copy.Contents.AppendContent().CreateStream(Encoding.ASCII.GetBytes($"\nQ\n{content}"));
    }

    private static PdfDictionary Forms(PdfPage page)
    {
        var resources = page.Resources;
        if (resources.Elements.GetDictionary("/XObject") is { } forms)
            return forms;
        forms = new PdfDictionary();
        resources.Elements["/XObject"] = forms;
        return forms;
    }

    /// <summary>The normal appearance, in the state that the annotation is in; null when it shows none.</summary>
    private static PdfDictionary? Appearance(PdfDictionary annotation)
    {
        if (
            (annotation.Elements.GetInteger("/F") & (Hidden | NoView)) != 0
            || NotDrawn.Contains(annotation.Elements.GetName("/Subtype"))
            || annotation.Elements.GetDictionary("/AP")?.Elements.GetDictionary("/N") is not { } normal
        )
            return null;
        if (normal.Stream is not null)
            return normal;
        return annotation.Elements.GetName("/AS") is { Length: > 0 } state ? normal.Elements.GetDictionary(state) : null;
    }

    /// <summary>The matrix that brings the appearance into the rectangle of the annotation.</summary>
    private static string? Placement(PdfDictionary annotation, PdfDictionary appearance)
    {
        var rectangle = annotation.Elements.GetRectangle("/Rect");
        var box = appearance.Elements.GetRectangle("/BBox");
        var matrix = appearance.Elements.GetMatrix("/Matrix", false);
        var corners = new[] { (box.X1, box.Y1), (box.X1, box.Y2), (box.X2, box.Y1), (box.X2, box.Y2) }
            .Select(c =>
                (
                    X: (c.Item1 * matrix.M11) + (c.Item2 * matrix.M21) + matrix.OffsetX,
                    Y: (c.Item1 * matrix.M12) + (c.Item2 * matrix.M22) + matrix.OffsetY
                )
            )
            .ToList();
        var (left, bottom) = (corners.Min(c => c.X), corners.Min(c => c.Y));
        var (width, height) = (corners.Max(c => c.X) - left, corners.Max(c => c.Y) - bottom);
        if (width <= 0 || height <= 0 || rectangle.Width <= 0 || rectangle.Height <= 0)
            return null;
        var (across, up) = (rectangle.Width / width, rectangle.Height / height);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{across:0.####} 0 0 {up:0.####} {rectangle.X1 - (left * across):0.####} {rectangle.Y1 - (bottom * up):0.####}"
        );
    }

    private static PdfItem? Resolve(PdfItem? item) => item is PdfReference reference ? reference.Value : item;
}
