using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Consents.Decisions;
using MonHarmonie.Services.Shared;
using MonHarmonie.Web.Authentication;
using MonHarmonie.Web.Documents;
using MonHarmonie.Web.Documents.Consents;
using MonHarmonie.Web.HttpSecurity;
using MonHarmonie.Web.Licences;

namespace MonHarmonie.Web.Pages.Member.Privacy.Receipts;

[EnableRateLimiting(RateLimits.Export)]
[Reads(DataCategory.ConsentRecords, Purpose.Evidence)]
public sealed class ReceiptPdfModel(ConsentReceipts receipts) : PageModel
{
    public async Task<IActionResult> OnGetAsync(DataLicence licence, Guid id, CancellationToken ct)
    {
        if (await receipts.FindAsync(User.Viewer(), id, ct) is not { } receipt)
            return NotFound();
        Response.Announce("application/pdf", "recu.pdf");
        return new FileContentResult(ReceiptPdf.Write(receipt), "application/pdf");
    }
}
