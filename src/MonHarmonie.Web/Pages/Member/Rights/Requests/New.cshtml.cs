using FluentValidation;
using FluentValidation.AspNetCore;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Consents.Limits;
using MonHarmonie.Services.Rights.Requests;
using MonHarmonie.Services.Shared;
using MonHarmonie.Web.Formatting;
using MonHarmonie.Web.Licences;
using MonHarmonie.Web.Pages.Shared.Rights;

namespace MonHarmonie.Web.Pages.Member.Rights.Requests;

/// <summary>A new request: first what it is, in plain words, then what to write.</summary>
[Reads(DataCategory.ConsentRecords, Purpose.Evidence)]
public sealed class NewModel(RightsService rights, RestrictionService restrictions, IValidator<NewModel.Form> rules) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "kind")]
    public RightsKind? Kind { get; set; }

    [BindProperty]
    public Form Input { get; set; } = new();

    [TempData]
    public string? Notice { get; set; }

    public string NewFormKey { get; } = Ids.Secret();

    /// <summary>The kind that was chosen, where the form offers it.</summary>
    public RightsKind? Chosen => Kind is { } kind && RightsKinds.Askable.Contains(kind) ? kind : null;

    public bool AsksCategory => Chosen is RightsKind.Rectification or RightsKind.Restriction;

    public IEnumerable<SelectListItem> Categories =>
        (Chosen == RightsKind.Restriction ? restrictions.Categories : RightsTexts.Categories)
            .Select(c => new SelectListItem(ConsultationTexts.Of(c), c.ToString()))
            .Prepend(new SelectListItem(Chosen == RightsKind.Restriction ? "Choisissez" : "Je ne sais pas", ""));

    /// <summary>An erasure is asked for on a page of its own, which says what goes and what stays.</summary>
    public IActionResult OnGet() => Chosen == RightsKind.Erasure ? LocalRedirect(MemberLinks.Rights.Erasure) : Page();

    public async Task<IActionResult> OnPostAsync(DataLicence licence, CancellationToken ct)
    {
        if (Chosen is not { } kind)
            return LocalRedirect(MemberLinks.Rights.NewRequest);
        if (kind == RightsKind.Erasure)
            return LocalRedirect(MemberLinks.Rights.Erasure);
        (await rules.ValidateAsync(Input, ct)).AddToModelState(ModelState, nameof(Input));
        if (kind == RightsKind.Restriction && (Input.Category is not { } frozen || !restrictions.Categories.Contains(frozen)))
            ModelState.AddModelError("Input.Category", "Choisissez les données à geler.");
        if (!ModelState.IsValid)
            return Page();
        var asked = new NewRightsRequest(kind, AsksCategory ? Input.Category : null, Input.Words!);
        var id = await rights.AskAsync(licence, asked, Input.FormKey, ct);
        Notice =
            kind == RightsKind.Restriction
                ? "Ces données sont gelées. Vous trouverez notre réponse ici."
                : "Votre demande est bien arrivée. Vous trouverez la réponse ici.";
        return LocalRedirect(MemberLinks.Rights.Request(id));
    }

    /// <summary>What the member writes.</summary>
    public sealed class Form
    {
        public DataCategory? Category { get; set; }
        public string? Words { get; set; }

        /// <summary>Makes one request of a form that is sent twice.</summary>
        public string? FormKey { get; set; }
    }

    internal sealed class FormValidator : AbstractValidator<Form>
    {
        public FormValidator()
        {
            RuleFor(f => f.Words)
                .Must(words => !string.IsNullOrWhiteSpace(words))
                .WithMessage("Écrivez votre demande en quelques mots.")
                .Must(words => (words?.Trim().Length ?? 0) <= RightsRequest.TextMaxLength)
                .WithMessage($"Votre texte dépasse {French.Number(RightsRequest.TextMaxLength)} caractères. Raccourcissez-le.");
            RuleFor(f => f.Category)
                .Must(c => c is null || RightsTexts.Categories.Contains(c.Value))
                .WithMessage("Choisissez une sorte de données dans la liste.");
        }
    }
}
