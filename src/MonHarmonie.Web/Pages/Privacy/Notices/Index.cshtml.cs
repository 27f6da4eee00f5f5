using Microsoft.AspNetCore.Mvc.RazorPages;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Consents.Notices;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Web.Pages.Privacy.Notices;

/// <param name="InForce">What persons read today; null when there is none.</param>
/// <param name="Latest">The state of the newest, which may be a draft; null when nothing was ever written.</param>
public sealed record NoticeRow(PurposeRule Rule, PublishedNotice? InForce, NoticeState? Latest);

/// <summary>Every purpose that waits for a consent: its text, and how many agree. Nobody in particular is in it.</summary>
public sealed class IndexModel(NoticeService notices, ConsentStatistics statistics, TimeProvider clock) : PageModel
{
    public IReadOnlyList<NoticeRow> Rows { get; private set; } = [];
    public ConsentCounts Counts { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken ct)
    {
        var inForce = await notices.InForceAsync(ct);
        var states = await notices.StatesAsync(ct);
        Rows =
        [
            .. ProcessingRules
                .InForce(clock.Today())
                .Where(r => r is { IsCarriedOut: true, Basis: LegalBasis.Consent })
                .Select(r => new NoticeRow(
                    r,
                    inForce.GetValueOrDefault(r.Purpose),
                    states.TryGetValue(r.Purpose, out var state) ? state : null
                )),
        ];
        Counts = await statistics.GetAsync(ct);
    }
}
