using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using MonHarmonie.Services.Advisors.Desk;
using MonHarmonie.Services.Advisors.Opening;
using MonHarmonie.Services.Advisors.Verification;
using MonHarmonie.Services.Members;
using MonHarmonie.Services.Shared;
using MonHarmonie.Web.Authentication;
using MonHarmonie.Web.Formatting;
using MonHarmonie.Web.ModelBinding;

namespace MonHarmonie.Web.Pages.Advisor.Files;

/// <summary>The file: first who is on the line, then who is covered by what.</summary>
public sealed class FileModel(FileDesk desk, FileAlerts alerts, CallerVerification verification, TimeProvider clock) : FilePageModel(desk)
{
    public override FilePart Part => FilePart.Household;

    [BindProperty]
    public string? Code { get; set; }

    [BindProperty]
    public string? Amount { get; set; }

    [BindProperty]
    public string? Month { get; set; }

    [BindProperty]
    public string? Name { get; set; }

    /// <summary>The script; null when nobody is on the line.</summary>
    public CallerScript? Script { get; private set; }

    public PersonCard? Contact { get; private set; }
    public IReadOnlyList<FileAlert> Alerts { get; private set; } = [];
    public IReadOnlyList<HouseholdCover> Covers { get; private set; } = [];
    public DateOnly Today { get; } = clock.Today();

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct)
    {
        if (await OpenAsync(id, ct) is { } elsewhere)
            return elsewhere;
        if (Opened.Opening.Caller != CallerState.NotNeeded)
            Script = await verification.GetAsync(User.AccountId(), id, ct);
        if (!Opened.Opening.ShowsContent)
            return Page();
        Alerts = await alerts.ListAsync(Opened, ct);
        if (await LicenceAsync(DataCategory.Contact, ct) is { } contact)
            Contact = await Desk.ContactAsync(contact, ct);
        if (await LicenceAsync(DataCategory.Contract, ct) is { } contract && await LicenceAsync(DataCategory.Family, ct) is not null)
            Covers = await Desk.CoversAsync(contract, ct);
        return Page();
    }

    public Task<IActionResult> OnPostSendCodeAsync(Guid id, CancellationToken ct) =>
        StepAsync(id, verification.SendCodeAsync(User.AccountId(), id, ct), "Le code est parti. Demandez à la personne de vous le lire.");

    public Task<IActionResult> OnPostCodeAsync(Guid id, CancellationToken ct) =>
        StepAsync(id, verification.EnterCodeAsync(User.AccountId(), id, Code, ct), "La personne est reconnue par le code.");

    public Task<IActionResult> OnPostAskAsync(Guid id, CancellationToken ct) =>
        StepAsync(id, verification.AskAsync(User.AccountId(), id, ct), null);

    public Task<IActionResult> OnPostAnswerAsync(Guid id, CancellationToken ct)
    {
        var amount = TypedAmount.Read(Amount);
        // What is no amount costs the caller no try.
        if (amount is null && !string.IsNullOrWhiteSpace(Amount))
            return Task.FromResult(Back(AdvisorLinks.Files.One(id), French.Typeset(TypedAmount.Problem(Amount, "25,50")), isRefusal: true));
        if (amount is null && string.IsNullOrEmpty(Month) && string.IsNullOrEmpty(Name))
            return Task.FromResult(
                Back(AdvisorLinks.Files.One(id), "Écrivez ou choisissez ce que la personne a répondu.", isRefusal: true)
            );
        DateOnly? month = DateOnly.TryParseExact(Month, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : null;
        return StepAsync(
            id,
            verification.AnswerAsync(User.AccountId(), id, new CallerAnswer(amount, month, Name), ct),
            "C’est la bonne réponse."
        );
    }

    private async Task<IActionResult> StepAsync(Guid id, Task<CheckOutcome> step, string? done)
    {
        var outcome = await step;
        if (outcome != CheckOutcome.Done)
            return Back(AdvisorLinks.Files.One(id), FileTexts.Of(outcome), isRefusal: true);
        if (done is not null)
            Notice = done;
        return LocalRedirect(AdvisorLinks.Files.One(id));
    }
}
