using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using MonHarmonie.Services.Archives;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Members.Ages;
using MonHarmonie.Services.Shared;
using MonHarmonie.Web.Authentication;
using MonHarmonie.Web.HttpSecurity;
using MonHarmonie.Web.Licences;
using MonHarmonie.Web.Pages.Member.Rights;

namespace MonHarmonie.Web.Pages.Member.Privacy;

/// <summary>Asks for the copy of one's data, or of a young child's, says how far it is, and leads to it.</summary>
[RequireRecentProof]
[EnableRateLimiting(RateLimits.Reset)]
[Reads(DataCategory.ConsentRecords, Purpose.DataSubjectRights, Scope = ReadScope.SelfOrChild)]
public sealed class ArchiveModel(ArchiveService archives, DeciderService deciders, TimeProvider clock) : PageModel
{
    /// <summary>Made within a minute; beyond this, somebody who waits is told so.</summary>
    private static readonly TimeSpan Expected = TimeSpan.FromMinutes(2);

    [TempData]
    public string? Notice { get; set; }

    public ArchiveCard? Archive { get; private set; }

    public ForWhom Who { get; private set; } = null!;

    public bool IsLate { get; private set; }

    public async Task OnGetAsync(DataLicence licence, Guid? child, CancellationToken ct)
    {
        Who = new ForWhom(await deciders.ChildrenAsync(User.Viewer(), ct), child, MemberLinks.Privacy.ArchiveOf);
        Archive = await archives.FindAsync(licence, ct);
        IsLate = Archive is { ReadyAtUtc: null } asked && clock.UtcNow() - asked.AskedAtUtc > Expected;
    }

    public async Task<IActionResult> OnPostAsync(DataLicence licence, Guid? child, CancellationToken ct)
    {
        if (await archives.AskAsync(licence, ct) == AskOutcome.TooMany)
            Notice = "Vous avez déjà demandé trois copies depuis hier. Revenez demain.";
        return LocalRedirect(MemberLinks.Privacy.ArchiveOf(child));
    }

    public async Task<IActionResult> OnPostDeleteAsync(DataLicence licence, Guid? child, CancellationToken ct)
    {
        if (await archives.DeleteAsync(licence, ct))
            Notice = "La copie est supprimée.";
        return LocalRedirect(MemberLinks.Privacy.ArchiveOf(child));
    }
}
