using FluentValidation;
using FluentValidation.AspNetCore;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using MonHarmonie.Services.Advisors.Acts;
using MonHarmonie.Services.Advisors.Desk;
using MonHarmonie.Services.Advisors.Opening;
using MonHarmonie.Services.Complaints;
using MonHarmonie.Services.Shared;
using MonHarmonie.Web.Formatting;
using MonHarmonie.Web.Pages.Shared.Complaints;

namespace MonHarmonie.Web.Pages.Advisor.Files.Acts;

/// <summary>A complaint that came by letter, mail, telephone or at an agency, entered for the person of the file.</summary>
public sealed class ComplaintModel(
    FileDesk desk,
    ActDesk acts,
    ComplaintActs complaints,
    IValidator<ComplaintModel.Form> rules,
    TimeProvider clock
) : ActPageModel(desk, acts)
{
    protected override ActKind Act => ActKind.Complaint;

    [BindProperty]
    public Form Input { get; set; } = new();

    public string NewFormKey { get; } = Ids.Secret();

    public IEnumerable<SelectListItem> Channels { get; } =
        Enum.GetValues<ComplaintChannel>().Select(c => new SelectListItem(ComplaintTexts.Of(c), c.ToString()));

    public bool IsCallerUnknown => Opened.Opening.Caller == CallerState.Unverified;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct)
    {
        var (licence, elsewhere) = await BeginAsync(id, ct);
        if (licence is null)
            return elsewhere!;
        Input.Channel = ComplaintActs.ChannelOf(Opened.Opening.Channel);
        // What is said is said now; a letter came on another day.
        if (Input.Channel is ComplaintChannel.Phone or ComplaintChannel.Agency)
            Input.ReceivedOn = clock.Today();
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct)
    {
        var (licence, elsewhere) = await BeginAsync(id, ct);
        if (licence is null)
            return elsewhere!;
        (await rules.ValidateAsync(Input, ct)).AddToModelState(ModelState, nameof(Input));
        if (!ModelState.IsValid)
            return Page();
        var recorded = await complaints.RecordAsync(licence, Opened, Input.ToComplaint(), ct);
        if (recorded is { Outcome: RecordingOutcome.Done, Row: { } row })
            return Back(AdvisorLinks.Files.One(id), ActTexts.Recorded(row, recorded.IsTold, clock.Today()));
        ModelState.AddModelError("", ActTexts.Of(recorded));
        return Page();
    }

    /// <summary>The complaint, as typed.</summary>
    public sealed class Form
    {
        public ComplaintChannel? Channel { get; set; }
        public DateOnly? ReceivedOn { get; set; }
        public ComplaintSubject? Subject { get; set; }
        public string? Text { get; set; }
        public string? Wish { get; set; }

        /// <summary>Makes one complaint of a form that is sent twice.</summary>
        public string? FormKey { get; set; }

        public TypedComplaint ToComplaint() => new(Channel!.Value, ReceivedOn!.Value, Subject!.Value, Text!, Wish, FormKey);
    }

    internal sealed class FormValidator : AbstractValidator<Form>
    {
        public FormValidator(TimeProvider clock)
        {
            RuleFor(f => f.Channel)
                .Must(c => c is { } channel && Enum.IsDefined(channel))
                .WithMessage("Choisissez comment la réclamation nous est arrivée.");
            RuleFor(f => f.ReceivedOn)
                .Cascade(CascadeMode.Stop)
                .NotNull()
                .WithMessage("Écrivez le jour où la réclamation nous est arrivée.")
                .Must(day => day <= clock.Today())
                .WithMessage("Cette date est à venir. Écrivez le jour où la réclamation nous est arrivée, aujourd’hui au plus tard.")
                .Must(day => ComplaintClock.IsRecordable(day!.Value, clock.Today()))
                .WithMessage("Cette date a plus d’un an. Relisez l’année\u00A0: une réclamation aussi ancienne ne s’enregistre plus ici.");
            RuleFor(f => f.Subject).Must(s => s is { } subject && Enum.IsDefined(subject)).WithMessage("Choisissez un sujet.");
            RuleFor(f => f.Text)
                .Must(text => !string.IsNullOrWhiteSpace(text))
                .WithMessage("Écrivez ce que dit la personne, en quelques mots.")
                .Must(text => (text?.Trim().Length ?? 0) <= ComplaintStep.TextMaxLength)
                .WithMessage($"Ce texte dépasse {French.Number(ComplaintStep.TextMaxLength)} caractères. Raccourcissez-le.");
            RuleFor(f => f.Wish)
                .Must(wish => (wish?.Trim().Length ?? 0) <= ComplaintStep.WishMaxLength)
                .WithMessage($"Ce texte dépasse {French.Number(ComplaintStep.WishMaxLength)} caractères. Raccourcissez-le.");
        }
    }
}
