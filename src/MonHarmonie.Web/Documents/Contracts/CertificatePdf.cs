using MonHarmonie.Services.Contracts;
using MonHarmonie.Web.Documents.Pdf;
using MonHarmonie.Web.Formatting;
using MonHarmonie.Web.Pages.Member.Contracts;

namespace MonHarmonie.Web.Documents.Contracts;

/// <summary>
/// « Attestation de couverture » as a tagged PDF: who is covered by which contract on a day. No NIR, no guarantee, no care.
/// </summary>
internal static class CertificatePdf
{
    private const double Body = 11;

    public static byte[] Write(CoverageRow cover, IReadOnlyList<CoveredPerson> people, DateOnly today, DateTime now)
    {
        var fonts = new PdfFonts();
        var document = new PdfDocument(fonts, "Attestation de couverture", now);
        var sheets = new PdfPageFlow(document, fonts, "Attestation de couverture");
        var root = document.Root;
        sheets.Mark(PdfPageFlow.Left - 2, 38, 0.85);
        sheets.Page.Show(root.Add("P"), () => sheets.Page.Text(fonts.Bold, 16, PdfColour.Ink, PdfPageFlow.Left + 40, 60, "Mon Harmonie"));
        sheets.Y = 96;
        sheets.Paragraph(root.Add("H1"), fonts.Bold, 22, PdfColour.Ink, "Attestation de couverture", 1.2);
        Line(sheets, root, "Le", French.Date(today));
        Line(sheets, root, "Contrat", $"n° {cover.Number}, {ContractTexts.KindOf(cover)}");
        if (cover.CompanyName is { } company)
            Line(sheets, root, "Entreprise", company);
        sheets.Y += 12;
        sheets.Paragraph(root.Add("P"), fonts.Regular, Body, PdfColour.Ink, "Ce contrat de complémentaire santé couvre à ce jour\u00A0:");
        foreach (var person in people.Where(p => p.StartsOn <= today && !(p.EndsOn < today)))
        {
            sheets.Y += 8;
            sheets.Paragraph(root.Add("H2"), fonts.Bold, 13, PdfColour.Ink, $"{person.FirstName} {person.FamilyName}");
            Line(sheets, root, "Date de naissance", French.Date(person.BirthDate));
            Line(sheets, root, "Lien", ContractTexts.Of(person.Kind));
            Line(
                sheets,
                root,
                "Couverture",
                $"depuis le {French.Date(person.StartsOn)}"
                    + (person.EndsOn is { } end ? $", jusqu’au {French.Date(end)}" : ", sans date de fin")
            );
        }
        sheets.Y += 16;
        sheets.Paragraph(
            root.Add("P"),
            fonts.Regular,
            Body,
            PdfColour.Soft,
            "Cette attestation ne dit rien des garanties. Elle vaut pour le jour indiqué\u00A0: un changement de contrat la remplace."
        );
        sheets.Finish($"Contrat {cover.Number}, attestation du {French.Date(today)}.");
        return document.ToFile();
    }

    private static void Line(PdfPageFlow sheets, StructureElement root, string label, string value)
    {
        sheets.Y += 3;
        sheets.Paragraph(root.Add("P"), sheets.Fonts.Regular, Body, PdfColour.Ink, $"{label}\u00A0: {value}");
    }
}
