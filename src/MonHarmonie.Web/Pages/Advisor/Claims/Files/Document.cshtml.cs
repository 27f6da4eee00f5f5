using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MonHarmonie.Services.Claims.Desk;
using MonHarmonie.Web.Authentication;
using MonHarmonie.Web.Documents;

namespace MonHarmonie.Web.Pages.Advisor.Claims.Files;

/// <summary>A file of the request that the advisor has; to everybody else it does not exist.</summary>
public sealed class DocumentModel(ClaimDesk desk) : PageModel
{
    public async Task<IActionResult> OnGetAsync(Guid id, Guid fileId, CancellationToken ct)
    {
        var licence = await desk.LicenceAsync(User.AccountId(), User.SessionId(), id, ct);
        return licence is not null && await desk.OpenFileAsync(licence, id, fileId, ct) is { } file
            ? new VaultFileResult(file, isInline: false)
            : NotFound();
    }
}
