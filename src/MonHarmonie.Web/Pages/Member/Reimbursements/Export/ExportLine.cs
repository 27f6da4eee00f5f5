using MiniExcelLibs.Attributes;
using MonHarmonie.Services.Members;
using MonHarmonie.Services.Reimbursements;
using MonHarmonie.Web.Documents;

namespace MonHarmonie.Web.Pages.Member.Reimbursements.Export;

/// <summary>One act in a spreadsheet. The columns, their titles and order are the same in CSV and XLSX; hidden detail is empty.</summary>
public sealed class ExportLine
{
    private const string DayFormat = "dd/mm/yyyy";
    private const string AmountFormat = "#,##0.00";

    [ExcelColumn(Name = "Payé le", Format = DayFormat, Width = 12)]
    public required DateTime? PaidOn { get; init; }

    [ExcelColumn(Name = "Soin du", Format = DayFormat, Width = 12)]
    public required DateTime? CareDate { get; init; }

    [ExcelColumn(Name = "Personne", Width = 24)]
    public required string Person { get; init; }

    [ExcelColumn(Name = "Famille de soins", Width = 30)]
    public required string Family { get; init; }

    [ExcelColumn(Name = "Soin", Width = 44)]
    public required string Label { get; init; }

    [ExcelColumn(Name = "Professionnel", Width = 30)]
    public required string Practitioner { get; init; }

    [ExcelColumn(Name = "État", Width = 22)]
    public required string Status { get; init; }

    [ExcelColumn(Name = "Prix du soin (€)", Format = AmountFormat, Width = 16)]
    public required decimal Spent { get; init; }

    [ExcelColumn(Name = "Sécurité sociale (€)", Format = AmountFormat, Width = 20)]
    public required decimal AmoPaid { get; init; }

    [ExcelColumn(Name = "Versé par nous (€)", Format = AmountFormat, Width = 19)]
    public required decimal? AmcPaid { get; init; }

    [ExcelColumn(Name = "Reste à charge (€)", Format = AmountFormat, Width = 18)]
    public required decimal? Remaining { get; init; }

    public static string CsvHeader { get; } =
        Csv.Line(
            "Payé le",
            "Soin du",
            "Personne",
            "Famille de soins",
            "Soin",
            "Professionnel",
            "État",
            "Prix du soin (€)",
            "Sécurité sociale (€)",
            "Versé par nous (€)",
            "Reste à charge (€)"
        );

    public static ExportLine From(ReimbursementRow act, IReadOnlyDictionary<Guid, PersonName> names) =>
        new()
        {
            PaidOn = act.PaidOn.ToDateTime(TimeOnly.MinValue),
            CareDate = act.CareDate?.ToDateTime(TimeOnly.MinValue),
            Person = SpreadsheetText.Plain(NameOf(act, names)),
            Family = FamilyOf(act),
            Label = SpreadsheetText.Plain(LabelOf(act)),
            Practitioner = SpreadsheetText.Plain(act.Practitioner),
            Status = ReimbursementTexts.Of(act.Status),
            Spent = act.Spent.Euros,
            AmoPaid = act.AmoPaid.Euros,
            AmcPaid = act.AmcPaid?.Euros,
            Remaining = act.Remaining?.Euros,
        };

    public static string ToCsv(ReimbursementRow act, IReadOnlyDictionary<Guid, PersonName> names) =>
        Csv.Line(
            Csv.Day(act.PaidOn),
            Csv.Day(act.CareDate),
            Csv.Text(NameOf(act, names)),
            Csv.Text(FamilyOf(act)),
            Csv.Text(LabelOf(act)),
            Csv.Text(act.Practitioner),
            Csv.Text(ReimbursementTexts.Of(act.Status)),
            Csv.Amount(act.Spent),
            Csv.Amount(act.AmoPaid),
            Csv.Amount(act.AmcPaid),
            Csv.Amount(act.Remaining)
        );

    private static string? NameOf(ReimbursementRow act, IReadOnlyDictionary<Guid, PersonName> names) =>
        names.GetValueOrDefault(act.PersonId)?.FullName;

    private static string FamilyOf(ReimbursementRow act) => act.Family is { } family ? ReimbursementTexts.Of(family) : "";

    private static string LabelOf(ReimbursementRow act) => ReimbursementTexts.NameOf(act.Label);
}
