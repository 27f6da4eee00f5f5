using FluentValidation;
using FluentValidation.AspNetCore;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;
using MonHarmonie.Services.Claims;
using MonHarmonie.Services.Complaints;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Reimbursements;
using MonHarmonie.Services.Shared;
using MonHarmonie.Web.Formatting;
using MonHarmonie.Web.Licences;
using MonHarmonie.Web.Pages.Shared.Complaints;

namespace MonHarmonie.Web.Pages.Member.Complaints;

/// <summary>
/// A new complaint; links of a request and of a reimbursement lead here, and the page makes sure that it is the member's own before it says
/// which.
/// </summary>
[Reads(DataCategory.Exchanges, Purpose.Correspondence)]
[Reads(DataCategory.Documents, Purpose.QuotesAndInvoices, Scope = ReadScope.Family)]
[Reads(DataCategory.Reimbursements, Purpose.Reimbursement)]
public sealed class NewModel(
    ComplaintService complaints,
    ClaimService claims,
    ReimbursementService reimbursements,
    IOptions<ComplaintsOptions> options,
    IValidator<NewModel.Form> rules
) : PageModel
{
    [BindProperty]
    public Form Input { get; set; } = new();

    [TempData]
    public string? Notice { get; set; }

    /// <summary>What it is about, where a link said so.</summary>
    public ComplaintAbout? About { get; private set; }

    /// <summary>The handler that takes the form, so that the same is looked up again.</summary>
    public string? Handler => About?.Kind.ToString();

    public string NewFormKey { get; } = Ids.Secret();
    public MediatorContact Mediator => ComplaintTexts.Mediator(options.Value);

    public void OnGet() { }

    public async Task<IActionResult> OnGetRequestAsync(
        [Licence(DataCategory.Documents)] DataLicence documents,
        Guid about,
        CancellationToken ct
    )
    {
        Input.Subject = ComplaintSubject.Request;
        return await FindRequestAsync(documents, about, ct) ? Page() : NotFound();
    }

    public async Task<IActionResult> OnGetReimbursementAsync(
        [Licence(DataCategory.Reimbursements)] DataLicence acts,
        Guid about,
        CancellationToken ct
    )
    {
        Input.Subject = ComplaintSubject.Reimbursement;
        return await FindActAsync(acts, about, ct) ? Page() : NotFound();
    }

    public Task<IActionResult> OnPostAsync([Licence(DataCategory.Exchanges)] DataLicence exchanges, CancellationToken ct) =>
        SendAsync(exchanges, ct);

    public async Task<IActionResult> OnPostRequestAsync(
        [Licence(DataCategory.Exchanges)] DataLicence exchanges,
        [Licence(DataCategory.Documents)] DataLicence documents,
        Guid about,
        CancellationToken ct
    ) => await FindRequestAsync(documents, about, ct) ? await SendAsync(exchanges, ct) : NotFound();

    public async Task<IActionResult> OnPostReimbursementAsync(
        [Licence(DataCategory.Exchanges)] DataLicence exchanges,
        [Licence(DataCategory.Reimbursements)] DataLicence acts,
        Guid about,
        CancellationToken ct
    ) => await FindActAsync(acts, about, ct) ? await SendAsync(exchanges, ct) : NotFound();

    /// <summary>A request that is about the member, or that they sent.</summary>
    private async Task<bool> FindRequestAsync(DataLicence licence, Guid id, CancellationToken ct)
    {
        var me = licence.SubjectId;
        if (await claims.GetAsync(licence, id, ct) is not { } claim || (claim.PersonId != me && claim.SenderId != me))
            return false;
        About = new ComplaintAbout(ComplaintObject.Request, id, claim.Reference);
        return true;
    }

    private async Task<bool> FindActAsync(DataLicence licence, Guid id, CancellationToken ct)
    {
        if (await reimbursements.GetAsync(licence, id, ct) is not { } act || act.PersonId != licence.SubjectId)
            return false;
        About = new ComplaintAbout(ComplaintObject.Reimbursement, id, act.StatementNumber);
        return true;
    }

    private async Task<IActionResult> SendAsync(DataLicence licence, CancellationToken ct)
    {
        (await rules.ValidateAsync(Input, ct)).AddToModelState(ModelState, nameof(Input));
        if (!ModelState.IsValid)
            return Page();
        var written = new NewComplaint(Input.Subject!.Value, About, Input.Text!, Input.Wish!);
        var id = await complaints.SendAsync(licence, written, Input.FormKey, ct);
        Notice = "Votre réclamation est bien arrivée. Nous en accusons réception.";
        return LocalRedirect(MemberLinks.Complaints.One(id));
    }

    /// <summary>What the member writes.</summary>
    public sealed class Form
    {
        public ComplaintSubject? Subject { get; set; }
        public string? Text { get; set; }
        public string? Wish { get; set; }

        /// <summary>Makes one complaint of a form that is sent twice.</summary>
        public string? FormKey { get; set; }
    }

    internal sealed class FormValidator : AbstractValidator<Form>
    {
        public FormValidator()
        {
            RuleFor(f => f.Subject).Must(s => s is { } subject && Enum.IsDefined(subject)).WithMessage("Choisissez un sujet.");
            RuleFor(f => f.Text)
                .Must(text => !string.IsNullOrWhiteSpace(text))
                .WithMessage("Dites ce qui ne va pas, en quelques mots.")
                .Must(text => (text?.Trim().Length ?? 0) <= ComplaintStep.TextMaxLength)
                .WithMessage($"Votre texte dépasse {French.Number(ComplaintStep.TextMaxLength)} caractères. Raccourcissez-le.");
            RuleFor(f => f.Wish)
                .Must(wish => !string.IsNullOrWhiteSpace(wish))
                .WithMessage("Dites ce que vous attendez de nous.")
                .Must(wish => (wish?.Trim().Length ?? 0) <= ComplaintStep.WishMaxLength)
                .WithMessage($"Ce texte dépasse {French.Number(ComplaintStep.WishMaxLength)} caractères. Raccourcissez-le.");
        }
    }
}
