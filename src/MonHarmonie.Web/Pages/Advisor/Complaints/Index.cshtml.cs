using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MonHarmonie.Services.Complaints.Desk;
using MonHarmonie.Services.Queues;
using MonHarmonie.Services.Shared;
using MonHarmonie.Web.Authentication;

namespace MonHarmonie.Web.Pages.Advisor.Complaints;

/// <summary>The queue of complaints: nothing in it tells whose one is, nor what was written.</summary>
public sealed class IndexModel(ComplaintDesk desk, ComplaintQueue queue, TimeProvider clock) : PageModel
{
    [FromQuery]
    public string? Cursor { get; set; }

    [TempData]
    public string? Notice { get; set; }

    /// <summary>The notice says why nothing happened.</summary>
    [TempData]
    public bool IsRefusal { get; set; }

    public Page<ComplaintDeskRow> Rows { get; private set; } = new([], null, null);
    public DateOnly Today { get; } = clock.Today();

    public async Task OnGetAsync(CancellationToken ct) => Rows = await desk.ListAsync(User.AccountId(), DayCursor.Parse(Cursor), ct);

    public async Task<IActionResult> OnPostTakeAsync(Guid id, CancellationToken ct)
    {
        var outcome = await queue.TakeAsync(User.AccountId(), id, ct);
        if (outcome == WorkOutcome.Done)
            return LocalRedirect(AdvisorLinks.Complaints.One(id));
        (Notice, IsRefusal) = (WorkTexts.Of(outcome), true);
        return LocalRedirect(AdvisorLinks.Complaints.List);
    }
}
