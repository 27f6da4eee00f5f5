using FluentValidation;
using FluentValidation.AspNetCore;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Contact;
using MonHarmonie.Services.Conversations;
using MonHarmonie.Services.Documents;
using MonHarmonie.Services.Shared;
using MonHarmonie.Web.Licences;
using MonHarmonie.Web.Pages.Member.Claims.Sending.Uploads;
using MonHarmonie.Web.Pages.Shared.Conversations;

namespace MonHarmonie.Web.Pages.Member.Conversations;

/// <summary>A first message: its topic, its text and its files in one form. Whatever is refused, the rest is shown again.</summary>
[Reads(DataCategory.Exchanges, Purpose.Correspondence)]
[Reads(DataCategory.Documents, Purpose.QuotesAndInvoices)]
[RequestTimeout(UploadLimits.RequestMilliseconds)]
[RequestSizeLimit(UploadLimits.MaxRequestBytes)]
[RequestFormLimits(MultipartBodyLengthLimit = UploadLimits.MaxRequestBytes)]
public sealed class NewModel(
    ConversationService conversations,
    MessageFiles files,
    IValidator<MessageForm> rules,
    IOptions<ConversationsOptions> options
) : PageModel
{
    /// <summary>What a link says the message will be about.</summary>
    [FromQuery(Name = "sujet")]
    public ContactTopic? Asked { get; set; }

    [BindProperty]
    public ContactTopic? Topic { get; set; }

    [BindProperty]
    public MessageForm Input { get; set; } = new();

    [TempData]
    public string? Notice { get; set; }

    /// <summary>Files that were taken already.</summary>
    public IReadOnlyList<FileSummary> Kept { get; private set; } = [];

    /// <summary>By when an answer would be promised today.</summary>
    public DateOnly PromisedOn => conversations.PromiseToday();

    public void OnGet()
    {
        Topic = Asked;
        Input.DraftOrNew();
        ModelState.Clear();
    }

    public async Task<IActionResult> OnPostAsync(
        [Licence(DataCategory.Exchanges)] DataLicence licence,
        [Licence(DataCategory.Documents)] DataLicence documents,
        CancellationToken ct
    )
    {
        await files.TakeAsync(documents, Input, ModelState, ct);
        (await rules.ValidateAsync(Input, ct)).AddToModelState(ModelState, nameof(Input));
        if (Topic is not { } topic || !Enum.IsDefined(topic))
            ModelState.AddModelError(nameof(Topic), "Choisissez le motif de votre message.");
        else if (ModelState.IsValid)
        {
            var sent = await conversations.StartAsync(licence, Input.Draft, topic, Input.Text!, ct);
            if (sent.Id is { } id)
            {
                Notice = "Votre message est parti. Vous trouverez la réponse ici.";
                return LocalRedirect(MemberLinks.Conversations.One(id));
            }
            ModelState.AddModelError("Input.Text", ConversationTexts.Of(sent.Outcome, options.Value));
        }
        Kept = await files.KeptAsync(documents, Input, ct);
        return Page();
    }
}
