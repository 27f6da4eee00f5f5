using MonHarmonie.Services.Claims;
using MonHarmonie.Services.Demonstration;
using MonHarmonie.Web.Documents.Pdf;
using MonHarmonie.Web.Formatting;

namespace MonHarmonie.Web.Setup;

/// <summary>Prints a made-up invoice or quote, plain as professionals write them, so that the portal reads it like any other.</summary>
internal static class DemoPaperPdf
{
    private const double Left = 60;

    public static byte[] Print(DemoPaper paper)
    {
        var fonts = new PdfFonts();
        var isQuote = paper.Kind == ClaimKind.Quote;
        var title = isQuote ? "Devis" : "Facture acquittée";
        var document = new PdfDocument(fonts, title, paper.Day.ToDateTime(TimeOnly.MinValue));
        var page = document.AddPage();
        var total = French.Amount(paper.Total);
        Line("H1", fonts.Bold, 18, 90, paper.Professional);
        Line("P", fonts.Regular, 11, 115, "Document d’essai de la démonstration");
        Line("H2", fonts.Bold, 15, 180, title);
        Line("P", fonts.Regular, 12, 210, $"Nantes, le {paper.Day:dd/MM/yyyy}");
        Line("P", fonts.Regular, 12, 235, "Patient : Claire Martin");
        Line("P", fonts.Regular, 12, 300, $"{paper.Label} le {paper.Day:dd/MM/yyyy}    {total}");
        Line("P", fonts.Bold, 13, 340, $"Total à payer {total}");
        Line("P", fonts.Regular, 12, 370, isQuote ? "Devis gratuit, valable six mois" : $"Payé le {paper.Day:dd/MM/yyyy} par carte");
        return document.ToFile();

        void Line(string tag, PdfTypeface face, double size, double y, string text) =>
            page.Show(document.Root.Add(tag), () => page.Text(face, size, PdfColour.Ink, Left, y, text));
    }
}
