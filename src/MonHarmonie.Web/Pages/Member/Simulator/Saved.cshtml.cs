using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Members;
using MonHarmonie.Services.Shared;
using MonHarmonie.Services.Simulator.Saved;
using MonHarmonie.Web.Licences;

namespace MonHarmonie.Web.Pages.Member.Simulator;

/// <summary>The simulations that a member kept.</summary>
[Reads(DataCategory.SimulatorInputs, Purpose.Simulation, Scope = ReadScope.Family)]
public sealed class SavedModel(SavedSimulations saved, PersonService persons) : PageModel
{
    [TempData]
    public string? Notice { get; set; }

    public IReadOnlyList<SavedSimulationRow> Rows { get; private set; } = [];
    public IReadOnlyDictionary<Guid, PersonName> Names { get; private set; } = new Dictionary<Guid, PersonName>();

    public async Task OnGetAsync(DataLicence licence, CancellationToken ct)
    {
        Rows = await saved.ListAsync(licence, ct);
        Names = (await persons.NamesAsync(licence, ct)).ToDictionary(p => p.Id);
    }
}
