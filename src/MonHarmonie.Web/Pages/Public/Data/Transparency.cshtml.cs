using Microsoft.AspNetCore.Mvc.RazorPages;
using MonHarmonie.Services.Consents.Notices;
using MonHarmonie.Services.Persistence.Ledgers;
using MonHarmonie.Web.Pages.Shared.Privacy;

namespace MonHarmonie.Web.Pages.Public.Data;

/// <summary>
/// The four promises, with what lets anybody check them: rules, texts, numbers, heads of the ledger. Nobody in particular is in it.
/// </summary>
public sealed class TransparencyModel(
    NoticeService notices,
    ConsentStatistics statistics,
    LedgerHeads ledgerHeads,
    HeadSigner signer,
    CharterBoard board
) : PageModel
{
    private const int HeadsShown = 10;

    public IReadOnlyList<CharterPromise> Promises { get; private set; } = [];
    public ConsentCounts Counts { get; private set; } = null!;
    public IReadOnlyList<PublishedNotice> Notices { get; private set; } = [];
    public IReadOnlyList<LedgerHead> Heads { get; private set; } = [];

    /// <summary>Of the public key that signs heads and proofs.</summary>
    public string? Fingerprint { get; private set; }

    public async Task OnGetAsync(CancellationToken ct)
    {
        Promises = await board.ReadAsync(ct);
        Counts = await statistics.GetAsync(ct);
        Notices = await notices.PublishedAsync(ct);
        Heads = ledgerHeads.ReadLatest(HeadsShown);
        Fingerprint = signer.CurrentFingerprint;
    }
}
