using Microsoft.AspNetCore.Mvc.RazorPages;
using MonHarmonie.Services.Advisors.Alerts;
using MonHarmonie.Services.Advisors.Supervision;
using MonHarmonie.Services.Queues;
using MonHarmonie.Services.Rights.Requests;
using MonHarmonie.Services.Shared;
using MonHarmonie.Services.Shared.Work;
using MonHarmonie.Web.Authentication;

namespace MonHarmonie.Web.Pages.Advisor.Supervision;

/// <summary>The team's work: what waits, who has how much, how fast it goes, and what is out of line. No member is in it.</summary>
public sealed class TeamModel(
    WorkInbox inbox,
    IEnumerable<IMeasuredTimes> measured,
    CallSamples samples,
    AccessAlerts alerts,
    OpeningReport report,
    RightsDesk rights,
    TimeProvider clock
) : PageModel
{
    public IReadOnlyDictionary<WorkKind, WorkCount> Counts { get; private set; } = new Dictionary<WorkKind, WorkCount>();
    public IReadOnlyDictionary<WorkKind, WaitTime> Times { get; private set; } = new Dictionary<WorkKind, WaitTime>();
    public IReadOnlyList<AdvisorLoad> Loads { get; private set; } = [];
    public OpeningWeek Week { get; private set; } = null!;
    public int Samples { get; private set; }
    public int Alerts { get; private set; }

    /// <summary>What the data protection officer has: how much of it, and nothing else.</summary>
    public RightsQueue Rights { get; private set; } = null!;
    public DateOnly Today { get; } = clock.Today();

    public async Task OnGetAsync(CancellationToken ct)
    {
        Counts = await inbox.CountAsync(User.AccountId(), ct);
        Times = await measured.FindAllAsync(ct);
        Loads = await inbox.LoadsAsync(ct);
        Week = await report.GetAsync(ct);
        Samples = await samples.CountAsync(ct);
        Alerts = await alerts.CountOpenAsync(ct);
        Rights = await rights.CountAsync(ct);
    }
}
