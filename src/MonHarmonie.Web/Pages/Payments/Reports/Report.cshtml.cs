using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Payments.BankReports;
using MonHarmonie.Services.Shared;
using MonHarmonie.Web.Licences;

namespace MonHarmonie.Web.Pages.Payments.Reports;

/// <summary>What the import of a report did.</summary>
[Reads(DataCategory.Bank, Purpose.Reimbursement)]
public sealed class ReportModel(BankReportResults results) : PageModel
{
    [TempData]
    public string? Notice { get; set; }

    public ReportCard Report { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(DataLicence licence, Guid id, CancellationToken ct)
    {
        if (await results.GetAsync(licence, id, ct) is not { } report)
            return NotFound();
        Report = report;
        return Page();
    }
}
