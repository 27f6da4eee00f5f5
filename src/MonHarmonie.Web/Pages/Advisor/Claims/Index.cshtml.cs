using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MonHarmonie.Services.Claims.Desk;
using MonHarmonie.Services.Queues;
using MonHarmonie.Services.Shared;
using MonHarmonie.Web.Authentication;

namespace MonHarmonie.Web.Pages.Advisor.Claims;

/// <summary>The queue: nothing in it tells whose a request is, nor which care.</summary>
public sealed class IndexModel(ClaimDesk desk, ClaimQueue queue, TimeProvider clock) : PageModel
{
    [FromQuery]
    public string? Cursor { get; set; }

    [TempData]
    public string? Notice { get; set; }

    /// <summary>The notice says why nothing happened.</summary>
    [TempData]
    public bool IsRefusal { get; set; }

    public Page<DeskRow> Rows { get; private set; } = new([], null, null);
    public DateOnly Today { get; } = clock.Today();

    public async Task OnGetAsync(CancellationToken ct) => Rows = await desk.ListAsync(User.AccountId(), DayCursor.Parse(Cursor), ct);

    public async Task<IActionResult> OnPostTakeAsync(Guid id, CancellationToken ct)
    {
        var outcome = await queue.TakeAsync(User.AccountId(), id, ct);
        if (outcome == WorkOutcome.Done)
            return LocalRedirect(AdvisorLinks.Claims.One(id));
        (Notice, IsRefusal) = (WorkTexts.Of(outcome), true);
        return LocalRedirect(AdvisorLinks.Claims.List);
    }
}
