using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Consents.Decisions;
using MonHarmonie.Services.Contact;
using MonHarmonie.Services.Shared;
using MonHarmonie.Web.Authentication;
using MonHarmonie.Web.Documents;
using MonHarmonie.Web.Documents.Consents;
using MonHarmonie.Web.HttpSecurity;
using MonHarmonie.Web.Licences;

namespace MonHarmonie.Web.Pages.Member.Privacy.Receipts;

[EnableRateLimiting(RateLimits.Export)]
[Reads(DataCategory.ConsentRecords, Purpose.Evidence)]
public sealed class ReceiptJsonModel(ConsentReceipts receipts, IOptions<PublisherOptions> publisher) : PageModel
{
    public async Task<IActionResult> OnGetAsync(DataLicence licence, Guid id, CancellationToken ct)
    {
        if (await receipts.FindAsync(User.Viewer(), id, ct) is not { } receipt)
            return NotFound();
        Response.Announce(ReceiptJson.ContentType, "recu.json");
        return new FileContentResult(ReceiptJson.Write(receipt, publisher.Value), ReceiptJson.ContentType);
    }
}
