using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Payments.BankReports;
using MonHarmonie.Services.Shared;
using MonHarmonie.Web.Formatting;
using MonHarmonie.Web.Licences;

namespace MonHarmonie.Web.Pages.Payments.Reports;

/// <summary>Takes a report of the bank, and lists the latest.</summary>
[Reads(DataCategory.Bank, Purpose.Reimbursement)]
public sealed class IndexModel(BankReportService imports, BankReportResults results) : PageModel
{
    [BindProperty]
    public IFormFile? Upload { get; set; }

    [TempData]
    public string? Notice { get; set; }

    public IReadOnlyList<ReportRow> Latest { get; private set; } = [];

    public async Task OnGetAsync(DataLicence licence, CancellationToken ct) => Latest = await results.LatestAsync(licence, ct);

    public async Task<IActionResult> OnPostAsync(DataLicence licence, CancellationToken ct)
    {
        if (Upload is not { Length: > 0 })
            return await RefuseAsync(licence, "Choisissez un fichier qui n’est pas vide.", ct);
        await using var file = Upload.OpenReadStream();
        var result = await imports.ImportAsync(licence, file, ct);
        if (ReportTexts.Of(result) is { } reason)
            return await RefuseAsync(licence, reason, ct);
        Notice = French.Typeset(
            result.Outcome is ReportOutcome.SameFile
                ? "Ce fichier avait déjà été importé : rien n’a changé. Voici ce qu’il avait donné."
                : "Le relevé est importé."
        );
        return LocalRedirect(PaymentLinks.Report(result.ReportId!.Value));
    }

    private async Task<IActionResult> RefuseAsync(DataLicence licence, string reason, CancellationToken ct)
    {
        ModelState.AddModelError(nameof(Upload), French.Typeset(reason));
        Latest = await results.LatestAsync(licence, ct);
        return Page();
    }
}
