using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Reimbursements;
using MonHarmonie.Services.Shared;
using MonHarmonie.Services.Simulator.Saved;
using MonHarmonie.Web.Licences;

namespace MonHarmonie.Web.Pages.Member.Simulator;

/// <summary>A saved simulation as it was answered, and what was paid since.</summary>
[Reads(DataCategory.SimulatorInputs, Purpose.Simulation, Scope = ReadScope.Family)]
[Reads(DataCategory.Reimbursements, Purpose.Reimbursement, Scope = ReadScope.Family)]
public sealed class OneModel(SavedSimulations simulations) : PageModel
{
    [TempData]
    public string? Notice { get; set; }

    public SavedAnswer Saved { get; private set; } = null!;
    public IReadOnlyList<PaidAct> Paid { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(
        [Licence(DataCategory.SimulatorInputs)] DataLicence inputs,
        [Licence(DataCategory.Reimbursements)] DataLicence acts,
        Guid id,
        CancellationToken ct
    )
    {
        if (await simulations.GetAsync(inputs, id, ct) is not { } saved)
            return NotFound();
        Saved = saved;
        Paid = await simulations.PaidSinceAsync(acts, saved, ct);
        return Page();
    }

    public async Task<IActionResult> OnPostDeleteAsync(
        [Licence(DataCategory.SimulatorInputs)] DataLicence inputs,
        Guid id,
        CancellationToken ct
    )
    {
        if (!await simulations.DeleteAsync(inputs, id, ct))
            return NotFound();
        Notice = "La simulation est effacée.";
        return Redirect(MemberLinks.Simulator.Saved);
    }
}
