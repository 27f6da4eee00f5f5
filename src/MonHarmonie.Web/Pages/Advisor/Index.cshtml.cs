using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MonHarmonie.Services.Queues;
using MonHarmonie.Services.Shared;
using MonHarmonie.Web.Authentication;

namespace MonHarmonie.Web.Pages.Advisor;

/// <summary>Where an advisor's day begins: the search, and all that waits as one list. Nothing in it tells whose it is.</summary>
public sealed class IndexModel(WorkInbox inbox, TimeProvider clock) : PageModel
{
    [FromQuery]
    public string? Cursor { get; set; }

    [FromQuery(Name = "vue")]
    public WorkView View { get; set; }

    [FromQuery(Name = "type")]
    public string? Type { get; set; }

    [TempData]
    public string? Notice { get; set; }

    /// <summary>Only this kind; all when null.</summary>
    public WorkKind? Kind { get; private set; }

    public Page<WorkRow> Rows { get; private set; } = new([], null, null);
    public IReadOnlyDictionary<WorkKind, WorkCount> Counts { get; private set; } = new Dictionary<WorkKind, WorkCount>();

    /// <summary>What the tabs count: of the chosen kind, or of all.</summary>
    public WorkCount Shown { get; private set; } = WorkCount.None;
    public DateOnly Today { get; } = clock.Today();

    public async Task OnGetAsync(CancellationToken ct)
    {
        Kind = Type is { } name ? AdvisorLinks.Work.KindOf(name) : null;
        if (!Enum.IsDefined(View))
            View = WorkView.Due;
        Counts = await inbox.CountAsync(User.AccountId(), ct);
        Shown = Counts.Where(c => Kind is null || c.Key == Kind).Aggregate(WorkCount.None, (sum, c) => sum + c.Value);
        Rows = await inbox.ListAsync(User.AccountId(), View, Kind, DayCursor.Parse(Cursor), ct);
    }
}
