using FluentValidation;
using FluentValidation.AspNetCore;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Consents.Notices;
using MonHarmonie.Services.Shared;
using MonHarmonie.Texts.Privacy;
using MonHarmonie.Web.Authentication;
using MonHarmonie.Web.Formatting;

namespace MonHarmonie.Web.Pages.Privacy.Notices;

/// <summary>The texts of one purpose: a draft, who is to publish it, and what was published.</summary>
public sealed class OneModel(NoticeService notices, IValidator<NoticeForm> rules, TimeProvider clock) : PageModel
{
    [BindProperty]
    public NoticeForm Input { get; set; } = new();

    [TempData]
    public string? Notice { get; set; }

    public PurposeRule Rule { get; private set; } = null!;
    public IReadOnlyList<ConsentNotice> History { get; private set; } = [];
    public Guid Me => User.AccountId();

    /// <summary>Whether those who said yes to the last text are asked again by a new one.</summary>
    public bool AsksAgain => History.FirstOrDefault(n => n.State == NoticeState.Published) is { } last && !Rule.HoldsFrom(last.RuleVersion);

    public async Task<IActionResult> OnGetAsync(Purpose purpose, CancellationToken ct)
    {
        if (!await LoadAsync(purpose, ct))
            return NotFound();
        var start = History.FirstOrDefault();
        var shipped = NoticeDrafts.Of(purpose);
        Input = new() { Title = start?.Title ?? shipped?.Title, Body = start?.Body ?? shipped?.Body };
        return Page();
    }

    public async Task<IActionResult> OnPostSaveAsync(Purpose purpose, CancellationToken ct) =>
        await WriteAsync(purpose, ct) is { } refused ? refused : Done(purpose, "Le brouillon est gardé.");

    public async Task<IActionResult> OnPostSubmitAsync(Purpose purpose, CancellationToken ct)
    {
        if (await WriteAsync(purpose, ct) is { } refused)
            return refused;
        var draft = (await notices.HistoryAsync(purpose, ct))[0];
        return await AfterAsync(
            purpose,
            await notices.SubmitAsync(Me, draft.Id, ct),
            "Le texte attend d’être relu et publié par une autre personne.",
            ct
        );
    }

    public async Task<IActionResult> OnPostPublishAsync(Purpose purpose, Guid id, CancellationToken ct) =>
        await AfterAsync(purpose, await notices.PublishAsync(Me, id, ct), "Le texte est publié. Il ne changera plus.", ct);

    public async Task<IActionResult> OnPostReturnAsync(Purpose purpose, Guid id, CancellationToken ct) =>
        await AfterAsync(purpose, await notices.ReturnAsync(Me, id, ct), "Le texte est redevenu un brouillon.", ct);

    /// <returns>Null when it is written.</returns>
    private async Task<IActionResult?> WriteAsync(Purpose purpose, CancellationToken ct)
    {
        if (!await LoadAsync(purpose, ct))
            return NotFound();
        (await rules.ValidateAsync(Input, ct)).AddToModelState(ModelState, nameof(Input));
        if (!ModelState.IsValid)
            return Page();
        var outcome = await notices.WriteAsync(Me, purpose, Input.Title!.Trim(), Input.Body!.Trim(), ct);
        return outcome == NoticeOutcome.Done ? null : await AfterAsync(purpose, outcome, "", ct);
    }

    private async Task<IActionResult> AfterAsync(Purpose purpose, NoticeOutcome outcome, string done, CancellationToken ct)
    {
        if (outcome == NoticeOutcome.Done)
            return Done(purpose, done);
        if (outcome is NoticeOutcome.NotFound or NoticeOutcome.NotAsked || !await LoadAsync(purpose, ct))
            return NotFound();
        ModelState.AddModelError(
            "",
            outcome == NoticeOutcome.SamePerson
                ? "Vous avez écrit ce texte. Une autre personne doit le publier."
                : "Ce texte a changé entre-temps. Relisez-le avant de continuer\u00A0: rien n’a été fait."
        );
        return Page();
    }

    private LocalRedirectResult Done(Purpose purpose, string said)
    {
        Notice = French.Typeset(said);
        return LocalRedirect(PrivacyLinks.Text(purpose));
    }

    private async Task<bool> LoadAsync(Purpose purpose, CancellationToken ct)
    {
        if (ProcessingRules.Of(purpose, clock.Today()) is not { IsCarriedOut: true, Basis: LegalBasis.Consent } rule)
            return false;
        (Rule, History) = (rule, await notices.HistoryAsync(purpose, ct));
        return true;
    }
}

public sealed class NoticeForm
{
    public string? Title { get; set; }
    public string? Body { get; set; }
}

internal sealed class NoticeFormValidator : AbstractValidator<NoticeForm>
{
    public NoticeFormValidator()
    {
        RuleFor(f => f.Title)
            .Must(t => !string.IsNullOrWhiteSpace(t))
            .WithMessage("Écrivez un titre.")
            .MaximumLength(ConsentNotice.TitleMaxLength)
            .WithMessage($"Ce titre dépasse {ConsentNotice.TitleMaxLength} caractères. Raccourcissez-le.");
        RuleFor(f => f.Body)
            .Must(t => !string.IsNullOrWhiteSpace(t))
            .WithMessage("Écrivez le texte que les personnes liront.")
            .MaximumLength(ConsentNotice.BodyMaxLength)
            .WithMessage($"Ce texte dépasse {French.Number(ConsentNotice.BodyMaxLength)} caractères. Raccourcissez-le.");
    }
}
