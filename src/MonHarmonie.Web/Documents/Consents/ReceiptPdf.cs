using MonHarmonie.Services.Consents.Decisions;
using MonHarmonie.Texts.Privacy;
using MonHarmonie.Web.Documents.Pdf;
using MonHarmonie.Web.Formatting;
using MonHarmonie.Web.Pages.Member.Privacy;

namespace MonHarmonie.Web.Documents.Consents;

/// <summary>
/// A receipt as a tagged PDF: what was answered, when, to which text, and how to change one's mind. No name stands in it.
/// </summary>
internal static class ReceiptPdf
{
    private const double Small = 10;

    public static byte[] Write(ConsentReceipt receipt)
    {
        var (rule, facts) = (receipt.Rule, receipt.Facts);
        var text = ChoiceTexts.Of(rule);
        var fonts = new PdfFonts();
        var document = new PdfDocument(fonts, $"Reçu : {text.Title}", receipt.AtUtc);
        var sheets = new PdfPageFlow(document, fonts, "Reçu d’une réponse sur mes données");
        var root = document.Root;
        sheets.Mark(PdfPageFlow.Left - 2, 38, 0.85);
        sheets.Page.Show(root.Add("P"), () => sheets.Page.Text(fonts.Bold, 16, PdfColour.Ink, PdfPageFlow.Left + 40, 60, "Mon Harmonie"));
        sheets.Y = 96;
        sheets.Paragraph(root.Add("H1"), fonts.Bold, 22, PdfColour.Ink, text.Title, 1.2);
        sheets.Paragraph(root.Add("P"), fonts.Regular, 12, PdfColour.Soft, text.Question, 1.4);
        sheets.Y += 12;
        sheets.Paragraph(
            root.Add("P"),
            fonts.Bold,
            18,
            PdfColour.Brand,
            $"{ReceiptTexts.Of(receipt.Kind)}, le {French.Moment(receipt.AtUtc)}",
            1.3
        );
        if (receipt.IsByParent)
            Line(sheets, root, "Répondu par", "un parent, pour un enfant de moins de 15 ans");
        if (facts.Until is { } until)
            Line(sheets, root, "Valable jusqu’au", $"{French.Date(until)}, ou jusqu’à ce que vous changiez d’avis");
        Line(sheets, root, "Donnée", RegisterTexts.Of(rule.Category));
        Line(sheets, root, "Usage", RegisterTexts.Of(rule.Purpose));
        Line(sheets, root, "Ce qui l’autorise", $"{RegisterTexts.Of(rule.Basis)} ({RegisterTexts.Article(rule.Basis)})");
        if (RegisterTexts.Of(rule.Rule.Health) is { } health)
            Line(sheets, root, "Données de santé", health);
        Line(sheets, root, "Transmis à", RegisterTexts.Sentence(rule.Rule.Recipients));
        Line(sheets, root, "Durée", RegisterTexts.Of(rule.Retention));
        Line(sheets, root, "Pour changer d’avis", "Mon Harmonie, page « Mes données » : deux clics, effet immédiat");
        if (receipt.Notice is { } notice)
        {
            sheets.Y += 16;
            sheets.Room(80);
            sheets.Paragraph(root.Add("H2"), fonts.Bold, 13, PdfColour.Ink, $"Le texte que vous avez lu : {notice.Title}");
            sheets.Y += 2;
            foreach (var paragraph in notice.Paragraphs)
                sheets.Paragraph(root.Add("P"), fonts.Regular, Small, PdfColour.Ink, French.Typeset(paragraph));
            Line(sheets, root, "Texte", $"n° {notice.Number}, publié le {French.Moment(notice.PublishedAtUtc)}");
            Line(sheets, root, "Empreinte SHA-256", Convert.ToHexStringLower(notice.Sha256));
        }
        sheets.Finish(
            $"Réponse {receipt.EventId:N}"
                + (receipt.Seq is { } seq ? $", inscrite au registre sous le n° {seq}." : ", en cours d’inscription au registre.")
        );
        return document.ToFile();
    }

    private static void Line(PdfPageFlow sheets, StructureElement root, string label, string value)
    {
        sheets.Y += 3;
        sheets.Paragraph(root.Add("P"), sheets.Fonts.Regular, Small, PdfColour.Ink, $"{label} : {value}");
    }
}
