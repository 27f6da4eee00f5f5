using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Reimbursements;
using MonHarmonie.Services.Shared;
using MonHarmonie.Web.Infrastructure.Documents;
using MonHarmonie.Web.Infrastructure.Documents.Statements;
using MonHarmonie.Web.Infrastructure.Protection;
using MonHarmonie.Web.Infrastructure.Security;

namespace MonHarmonie.Web.Pages.Member.Reimbursements;

/// <summary>The statement of a month as PDF; 404 when there is nothing in it that the viewer may see.</summary>
[EnableRateLimiting(RateLimits.Export)]
public sealed class StatementPdfModel(PurposeGate gate, ReimbursementDocuments documents, TimeProvider clock) : PageModel
{
    public async Task<IActionResult> OnGetAsync(int year, int month, CancellationToken ct)
    {
        if (
            await gate.IssueForFamilyAsync(User.Viewer(), DataCategory.Reimbursements, Purpose.Reimbursement, "relevé", ct)
            is not { } licence
        )
            return Forbid();
        if (await documents.StatementAsync(licence, new DateOnly(year, month, 1), ct) is not { } statement)
            return NotFound();

        Response.Announce("application/pdf", string.Create(CultureInfo.InvariantCulture, $"releve-{year:0000}-{month:00}.pdf"));
        return new FileContentResult(StatementPdf.Write(statement, clock.UtcNow()), "application/pdf");
    }
}
