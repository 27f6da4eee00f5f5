using Microsoft.AspNetCore.Mvc.RazorPages;
using MonHarmonie.Services.Consents.Charter;
using MonHarmonie.Services.Consents.Notices;
using MonHarmonie.Services.Persistence.Ledgers;
using MonHarmonie.Web.Pages.Shared.Privacy;

namespace MonHarmonie.Web.Pages.Privacy.Charter;

/// <summary>The four promises with their numbers, and the ledger that they are proven by. Nobody in particular is in it.</summary>
public sealed class IndexModel(
    CharterBoard board,
    CharterService charter,
    ConsentStatistics statistics,
    LedgerHeads heads,
    LedgerState ledger
) : PageModel
{
    private const int HeadsShown = 5;

    public IReadOnlyList<CharterPromise> Promises { get; private set; } = [];
    public DateTime CountedAtUtc { get; private set; }
    public ConsentCounts Counts { get; private set; } = null!;
    public IReadOnlyList<LedgerHead> Heads { get; private set; } = [];

    /// <summary>What this node found wrong when it sealed or exported; null when all is well.</summary>
    public string? Fault => ledger.Fault;

    public async Task OnGetAsync(CancellationToken ct)
    {
        Promises = await board.ReadAsync(ct);
        CountedAtUtc = (await charter.GetAsync(ct)).CountedAtUtc;
        Counts = await statistics.GetAsync(ct);
        Heads = heads.ReadLatest(HeadsShown);
    }
}
