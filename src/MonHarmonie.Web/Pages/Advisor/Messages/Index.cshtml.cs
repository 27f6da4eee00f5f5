using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MonHarmonie.Services.Conversations;
using MonHarmonie.Services.Conversations.Desk;
using MonHarmonie.Services.Queues;
using MonHarmonie.Services.Shared;
using MonHarmonie.Web.Authentication;

namespace MonHarmonie.Web.Pages.Advisor.Messages;

/// <summary>The queue: nothing in it tells whose a conversation is, nor what was written.</summary>
public sealed class IndexModel(MessageDesk desk, MessageQueue queue, TimeProvider clock) : PageModel
{
    [FromQuery]
    public string? Cursor { get; set; }

    [TempData]
    public string? Notice { get; set; }

    /// <summary>The notice says why nothing happened.</summary>
    [TempData]
    public bool IsRefusal { get; set; }

    public Page<MessageDeskRow> Rows { get; private set; } = new([], null, null);
    public WorkCount Queue { get; private set; } = WorkCount.None;
    public DateOnly Today { get; } = clock.Today();
    public DateTime Now { get; } = clock.UtcNow();

    public async Task OnGetAsync(CancellationToken ct)
    {
        Rows = await desk.ListAsync(User.AccountId(), DayCursor.Parse(Cursor), ct);
        Queue = await queue.CountAsync(User.AccountId(), ct);
    }

    public async Task<IActionResult> OnPostTakeAsync(Guid id, CancellationToken ct)
    {
        var outcome = await queue.TakeAsync(User.AccountId(), id, ct);
        if (outcome == WorkOutcome.Done)
            return LocalRedirect(AdvisorLinks.Messages.One(id));
        (Notice, IsRefusal) = (WorkTexts.Of(outcome), true);
        return LocalRedirect(AdvisorLinks.Messages.List);
    }
}
