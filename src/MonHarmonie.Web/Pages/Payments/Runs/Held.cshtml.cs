using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Payments.Runs;
using MonHarmonie.Services.Shared;
using MonHarmonie.Web.Formatting;
using MonHarmonie.Web.Licences;

namespace MonHarmonie.Web.Pages.Payments.Runs;

/// <summary>What is held back, and the confirmation of large amounts.</summary>
[Reads(DataCategory.Bank, Purpose.Reimbursement)]
public sealed class HeldModel(RunPlanner planner, PaymentRunService service) : PageModel
{
    public const int MaxShown = 200;

    [BindProperty]
    public Guid OrderId { get; set; }

    [TempData]
    public string? Notice { get; set; }

    /// <summary>The notice says why nothing happened.</summary>
    [TempData]
    public bool IsRefusal { get; set; }

    public IReadOnlyList<HeldOrder> Held { get; private set; } = [];

    public async Task OnGetAsync(DataLicence licence, CancellationToken ct) => Held = (await planner.PlanAsync(licence, ct)).Held;

    public async Task<IActionResult> OnPostAsync(DataLicence licence, CancellationToken ct)
    {
        var outcome = await service.CheckAsync(licence, OrderId, ct);
        if (outcome is RunOutcome.NotFound)
            return NotFound();
        IsRefusal = outcome is not RunOutcome.Done;
        Notice = French.Typeset(
            IsRefusal ? "Ce paiement a changé entre-temps. Rien n’a été écrit." : "Le montant est confirmé : le prochain lot le paiera."
        );
        return LocalRedirect(PaymentLinks.Held);
    }
}
