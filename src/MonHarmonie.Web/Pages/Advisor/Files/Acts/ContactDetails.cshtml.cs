using Microsoft.AspNetCore.Mvc;
using MonHarmonie.Services.Advisors.Acts;
using MonHarmonie.Services.Advisors.Desk;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Members;
using MonHarmonie.Services.Members.Changes;
using MonHarmonie.Web.Formatting;

namespace MonHarmonie.Web.Pages.Advisor.Files.Acts;

/// <summary>Where the person is reached, corrected while they are there or from what they wrote. What is on file is shown masked.</summary>
public sealed class ContactDetailsModel(FileDesk desk, ActDesk acts, ContactActs contacts, ContactHistory history)
    : ActPageModel(desk, acts)
{
    protected override ActKind Act => ActKind.ContactDetails;

    [BindProperty]
    public Form Input { get; set; } = new();

    public PersonCard? Contact { get; private set; }
    public IReadOnlyList<ContactChangeRow> History { get; private set; } = [];
    public bool NeedsSecondPerson { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct)
    {
        var (licence, elsewhere) = await BeginAsync(id, ct);
        return licence is null ? elsewhere! : await ShowAsync(licence, ct);
    }

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct)
    {
        var (licence, elsewhere) = await BeginAsync(id, ct);
        if (licence is null)
            return elsewhere!;
        var typed = Input.ToContact();
        Check(typed);
        if (!ModelState.IsValid)
            return await ShowAsync(licence, ct);
        var outcome = await contacts.CorrectAsync(licence, Opened, typed, ct);
        if (outcome is CorrectionOutcome.Done or CorrectionOutcome.AddressWaits)
            return Back(AdvisorLinks.Files.ContactDetails(id), ActTexts.Of(outcome));
        ModelState.AddModelError("", ActTexts.Of(outcome));
        return await ShowAsync(licence, ct);
    }

    private void Check(TypedContact typed)
    {
        if (typed.IsEmpty)
            ModelState.AddModelError("Input.Phone", "Remplissez au moins une information à changer.");
        if (typed.HasPhone && !typed.IsPhoneValid)
            ModelState.AddModelError(
                "Input.Phone",
                "Ce numéro n’est pas complet. Écrivez dix chiffres, ou «\u00A0+\u00A0» et l’indicatif pour un autre pays."
            );
        if (typed.HasEmail && !typed.IsEmailValid)
            ModelState.AddModelError("Input.Email", "Cette adresse n’est pas complète. Elle ressemble à prenom.nom@exemple.fr.");
        CheckAddress(typed);
        CheckProof(Input.Proof, "Input.Proof");
    }

    /// <summary>An address is changed as a whole.</summary>
    private void CheckAddress(TypedContact typed)
    {
        if (!typed.HasAddress)
            return;
        if (!typed.IsLineValid)
            ModelState.AddModelError(
                "Input.AddressLine",
                $"Écrivez le numéro et la rue, en {French.Number(TypedContact.LineMaxLength)} caractères au plus."
            );
        if (!typed.IsPostalCodeValid)
            ModelState.AddModelError("Input.PostalCode", "Écrivez les cinq chiffres du code postal, par exemple 44000.");
        if (!typed.IsCityValid)
            ModelState.AddModelError("Input.City", $"Écrivez la ville, en {French.Number(TypedContact.CityMaxLength)} caractères au plus.");
    }

    private async Task<IActionResult> ShowAsync(DataLicence licence, CancellationToken ct)
    {
        Contact = await Desk.ContactAsync(licence, ct);
        History = await history.ListAsync(licence, ct);
        NeedsSecondPerson = await contacts.NeedsSecondPersonAsync(licence, ct);
        Input.Version = await history.VersionAsync(licence, ct);
        return Page();
    }

    /// <summary>What changes, as typed.</summary>
    public sealed class Form
    {
        public Guid Version { get; set; }
        public string? Phone { get; set; }
        public string? Email { get; set; }
        public string? AddressLine { get; set; }
        public string? PostalCode { get; set; }
        public string? City { get; set; }
        public string? Proof { get; set; }

        public TypedContact ToContact() => new(Version, Phone, Email, AddressLine, PostalCode, City, Proof);
    }
}
