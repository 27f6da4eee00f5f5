using Microsoft.AspNetCore.Mvc.RazorPages;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Consents.Notices;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Web.Pages.Privacy.Notices;

/// <param name="InForce">What persons read today; null when there is none.</param>
/// <param name="Latest">The newest, which may be a draft.</param>
public sealed record NoticeRow(PurposeRule Rule, PublishedNotice? InForce, ConsentNotice? Latest);

/// <summary>Every purpose that waits for a consent: its text, and how many agree. Nobody in particular is in it.</summary>
public sealed class IndexModel(NoticeService notices, ConsentStatistics statistics, TimeProvider clock) : PageModel
{
    public IReadOnlyList<NoticeRow> Rows { get; private set; } = [];
    public IReadOnlyList<ConsentCount> Counts { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        var inForce = await notices.InForceAsync(ct);
        var rows = new List<NoticeRow>();
        foreach (var rule in ProcessingRules.InForce(clock.Today()).Where(r => r is { IsCarriedOut: true, Basis: LegalBasis.Consent }))
        {
            var latest = (await notices.HistoryAsync(rule.Purpose, ct)).FirstOrDefault();
            rows.Add(new(rule, inForce.GetValueOrDefault(rule.Purpose), latest));
        }
        Rows = rows;
        Counts = await statistics.CountAsync(ct);
    }
}
