using System.IO.Compression;
using System.Xml.Linq;

namespace MonHarmonie.Web.Pages.Member.Reimbursements.Export;

/// <summary>What the library has no setting for: bold titles, text that stays text, a filter that leaves the total alone.</summary>
internal static class XlsxFinish
{
    /// <summary>Styles of cells, in the order in which the library lists them.</summary>
    private const int TitleStyle = 1,
        TextStyle = 2;

    /// <param name="acts">How many rows the filter holds, titles and total aside.</param>
    public static void Apply(Stream file, int acts)
    {
        using var package = new ZipArchive(file, ZipArchiveMode.Update, leaveOpen: true);
        Edit(package, "xl/styles.xml", Style);
        Edit(package, "xl/worksheets/sheet1.xml", sheet => LimitFilter(sheet, acts + 1));
    }

    private static void Style(XElement styles)
    {
        var x = styles.Name.Namespace;
        var fonts = styles.Element(x + "fonts")!;
        fonts.Add(new XElement(x + "font", new XElement(x + "b")));
        var bold = fonts.Elements().Count() - 1;
        fonts.SetAttributeValue("count", bold + 1);
        var cells = styles.Element(x + "cellXfs")!.Elements().ToList();
        cells[TitleStyle].SetAttributeValue("fontId", bold);
        cells[TitleStyle].SetAttributeValue("applyFont", 1);
        // As if its reader had typed an apostrophe before it: « =1+1 » stays text when the cell is edited.
        cells[TextStyle].SetAttributeValue("quotePrefix", 1);
    }

    private static void LimitFilter(XElement sheet, int lastRow)
    {
        var filter = sheet.Element(sheet.Name.Namespace + "autoFilter")!;
        var all = filter.Attribute("ref")!.Value;
        filter.SetAttributeValue("ref", all.TrimEnd([.. "0123456789"]) + lastRow);
    }

    private static void Edit(ZipArchive package, string name, Action<XElement> change)
    {
        var entry = package.GetEntry(name)!;
        XDocument part;
        using (var read = entry.Open())
            part = XDocument.Load(read);
        change(part.Root!);
        using var written = entry.Open();
        written.SetLength(0);
        part.Save(written, SaveOptions.DisableFormatting);
    }
}
