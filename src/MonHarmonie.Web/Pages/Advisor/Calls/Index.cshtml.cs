using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MonHarmonie.Services.Appointments.Desk;
using MonHarmonie.Services.Queues;
using MonHarmonie.Services.Shared;
using MonHarmonie.Web.Authentication;

namespace MonHarmonie.Web.Pages.Advisor.Calls;

/// <summary>The queue of calls to make: nothing in it tells whose a call-back is, nor the number.</summary>
public sealed class IndexModel(AppointmentDesk desk, AppointmentQueue queue, TimeProvider clock) : PageModel
{
    [TempData]
    public string? Notice { get; set; }

    /// <summary>The notice says why nothing happened.</summary>
    [TempData]
    public bool IsRefusal { get; set; }

    public IReadOnlyList<CallDeskRow> Rows { get; private set; } = [];
    public CallQueue Queue { get; private set; } = new(0, 0, 0, 0);
    public DateTime Now { get; } = clock.UtcNow();

    public async Task OnGetAsync(CancellationToken ct)
    {
        Rows = await desk.ListAsync(User.AccountId(), ct);
        Queue = await desk.CountAsync(ct);
    }

    public async Task<IActionResult> OnPostTakeAsync(Guid id, CancellationToken ct)
    {
        var outcome = await queue.TakeAsync(User.AccountId(), id, ct);
        if (outcome == WorkOutcome.Done)
            return LocalRedirect(AdvisorLinks.Calls.One(id));
        (Notice, IsRefusal) = (WorkTexts.Of(outcome), true);
        return LocalRedirect(AdvisorLinks.Calls.List);
    }
}
