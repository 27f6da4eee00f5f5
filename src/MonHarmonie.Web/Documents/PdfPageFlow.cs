using MonHarmonie.Web.Documents.Pdf;
using MonHarmonie.Web.Formatting;

namespace MonHarmonie.Web.Documents;

/// <summary>The pages of a document as they are filled from top to bottom, each with the common header and footer.</summary>
internal sealed class PdfPageFlow
{
    public const double Left = 40;
    public const double Right = PdfPage.Width - 40;
    private const double Bottom = PdfPage.Height - 70;

    // The two arches of assets/marks.svg.
    private const string FirstArch = "3 28.5 m 3 13 l 3 8.03 7.03 4 12 4 c 16.97 4 21 8.03 21 13 c 21 28.5 l";
    private const string SecondArch = "21 28.5 m 21 19.5 l 21 15.08 24.58 11.5 29 11.5 c 33.42 11.5 37 15.08 37 19.5 c 37 28.5 l";

    private readonly PdfDocument document;
    private readonly string running;

    /// <param name="running">The heading of the second and later pages.</param>
    public PdfPageFlow(PdfDocument document, PdfFonts fonts, string running)
    {
        this.document = document;
        this.running = running;
        Fonts = fonts;
        Page = Begin();
    }

    public PdfFonts Fonts { get; }

    public PdfPage Page { get; private set; }

    /// <summary>How far down the page is filled, in points.</summary>
    public double Y { get; set; }

    /// <summary>Turns the page when this much room is not left; true when it turned.</summary>
    public bool Room(double height)
    {
        if (Y + height <= Bottom)
            return false;
        Page = Begin();
        return true;
    }

    /// <summary>A paragraph across the page, wrapped.</summary>
    public void Paragraph(StructureElement element, PdfTypeface face, double size, PdfColour colour, string text, double spacing = 1.4)
    {
        var lines = face.Wrap(French.Typeset(text), size, Right - Left);
        Room(lines.Count * size * spacing);
        Page.Show(
            element,
            () =>
            {
                for (var line = 0; line < lines.Count; line++)
                {
                    Y += size * spacing;
                    // The space at the end of a line keeps words apart for whoever reads the text without seeing it.
                    Page.Text(face, size, colour, Left, Y, line < lines.Count - 1 ? lines[line] + " " : lines[line]);
                }
            }
        );
    }

    /// <summary>Writes the feet, now that the number of pages is known.</summary>
    /// <param name="legal">Who speaks, and when.</param>
    public void Finish(string legal)
    {
        for (var index = 0; index < document.Pages.Count; index++)
        {
            var page = document.Pages[index];
            var number = $"Page {French.Number(index + 1)} sur {French.Number(document.Pages.Count)}";
            page.Artifact(
                "Pagination",
                () =>
                {
                    page.Fill(PdfColour.Line, Left, PdfPage.Height - 52, Right - Left, 0.6);
                    page.Text(Fonts.Regular, 8, PdfColour.Soft, Left, PdfPage.Height - 38, legal);
                    page.Text(Fonts.Bold, 8, PdfColour.Soft, Right - Fonts.Bold.WidthOf(number, 8), PdfPage.Height - 38, number);
                }
            );
        }
    }

    /// <summary>Draws the logo.</summary>
    public void Mark(double x, double y, double scale) =>
        Page.Artifact(
            "Layout",
            () =>
            {
                Page.Stroke(PdfColour.Honey, 5, x, y, scale, SecondArch);
                Page.Stroke(PdfColour.Brand, 5, x, y, scale, FirstArch);
            }
        );

    private PdfPage Begin()
    {
        var page = document.AddPage();
        Y = 40;
        if (document.Pages.Count == 1)
            return page;

        page.Artifact(
            "Pagination",
            () =>
            {
                page.Text(Fonts.Bold, 8.5, PdfColour.Brand, Left, 44, "Mon Harmonie");
                page.Text(Fonts.Regular, 8.5, PdfColour.Soft, Right - Fonts.Regular.WidthOf(running, 8.5), 44, running);
            }
        );
        Y = 60;
        return page;
    }
}
