using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Reimbursements;
using MonHarmonie.Services.Shared;
using MonHarmonie.Services.Simulator.Saved;
using MonHarmonie.Web.Infrastructure.Security;

namespace MonHarmonie.Web.Pages.Member.Simulator;

/// <summary>A saved simulation as it was answered, and what was paid since.</summary>
public sealed class OneModel(SavedSimulations simulations, PurposeGate gate) : PageModel
{
    [TempData]
    public string? Notice { get; set; }

    public SavedAnswer Saved { get; private set; } = null!;
    public IReadOnlyList<PaidAct> Paid { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct)
    {
        if (await simulations.GetAsync(User.Viewer(), id, ct) is not { } saved)
            return NotFound();
        if (
            await gate.IssueForFamilyAsync(User.Viewer(), DataCategory.Reimbursements, Purpose.Reimbursement, "mes-simulations", ct)
            is not { } licence
        )
            return Forbid();
        Saved = saved;
        Paid = await simulations.PaidSinceAsync(licence, saved, ct);
        return Page();
    }

    public async Task<IActionResult> OnPostDeleteAsync(Guid id, CancellationToken ct)
    {
        if (!await simulations.DeleteAsync(User.Viewer(), id, ct))
            return NotFound();
        Notice = "La simulation est effacée.";
        return Redirect(MemberLinks.Simulator.Saved);
    }
}
