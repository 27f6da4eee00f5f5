using FluentValidation;
using FluentValidation.AspNetCore;
using FluentValidation.Results;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MonHarmonie.Services.Claims;
using MonHarmonie.Services.Claims.Desk;
using MonHarmonie.Services.Queues;
using MonHarmonie.Web.Authentication;
using MonHarmonie.Web.Formatting;

namespace MonHarmonie.Web.Pages.Advisor.Claims;

/// <summary>
/// One request: the document beside the decision for the advisor who has it, and for everybody else only who has it. What was typed is
/// shown again when it cannot be taken.
/// </summary>
public sealed class OneModel(
    ClaimDesk desk,
    ClaimQueue queue,
    ClaimDecisions decisions,
    IValidator<AcceptForm> acceptRules,
    IValidator<RefuseForm> refuseRules,
    IValidator<KeepForm> keepRules,
    IValidator<AskForm> askRules,
    IValidator<EstimateForm> estimateRules
) : PageModel
{
    [BindProperty]
    public Guid Version { get; set; }

    [BindProperty]
    public AcceptForm Accept { get; set; } = new();

    [BindProperty]
    public RefuseForm Refuse { get; set; } = new();

    [BindProperty]
    public KeepForm Keep { get; set; } = new();

    [BindProperty]
    public AskForm Ask { get; set; } = new();

    [BindProperty]
    public EstimateForm Estimate { get; set; } = new();

    [TempData]
    public string? Notice { get; set; }

    /// <summary>The notice says why nothing happened.</summary>
    [TempData]
    public bool IsRefusal { get; set; }

    /// <summary>The request, for the advisor who has it.</summary>
    public DeskClaim? Mine { get; private set; }

    /// <summary>What is known of it without having it.</summary>
    public DeskRow? Row { get; private set; }

    /// <summary>The form that was sent and could not be taken.</summary>
    public string? Failed { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct)
    {
        if (!await LoadAsync(id, ct))
        {
            Row = await desk.FindAsync(User.AccountId(), id, ct);
            return Row is null ? NotFound() : Page();
        }
        Accept.Amount = French.Typed(Mine!.Claim.Total);
        Accept.Nature = Mine.Claim.Care is { } care ? CareRoutes.Of(care).Nature : null;
        Version = Mine.Version;
        return Page();
    }

    /// <summary>Takes it, or keeps it longer.</summary>
    public async Task<IActionResult> OnPostTakeAsync(Guid id, CancellationToken ct)
    {
        var outcome = await queue.TakeAsync(User.AccountId(), id, ct);
        if (outcome != WorkOutcome.Done)
            (Notice, IsRefusal) = (WorkTexts.Of(outcome), true);
        return LocalRedirect(outcome == WorkOutcome.NotFound ? AdvisorLinks.Claims.List : AdvisorLinks.Claims.One(id));
    }

    public async Task<IActionResult> OnPostReleaseAsync(Guid id, CancellationToken ct)
    {
        await queue.ReleaseAsync(User.AccountId(), id, ct);
        Notice = "La demande est de nouveau dans la file.";
        return LocalRedirect(AdvisorLinks.Claims.List);
    }

    public async Task<IActionResult> OnPostAcceptAsync(Guid id, CancellationToken ct) =>
        IsTaken(nameof(Accept), await acceptRules.ValidateAsync(Accept, ct))
            ? await AnswerAsync(
                id,
                await decisions.AcceptAsync(ActionOn(id), Accept.ToExpense(), Accept.Reduction, Said(Accept.Text), ct),
                "La dépense est acceptée. Le calcul de notre part suit dans quelques secondes.",
                ct
            )
            : await ShowAgainAsync(id, ct);

    public async Task<IActionResult> OnPostRefuseAsync(Guid id, CancellationToken ct) =>
        IsTaken(nameof(Refuse), await refuseRules.ValidateAsync(Refuse, ct))
            ? await AnswerAsync(
                id,
                await decisions.RefuseAsync(ActionOn(id), Refuse.Code!.Value, Said(Refuse.Text), ct),
                "La demande est refusée. L’adhérent est prévenu, avec le motif.",
                ct
            )
            : await ShowAgainAsync(id, ct);

    public async Task<IActionResult> OnPostKeepAsync(Guid id, CancellationToken ct) =>
        IsTaken(nameof(Keep), await keepRules.ValidateAsync(Keep, ct))
            ? await AnswerAsync(
                id,
                await decisions.KeepStatementAsync(ActionOn(id), Said(Keep.Text), ct),
                "Le décompte est gardé. L’adhérent est prévenu, avec votre message.",
                ct
            )
            : await ShowAgainAsync(id, ct);

    public async Task<IActionResult> OnPostLeaveAsync(Guid id, CancellationToken ct) =>
        IsTaken(nameof(Keep), await keepRules.ValidateAsync(Keep, ct))
            ? await AnswerAsync(
                id,
                await decisions.LeaveToStatementAsync(ActionOn(id), Said(Keep.Text), ct),
                "Le décompte paie. Ce qui a déjà été versé est réclamé à l’adhérent, qui est prévenu.",
                ct
            )
            : await ShowAgainAsync(id, ct);

    public async Task<IActionResult> OnPostAskAsync(Guid id, CancellationToken ct) =>
        IsTaken(nameof(Ask), await askRules.ValidateAsync(Ask, ct))
            ? await AnswerAsync(
                id,
                await decisions.AskAsync(ActionOn(id), Ask.Piece!.Value, Said(Ask.Text), ct),
                "Le complément est demandé. La demande revient ici quand l’adhérent a répondu.",
                ct
            )
            : await ShowAgainAsync(id, ct);

    public async Task<IActionResult> OnPostEstimateAsync(Guid id, CancellationToken ct)
    {
        if (!IsTaken(nameof(Estimate), await estimateRules.ValidateAsync(Estimate, ct)))
            return await ShowAgainAsync(id, ct);
        return await AnswerAsync(
            id,
            await decisions.EstimateAsync(ActionOn(id), Estimate.ToLines(), Said(Estimate.Text), ct),
            "L’estimation est envoyée à l’adhérent.",
            ct
        );
    }

    public Task<IActionResult> OnPostWaitAsync(Guid id, CancellationToken ct) =>
        CarryOutAsync(
            id,
            decisions.AwaitStatementAsync,
            "La demande attend le décompte de la Sécurité sociale. Elle revient ici s’il n’arrive pas.",
            ct
        );

    public Task<IActionResult> OnPostApproveAsync(Guid id, CancellationToken ct) =>
        CarryOutAsync(id, decisions.ApproveAsync, "La décision est approuvée. Le calcul de notre part suit dans quelques secondes.", ct);

    public Task<IActionResult> OnPostDenyAsync(Guid id, CancellationToken ct) =>
        CarryOutAsync(id, decisions.DenyAsync, "La décision est renvoyée\u00A0: la demande est de nouveau dans la file.", ct);

    private async Task<IActionResult> CarryOutAsync(
        Guid id,
        Func<DeskAction, CancellationToken, Task<DeskOutcome>> decide,
        string done,
        CancellationToken ct
    ) => await AnswerAsync(id, await decide(ActionOn(id), ct), done, ct);

    private DeskAction ActionOn(Guid id) => new(User.AccountId(), id, Version);

    /// <summary>Whether the form that was sent can be taken.</summary>
    private bool IsTaken(string form, ValidationResult checks)
    {
        Failed = form;
        checks.AddToModelState(ModelState, form);
        return ModelState.IsValid;
    }

    private async Task<IActionResult> AnswerAsync(Guid id, DeskOutcome outcome, string done, CancellationToken ct)
    {
        if (outcome is DeskOutcome.Done or DeskOutcome.AwaitsApproval or DeskOutcome.NotFound)
        {
            Notice = outcome == DeskOutcome.Done ? done : DeskTexts.Of(outcome);
            IsRefusal = outcome == DeskOutcome.NotFound;
            return LocalRedirect(AdvisorLinks.Claims.List);
        }
        if (outcome == DeskOutcome.TakenByAnother)
        {
            (Notice, IsRefusal) = (DeskTexts.Of(outcome), true);
            return LocalRedirect(AdvisorLinks.Claims.One(id));
        }
        return await ShowAgainAsync(id, ct, outcome);
    }

    /// <summary>Shows the request as it is now, with what was typed and what to correct.</summary>
    private async Task<IActionResult> ShowAgainAsync(Guid id, CancellationToken ct, DeskOutcome? refused = null)
    {
        // The time to oneself may have run out while typing: whoever still wants it has it again.
        if (!await LoadAsync(id, ct) && await queue.TakeAsync(User.AccountId(), id, ct) == WorkOutcome.Done)
            await LoadAsync(id, ct);
        if (Mine is null)
        {
            (Notice, IsRefusal) = (DeskTexts.Of(refused ?? DeskOutcome.Changed), true);
            return LocalRedirect(AdvisorLinks.Claims.List);
        }
        if (refused is { } outcome)
            ModelState.AddModelError(FieldOf(outcome), SaidOf(outcome));
        ModelState.Remove(nameof(Version));
        Version = Mine.Version;
        return Page();
    }

    private string SaidOf(DeskOutcome outcome) =>
        outcome == DeskOutcome.InvalidAmount && Failed == nameof(Estimate)
            ? EstimateFormValidator.SumProblem(Estimate.ToLines(), Mine!.Claim.Total) ?? DeskTexts.Of(outcome)
            : DeskTexts.Of(outcome);

    private string FieldOf(DeskOutcome outcome) =>
        (outcome, Failed) switch
        {
            (DeskOutcome.InvalidAmount, nameof(Accept)) => "Accept.Amount",
            (DeskOutcome.ReasonNeeded, nameof(Accept)) => "Accept.Reduction",
            (DeskOutcome.InvalidAmount or DeskOutcome.NotPriced, nameof(Estimate)) => "Estimate.Rows[0].Act",
            _ => "",
        };

    private async Task<bool> LoadAsync(Guid id, CancellationToken ct)
    {
        Mine = await desk.LicenceAsync(User.AccountId(), User.SessionId(), id, ct) is { } licence
            ? await desk.GetAsync(licence, id, ct)
            : null;
        Estimate.Complete();
        return Mine is not null;
    }

    private static string? Said(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
