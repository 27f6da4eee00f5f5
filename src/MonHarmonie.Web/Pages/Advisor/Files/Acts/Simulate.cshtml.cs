using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using MonHarmonie.Services.Advisors.Acts;
using MonHarmonie.Services.Advisors.Desk;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Nomenclature.Tariffs.Search;
using MonHarmonie.Services.Simulator;
using MonHarmonie.Web.Authentication;
using MonHarmonie.Web.Pages.Shared.Simulator;

namespace MonHarmonie.Web.Pages.Advisor.Files.Acts;

/// <summary>
/// The member's simulator at the desk: the same form and the same cents, with the contract of the opened file. Nothing leaves before the
/// advisor sends what is on the screen.
/// </summary>
public sealed class SimulateModel(
    CareSearch search,
    IValidator<SimulatorForm> validator,
    TimeProvider clock,
    FileDesk desk,
    ActDesk acts,
    SimulationActs simulations,
    SimulatorDrafts drafts
) : SimulatorModel(search, validator, drafts, clock)
{
    private DataLicence? licence;
    private bool hasSpace;

    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    /// <summary>Made with the answer, so that sending it twice sends it once.</summary>
    [BindProperty]
    public string? FormKey { get; set; }

    [TempData]
    public string? Notice { get; set; }

    [TempData]
    public bool IsRefusal { get; set; }

    public OpenedFile Opened { get; private set; } = null!;
    public ActRefusal? ActRefusal { get; private set; }
    public override bool IsMember => false;
    public override bool IsForAnother => true;
    public override bool CanSend => hasSpace;
    public override bool NoCover => Answer is { Books.Count: 0 };

    /// <summary>Puts the answer as it stands into the person's simulations.</summary>
    public async Task<IActionResult> OnPostSendAsync(CancellationToken ct)
    {
        if (await OpenAsync(ct) is { } refused)
            return refused;
        if (!await ValidateAsync(ct))
            return Page();
        await CalculateAsync(ct);
        if (Answer is not { IsComputed: true } || string.IsNullOrEmpty(FormKey))
            return Page();
        var isSent = await simulations.SendAsync(licence!, Opened, Answer, FormKey, ct);
        (Notice, IsRefusal) = isSent
            ? ("La simulation est dans l’espace de la personne, qui en est prévenue.", false)
            : ("La simulation n’a pas pu être envoyée\u00A0: la personne n’a pas d’espace.", true);
        return LocalRedirect(AdvisorLinks.Files.One(Id));
    }

    protected override async Task<IActionResult?> OpenAsync(CancellationToken ct)
    {
        if (await desk.FindAsync(User.AccountId(), User.SessionId(), Id, ct) is not { } file)
        {
            (Notice, IsRefusal) = (FileTexts.NotOpen, true);
            return LocalRedirect(AdvisorLinks.Search);
        }
        Opened = file;
        (licence, ActRefusal) = await acts.LicenceAsync(file, ActKind.Simulation, ct);
        if (licence is null)
            return Page();
        hasSpace = await simulations.HasSpaceAsync(licence, ct);
        return null;
    }

    protected override async Task<Simulation?> SimulateAsync(IReadOnlyList<SimulatedCare> care, DateOnly today, CancellationToken ct) =>
        await simulations.SimulateAsync(licence!, care, (born, code) => Input.ToCircumstances(today, born, code), ct);
}
