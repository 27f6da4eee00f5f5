using MonHarmonie.Rules;
using MonHarmonie.Services.Reimbursements;
using MonHarmonie.Web.Documents.Pdf;
using MonHarmonie.Web.Formatting;
using MonHarmonie.Web.Pages.Member.Reimbursements;

namespace MonHarmonie.Web.Documents.Statements;

/// <summary>The monthly statement as a tagged PDF: the answer first, then the acts, then how to read them.</summary>
internal static class StatementPdf
{
    /// <summary>The whole file.</summary>
    /// <param name="nowUtc">When it is made.</param>
    /// <param name="address">Where the mutual is written to by post; empty when it is not known.</param>
    public static byte[] Write(MonthlyStatement statement, DateTime nowUtc, string address = "")
    {
        var month = French.Month(statement.FirstDay);
        var title = $"Relevé de remboursements, {month}";
        var fonts = new PdfFonts();
        var document = new PdfDocument(fonts, title, nowUtc);
        var sheets = new PdfPageFlow(document, fonts, $"{title} – n° d’adhérent {Spaced(statement.MemberNumber)}");
        var root = document.Root;

        Letterhead(sheets, root, statement, nowUtc);
        sheets.Y = 118;
        sheets.Paragraph(root.Add("H1"), fonts.Bold, 24, PdfColour.Ink, $"Vos remboursements de {month}", 1.2);
        sheets.Y += 4;
        sheets.Paragraph(root.Add("P"), fonts.Regular, 11, PdfColour.Soft, Period(statement, FrenchDay(nowUtc)));
        sheets.Y += 18;
        Answer(sheets, root, statement.Totals);

        sheets.Y += 22;
        var table = new StatementTable(
            sheets,
            root.Add(
                "Table",
                "/Summary" + PdfObjects.Text("Un soin par ligne, dans l’ordre des paiements ; la dernière ligne donne les totaux.")
            )
        );
        table.Acts(statement);
        table.Totals(statement.Totals);

        Explanations(sheets, root, statement.Acts, address);
        sheets.Finish($"{StatementTexts.Foot} Relevé établi le {French.Moment(nowUtc)}.");
        return document.ToFile();
    }

    private static void Letterhead(PdfPageFlow sheets, StructureElement root, MonthlyStatement statement, DateTime nowUtc)
    {
        var (page, fonts) = (sheets.Page, sheets.Fonts);
        sheets.Mark(PdfPageFlow.Left - 2, 38, 0.85);
        page.Show(root.Add("P"), () => page.Text(fonts.Bold, 16, PdfColour.Ink, PdfPageFlow.Left + 40, 60, "Mon Harmonie"));

        string[] lines =
        [
            statement.Holder.FullName,
            $"N° d’adhérent{French.Space}: {Spaced(statement.MemberNumber)}",
            $"Établi le {French.Date(FrenchDay(nowUtc))}",
        ];
        for (var line = 0; line < lines.Length; line++)
        {
            var (text, face, y) = (lines[line], line == 0 ? fonts.Bold : fonts.Regular, 50 + line * 15);
            page.Show(
                root.Add("P"),
                () => page.Text(face, 10, line == 0 ? PdfColour.Ink : PdfColour.Soft, PdfPageFlow.Right - face.WidthOf(text, 10), y, text)
            );
        }
    }

    private static void Answer(PdfPageFlow sheets, StructureElement root, ReimbursementTotals totals)
    {
        const double Height = 92;
        var (page, fonts, y) = (sheets.Page, sheets.Fonts, sheets.Y);
        page.Artifact("Layout", () => page.Fill(PdfColour.Leaf, PdfPageFlow.Left, y, PdfPageFlow.Right - PdfPageFlow.Left, Height, 12));
        page.Show(
            root.Add("P"),
            () =>
            {
                page.Text(fonts.Regular, 11, PdfColour.Ink, PdfPageFlow.Left + 20, y + 28, "Nous avons versé ");
                page.Text(fonts.Bold, 32, PdfColour.Brand, PdfPageFlow.Left + 20, y + 66, French.Amount(totals.AmcPaid));
            }
        );

        (string Label, Money Amount)[] facts =
        [
            ("Prix des soins", totals.Spent),
            ("Versé par la Sécurité sociale", totals.AmoPaid),
            ("Reste à votre charge", totals.Remaining),
        ];
        for (var index = 0; index < facts.Length; index++)
        {
            var (label, amount) = (facts[index].Label, French.Amount(facts[index].Amount));
            var line = y + 30 + index * 20;
            page.Show(
                root.Add("P"),
                () =>
                {
                    page.Text(fonts.Regular, 10.5, PdfColour.Ink, PdfPageFlow.Left + 265, line, label + " ");
                    page.Text(
                        fonts.Bold,
                        10.5,
                        PdfColour.Ink,
                        PdfPageFlow.Right - 20 - fonts.Bold.WidthOf(amount, 10.5, figures: true),
                        line,
                        amount,
                        figures: true
                    );
                }
            );
        }
        sheets.Y = y + Height;
    }

    private static void Explanations(PdfPageFlow sheets, StructureElement root, IReadOnlyList<ReimbursementRow> acts, string address)
    {
        var fonts = sheets.Fonts;
        sheets.Y += 24;
        // A heading never stays alone at the foot of a page.
        sheets.Room(120);
        sheets.Paragraph(root.Add("H2"), fonts.Bold, 13, PdfColour.Ink, "Comment lire ce relevé");
        foreach (var (term, meaning) in StatementTexts.HowToRead)
            Small($"{term} : {meaning}");
        if (acts.Any(a => a.Status == ReimbursementStatus.AwaitingUs))
            Small($"{ReimbursementTexts.Of(ReimbursementStatus.AwaitingUs)} : {StatementTexts.Awaiting}");
        if (acts.Any(a => a.IsHidden))
            Small($"Détail masqué : {StatementTexts.Masked}");
        sheets.Y += 8;
        Small(StatementTexts.Legal);
        if (address.Length > 0)
            Small($"Par courrier, réclamations comprises : {address}.");

        void Small(string text)
        {
            sheets.Y += 3;
            sheets.Paragraph(root.Add("P"), fonts.Regular, 9.5, PdfColour.Soft, text);
        }
    }

    /// <summary>The days that the statement tells of: a month that is not over stops at the day on which it is made.</summary>
    private static string Period(MonthlyStatement statement, DateOnly today) =>
        today < statement.LastDay
            ? $"Tout ce qui a été payé {French.Period(statement.FirstDay, today)}, à ce jour. Le mois n’est pas fini."
            : $"Tout ce qui a été payé {French.Period(statement.FirstDay, statement.LastDay)}.";

    private static string Spaced(string number) => French.Grouped(number, 3);

    private static DateOnly FrenchDay(DateTime instantUtc) => DateOnly.FromDateTime(Services.Shared.FrenchTime.ToParis(instantUtc));
}
