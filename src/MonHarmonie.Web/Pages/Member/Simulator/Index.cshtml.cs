using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using MonHarmonie.Rules.Pricing;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Contracts;
using MonHarmonie.Services.Members;
using MonHarmonie.Services.Nomenclature.Tariffs;
using MonHarmonie.Services.Nomenclature.Tariffs.Search;
using MonHarmonie.Services.Reimbursements.Counters;
using MonHarmonie.Services.Shared;
using MonHarmonie.Services.Simulator;
using MonHarmonie.Services.Simulator.Saved;
using MonHarmonie.Web.Infrastructure.Security;
using MonHarmonie.Web.Pages.Shared.Simulator;

namespace MonHarmonie.Web.Pages.Member.Simulator;

/// <summary>The simulator of a member: contract, counters and situation are there; the care is all there is to say.</summary>
public sealed class IndexModel(
    ActSearchService acts,
    SimulatorService simulator,
    IValidator<SimulatorForm> validator,
    TimeProvider clock,
    PurposeGate gate,
    SituationService situations,
    GuaranteeBooks books,
    CounterService counters,
    TariffService tariffs,
    SavedSimulations saved
) : SimulatorModel(acts, simulator, validator, clock)
{
    private DataLicence licence = null!;
    private bool coversNobody;

    public IReadOnlyList<SituatedPerson> People { get; private set; } = [];
    public override bool IsMember => true;
    public override bool NoCover => coversNobody;

    public IEnumerable<SelectListItem> PeopleItems =>
        People.Select(p => new SelectListItem(p.FirstName, p.Id.ToString("N"), p.Id == Chosen.Id));

    private SituatedPerson Chosen => People.FirstOrDefault(p => p.Id == Input.Person) ?? People[0];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await OpenAsync(ct) is { } refused)
            return refused;
        var situation = People[0].Situation;
        (Input.AlsaceMoselle, Input.OutOfPathway, Input.Status) = (
            situation.Scheme == Scheme.AlsaceMoselle,
            !situation.HasReferringDoctor,
            situation.Status
        );
        return Page();
    }

    /// <summary>Keeps the simulation as it stands.</summary>
    public async Task<IActionResult> OnPostSaveAsync(CancellationToken ct)
    {
        if (await OpenAsync(ct) is { } refused)
            return refused;
        if (!await ValidateAsync(ct))
            return Page();
        await CalculateAsync(ct);
        if (Answer is not { IsComputed: true })
            return Page();
        return Redirect(MemberLinks.Simulator.One(await saved.SaveAsync(User.Viewer(), Chosen.Id, Answer, ct)));
    }

    protected override async Task<IActionResult?> OpenAsync(CancellationToken ct)
    {
        if (
            await gate.IssueForFamilyAsync(User.Viewer(), DataCategory.Reimbursements, Purpose.Reimbursement, "mon-simulateur", ct)
            is not { } opened
        )
            return Forbid();
        licence = opened;
        People = await situations.PeopleAsync(licence, ct);
        return People.Count == 0 ? NotFound() : null;
    }

    protected override async Task<(Payers Payers, DateOnly BirthDate, string? PostalCode)> PayersAsync(DateOnly day, CancellationToken ct)
    {
        var person = Chosen;
        if (Input.Remember && person.Id == licence.SubjectId)
            await situations.KeepAsync(
                User.Viewer(),
                new Situation(Input.AlsaceMoselle ? Scheme.AlsaceMoselle : Scheme.General, !Input.OutOfPathway, Input.Status),
                ct
            );
        var covers = await books.CoversAsync(person.Id, day, ct);
        coversNobody = covers.Count == 0;
        var counted = await counters.OpenAsync(licence, person.Id, day, covers, await tariffs.RatesAsync(null, ct), ct);
        return (new Payers([.. covers.Select(c => c.Book)], counted ?? new CareCounters()), person.BirthDate, person.PostalCode);
    }
}
