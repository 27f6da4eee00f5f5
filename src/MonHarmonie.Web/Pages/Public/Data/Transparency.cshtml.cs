using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Consents.Notices;
using MonHarmonie.Services.Contact;
using MonHarmonie.Services.Persistence.Ledgers;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Web.Pages.Public.Data;

/// <summary>
/// The four promises, with what lets anybody check them: rules, texts, numbers, heads of the ledger. Nobody in particular is in it.
/// </summary>
public sealed class TransparencyModel(
    NoticeService notices,
    ConsentStatistics statistics,
    LedgerHeads ledgerHeads,
    HeadSigner signer,
    IOptions<PublisherOptions> publisher,
    TimeProvider clock
) : PageModel
{
    private const int HeadsShown = 10;

    /// <summary>The rules that are carried out today.</summary>
    public IReadOnlyList<PurposeRule> Rules { get; } = [.. ProcessingRules.InForce(clock.Today()).Where(r => r.IsCarriedOut)];

    /// <summary>How many questions persons are asked.</summary>
    public int Questions { get; } = ProcessingRules.Cells(clock.Today()).Count(c => c.IsAsked);

    public ConsentCounts Counts { get; private set; } = null!;
    public IReadOnlyList<PublishedNotice> Notices { get; private set; } = [];
    public IReadOnlyList<LedgerHead> Heads { get; private set; } = [];
    public string Host => publisher.Value.Host;

    /// <summary>Of the public key that signs heads and proofs.</summary>
    public string? Fingerprint { get; private set; }

    public async Task OnGetAsync(CancellationToken ct)
    {
        Counts = await statistics.GetAsync(ct);
        Notices = await notices.PublishedAsync(ct);
        Heads = ledgerHeads.ReadLatest(HeadsShown);
        Fingerprint = signer.CurrentFingerprint;
    }
}
