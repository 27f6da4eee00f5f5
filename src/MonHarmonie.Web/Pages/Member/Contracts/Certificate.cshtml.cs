using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Contracts;
using MonHarmonie.Services.Shared;
using MonHarmonie.Web.Documents;
using MonHarmonie.Web.Documents.Contracts;
using MonHarmonie.Web.HttpSecurity;
using MonHarmonie.Web.Licences;

namespace MonHarmonie.Web.Pages.Member.Contracts;

/// <summary>The certificate of a contract that covers the reader today; none of one that does not.</summary>
[EnableRateLimiting(RateLimits.Export)]
[Reads(DataCategory.Contract, Purpose.ContractAdministration)]
public sealed class CertificateModel(CoverageService coverage, TimeProvider clock) : PageModel
{
    public async Task<IActionResult> OnGetAsync(DataLicence licence, Guid id, CancellationToken ct)
    {
        var today = clock.Today();
        var cover = (await coverage.ListAsync(licence, ct)).FirstOrDefault(c => c.ContractId == id && c.CoversOn(today));
        if (cover is null)
            return NotFound();
        var people = await coverage.PeopleAsync(licence, id, ct);
        Response.Announce("application/pdf", "attestation.pdf");
        return new FileContentResult(CertificatePdf.Write(cover, people, today, clock.UtcNow()), "application/pdf");
    }
}
