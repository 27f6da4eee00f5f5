using System.Globalization;
using MonHarmonie.Services.Documents.Reading;

namespace MonHarmonie.TestSupport.Papers;

/// <summary>Three ways to lay a paper out: as an accounting program does, as a table with a row of totals, as a letter.</summary>
internal static class PaperLayouts
{
    private static readonly CultureInfo French = CultureInfo.GetCultureInfo("fr-FR");

    public static PaperSheet Draw(int layout, PaperTruth truth, PaperWording wording) =>
        layout switch
        {
            0 => Program(truth, wording),
            1 => Table(truth, wording),
            _ => Letter(truth, wording),
        };

    /// <summary>The author on the left, the customer on the right, a framed table, sums in a column on the right.</summary>
    private static PaperSheet Program(PaperTruth truth, PaperWording words)
    {
        var sheet = new PaperSheet();
        sheet.Write(40, 56, truth.Professional, 15, PaperFont.SansBold).Write(40, 73, words.Profession).Write(40, 87, words.Street);
        sheet.Write(40, 101, "Tél. 02 40 12 34 56");
        var y = 115.0;
        foreach (var identifier in Identifiers(truth))
            sheet.Write(40, y += 13, identifier, 9);
        sheet.Write(340, 120, $"Mme {truth.Patient}", 11).Write(340, 134, "7 rue des Acacias", 11).Write(340, 148, "44100 Nantes", 11);
        sheet.Write(40, 200, words.Title, 18, PaperFont.SansBold);
        sheet.Write(40, 222, $"{words.NumberLabel} {truth.Number}").Write(300, 222, $"{words.DateLabel} {truth.DocumentDate:dd/MM/yyyy}");
        sheet.Write(40, 238, $"{words.PatientLabel} {truth.Patient}");
        if (truth.CareDate is { } care && words.CareLabel.Length > 0)
            sheet.Write(300, 238, $"{words.CareLabel} {care:dd/MM/yyyy}");
        sheet.Frame(40, 262, 555, 282).Write(46, 276, "Désignation", 9, PaperFont.SansBold).Write(300, 276, "Code", 9, PaperFont.SansBold);
        sheet
            .Write(400, 276, "Qté", 9, PaperFont.SansBold, TextAlign.Right)
            .Write(548, 276, "Montant TTC", 9, PaperFont.SansBold, TextAlign.Right);
        y = 282;
        foreach (var line in truth.Lines)
        {
            y += 20;
            var day = line.Day is { } on ? $"{on:dd/MM/yyyy} " : "";
            sheet.Write(46, y - 6, day + line.Label).Write(300, y - 6, line.Code ?? "");
            sheet
                .Write(400, y - 6, line.Quantity.ToString(French), align: TextAlign.Right)
                .Write(548, y - 6, Euros(line.Cents), align: TextAlign.Right);
        }
        sheet.Frame(40, 282, 555, y);
        y += 30;
        sheet
            .Write(340, y, words.TotalLabel, 11, PaperFont.SansBold)
            .Write(548, y, Euros(truth.Total), 11, PaperFont.SansBold, TextAlign.Right);
        if (truth.Paid is { } paid)
        {
            sheet.Write(340, y + 18, words.PaidLabel).Write(548, y + 18, Euros(paid), align: TextAlign.Right);
            sheet.Write(340, y + 36, words.RemainingLabel).Write(548, y + 36, Euros(truth.Total - paid), align: TextAlign.Right);
        }
        sheet.Write(40, 780, "Membre d'une association agréée, le règlement des honoraires par chèque est accepté.", 8);
        return sheet.Write(40, 792, "TVA non applicable, article 261-4-1° du CGI", 8);
    }

