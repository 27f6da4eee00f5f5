using MonHarmonie.Rules;
using MonHarmonie.Services.Reimbursements;
using MonHarmonie.Web.Documents.Pdf;
using MonHarmonie.Web.Formatting;
using MonHarmonie.Web.Pages.Member.Reimbursements;

namespace MonHarmonie.Web.Documents.Statements;

/// <summary>
/// The table of acts. Its header is repeated on each page visually; in the document structure it is one table. Rows are never cut.
/// </summary>
internal sealed class StatementTable(PdfPageFlow sheets, StructureElement table)
{
    private const double Size = 9;
    private const double LineHeight = 11.5;
    private const double Padding = 6;

    private static readonly (string Title, double Width, bool IsAmount)[] Columns =
    [
        ("Payé le", 56, false),
        ("Soin du", 56, false),
        ("Personne", 74, false),
        ("Soin", 105, false),
        ("Prix du soin", 56, true),
        ("Sécurité sociale", 56, true),
        ("Versé par nous", 56, true),
        ("Reste à charge", 56, true),
    ];

    /// <summary>Draws the header and the acts, oldest payment first.</summary>
    public void Acts(MonthlyStatement statement)
    {
        Header(table.Add("THead"));
        var body = table.Add("TBody");
        foreach (var act in statement.Acts)
        {
            var name = statement.Names.GetValueOrDefault(act.PersonId)?.FullName ?? "";
            Row(
                body,
                sheets.Fonts.Regular,
                [
                    [French.ShortDate(act.PaidOn)],
                    [act.CareDate is { } day ? French.ShortDate(day) : "–"],
                    Wrap(2, sheets.Fonts.Regular, name),
                    [
                        .. Wrap(3, sheets.Fonts.Bold, ReimbursementTexts.NameOf(act.Label)),
                        .. Wrap(3, sheets.Fonts.Regular, act.Practitioner ?? ""),
                        .. Wrap(3, sheets.Fonts.Regular, StateOf(act)),
                    ],
                    [French.Amount(act.Spent)],
                    [French.Amount(act.AmoPaid)],
                    [Known(act.AmcPaid)],
                    [Known(act.Remaining)],
                ],
                boldLines: act.IsHidden ? 0 : Wrap(3, sheets.Fonts.Bold, act.Label ?? "").Count
            );
        }
    }

    /// <summary>Draws the sums; they stay with the page of the last act when there is room.</summary>
    public void Totals(ReimbursementTotals totals)
    {
        var row = table.Add("TFoot").Add("TR");
        if (sheets.Room(LineHeight + 2 * Padding))
            Header(null);
        var (y, page) = (sheets.Y, sheets.Page);
        page.Artifact(
            "Layout",
            () => page.Fill(PdfColour.Leaf, PdfPageFlow.Left - 8, y, PdfPageFlow.Right - PdfPageFlow.Left + 16, LineHeight + 2 * Padding, 6)
        );
        page.Show(
            row.Add("TH", "/Scope/Row/ColSpan 4"),
            () => page.Text(sheets.Fonts.Bold, Size, PdfColour.Ink, PdfPageFlow.Left, y + Padding + Size, Total(totals))
        );
        Money[] sums = [totals.Spent, totals.AmoPaid, totals.AmcPaid, totals.Remaining];
        for (var index = 0; index < sums.Length; index++)
            Cell(row.Add("TD"), 4 + index, y, sheets.Fonts.Bold, [French.Amount(sums[index])], 0);
        sheets.Y += LineHeight + 2 * Padding;
    }

    /// <param name="head">The part of the table it belongs to; null when it repeats on a further page.</param>
    private void Header(StructureElement? head)
    {
        const int Lines = 2;
        var (y, page, row) = (sheets.Y, sheets.Page, head?.Add("TR"));
        for (var column = 0; column < Columns.Length; column++)
        {
            var (title, at) = (Wrap(column, sheets.Fonts.Bold, Columns[column].Title), column);
            void Draw() => Lay(at, y + (Lines - title.Count) * LineHeight, sheets.Fonts.Bold, title, title.Count, PdfColour.Soft);
            if (row is null)
                page.Artifact("Pagination", Draw);
            else
                page.Show(row.Add("TH", "/Scope/Column"), Draw);
        }
        sheets.Y += Lines * LineHeight + 2 * Padding;
        page.Artifact(
            "Layout",
            () => page.Fill(PdfColour.Brand, PdfPageFlow.Left, sheets.Y - 1.2, PdfPageFlow.Right - PdfPageFlow.Left, 1.2)
        );
    }

    private void Row(StructureElement body, PdfTypeface face, IReadOnlyList<string>[] cells, int boldLines)
    {
        var height = cells.Max(c => c.Count) * LineHeight + 2 * Padding;
        if (sheets.Room(height))
            Header(null);
        var (row, y, page) = (body.Add("TR"), sheets.Y, sheets.Page);
        for (var column = 0; column < cells.Length; column++)
            Cell(
                row.Add(column == 3 ? "TH" : "TD", column == 3 ? "/Scope/Row" : ""),
                column,
                y,
                face,
                cells[column],
                column == 3 ? boldLines : 0
            );
        sheets.Y += height;
        page.Artifact(
            "Layout",
            () => page.Fill(PdfColour.Line, PdfPageFlow.Left, y + height - 0.5, PdfPageFlow.Right - PdfPageFlow.Left, 0.5)
        );
    }

    private void Cell(StructureElement element, int column, double y, PdfTypeface face, IReadOnlyList<string> lines, int boldLines) =>
        sheets.Page.Show(element, () => Lay(column, y, face, lines, boldLines, PdfColour.Ink));

    private void Lay(int column, double y, PdfTypeface face, IReadOnlyList<string> lines, int boldLines, PdfColour colour)
    {
        var left = PdfPageFlow.Left + Columns.Take(column).Sum(c => c.Width);
        for (var line = 0; line < lines.Count; line++)
        {
            var written = line < boldLines ? sheets.Fonts.Bold : face;
            var room = Columns[column].Width - 4;
            // An amount of six figures or more is written smaller rather than over its neighbour.
            var size = Math.Min(Size, Size * room / written.WidthOf(lines[line], Size, Columns[column].IsAmount));
            var x = Columns[column].IsAmount ? left + Columns[column].Width - written.WidthOf(lines[line], size, figures: true) : left;
            var secondary = line >= boldLines && boldLines > 0 ? PdfColour.Soft : colour;
            sheets.Page.Text(
                written,
                size,
                secondary,
                x,
                y + Padding + Size + line * LineHeight,
                line < lines.Count - 1 ? lines[line] + " " : lines[line],
                figures: Columns[column].IsAmount
            );
        }
    }

    private static string Known(Money? amount) => amount is { } known ? French.Amount(known) : StatementTexts.Unknown;

    private static string Total(ReimbursementTotals totals)
    {
        var counted = $"Total, {French.Count(totals.Counted, "soin", "soins")}";
        return totals.Awaiting == 0 ? counted : $"{counted} (sans {French.Number(totals.Awaiting)} en cours de calcul)";
    }

    /// <summary>What the figures alone would not tell: that our share is not final, or that the line corrects another.</summary>
    private static string StateOf(ReimbursementRow act) => act.Status == ReimbursementStatus.Paid ? "" : ReimbursementTexts.Of(act.Status);

    private static IReadOnlyList<string> Wrap(int column, PdfTypeface face, string text) =>
        face.Wrap(French.Typeset(text), Size, Columns[column].Width - 8);
}
