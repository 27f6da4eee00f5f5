using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using MonHarmonie.Rules.Pricing;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Members;
using MonHarmonie.Services.Nomenclature.Tariffs.Search;
using MonHarmonie.Services.Shared;
using MonHarmonie.Services.Simulator;
using MonHarmonie.Services.Simulator.Saved;
using MonHarmonie.Web.Licences;
using MonHarmonie.Web.Pages.Shared.Simulator;

namespace MonHarmonie.Web.Pages.Member.Simulator;

/// <summary>The simulator of a member: contract, counters and situation are there; the care is all there is to say.</summary>
[Reads(DataCategory.SimulatorInputs, Purpose.Simulation, Scope = ReadScope.Family)]
[Reads(DataCategory.Reimbursements, Purpose.Reimbursement, Scope = ReadScope.Family)]
public sealed class IndexModel(
    CareSearch search,
    IValidator<SimulatorForm> validator,
    TimeProvider clock,
    SimulatorService simulator,
    SituationService situations,
    SavedSimulations saved
) : SimulatorModel(search, validator, clock)
{
    [Licence(DataCategory.SimulatorInputs)]
    public DataLicence Inputs { get; set; } = null!;

    [Licence(DataCategory.Reimbursements)]
    public DataLicence Acts { get; set; } = null!;

    /// <summary>Made with the answer, so that keeping it twice keeps it once.</summary>
    [BindProperty]
    public string? FormKey { get; set; }

    public IReadOnlyList<SituatedPerson> People { get; private set; } = [];
    public override bool IsMember => true;
    public override bool NoCover => Answer is { Books.Count: 0 };

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
        return await saved.SaveAsync(Inputs, Chosen.Id, Answer, FormKey, ct) is { } id
            ? Redirect(MemberLinks.Simulator.One(id))
            : NotFound();
    }

    protected override async Task<IActionResult?> OpenAsync(CancellationToken ct)
    {
        People = await situations.PeopleAsync(Inputs, ct);
        return People.Count == 0 ? NotFound() : null;
    }

    protected override async Task<Simulation?> SimulateAsync(IReadOnlyList<SimulatedCare> care, DateOnly today, CancellationToken ct)
    {
        var person = Chosen;
        if (Input.Remember && person.Id == Inputs.SubjectId)
            await situations.SaveAsync(
                Inputs,
                new Situation(Input.AlsaceMoselle ? Scheme.AlsaceMoselle : Scheme.General, !Input.OutOfPathway, Input.Status),
                ct
            );
        var circumstances = Input.ToCircumstances(today, person.BirthDate, person.PostalCode);
        return await simulator.SimulateForMemberAsync(Acts, new MemberSimulation(person.Id, care, circumstances), ct);
    }
}
