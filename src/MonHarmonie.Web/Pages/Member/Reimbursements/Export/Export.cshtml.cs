using System.Runtime.CompilerServices;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using MiniExcelLibs;
using MiniExcelLibs.OpenXml;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Reimbursements;
using MonHarmonie.Services.Shared;
using MonHarmonie.Web.Documents;
using MonHarmonie.Web.HttpSecurity;
using MonHarmonie.Web.Licences;

namespace MonHarmonie.Web.Pages.Member.Reimbursements.Export;

/// <summary>The list as a file, with the filter of the list; the detail of others stays hidden in it as on screen.</summary>
[EnableRateLimiting(RateLimits.Export)]
[Reads(DataCategory.Reimbursements, Purpose.Reimbursement, Scope = ReadScope.Family)]
public sealed class ExportModel(ReimbursementDocuments documents, IValidator<ReimbursementQuery> validator) : PageModel
{
    private const string FileName = "remboursements";

    [BindProperty(SupportsGet = true, Name = "")]
    public ReimbursementQuery Query { get; set; } = new();

    public async Task<IActionResult> OnGetAsync(DataLicence licence, string format, CancellationToken ct)
    {
        // The list says what is wrong with a filter.
        if (!ModelState.IsValid || !(await validator.ValidateAsync(Query, ct)).IsValid)
            return Redirect(MemberLinks.Reimbursements.List + Request.QueryString);
        if (await documents.ExportAsync(licence, Query.ToFilter(), format, ct) is not { } export)
            return NotFound();

        if (format == "csv")
            await SendCsvAsync(export, ct);
        else
            await SendXlsxAsync(export, ct);
        return new EmptyResult();
    }

    private async Task SendCsvAsync(ReimbursementExport export, CancellationToken ct)
    {
        Response.Announce(Csv.ContentType, $"{FileName}.csv");
        await Csv.WriteAsync(Response.Body, ExportLine.CsvHeader, export.Acts.Select(act => ExportLine.ToCsv(act, export.Names)), ct);
    }

    /// <summary>
    /// A spreadsheet needs a stream that can be written synchronously, so it is finished before it is sent; the number of rows is bounded.
    /// </summary>
    private async Task SendXlsxAsync(ReimbursementExport export, CancellationToken ct)
    {
        using var file = new MemoryStream();
        await file.SaveAsAsync(
            LinesAsync(export, ct),
            sheetName: "Remboursements",
            configuration: new OpenXmlConfiguration { TableStyles = TableStyles.None, AutoFilter = true },
            cancellationToken: ct
        );
        XlsxFinish.Apply(file, export.Count);
        Response.Announce("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", $"{FileName}.xlsx");
        Response.ContentLength = file.Length;
        file.Position = 0;
        await file.CopyToAsync(Response.Body, ct);
    }

    private static async IAsyncEnumerable<ExportLine> LinesAsync(ReimbursementExport export, [EnumeratorCancellation] CancellationToken ct)
    {
        var total = new ExportTotal();
        await foreach (var act in export.Acts.WithCancellation(ct))
        {
            total.Add(act);
            yield return ExportLine.From(act, export.Names);
        }
        yield return total.ToLine();
    }
}
