using FluentValidation;
using FluentValidation.AspNetCore;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MonHarmonie.Services.Complaints;
using MonHarmonie.Services.Complaints.Desk;
using MonHarmonie.Services.Queues;
using MonHarmonie.Services.Shared;
using MonHarmonie.Web.Authentication;
using MonHarmonie.Web.Formatting;

namespace MonHarmonie.Web.Pages.Advisor.Complaints;

/// <summary>
/// One complaint: what was written beside the answer, for the advisor who has it, and for everybody else only who has it. What was typed
/// is shown again when it cannot be taken.
/// </summary>
public sealed class OneModel(
    ComplaintDesk desk,
    ComplaintQueue queue,
    ComplaintAnswers answers,
    IValidator<OneModel.Form> rules,
    TimeProvider clock
) : PageModel
{
    [BindProperty]
    public Guid Version { get; set; }

    [BindProperty]
    public Form Input { get; set; } = new();

    [TempData]
    public string? Notice { get; set; }

    /// <summary>The notice says why nothing happened.</summary>
    [TempData]
    public bool IsRefusal { get; set; }

    /// <summary>The complaint, for the advisor who has it.</summary>
    public DeskComplaint? Mine { get; private set; }

    /// <summary>What is known of it without having it.</summary>
    public ComplaintDeskRow? Row { get; private set; }
    public DateOnly Today { get; } = clock.Today();

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct)
    {
        if (await LoadAsync(id, ct))
        {
            Version = Mine!.Card.Version;
            return Page();
        }
        Row = await desk.FindAsync(User.AccountId(), id, ct);
        return Row is null ? NotFound() : Page();
    }

    /// <summary>Takes it, or keeps it longer.</summary>
    public async Task<IActionResult> OnPostTakeAsync(Guid id, CancellationToken ct)
    {
        var outcome = await queue.TakeAsync(User.AccountId(), id, ct);
        if (outcome != WorkOutcome.Done)
            (Notice, IsRefusal) = (WorkTexts.Of(outcome), true);
        return LocalRedirect(outcome == WorkOutcome.NotFound ? AdvisorLinks.Complaints.List : AdvisorLinks.Complaints.One(id));
    }

    public async Task<IActionResult> OnPostReleaseAsync(Guid id, CancellationToken ct)
    {
        await queue.ReleaseAsync(User.AccountId(), id, ct);
        Notice = "La réclamation est de nouveau dans la file.";
        return LocalRedirect(AdvisorLinks.Complaints.List);
    }

    public async Task<IActionResult> OnPostAnswerAsync(Guid id, CancellationToken ct)
    {
        (await rules.ValidateAsync(Input, ct)).AddToModelState(ModelState, nameof(Input));
        if (!ModelState.IsValid)
            return await ShowAgainAsync(id, ComplaintDeskOutcome.Changed, ct);
        var answer = new ComplaintAnswer(User.AccountId(), id, Version, Input.Outcome!.Value, Input.Words!);
        var outcome = await answers.AnswerAsync(answer, ct);
        if (outcome == ComplaintDeskOutcome.Done)
        {
            Notice = "La réponse est envoyée à l’adhérent.";
            return LocalRedirect(AdvisorLinks.Complaints.List);
        }
        if (outcome is ComplaintDeskOutcome.Changed or ComplaintDeskOutcome.Invalid)
            ModelState.AddModelError("", ComplaintDeskTexts.Of(outcome));
        return await ShowAgainAsync(id, outcome, ct);
    }

    /// <summary>Shows the complaint as it is now, with what was typed and what to correct.</summary>
    private async Task<IActionResult> ShowAgainAsync(Guid id, ComplaintDeskOutcome refused, CancellationToken ct)
    {
        // The time to oneself may have run out while typing: whoever still wants it has it again.
        if (!await LoadAsync(id, ct) && await queue.TakeAsync(User.AccountId(), id, ct) == WorkOutcome.Done)
            await LoadAsync(id, ct);
        if (Mine is null || ModelState.IsValid)
        {
            (Notice, IsRefusal) = (ComplaintDeskTexts.Of(refused), true);
            return LocalRedirect(AdvisorLinks.Complaints.List);
        }
        ModelState.Remove(nameof(Version));
        Version = Mine.Card.Version;
        return Page();
    }

    private async Task<bool> LoadAsync(Guid id, CancellationToken ct)
    {
        Mine = await desk.GetAsync(new ComplaintAdvisor(User.AccountId(), User.SessionId()), id, ct);
        return Mine is not null;
    }

    /// <summary>The answer, as typed.</summary>
    public sealed class Form
    {
        public ComplaintOutcome? Outcome { get; set; }
        public string? Words { get; set; }
    }

    internal sealed class FormValidator : AbstractValidator<Form>
    {
        public FormValidator()
        {
            RuleFor(f => f.Outcome).Must(o => o is { } outcome && Enum.IsDefined(outcome)).WithMessage("Choisissez la réponse.");
            RuleFor(f => f.Words)
                .Must(words => !string.IsNullOrWhiteSpace(words))
                .WithMessage("Écrivez la réponse et ses motifs.")
                .Must(words => (words?.Trim().Length ?? 0) <= ComplaintStep.TextMaxLength)
                .WithMessage($"La réponse dépasse {French.Number(ComplaintStep.TextMaxLength)} caractères. Raccourcissez-la.");
        }
    }
}
