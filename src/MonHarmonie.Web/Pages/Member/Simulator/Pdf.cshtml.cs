using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Members;
using MonHarmonie.Services.Shared;
using MonHarmonie.Services.Simulator.Saved;
using MonHarmonie.Web.Documents;
using MonHarmonie.Web.Documents.Simulations;
using MonHarmonie.Web.HttpSecurity;
using MonHarmonie.Web.Licences;

namespace MonHarmonie.Web.Pages.Member.Simulator;

[EnableRateLimiting(RateLimits.Export)]
[Reads(DataCategory.SimulatorInputs, Purpose.Simulation, Scope = ReadScope.Family)]
public sealed class PdfModel(SavedSimulations simulations, SituationService situations) : PageModel
{
    public async Task<IActionResult> OnGetAsync(DataLicence licence, Guid id, CancellationToken ct)
    {
        if (await simulations.GetAsync(licence, id, ct) is not { } saved)
            return NotFound();
        var person = (await situations.PeopleAsync(licence, ct)).First(p => p.Id == saved.PersonId);
        Response.Announce("application/pdf", "simulation.pdf");
        return new FileContentResult(SimulationPdf.Write(saved, person.FullName), "application/pdf");
    }
}
