using FluentValidation;
using FluentValidation.AspNetCore;
using FluentValidation.Results;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MonHarmonie.Services.Erasures;
using MonHarmonie.Services.Rights.Requests;
using MonHarmonie.Services.Shared;
using MonHarmonie.Web.Authentication;

namespace MonHarmonie.Web.Pages.Privacy;

/// <summary>
/// One request: who asks, what they say, the consultation in question with the account that made it, and the answer. What was typed is
/// shown again when it cannot be taken.
/// </summary>
public sealed class OneModel(
    RightsDesk desk,
    ErasureService erasures,
    IValidator<WordsForm> wordsRules,
    IValidator<RefuseForm> refuseRules,
    TimeProvider clock
) : PageModel
{
    [BindProperty]
    public Guid Version { get; set; }

    [BindProperty]
    public WordsForm Answer { get; set; } = new();

    [BindProperty]
    public WordsForm Extend { get; set; } = new();

    [BindProperty]
    public RefuseForm Refuse { get; set; } = new();

    [TempData]
    public string? Notice { get; set; }

    public RightsCase Case { get; private set; } = null!;
    public ErasureOutcome? Erasure { get; private set; }
    public DateOnly Today { get; } = clock.Today();

    /// <summary>The form that was sent and could not be taken.</summary>
    public string? Failed { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct) => await LoadAsync(id, ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostTakeAsync(Guid id, CancellationToken ct) =>
        await AfterAsync(id, await desk.TakeAsync(ActionOn(id), ct), "Vous traitez cette demande. La personne est prévenue.", ct);

    public async Task<IActionResult> OnPostAnswerAsync(Guid id, CancellationToken ct) =>
        IsTaken(nameof(Answer), await wordsRules.ValidateAsync(Answer, ct))
            ? await AfterAsync(
                id,
                await desk.AnswerAsync(ActionOn(id), Answer.Text!, Answer.Releases, ct),
                "La réponse est envoyée. La personne est prévenue.",
                ct
            )
            : await ShowAgainAsync(id, ct);

    public async Task<IActionResult> OnPostExtendAsync(Guid id, CancellationToken ct) =>
        IsTaken(nameof(Extend), await wordsRules.ValidateAsync(Extend, ct))
            ? await AfterAsync(
                id,
                await desk.ExtendAsync(ActionOn(id), Extend.Text!, ct),
                "Le délai est prolongé de deux mois. La personne est prévenue, avec la raison.",
                ct
            )
            : await ShowAgainAsync(id, ct);

    public async Task<IActionResult> OnPostRefuseAsync(Guid id, CancellationToken ct) =>
        IsTaken(nameof(Refuse), await refuseRules.ValidateAsync(Refuse, ct))
            ? await AfterAsync(
                id,
                await desk.RefuseAsync(ActionOn(id), Refuse.Motive!.Value, Refuse.Text!, ct),
                "Le refus est envoyé, avec le motif et les recours. La personne est prévenue.",
                ct
            )
            : await ShowAgainAsync(id, ct);

    private RightsAction ActionOn(Guid id) => new(User.AccountId(), id, Version);

    private bool IsTaken(string form, ValidationResult checks)
    {
        Failed = form;
        checks.AddToModelState(ModelState, form);
        return ModelState.IsValid;
    }

    private async Task<IActionResult> AfterAsync(Guid id, RightsOutcome outcome, string done, CancellationToken ct)
    {
        if (outcome == RightsOutcome.Done)
        {
            Notice = done;
            return LocalRedirect(PrivacyLinks.One(id));
        }
        ModelState.AddModelError("", Said(outcome));
        return await ShowAgainAsync(id, ct);
    }

    private async Task<IActionResult> ShowAgainAsync(Guid id, CancellationToken ct) => await LoadAsync(id, ct) ? Page() : NotFound();

    private async Task<bool> LoadAsync(Guid id, CancellationToken ct)
    {
        if (await desk.GetAsync(User.PrivacyViewer(), id, ct) is not { } found)
            return false;
        Case = found;
        Erasure = await erasures.FindAsync(found, ct);
        ModelState.Remove(nameof(Version));
        Version = found.Card.Version;
        return true;
    }

    private static string Said(RightsOutcome outcome) =>
        outcome switch
        {
            RightsOutcome.Changed =>
                "La demande a changé depuis que vous l’avez ouverte. Rien n’a été enregistré. Relisez-la, puis décidez.",
            RightsOutcome.TooLate => "Le premier mois est passé, ou le délai est déjà prolongé\u00A0: il ne peut plus l’être.",
            RightsOutcome.WordsNeeded => "Écrivez ce que la personne lira.",
            _ => "Cette action ne vaut plus pour l’état de la demande. Rien n’a été enregistré.",
        };
}