    /// <summary>Everything centred, labels over their values, a table whose last row holds the sums of its columns.</summary>
    private static PaperSheet Table(PaperTruth truth, PaperWording words)
    {
        var sheet = new PaperSheet();
        sheet.Write(297, 50, truth.Professional, 16, PaperFont.SerifBold, TextAlign.Centre);
        sheet
            .Write(297, 68, words.Profession, 11, PaperFont.Serif, TextAlign.Centre)
            .Write(297, 83, words.Street, 11, PaperFont.Serif, TextAlign.Centre);
        sheet.Write(297, 98, string.Join("   ", Identifiers(truth)), 9, PaperFont.Serif, TextAlign.Centre);
        sheet.Rule(40, 108, 555, 108).Write(297, 136, words.Title, 17, PaperFont.SerifBold, TextAlign.Centre);
        sheet.Write(40, 166, $"{words.NumberLabel} {truth.Number}", 11, PaperFont.Serif);
        sheet.Write(
            555,
            166,
            $"{words.DateLabel} {truth.DocumentDate.ToString("d MMMM yyyy", French)}",
            11,
            PaperFont.Serif,
            TextAlign.Right
        );
        sheet.Write(40, 194, words.PatientLabel, 9, PaperFont.Serif).Write(40, 208, truth.Patient, 11, PaperFont.SerifBold);
        if (truth.CareDate is { } care && words.CareLabel.Length > 0)
            sheet.Write(555, 208, $"{words.CareLabel} {care.ToString("d MMMM yyyy", French)}", 11, PaperFont.Serif, TextAlign.Right);
        var hasPaid = truth.Paid is not null;
        Head(40, "Acte", TextAlign.Left).Write(250, 246, "Code", 10, PaperFont.SerifBold);
        Head(hasPaid ? 390 : 555, "Honoraires", TextAlign.Right);
        if (hasPaid)
        {
            Head(470, "Part AMO", TextAlign.Right);
            Head(555, words.RemainingLabel, TextAlign.Right);
        }
        sheet.Rule(40, 252, 555, 252);
        var y = 252.0;
        foreach (var line in truth.Lines)
            Row(
                y += 18,
                (line.Day is { } on ? $"{on:dd/MM/yy} " : "") + line.Label + (line.Quantity > 1 ? $" x{line.Quantity}" : ""),
                line.Code,
                line.Cents,
                line.ObligatoryCents
            );
        sheet.Rule(40, y += 8, 555, y);
        Row(y += 16, words.TotalLabel, null, truth.Total, truth.Paid ?? 0);
        sheet.Write(40, 760, "Document à conserver. Aucun escompte pour paiement anticipé.", 9, PaperFont.Serif);
        return sheet;

        PaperSheet Head(double x, string text, TextAlign align) => sheet.Write(x, 246, text, 10, PaperFont.SerifBold, align);

        void Row(double at, string label, string? code, long cents, long obligatory)
        {
            sheet.Write(40, at, label, 10, PaperFont.Serif).Write(250, at, code ?? "", 10, PaperFont.Serif);
            sheet.Write(hasPaid ? 390 : 555, at, Plain(cents), 10, PaperFont.Serif, TextAlign.Right);
            if (!hasPaid)
                return;
            sheet.Write(470, at, Plain(obligatory), 10, PaperFont.Serif, TextAlign.Right);
            sheet.Write(555, at, Plain(cents - obligatory), 10, PaperFont.Serif, TextAlign.Right);
        }
    }

    /// <summary>A typed letter or a ticket: one thing a line, prices after dots, no table.</summary>
    private static PaperSheet Letter(PaperTruth truth, PaperWording words)
    {
        var sheet = new PaperSheet();
        var y = 50.0;
        Line(truth.Professional, 13)
            .Write(60, y += 16, words.Profession, 10, PaperFont.Mono)
            .Write(60, y += 14, words.Street, 10, PaperFont.Mono);
        foreach (var identifier in Identifiers(truth))
            Line(identifier);
        y += 26;
        Line($"{words.Title}", 14);
        Line($"{words.NumberLabel} {truth.Number}");
        y += 12;
        Line($"{words.PatientLabel} {truth.Patient}");
        if (truth.CareDate is { } care)
            Line($"{words.CareLabel} {care:dd.MM.yyyy}" + (truth.Care == CareGuess.Hospital ? $" au {care.AddDays(2):dd.MM.yyyy}" : ""));
        y += 16;
        foreach (var line in truth.Lines)
            Priced(
                (line.Quantity > 1 ? $"{line.Quantity} x " : "") + line.Label + (line.Code is null ? "" : $" ({line.Code})"),
                line.Cents
            );
        y += 12;
        Priced(words.TotalLabel, truth.Total);
        if (truth.Paid is { } paid)
        {
            Priced(words.PaidLabel, paid);
            Priced(words.RemainingLabel, truth.Total - paid);
        }
        y += 26;
        Line($"{words.DateLabel} {truth.DocumentDate:dd/MM/yyyy}");
        Line("Signature et cachet");
        return sheet;

        PaperSheet Line(string text, double size = 10) => sheet.Write(60, y += size + 5, text, size, PaperFont.Mono);

        void Priced(string label, long cents) => Line(label).Write(530, y, Euros(cents), 10, PaperFont.Mono, TextAlign.Right);
    }

    private static IEnumerable<string> Identifiers(PaperTruth truth)
    {
        if (truth.Rpps is { } rpps)
            yield return $"RPPS : {rpps}";
        if (truth.Finess is { } finess)
            yield return $"N° FINESS {finess}";
        if (truth.Siret is { } siret)
            yield return $"SIRET {siret[..3]} {siret[3..6]} {siret[6..9]} {siret[9..]}";
    }

    private static string Euros(long cents) => (cents / 100m).ToString("#,##0.00", French).Replace('\u202f', ' ') + " €";

    private static string Plain(long cents) => (cents / 100m).ToString("#,##0.00", French).Replace('\u202f', ' ');
}
