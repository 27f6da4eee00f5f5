using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Payments.Runs;
using MonHarmonie.Services.Shared;
using MonHarmonie.Web.Documents;
using MonHarmonie.Web.HttpSecurity;
using MonHarmonie.Web.Licences;

namespace MonHarmonie.Web.Pages.Payments.Runs;

/// <summary>The file of an approved run, for the bank.</summary>
[EnableRateLimiting(RateLimits.Export)]
[Reads(DataCategory.Bank, Purpose.Reimbursement)]
public sealed class FileModel(PaymentRunService service) : PageModel
{
    private const string Xml = "application/xml";

    public async Task<IActionResult> OnGetAsync(DataLicence licence, Guid id, CancellationToken ct)
    {
        if (await service.FileAsync(licence, id, ct) is not { } file)
            return NotFound();
        Response.Announce(Xml, "virements.xml");
        return new FileContentResult(file, Xml);
    }
}
