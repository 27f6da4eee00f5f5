using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Contact;
using MonHarmonie.Services.Reimbursements;
using MonHarmonie.Services.Shared;
using MonHarmonie.Web.Documents;
using MonHarmonie.Web.Documents.Statements;
using MonHarmonie.Web.HttpSecurity;
using MonHarmonie.Web.Licences;

namespace MonHarmonie.Web.Pages.Member.Reimbursements.Statements;

/// <summary>The statement of a month as PDF; 404 when there is nothing in it that the viewer may see.</summary>
[EnableRateLimiting(RateLimits.Export)]
[Reads(DataCategory.Reimbursements, Purpose.Reimbursement, Scope = ReadScope.Family)]
public sealed class StatementPdfModel(ReimbursementDocuments documents, IOptions<PublisherOptions> publisher, TimeProvider clock)
    : PageModel
{
    public async Task<IActionResult> OnGetAsync(DataLicence licence, int year, int month, CancellationToken ct)
    {
        if (await documents.StatementAsync(licence, new DateOnly(year, month, 1), ct) is not { } statement)
            return NotFound();

        Response.Announce("application/pdf", string.Create(CultureInfo.InvariantCulture, $"releve-{year:0000}-{month:00}.pdf"));
        return new FileContentResult(StatementPdf.Write(statement, clock.UtcNow(), publisher.Value.PostalLine), "application/pdf");
    }
}
