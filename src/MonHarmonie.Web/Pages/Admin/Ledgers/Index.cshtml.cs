using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MonHarmonie.Services.Consents.Verification;
using MonHarmonie.Services.Jobs;
using MonHarmonie.Web.Authentication;
using MonHarmonie.Web.Pages.Shared.Evidence;

namespace MonHarmonie.Web.Pages.Admin.Ledgers;

/// <summary>Whether the ledger holds, for who runs the portal; what concerns persons is the data protection officer's to read.</summary>
public sealed class IndexModel(EvidenceChecks checks, JobService jobs, LedgerHeads ledgerHeads) : PageModel
{
    [TempData]
    public string? Notice { get; set; }

    public IReadOnlyList<EvidenceCheck> Checks { get; private set; } = [];
    public IReadOnlyList<LedgerHead> Heads { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        Checks = await checks.ListAsync(EvidenceCheckTexts.ChecksShown, ct);
        Heads = ledgerHeads.ReadLatest(EvidenceCheckTexts.HeadsShown);
    }

    public async Task<IActionResult> OnPostCheckAsync(CancellationToken ct)
    {
        Notice = EvidenceCheckTexts.Of(await jobs.RunNowAsync(EvidenceCheckJob.Definition.Name, User.AccountId(), ct));
        return LocalRedirect(AdminLinks.Ledger);
    }
}
