using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Contracts;
using MonHarmonie.Services.Shared;
using MonHarmonie.Web.Infrastructure.Security;

namespace MonHarmonie.Web.Pages.Member.Contracts;

/// <summary>Leads from an explained amount to the line of the reader's guarantee table that gives it.</summary>
public sealed class ClauseModel(PurposeGate gate, CoverageService coverage) : PageModel
{
    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct)
    {
        if (
            await gate.IssueForSelfAsync(User.Viewer(), DataCategory.Contract, Purpose.ContractAdministration, "mes-garanties", ct)
            is not { } licence
        )
            return Forbid();
        return await coverage.LocateAsync(licence, id, ct) is { } place
            ? Redirect($"{MemberLinks.Contracts.Guarantees(place.ContractId, place.Day)}#{MemberLinks.Contracts.LineAnchor(id)}")
            : NotFound();
    }
}
