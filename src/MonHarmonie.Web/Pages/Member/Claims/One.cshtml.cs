using FluentValidation;
using FluentValidation.AspNetCore;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MonHarmonie.Services.Claims;
using MonHarmonie.Services.Claims.Following;
using MonHarmonie.Services.Claims.Sending;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Members;
using MonHarmonie.Services.Shared;
using MonHarmonie.Web.Licences;
using MonHarmonie.Web.Pages.Member.Claims.Sending.Uploads;
using MonHarmonie.Web.Pages.Shared;

namespace MonHarmonie.Web.Pages.Member.Claims;

/// <summary>One request: where it stands, what was sent, who looked, what was decided and why; and what the member may do.</summary>
[Reads(DataCategory.Documents, Purpose.QuotesAndInvoices, Scope = ReadScope.Family)]
[RequestTimeout(UploadLimits.RequestMilliseconds)]
[RequestSizeLimit(UploadLimits.MaxRequestBytes)]
[RequestFormLimits(MultipartBodyLengthLimit = UploadLimits.MaxRequestBytes)]
public sealed class OneModel(
    ClaimService claims,
    ClaimAnswers answers,
    PageService pages,
    PersonService persons,
    IValidator<AnswerForm> validator
) : PageModel
{
    private const string MovedNotice = "Cette demande a avancé entre-temps. Voici où elle en est.";

    [BindProperty]
    public List<IFormFile> Files { get; set; } = [];

    [BindProperty]
    public AnswerForm Input { get; set; } = new();

    [TempData]
    public string? Notice { get; set; }

    public ClaimDetail Claim { get; private set; } = null!;
    public PersonName? Person { get; private set; }

    /// <summary>The reader may answer, contest and take it back; whoever only sees it may not.</summary>
    public bool IsMine { get; private set; }

    /// <summary>The history, each step in words.</summary>
    public Timeline Timeline => ClaimStory.Of(Claim, IsMine && Claim.SenderId == Claim.PersonId);

    public async Task<IActionResult> OnGetAsync(DataLicence licence, Guid id, CancellationToken ct) =>
        await LoadAsync(licence, id, ct) ? Page() : NotFound();

    /// <summary>Answers what was asked for, with files or words.</summary>
    public async Task<IActionResult> OnPostCompleteAsync(DataLicence licence, Guid id, CancellationToken ct)
    {
        if (!await LoadAsync(licence, id, ct))
            return NotFound();
        (await validator.ValidateAsync(Input, ct)).AddToModelState(ModelState, nameof(Input));
        if (Files.Count == 0 && string.IsNullOrWhiteSpace(Input.Text))
            ModelState.AddModelError(nameof(Files), "Ajoutez un fichier, ou écrivez votre réponse.");
        if (!ModelState.IsValid)
            return Page();
        foreach (var file in Files)
        {
            await using var content = file.OpenReadStream();
            var added = await pages.AddAsync(licence, id, file.FileName, content, ct);
            if (added.Refusal is { } refusal)
                ModelState.AddModelError(nameof(Files), UploadTexts.Of(refusal, file.FileName, file.Length));
        }
        if (!ModelState.IsValid)
            return await LoadAsync(licence, id, ct) ? Page() : NotFound();
        return After(
            id,
            await answers.CompleteAsync(licence, id, Input.Words, ct),
            "Merci, votre réponse est envoyée. Nous reprenons votre demande."
        );
    }

    public async Task<IActionResult> OnPostContestAsync(DataLicence licence, Guid id, CancellationToken ct)
    {
        if (!await LoadAsync(licence, id, ct))
            return NotFound();
        (await validator.ValidateAsync(Input, ct)).AddToModelState(ModelState, nameof(Input));
        if (Input.Words is not { } text)
            ModelState.AddModelError("Input.Text", "Dites en quelques mots ce qui n’est pas juste.");
        else if (ModelState.IsValid)
            return After(
                id,
                await answers.ContestAsync(licence, id, text, ct),
                "Votre contestation est envoyée. Un conseiller reprend votre demande."
            );
        return Page();
    }

    public async Task<IActionResult> OnPostCancelAsync(DataLicence licence, Guid id, CancellationToken ct) =>
        await LoadAsync(licence, id, ct) ? After(id, await answers.CancelAsync(licence, id, ct), "Votre demande est annulée.") : NotFound();

    private IActionResult After(Guid id, AnswerOutcome outcome, string done)
    {
        if (outcome == AnswerOutcome.NotFound)
            return NotFound();
        Notice = outcome == AnswerOutcome.Done ? done : MovedNotice;
        return LocalRedirect(MemberLinks.Claims.One(id));
    }

    private async Task<bool> LoadAsync(DataLicence licence, Guid id, CancellationToken ct)
    {
        if (await claims.GetAsync(licence, id, ct) is not { } claim)
            return false;
        Claim = claim;
        IsMine = claim.SenderId == licence.SubjectId || claim.PersonId == licence.SubjectId;
        Person = (await persons.NamesAsync(licence, ct)).FirstOrDefault(p => p.Id == claim.PersonId);
        return true;
    }
}

/// <summary>What the member writes to the advisor.</summary>
public sealed class AnswerForm
{
    public string? Text { get; set; }

    public string? Words => string.IsNullOrWhiteSpace(Text) ? null : Text.Trim();
}

public sealed class AnswerFormValidator : AbstractValidator<AnswerForm>
{
    public AnswerFormValidator() =>
        RuleFor(f => f.Text).MaximumLength(ClaimEvent.TextMaxLength).WithMessage($"Écrivez {ClaimEvent.TextMaxLength} caractères au plus.");
}
