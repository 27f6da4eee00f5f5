using MonHarmonie.Rules;
using MonHarmonie.Services.Simulator;
using MonHarmonie.Services.Simulator.Saved;
using MonHarmonie.Web.Documents.Pdf;
using MonHarmonie.Web.Formatting;
using MonHarmonie.Web.Pages.Member.Contracts;
using MonHarmonie.Web.Pages.Shared.Explanation;
using MonHarmonie.Web.Pages.Shared.Simulator;

namespace MonHarmonie.Web.Documents.Simulations;

/// <summary>A saved simulation as a tagged PDF: what is left, who pays what, and why, line by line.</summary>
internal static class SimulationPdf
{
    /// <param name="person">The name of whose care it is.</param>
    public static byte[] Write(SavedAnswer saved, string person)
    {
        var answer = saved.Simulation;
        var fonts = new PdfFonts();
        // The title stands in the tab that shows the file: the care is in the page only.
        var document = new PdfDocument(fonts, $"Simulation du {French.Moment(saved.SavedAtUtc)}", saved.SavedAtUtc);
        var sheets = new PdfPageFlow(document, fonts, "Simulation de remboursement");
        var root = document.Root;
        sheets.Mark(PdfPageFlow.Left - 2, 38, 0.85);
        sheets.Page.Show(root.Add("P"), () => sheets.Page.Text(fonts.Bold, 16, PdfColour.Ink, PdfPageFlow.Left + 40, 60, "Mon Harmonie"));
        sheets.Y = 96;
        sheets.Paragraph(root.Add("H1"), fonts.Bold, 22, PdfColour.Ink, saved.Title, 1.2);
        sheets.Paragraph(
            root.Add("P"),
            fonts.Regular,
            10.5,
            PdfColour.Soft,
            French.Typeset(
                $"Pour {person}. {ContractOf(answer)} Simulation du {French.Moment(saved.SavedAtUtc)} pour un soin le "
                    + $"{French.Date(answer.Circumstances.CareDate)}."
            )
        );
        sheets.Y += 14;
        sheets.Paragraph(
            root.Add("P"),
            fonts.Bold,
            20,
            PdfColour.Brand,
            $"{SimulationTexts.Kicker(answer)} {French.Amount(answer.Remaining)}",
            1.3
        );
        foreach (var sentence in SimulationTexts.Sentences(answer))
            sheets.Paragraph(root.Add("P"), fonts.Regular, 11, PdfColour.Ink, sentence);
        foreach (var doubt in DoubtTexts.Of(answer))
            sheets.Paragraph(root.Add("P"), fonts.Bold, 10.5, PdfColour.Ink, French.Typeset($"{doubt} Ce montant est une estimation."));
        if (answer.IsOfUnknownYear)
            sheets.Paragraph(root.Add("P"), fonts.Bold, 10.5, PdfColour.Ink, French.Typeset(SimulationTexts.UnknownYear(answer)));

        Heading(sheets, root, "Qui paie quoi");
        foreach (var part in SimulationTexts.CreateWaterfall(answer).Parts)
            Fact(sheets, root, part.Label, part.Amount);
        Fact(sheets, root, "Prix en tout", answer.Price);

        foreach (var line in answer.Lines.Where(l => l.IsComputed))
            Explain(sheets, root, answer, line);
        sheets.Finish(
            $"{SimulationTexts.DescribeCircumstances(answer)} Règles {answer.RuleSet}, tarifs n° {answer.TariffVersion}. "
                + "Ce calcul n’engage pas le professionnel."
        );
        return document.ToFile();
    }

    private static string ContractOf(Simulation answer) =>
        answer.Books.Count == 0
            ? "Aucun contrat ne couvre ce jour-là."
            : $"Contrat : {French.List([.. answer.Books.Select(b => $"{b.Name} (tableau du {French.Date(b.ValidFrom)})")])}.";

    private static void Explain(PdfPageFlow sheets, StructureElement root, Simulation answer, SimulatedLine line)
    {
        Heading(sheets, root, $"{line.Label} : {French.Amount(line.Priced.Price)}");
        if (QuoteTexts.OwnOf(line, form: null) is { Length: > 0 } own)
            sheets.Paragraph(root.Add("P"), sheets.Fonts.Regular, 10, PdfColour.Soft, own);
        if (line.Clause is { } clause)
            sheets.Paragraph(
                root.Add("P"),
                sheets.Fonts.Regular,
                10,
                PdfColour.Soft,
                $"Votre contrat, à la ligne « {clause.Label} » : {GuaranteeText.InSentence(clause.Expression)}."
            );
        foreach (var step in StepTexts.Of(line.Steps))
        {
            sheets.Y += 3;
            var source = step.Source is null ? "" : $" (source : {step.Source})";
            Row(sheets, root, $"{step.Title}. {step.Detail}{source}", step.Change);
        }
        Fact(sheets, root, "Reste à votre charge", line.Priced.Remaining);
        if (line.Alternatives is not { Count: > 0 } offers)
            return;
        var instead = string.Join(" ; ", offers.Select(QuoteTexts.Offer));
        sheets.Paragraph(
            root.Add("P"),
            sheets.Fonts.Regular,
            10,
            PdfColour.Ink,
            French.Typeset($"Offre 100 % Santé. {QuoteTexts.OfferTitle(answer, line)} {instead}.")
        );
    }

    private static void Heading(PdfPageFlow sheets, StructureElement root, string text)
    {
        sheets.Y += 16;
        // A heading never stays alone at the foot of a page.
        sheets.Room(80);
        sheets.Paragraph(root.Add("H2"), sheets.Fonts.Bold, 13, PdfColour.Ink, text);
        sheets.Y += 2;
    }

    private static void Fact(PdfPageFlow sheets, StructureElement root, string label, Money amount) =>
        Row(sheets, root, label, amount, isFact: true);

    private static void Row(PdfPageFlow sheets, StructureElement root, string text, Money? amount, bool isFact = false)
    {
        const double Size = 10,
            AmountWidth = 90;
        var face = isFact ? sheets.Fonts.Bold : sheets.Fonts.Regular;
        var lines = face.Wrap(French.Typeset(text), Size, PdfPageFlow.Right - PdfPageFlow.Left - AmountWidth);
        sheets.Room(lines.Count * Size * 1.4);
        sheets.Page.Show(
            root.Add("P"),
            () =>
            {
                var first = sheets.Y + Size * 1.4;
                foreach (var part in lines)
                {
                    sheets.Y += Size * 1.4;
                    sheets.Page.Text(face, Size, PdfColour.Ink, PdfPageFlow.Left, sheets.Y, part + " ");
                }
                if (amount is not { } value)
                    return;
                var said = French.Amount(value);
                sheets.Page.Text(
                    sheets.Fonts.Bold,
                    Size,
                    PdfColour.Ink,
                    PdfPageFlow.Right - sheets.Fonts.Bold.WidthOf(said, Size, figures: true),
                    first,
                    said,
                    figures: true
                );
            }
        );
    }
}
