using ImageMagick;
using ImageMagick.Drawing;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Writer;

namespace MonHarmonie.TestSupport.Papers;

/// <summary>Prints sheets as pictures, or writes them as PDF with their text.</summary>
public static class PaperPrinter
{
    private const double PointsAnInch = 72;

    private static readonly Dictionary<PaperFont, string> Names = new()
    {
        [PaperFont.Sans] = "LiberationSans-Regular.ttf",
        [PaperFont.SansBold] = "LiberationSans-Bold.ttf",
        [PaperFont.Serif] = "LiberationSerif-Regular.ttf",
        [PaperFont.SerifBold] = "LiberationSerif-Bold.ttf",
        [PaperFont.Mono] = "LiberationMono-Regular.ttf",
    };

    private static readonly Lazy<Dictionary<PaperFont, string>> Files = new(() =>
        Names.ToDictionary(n => n.Key, n => Directory.EnumerateFiles("/usr/share/fonts", n.Value, SearchOption.AllDirectories).First())
    );

    /// <summary>Prints a sheet; the caller disposes it.</summary>
    /// <param name="dotsAnInch">200 for a good scan, 250 for a photo of 12 megapixels that the page almost fills.</param>
    public static MagickImage Print(PaperSheet sheet, double dotsAnInch = 200)
    {
        var scale = dotsAnInch / PointsAnInch;
        var picture = new MagickImage(MagickColors.White, (uint)(PaperSheet.Width * scale), (uint)(PaperSheet.Height * scale));
        var drawing = new Drawables().StrokeColor(MagickColors.Black).StrokeWidth(Math.Max(1, 0.6 * scale));
        foreach (var rule in sheet.Rules)
            drawing.Line(rule.X1 * scale, rule.Y1 * scale, rule.X2 * scale, rule.Y2 * scale);
        drawing.StrokeColor(MagickColors.None).FillColor(new MagickColor("#202020")).EnableTextAntialias();
        foreach (var text in sheet.Texts)
            drawing
                .Font(Files.Value[text.Font])
                .FontPointSize(text.Size * scale)
                .TextAlignment(
                    text.Align switch
                    {
                        TextAlign.Right => TextAlignment.Right,
                        TextAlign.Centre => TextAlignment.Center,
                        _ => TextAlignment.Left,
                    }
                )
                .Text(text.X * scale, text.Y * scale, text.Text);
        drawing.Draw(picture);
        return picture;
    }

    public static byte[] Jpeg(PaperSheet sheet, double dotsAnInch = 200)
    {
        using var picture = Print(sheet, dotsAnInch);
        picture.Quality = 85;
        return picture.ToByteArray(MagickFormat.Jpeg);
    }

    /// <summary>A PDF as an accounting program writes it.</summary>
    public static byte[] Pdf(params PaperSheet[] sheets)
    {
        using var document = new PdfDocumentBuilder();
        var fonts = Files.Value.ToDictionary(f => f.Key, f => document.AddTrueTypeFont(File.ReadAllBytes(f.Value)));
        foreach (var sheet in sheets)
        {
            var page = document.AddPage(PageSize.A4);
            foreach (var rule in sheet.Rules)
                page.DrawLine(At(rule.X1, rule.Y1), At(rule.X2, rule.Y2), 0.6);
            foreach (var text in sheet.Texts)
            {
                var letters = page.MeasureText(text.Text, text.Size, At(0, 0), fonts[text.Font]);
                var width = letters.Count == 0 ? 0 : letters[^1].EndBaseLine.X;
                var left = text.Align switch
                {
                    TextAlign.Right => text.X - width,
                    TextAlign.Centre => text.X - (width / 2),
                    _ => text.X,
                };
                page.AddText(text.Text, text.Size, At(left, text.Y), fonts[text.Font]);
            }
        }
        return document.Build();

        static PdfPoint At(double x, double y) => new(x, PaperSheet.Height - y);
    }
}
