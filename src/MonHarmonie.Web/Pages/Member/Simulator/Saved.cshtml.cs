using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MonHarmonie.Services.Members;
using MonHarmonie.Services.Simulator.Saved;
using MonHarmonie.Web.Infrastructure.Security;

namespace MonHarmonie.Web.Pages.Member.Simulator;

/// <summary>The simulations that a member kept.</summary>
public sealed class SavedModel(SavedSimulations saved, PersonService persons) : PageModel
{
    [TempData]
    public string? Notice { get; set; }

    public IReadOnlyList<SavedSimulationRow> Rows { get; private set; } = [];
    public IReadOnlyDictionary<Guid, PersonName> Names { get; private set; } = new Dictionary<Guid, PersonName>();

    public async Task OnGetAsync(CancellationToken ct)
    {
        Rows = await saved.ListAsync(User.Viewer(), ct);
        Names = await persons.NamesOfAsync([.. Rows.Select(r => r.PersonId).Distinct()], ct);
    }
}
