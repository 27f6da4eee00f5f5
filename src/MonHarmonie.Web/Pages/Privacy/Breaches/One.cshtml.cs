using FluentValidation;
using FluentValidation.AspNetCore;
using FluentValidation.Results;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MonHarmonie.Services.Breaches;
using MonHarmonie.Services.Shared;
using MonHarmonie.Web.Authentication;
using MonHarmonie.Web.Formatting;

namespace MonHarmonie.Web.Pages.Privacy.Breaches;

/// <summary>
/// One breach: its clock, what is known, what was decided, and its history. What was typed is shown again when it cannot be taken.
/// </summary>
public sealed class OneModel(
    BreachService breaches,
    IValidator<BreachForm> formRules,
    IValidator<NotifyForm> notifyRules,
    IValidator<ReasonForm> reasonRules,
    IValidator<ToldForm> toldRules,
    TimeProvider clock
) : PageModel, IBreachFormPage
{
    [BindProperty]
    public Guid Version { get; set; }

    [BindProperty]
    public BreachForm Input { get; set; } = new();

    [BindProperty]
    public NotifyForm Notify { get; set; } = new();

    [BindProperty]
    public ReasonForm Waive { get; set; } = new();

    [BindProperty]
    public ToldForm Told { get; set; } = new();

    [BindProperty]
    public ReasonForm NotTold { get; set; } = new();

    [TempData]
    public string? Notice { get; set; }

    public BreachCard Card { get; private set; } = null!;
    public DateTime NowUtc { get; } = clock.UtcNow();

    /// <summary>The form that was sent and could not be taken.</summary>
    public string? Failed { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct)
    {
        if (!await LoadAsync(id, ct))
            return NotFound();
        Input = BreachForm.Of(Card);
        return Page();
    }

    public async Task<IActionResult> OnPostChangeAsync(Guid id, CancellationToken ct) =>
        IsTaken(nameof(Input), await formRules.ValidateAsync(Input, ct))
            ? await AfterAsync(
                id,
                await breaches.ChangeAsync(ActionOn(id), Input.ToFacts(), Input.ToStory(), ct),
                "La fiche est complétée.",
                ct
            )
            : await ShowAgainAsync(id, ct);

    public async Task<IActionResult> OnPostNotifyAsync(Guid id, CancellationToken ct) =>
        IsTaken(nameof(Notify), await notifyRules.ValidateAsync(Notify, ct))
            ? await AfterAsync(
                id,
                await breaches.NotifyAsync(
                    ActionOn(id),
                    TypedTime.Read(Notify.On, Notify.At)!.Value,
                    Notify.Reference!.Trim(),
                    Notify.DelayReason,
                    ct
                ),
                "La notification à la CNIL est notée.",
                ct
            )
            : await ShowAgainAsync(id, ct);

    public async Task<IActionResult> OnPostWaiveAsync(Guid id, CancellationToken ct) =>
        IsTaken(nameof(Waive), await reasonRules.ValidateAsync(Waive, ct))
            ? await AfterAsync(
                id,
                await breaches.WaiveAsync(ActionOn(id), Waive.Text!.Trim(), ct),
                "La décision de ne pas notifier est notée, avec sa raison.",
                ct
            )
            : await ShowAgainAsync(id, ct);

    public async Task<IActionResult> OnPostToldAsync(Guid id, CancellationToken ct) =>
        IsTaken(nameof(Told), await toldRules.ValidateAsync(Told, ct))
            ? await AfterAsync(id, await breaches.TellAsync(ActionOn(id), Told.On!.Value, ct), "L’information des personnes est notée.", ct)
            : await ShowAgainAsync(id, ct);

    public async Task<IActionResult> OnPostNotToldAsync(Guid id, CancellationToken ct) =>
        IsTaken(nameof(NotTold), await reasonRules.ValidateAsync(NotTold, ct))
            ? await AfterAsync(
                id,
                await breaches.TellNobodyAsync(ActionOn(id), NotTold.Text!.Trim(), ct),
                "La décision de ne pas informer les personnes est notée, avec sa raison.",
                ct
            )
            : await ShowAgainAsync(id, ct);

    public async Task<IActionResult> OnPostCloseAsync(Guid id, CancellationToken ct) =>
        await AfterAsync(id, await breaches.CloseAsync(ActionOn(id), ct), "La violation est close.", ct);

    public async Task<IActionResult> OnPostReopenAsync(Guid id, CancellationToken ct) =>
        await AfterAsync(id, await breaches.ReopenAsync(ActionOn(id), ct), "La violation est reprise.", ct);

    private BreachAction ActionOn(Guid id) => new(User.AccountId(), id, Version);

    private bool IsTaken(string form, ValidationResult checks)
    {
        Failed = form;
        checks.AddToModelState(ModelState, form);
        return ModelState.IsValid;
    }

    private async Task<IActionResult> AfterAsync(Guid id, BreachOutcome outcome, string done, CancellationToken ct)
    {
        if (outcome == BreachOutcome.Done)
        {
            Notice = done;
            return LocalRedirect(PrivacyLinks.Breach(id));
        }
        if (outcome == BreachOutcome.NotFound)
            return NotFound();
        ModelState.AddModelError("", French.Typeset(BreachTexts.Said(outcome)));
        return await ShowAgainAsync(id, ct);
    }

    private async Task<IActionResult> ShowAgainAsync(Guid id, CancellationToken ct)
    {
        if (!await LoadAsync(id, ct))
            return NotFound();
        if (Failed != nameof(Input))
            Input = BreachForm.Of(Card);
        return Page();
    }

    private async Task<bool> LoadAsync(Guid id, CancellationToken ct)
    {
        if (await breaches.GetAsync(id, ct) is not { } found)
            return false;
        Card = found;
        ModelState.Remove(nameof(Version));
        Version = found.Version;
        return true;
    }
}
