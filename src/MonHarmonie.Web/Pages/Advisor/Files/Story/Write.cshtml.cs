using FluentValidation;
using FluentValidation.AspNetCore;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.AspNetCore.Mvc;
using MonHarmonie.Services.Advisors.Acts;
using MonHarmonie.Services.Advisors.Desk;
using MonHarmonie.Services.Advisors.Opening;
using MonHarmonie.Services.Contact;
using MonHarmonie.Services.Conversations;
using MonHarmonie.Services.Documents;
using MonHarmonie.Web.Pages.Advisor.Files.Acts;
using MonHarmonie.Web.Pages.Advisor.Messages;
using MonHarmonie.Web.Pages.Member.Claims.Sending.Uploads;
using MonHarmonie.Web.Pages.Shared.Conversations;

namespace MonHarmonie.Web.Pages.Advisor.Files.Story;

/// <summary>A message that the advisor writes first; the member reads it in their space, and may answer.</summary>
[RequestTimeout(UploadLimits.RequestMilliseconds)]
[RequestSizeLimit(UploadLimits.MaxRequestBytes)]
[RequestFormLimits(MultipartBodyLengthLimit = UploadLimits.MaxRequestBytes)]
public sealed class WriteModel(FileDesk desk, ActDesk acts, MessageActs messages, IValidator<MessageForm> rules) : ActPageModel(desk, acts)
{
    protected override ActKind Act => ActKind.Message;

    public override FilePart Part => FilePart.Exchanges;

    [BindProperty]
    public MessageForm Input { get; set; } = new();

    [BindProperty]
    public ContactTopic? Topic { get; set; }

    public IReadOnlyList<FileSummary> Kept { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct)
    {
        var (licence, elsewhere) = await BeginAsync(id, ct);
        return licence is null ? elsewhere! : await ShowAsync(ct);
    }

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct)
    {
        var (licence, elsewhere) = await BeginAsync(id, ct);
        if (licence is null)
            return elsewhere!;
        var draft = Input.DraftOrNew();
        await messages.DetachAsync(Opened, draft, Input.Remove, ct);
        await Input.AddFilesAsync(ModelState, "Input.Files", (name, file) => messages.AttachAsync(Opened, draft, name, file, ct));
        if (Topic is null || !Enum.IsDefined(Topic.Value))
            ModelState.AddModelError(nameof(Topic), "Choisissez de quoi parle le message.");
        (await rules.ValidateAsync(Input, ct)).AddToModelState(ModelState, nameof(Input));
        if (!ModelState.IsValid)
            return await ShowAsync(ct);
        var outcome = await messages.SendAsync(licence, Opened, draft, Topic!.Value, Input.Text!, ct);
        if (outcome == MessageOutcome.Done)
            return Back(AdvisorLinks.Files.Exchanges(id), "Le message est envoyé. L’adhérent est prévenu.");
        ModelState.AddModelError(
            "",
            outcome == MessageOutcome.Frozen
                ? "La personne a gelé ses messages ou ses documents\u00A0: rien ne lui est écrit tant qu’elle ne lève pas le gel."
                : MessageDeskTexts.Of(outcome)
        );
        return await ShowAsync(ct);
    }

    private async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        Kept = await messages.FilesAsync(Opened, Input.DraftOrNew(), ct);
        return Page();
    }
}
