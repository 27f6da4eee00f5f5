using FluentValidation;
using FluentValidation.AspNetCore;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Conversations;
using MonHarmonie.Services.Documents;
using MonHarmonie.Services.Shared;
using MonHarmonie.Web.Licences;
using MonHarmonie.Web.Pages.Member.Claims.Sending.Uploads;
using MonHarmonie.Web.Pages.Shared.Conversations;

namespace MonHarmonie.Web.Pages.Member.Conversations;

/// <summary>One conversation of the member, which counts as read once it is opened; they answer below it.</summary>
[Reads(DataCategory.Exchanges, Purpose.Correspondence)]
[Reads(DataCategory.Documents, Purpose.QuotesAndInvoices)]
[RequestTimeout(UploadLimits.RequestMilliseconds)]
[RequestSizeLimit(UploadLimits.MaxRequestBytes)]
[RequestFormLimits(MultipartBodyLengthLimit = UploadLimits.MaxRequestBytes)]
public sealed class OneModel(
    ConversationService conversations,
    MessageFiles files,
    IValidator<MessageForm> rules,
    IOptions<ConversationsOptions> options,
    TimeProvider clock
) : PageModel
{
    [BindProperty]
    public MessageForm Input { get; set; } = new();

    [TempData]
    public string? Notice { get; set; }

    public ConversationThread Thread { get; private set; } = null!;

    /// <summary>Files that were taken already.</summary>
    public IReadOnlyList<FileSummary> Kept { get; private set; } = [];

    public DateOnly Today { get; } = clock.Today();

    public async Task<IActionResult> OnGetAsync(
        [Licence(DataCategory.Exchanges)] DataLicence licence,
        [Licence(DataCategory.Documents)] DataLicence documents,
        Guid id,
        CancellationToken ct
    ) => await ShowAsync(licence, documents, id, ct);

    public async Task<IActionResult> OnPostAsync(
        [Licence(DataCategory.Exchanges)] DataLicence licence,
        [Licence(DataCategory.Documents)] DataLicence documents,
        Guid id,
        CancellationToken ct
    )
    {
        // Whoever has no such conversation leaves no file either.
        if (!await conversations.ExistsAsync(licence, id, ct))
            return NotFound();
        await files.TakeAsync(documents, Input, ModelState, ct);
        (await rules.ValidateAsync(Input, ct)).AddToModelState(ModelState, nameof(Input));
        if (ModelState.IsValid)
        {
            var sent = await conversations.ReplyAsync(licence, id, Input.Draft, Input.Text!, ct);
            if (sent.Outcome == SendOutcome.Sent)
            {
                Notice = "Votre message est parti. Vous trouverez la réponse ici.";
                return LocalRedirect(MemberLinks.Conversations.One(id));
            }
            ModelState.AddModelError("Input.Text", ConversationTexts.Of(sent.Outcome, options.Value));
        }
        return await ShowAsync(licence, documents, id, ct);
    }

    public async Task<IActionResult> OnPostCloseAsync([Licence(DataCategory.Exchanges)] DataLicence licence, Guid id, CancellationToken ct)
    {
        var outcome = await conversations.CloseAsync(licence, id, ct);
        if (outcome == SendOutcome.NotFound)
            return NotFound();
        Notice = outcome == SendOutcome.Sent ? "L’échange est terminé." : "Nous venons de vous répondre\u00A0: relisez l’échange.";
        return LocalRedirect(MemberLinks.Conversations.One(id));
    }

    private async Task<IActionResult> ShowAsync(DataLicence licence, DataLicence documents, Guid id, CancellationToken ct)
    {
        if (await conversations.GetAsync(licence, documents, id, ct) is not { } thread)
            return NotFound();
        Input.DraftOrNew();
        (Thread, Kept) = (thread, await files.KeptAsync(documents, Input, ct));
        return Page();
    }
}
