using FluentValidation;
using FluentValidation.AspNetCore;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MonHarmonie.Services.Conversations;
using MonHarmonie.Services.Conversations.Desk;
using MonHarmonie.Services.Queues;
using MonHarmonie.Services.Shared;
using MonHarmonie.Web.Authentication;
using MonHarmonie.Web.Pages.Member.Claims.Sending.Uploads;
using MonHarmonie.Web.Pages.Shared.Conversations;

namespace MonHarmonie.Web.Pages.Advisor.Messages;

/// <summary>
/// One conversation: the thread and the answer for the advisor who has it, and for everybody else only who has it. What was written is
/// shown again when it cannot be sent.
/// </summary>
[RequestTimeout(UploadLimits.RequestMilliseconds)]
[RequestSizeLimit(UploadLimits.MaxRequestBytes)]
[RequestFormLimits(MultipartBodyLengthLimit = UploadLimits.MaxRequestBytes)]
public sealed class OneModel(
    MessageDesk desk,
    MessageQueue queue,
    MessageAnswers answers,
    IValidator<MessageForm> rules,
    TimeProvider clock
) : PageModel
{
    private const string Sent = "La réponse est envoyée. L’adhérent est prévenu.";

    [BindProperty]
    public Guid Version { get; set; }

    [BindProperty]
    public MessageForm Input { get; set; } = new();

    [BindProperty]
    public string? Note { get; set; }

    [TempData]
    public string? Notice { get; set; }

    /// <summary>The notice says why nothing happened.</summary>
    [TempData]
    public bool IsRefusal { get; set; }

    /// <summary>The conversation, for the advisor who has it.</summary>
    public DeskConversation? Mine { get; private set; }

    /// <summary>What is known of it without having it.</summary>
    public MessageDeskRow? Row { get; private set; }

    /// <summary>What somebody wrote who does not have it any more.</summary>
    public string? Lost { get; private set; }

    /// <summary>The form that was sent and could not be taken.</summary>
    public string? Failed { get; private set; }

    public DateOnly Today { get; } = clock.Today();
    public DateTime Now { get; } = clock.UtcNow();

    public Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct) => ShowAsync(id, ct);

    /// <summary>Takes it, or keeps it longer.</summary>
    public async Task<IActionResult> OnPostTakeAsync(Guid id, CancellationToken ct)
    {
        var outcome = await queue.TakeAsync(User.AccountId(), id, ct);
        if (outcome != WorkOutcome.Done)
            (Notice, IsRefusal) = (WorkTexts.Of(outcome), true);
        return LocalRedirect(outcome == WorkOutcome.NotFound ? AdvisorLinks.Messages.List : AdvisorLinks.Messages.One(id));
    }

    public async Task<IActionResult> OnPostReleaseAsync(Guid id, CancellationToken ct)
    {
        await queue.ReleaseAsync(User.AccountId(), id, ct);
        Notice = "L’échange est de nouveau dans la file.";
        return LocalRedirect(AdvisorLinks.Messages.List);
    }

    public async Task<IActionResult> OnPostAnswerAsync(Guid id, bool closes, CancellationToken ct)
    {
        var action = ActionOn(id);
        var draft = Input.DraftOrNew();
        if (await answers.CheckAsync(action, draft, ct) is { } already)
            return await FinishAsync(id, already, Sent, ct);
        await answers.DetachAsync(action, draft, Input.Remove, ct);
        await Input.AddFilesAsync(ModelState, "Input.Files", (name, content) => answers.AttachAsync(action, draft, name, content, ct));
        (await rules.ValidateAsync(Input, ct)).AddToModelState(ModelState, nameof(Input));
        return ModelState.IsValid
            ? await FinishAsync(id, await answers.AnswerAsync(action, draft, Input.Text!, closes, ct), Sent, ct)
            : await ShowAgainAsync(id, null, ct);
    }

    public async Task<IActionResult> OnPostHandOverAsync(Guid id, CancellationToken ct)
    {
        Failed = "HandOver";
        var outcome = await answers.HandOverAsync(ActionOn(id), Input.DraftOrNew(), Note ?? "", ct);
        if (outcome == MessageOutcome.Invalid)
            ModelState.AddModelError(nameof(Note), $"Écrivez un mot, de {ConversationMessage.TextMaxLength} caractères au plus.");
        return await FinishAsync(id, outcome, "L’échange est de nouveau dans la file, avec votre mot.", ct);
    }

    public async Task<IActionResult> OnPostCloseAsync(Guid id, CancellationToken ct) =>
        await FinishAsync(id, await answers.CloseAsync(ActionOn(id), ct), "L’échange est terminé.", ct);

    private MessageAction ActionOn(Guid id) => new(User.AccountId(), id, Version);

    private async Task<IActionResult> FinishAsync(Guid id, MessageOutcome outcome, string done, CancellationToken ct)
    {
        if (outcome != MessageOutcome.Done)
            return await ShowAgainAsync(id, outcome, ct);
        Notice = done;
        return LocalRedirect(AdvisorLinks.Messages.List);
    }

    /// <summary>Shows the conversation as it is now, with what was written and what to correct.</summary>
    private async Task<IActionResult> ShowAgainAsync(Guid id, MessageOutcome? refused, CancellationToken ct)
    {
        if (refused is { } outcome and not MessageOutcome.Invalid)
            ModelState.AddModelError("", MessageDeskTexts.Of(outcome));
        // The time to oneself may have run out while writing: whoever still wants it has it again.
        await queue.TakeAsync(User.AccountId(), id, ct);
        Lost = Input.Text ?? Note;
        return await ShowAsync(id, ct);
    }

    private async Task<IActionResult> ShowAsync(Guid id, CancellationToken ct)
    {
        Mine = await desk.GetAsync(new MessageAdvisor(User.AccountId(), User.SessionId()), id, Input.DraftOrNew(), ct);
        if (Mine is null)
            Row = await desk.FindAsync(User.AccountId(), id, ct);
        return Mine is null && Row is null && Lost is null ? NotFound() : Page();
    }
}
