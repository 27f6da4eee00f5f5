using MonHarmonie.Services.Breaches;
using MonHarmonie.Services.Contact;
using MonHarmonie.Web.Documents.Archives.Texts;
using MonHarmonie.Web.Documents.Pdf;
using MonHarmonie.Web.Formatting;

namespace MonHarmonie.Web.Documents.Breaches;

/// <summary>
/// The letter of article 34 as a tagged PDF: what happened, what it may lead to, what is done, what to do, whom to ask. It names nobody, so
/// that one file serves for all.
/// </summary>
internal static class BreachLetterPdf
{
    private const double Text = 11;

    public static byte[] Write(BreachCard breach, PublisherOptions publisher, DateTime nowUtc)
    {
        var (story, facts) = (breach.Story, breach.Facts);
        var fonts = new PdfFonts();
        const string Title = "Vos données ont été touchées par un incident";
        var document = new PdfDocument(fonts, Title, nowUtc);
        var sheets = new PdfPageFlow(document, fonts, Title);
        var root = document.Root;
        sheets.Mark(PdfPageFlow.Left - 2, 38, 0.85);
        sheets.Page.Show(root.Add("P"), () => sheets.Page.Text(fonts.Bold, 16, PdfColour.Ink, PdfPageFlow.Left + 40, 60, "Mon Harmonie"));
        sheets.Y = 84;
        if (publisher.Name.Length > 0)
            Paragraph($"{publisher.Name}, {publisher.Address}", PdfColour.Soft);
        Paragraph($"Le {French.Date(French.DayOf(nowUtc))}. Référence : {breach.Row.Reference}", PdfColour.Soft);
        sheets.Y += 10;
        sheets.Paragraph(root.Add("H1"), fonts.Bold, 20, PdfColour.Ink, Title, 1.2);
        sheets.Y += 4;
        Paragraph("Madame, Monsieur,");
        Paragraph(
            $"Le {French.Moment(facts.NoticedAtUtc)}, nous avons découvert un incident qui touche des données vous concernant. "
                + "Nous vous devons la vérité sur ce qui s’est passé, et de quoi vous protéger."
        );
        Heading("Ce qui s’est passé");
        Paragraphs(story.PlainWords);
        if (facts.Categories.Count > 0)
            Paragraph($"Les données concernées : {French.List([.. facts.Categories.Select(c => Lower(CategoryTexts.Of(c)))])}.");
        Heading("Ce que cela peut entraîner pour vous");
        Paragraphs(story.Consequences);
        Heading("Ce que nous avons fait, et ce que nous faisons");
        Paragraphs(story.Measures);
        Heading("Ce que vous pouvez faire");
        Paragraphs(story.Advice);
        Paragraph(
            "Nous ne vous demanderons jamais votre mot de passe, un code ou vos coordonnées bancaires, ni par téléphone ni par message. "
                + "Si quelqu’un le fait en notre nom, ne répondez pas et prévenez-nous."
        );
        Heading("À qui vous adresser");
        Paragraph(
            $"Notre déléguée à la protection des données vous répond : {publisher.OfficerMailbox}"
                + (publisher.Phone.Length > 0 ? $", ou au {publisher.Phone}" : "")
                + $". Indiquez la référence {breach.Row.Reference}."
        );
        Paragraph(
            "Vous pouvez aussi adresser une réclamation à la CNIL : cnil.fr, ou 3 place de Fontenoy, TSA 80715, 75334 Paris cedex 07."
        );
        Paragraph("Nous vous présentons nos excuses.");
        sheets.Finish($"{(publisher.Name.Length > 0 ? publisher.Name : "Mon Harmonie")}. Information prévue par l’article 34 du RGPD.");
        return document.ToFile();

        void Heading(string text)
        {
            sheets.Y += 8;
            sheets.Room(60);
            sheets.Paragraph(root.Add("H2"), fonts.Bold, 13, PdfColour.Ink, text);
        }

        void Paragraphs(string text)
        {
            foreach (
                var part in text.ReplaceLineEndings("\n")
                    .Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            )
                Paragraph(part);
        }

        void Paragraph(string text, PdfColour? colour = null)
        {
            sheets.Y += 4;
            sheets.Paragraph(root.Add("P"), fonts.Regular, Text, colour ?? PdfColour.Ink, text);
        }
    }

    private static string Lower(string words) => char.ToLowerInvariant(words[0]) + words[1..];
}
