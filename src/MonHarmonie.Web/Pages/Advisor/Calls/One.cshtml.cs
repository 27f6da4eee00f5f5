using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MonHarmonie.Services.Appointments;
using MonHarmonie.Services.Appointments.Desk;
using MonHarmonie.Services.Queues;
using MonHarmonie.Services.Shared;
using MonHarmonie.Web.Authentication;

namespace MonHarmonie.Web.Pages.Advisor.Calls;

/// <summary>One call to make: name and number for the advisor who has it, and for everybody else only who has it.</summary>
public sealed class OneModel(AppointmentDesk desk, AppointmentQueue queue, CallRecords records, TimeProvider clock) : PageModel
{
    [BindProperty]
    public Guid Version { get; set; }

    [BindProperty]
    public CallOutcome Outcome { get; set; }

    [TempData]
    public string? Notice { get; set; }

    /// <summary>The notice says why nothing happened.</summary>
    [TempData]
    public bool IsRefusal { get; set; }

    /// <summary>The call-back, for the advisor who has it.</summary>
    public DeskCall? Mine { get; private set; }

    /// <summary>What is known of it without having it.</summary>
    public CallDeskRow? Row { get; private set; }

    public DateTime Now { get; } = clock.UtcNow();

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct)
    {
        Mine = await desk.GetAsync(new CallAdvisor(User.AccountId(), User.SessionId()), id, ct);
        if (Mine is null)
            Row = await desk.FindAsync(User.AccountId(), id, ct);
        return Mine is null && Row is null ? NotFound() : Page();
    }

    /// <summary>Takes it, or keeps it longer.</summary>
    public async Task<IActionResult> OnPostTakeAsync(Guid id, CancellationToken ct)
    {
        var outcome = await queue.TakeAsync(User.AccountId(), id, ct);
        if (outcome != WorkOutcome.Done)
            (Notice, IsRefusal) = (WorkTexts.Of(outcome), true);
        return LocalRedirect(outcome == WorkOutcome.NotFound ? AdvisorLinks.Calls.List : AdvisorLinks.Calls.One(id));
    }

    public async Task<IActionResult> OnPostReleaseAsync(Guid id, CancellationToken ct)
    {
        await queue.ReleaseAsync(User.AccountId(), id, ct);
        Notice = "Le rappel est de nouveau dans la file.";
        return LocalRedirect(AdvisorLinks.Calls.List);
    }

    public async Task<IActionResult> OnPostRecordAsync(Guid id, CancellationToken ct)
    {
        var recorded = await records.RecordAsync(new CallAction(User.AccountId(), id, Version), Outcome, ct);
        IsRefusal = recorded != CallDeskOutcome.Done;
        Notice = IsRefusal ? CallDeskTexts.Of(recorded) : CallDeskTexts.Of(Outcome);
        return LocalRedirect(recorded == CallDeskOutcome.Changed ? AdvisorLinks.Calls.One(id) : AdvisorLinks.Calls.List);
    }
}
