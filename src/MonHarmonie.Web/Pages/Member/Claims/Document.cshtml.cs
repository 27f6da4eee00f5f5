using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MonHarmonie.Services.Claims;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Documents;
using MonHarmonie.Services.Shared;
using MonHarmonie.Web.Documents;
using MonHarmonie.Web.Licences;

namespace MonHarmonie.Web.Pages.Member.Claims;

/// <summary>A document of a request, as it was kept: sanitised, to download.</summary>
[Reads(DataCategory.Documents, Purpose.QuotesAndInvoices, Scope = ReadScope.Family)]
public sealed class DocumentModel(ClaimService claims, FileVault vault) : PageModel
{
    public async Task<IActionResult> OnGetAsync(DataLicence licence, Guid id, Guid file, CancellationToken ct) =>
        await claims.HoldsFileAsync(licence, id, file, ct) && await vault.OpenAsync(licence, file, ct) is { } opened
            ? new VaultFileResult(opened, isInline: false)
            : NotFound();
}
