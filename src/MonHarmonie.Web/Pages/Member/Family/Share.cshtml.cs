using FluentValidation;
using FluentValidation.AspNetCore;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Members;
using MonHarmonie.Services.Reimbursements;
using MonHarmonie.Services.Shared;
using MonHarmonie.Web.Authentication;
using MonHarmonie.Web.Formatting;
using MonHarmonie.Web.Licences;

namespace MonHarmonie.Web.Pages.Member.Family;

/// <summary>From which care on the detail is shared.</summary>
public enum SharingStart
{
    Today = 1,
    Everything = 2,
}

/// <summary>« Partager le détail » : who will see what, since when, before anything is opened.</summary>
[Reads(DataCategory.Reimbursements, Purpose.Reimbursement)]
public sealed class ShareModel(
    SharingService sharing,
    PersonService persons,
    ReimbursementService reimbursements,
    IValidator<ShareModel.Form> validator,
    TimeProvider clock
) : PageModel
{
    [BindProperty]
    public Form Input { get; set; } = new();

    [TempData]
    public string? Notice { get; set; }

    public PersonName? Viewer { get; private set; }
    public OwnActsSummary Past { get; private set; } = new(0, null);
    public string NewFormKey { get; } = Ids.Secret();

    public IEnumerable<SelectListItem> Starts =>
        [
            new(
                $"À partir d’aujourd’hui, {French.Date(clock.Today())}. Les soins d’avant restent en montants seulement.",
                nameof(SharingStart.Today)
            ),
            new(
                Past.FirstCareDate is { } first
                    ? $"Tous mes soins depuis le {French.Date(first)}\u00A0: {French.Count(Past.Count, "soin", "soins")} à ce jour, "
                        + "et ceux à venir."
                    : "Tous mes soins, même ceux d’avant aujourd’hui qui arriveraient plus tard.",
                nameof(SharingStart.Everything)
            ),
        ];

    public Task<IActionResult> OnGetAsync(DataLicence licence, Guid id, CancellationToken ct) => ShowAsync(licence, id, ct);

    public async Task<IActionResult> OnPostAsync(DataLicence licence, Guid id, CancellationToken ct)
    {
        (await validator.ValidateAsync(Input, ct)).AddToModelState(ModelState, nameof(Input));
        if (!ModelState.IsValid)
            return await ShowAsync(licence, id, ct);
        DateOnly? since = Input.Start == SharingStart.Today ? clock.Today() : null;
        if (!await sharing.ShareAsync(User.Viewer(), id, since, Input.FormKey, ct))
            return NotFound();
        Notice = since is { } day
            ? $"Vous partagez maintenant vos soins donnés depuis le {French.Date(day)}. Vous pouvez arrêter à tout moment."
            : "Vous partagez maintenant le détail de tous vos soins. Vous pouvez arrêter à tout moment.";
        return Redirect(MemberLinks.Family);
    }

    private async Task<IActionResult> ShowAsync(DataLicence licence, Guid contractId, CancellationToken ct)
    {
        var choice = (await sharing.ListAsync(licence.SubjectId, ct)).FirstOrDefault(c => c.ContractId == contractId);
        if (choice is null or { IsParent: true })
            return NotFound();
        if (choice.SharedOn is not null)
            return Redirect(MemberLinks.Family);
        Viewer = (await persons.NamesOfAsync([choice.ViewerId], ct)).GetValueOrDefault(choice.ViewerId);
        Past = await reimbursements.SummariseOwnActsAsync(licence, contractId, ct);
        return Page();
    }

    /// <summary>What the person chooses.</summary>
    public sealed class Form
    {
        public SharingStart? Start { get; set; } = SharingStart.Today;

        /// <summary>Made with the form, so that posting it twice does it once.</summary>
        public string? FormKey { get; set; }
    }
}

/// <summary>One of the two answers is given.</summary>
public sealed class ShareFormValidator : AbstractValidator<ShareModel.Form>
{
    public ShareFormValidator() =>
        RuleFor(f => f.Start)
            .Must(start => start is SharingStart.Today or SharingStart.Everything)
            .WithMessage("Choisissez à partir de quand vous partagez vos soins.");
}
