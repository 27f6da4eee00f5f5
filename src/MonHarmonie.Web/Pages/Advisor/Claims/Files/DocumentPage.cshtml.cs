using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MonHarmonie.Services.Claims.Desk;
using MonHarmonie.Web.Authentication;
using MonHarmonie.Web.Documents;

namespace MonHarmonie.Web.Pages.Advisor.Claims.Files;

/// <summary>The picture of a page of the request that the advisor has; to everybody else it does not exist.</summary>
public sealed class DocumentPageModel(ClaimDesk desk) : PageModel
{
    public async Task<IActionResult> OnGetAsync(Guid id, Guid fileId, int number, CancellationToken ct)
    {
        var licence = await desk.LicenceAsync(User.AccountId(), User.SessionId(), id, ct);
        return licence is not null && await desk.OpenPageAsync(licence, id, fileId, number, ct) is { } picture
            ? new VaultFileResult(picture, isInline: true)
            : NotFound();
    }
}
