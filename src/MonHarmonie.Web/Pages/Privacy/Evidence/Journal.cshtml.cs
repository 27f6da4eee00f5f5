using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MonHarmonie.Services.Consents.Verification;
using MonHarmonie.Services.Jobs;
using MonHarmonie.Services.Persistence.Ledgers;
using MonHarmonie.Web.Authentication;
using MonHarmonie.Web.Pages.Shared.Evidence;

namespace MonHarmonie.Web.Pages.Privacy.Evidence;

/// <summary>Whether the evidence holds: the last check, a button for another, the heads outside the database. Persons are ids.</summary>
public sealed class JournalModel(EvidenceChecks checks, JobService jobs, LedgerHeads ledgerHeads, HeadSigner signer) : PageModel
{
    [TempData]
    public string? Notice { get; set; }

    public IReadOnlyList<EvidenceCheck> Checks { get; private set; } = [];
    public EvidenceFaults Faults { get; private set; } = new([], []);
    public IReadOnlyList<LedgerHead> Heads { get; private set; } = [];
    public string? Fingerprint { get; private set; }
    public EvidenceCheck? Last => Checks.FirstOrDefault();

    public async Task OnGetAsync(CancellationToken ct)
    {
        Checks = await checks.ListAsync(EvidenceCheckTexts.ChecksShown, ct);
        if (Last is { } last)
            Faults = last.ReadFaults();
        Heads = ledgerHeads.ReadLatest(EvidenceCheckTexts.HeadsShown);
        Fingerprint = signer.CurrentFingerprint;
    }

    public async Task<IActionResult> OnPostCheckAsync(CancellationToken ct)
    {
        Notice = EvidenceCheckTexts.Of(
            await jobs.RunNowAsync(EvidenceCheckJob.Definition.Name, User.AccountId(), ct, JobEvents.PrivacyOfficer)
        );
        return LocalRedirect(PrivacyLinks.Journal);
    }
}
