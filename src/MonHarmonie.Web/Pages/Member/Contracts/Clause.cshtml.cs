using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Contracts;
using MonHarmonie.Services.Shared;
using MonHarmonie.Web.Licences;

namespace MonHarmonie.Web.Pages.Member.Contracts;

/// <summary>Leads from an explained amount to the line of the reader's guarantee table that gives it.</summary>
[Reads(DataCategory.Contract, Purpose.ContractAdministration)]
public sealed class ClauseModel(CoverageService coverage) : PageModel
{
    public async Task<IActionResult> OnGetAsync(DataLicence licence, Guid id, CancellationToken ct)
    {
        return await coverage.LocateAsync(licence, id, ct) is { } place
            ? Redirect($"{MemberLinks.Contracts.Guarantees(place.ContractId, place.Day)}#{MemberLinks.Contracts.LineAnchor(id)}")
            : NotFound();
    }
}
