using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using MonHarmonie.Services.Archives;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Shared;
using MonHarmonie.Web.Authentication;
using MonHarmonie.Web.Documents;
using MonHarmonie.Web.HttpSecurity;
using MonHarmonie.Web.Licences;

namespace MonHarmonie.Web.Pages.Member.Privacy;

/// <summary>
/// The copy itself: for the person, or the parent of a young child, for three days, after a fresh proof of identity each time.
/// </summary>
[RequireRecentProof]
[EnableRateLimiting(RateLimits.Export)]
[Reads(DataCategory.ConsentRecords, Purpose.DataSubjectRights, Scope = ReadScope.SelfOrChild)]
public sealed class ArchiveFileModel(ArchiveService archives) : PageModel
{
    public async Task<IActionResult> OnGetAsync(DataLicence licence, Guid id, CancellationToken ct)
    {
        if (await archives.OpenAsync(licence, id, ct) is not { } file)
            return NotFound();
        Response.Announce(file.ContentType, "mes-donnees.zip");
        Response.ContentLength = file.Bytes;
        return new FileStreamResult(file.Content, file.ContentType);
    }
}
