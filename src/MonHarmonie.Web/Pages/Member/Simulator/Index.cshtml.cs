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
    SavedSimulations saved,
    SimulatorDrafts drafts
) : SimulatorModel(search, validator, drafts, clock)
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

    public override string Whom => People.Count > 1 ? $"Pour {Chosen.FirstName}" : "";
    public override IReadOnlyList<SelectListItem> PeopleOfLines =>
        People.Count > 1 ? [.. People.Select(p => new SelectListItem(p.FirstName, p.Id.ToString("N")))] : [];

    /// <summary>Keeps the simulation as it stands.</summary>
    public async Task<IActionResult> OnPostSaveAsync(CancellationToken ct)
    {
        if (await OpenAsync(ct) is { } refused)
            return refused;
        if (!await ValidateAsync(ct))
            return Page();
        await RememberAsync(ct);
        await CalculateAsync(ct);
        if (Answer is not { IsComputed: true })
            return Page();
        // One for each person: what is kept of somebody rests on their counters alone, and is closed when they stop sharing.
        var ids = new List<Guid>();
        foreach (var person in Answer.Lines.GroupBy(l => l.Asked.PersonId ?? Chosen.Id))
        {
            if (await saved.SaveAsync(Inputs, person.Key, Answer with { Lines = [.. person] }, FormKey, ct) is not { } id)
                return NotFound();
            ids.Add(id);
        }
        return Redirect(ids is [var only] ? MemberLinks.Simulator.One(only) : MemberLinks.Simulator.Saved);
    }

    protected override void Prepare()
    {
        var situation = Chosen.Situation;
        (Input.AlsaceMoselle, Input.OutOfPathway, Input.Status) = (
            situation.Scheme == Scheme.AlsaceMoselle,
            !situation.HasReferringDoctor,
            situation.Status
        );
    }

    protected override async Task RememberAsync(CancellationToken ct)
    {
        if (Input.Remember && Chosen.Id == Inputs.SubjectId)
            await situations.SaveAsync(
                Inputs,
                new Situation(Input.AlsaceMoselle ? Scheme.AlsaceMoselle : Scheme.General, !Input.OutOfPathway, Input.Status),
                ct
            );
    }

    protected override async Task<IActionResult?> OpenAsync(CancellationToken ct)
    {
        People = await situations.PeopleAsync(Inputs, ct);
        return People.Count == 0 ? NotFound() : null;
    }

    protected override async Task<Simulation?> SimulateAsync(IReadOnlyList<SimulatedCare> care, DateOnly today, CancellationToken ct)
    {
        var person = Chosen;
        var others = People.Where(p => p.Id != person.Id).ToDictionary(p => p.Id, p => CircumstancesOf(p, today));
        // A line for somebody whose acts are not seen is one for the person of the whole.
        var lines = care.Select(c => c.PersonId is { } id && others.ContainsKey(id) ? c : c with { PersonId = null });
        return await simulator.SimulateForMemberAsync(
            Acts,
            new MemberSimulation(person.Id, [.. lines], Input.ToCircumstances(today, person.BirthDate, person.PostalCode), others),
            ct
        );
    }

    /// <summary>The day and the doctor of the form, with what another person told of their own situation.</summary>
    private Circumstances CircumstancesOf(SituatedPerson person, DateOnly today) =>
        Input.ToCircumstances(today, person.BirthDate, person.PostalCode) with
        {
            Scheme = person.Situation.Scheme,
            Status = person.Situation.Status,
            Pathway = person.Situation.HasReferringDoctor ? Pathway.In : Pathway.Out,
        };
}
