using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MonHarmonie.Services.Advisors.Alerts;
using MonHarmonie.Services.Breaches;
using MonHarmonie.Services.Rights.Requests;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Web.Pages.Privacy;

/// <summary>The officer's queue, the first to be due first: nothing in it tells whose a request is.</summary>
public sealed class IndexModel(RightsDesk desk, BreachService breaches, AccessAlerts alerts, TimeProvider clock) : PageModel
{
    [FromQuery]
    public string? Cursor { get; set; }

    /// <summary>Shows those that have an answer.</summary>
    [FromQuery]
    public bool Closed { get; set; }

    [TempData]
    public string? Notice { get; set; }

    public Page<RightsRow> Rows { get; private set; } = new([], null, null);
    public RightsQueue Queue { get; private set; } = new(0, 0);
    public BreachQueue Breaches { get; private set; } = new(0, 0);

    /// <summary>Alerts on access that nobody has looked at.</summary>
    public int Alerts { get; private set; }

    public DateOnly Today { get; } = clock.Today();

    public async Task OnGetAsync(CancellationToken ct)
    {
        Queue = await desk.CountAsync(ct);
        Breaches = await breaches.CountAsync(ct);
        Alerts = await alerts.CountOpenAsync(ct);
        var cursor = DayCursor.Parse(Cursor);
        Rows = Closed ? await desk.ListClosedAsync(cursor, ct) : await desk.ListAsync(cursor, ct);
    }
}
