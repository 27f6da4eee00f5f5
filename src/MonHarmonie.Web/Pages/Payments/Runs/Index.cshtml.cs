using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MonHarmonie.Rules;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Payments.Runs;
using MonHarmonie.Services.Shared;
using MonHarmonie.Web.Formatting;
using MonHarmonie.Web.Licences;

namespace MonHarmonie.Web.Pages.Payments.Runs;

/// <summary>Every run, what the next one would hold, and what is held back.</summary>
[Reads(DataCategory.Bank, Purpose.Reimbursement)]
public sealed class IndexModel(PaymentRuns runs, RunPlanner planner, RunPreparation preparation) : PageModel
{
    [FromQuery(Name = "cursor")]
    public string? Cursor { get; set; }

    [BindProperty]
    public string? FormKey { get; set; }

    [TempData]
    public string? Notice { get; set; }

    /// <summary>The notice says why nothing happened.</summary>
    [TempData]
    public bool IsRefusal { get; set; }

    public bool AreInUse => runs.AreInUse;
    public string? DebtorEnd => runs.DebtorEnd;
    public string NewFormKey { get; } = Ids.Secret();
    public Page<RunRow> Runs { get; private set; } = new([], null, null);
    public RunPlan Plan { get; private set; } = new([], [], false);

    /// <summary>The run that waits for an approval.</summary>
    public RunRow? Open { get; private set; }

    public Money SumOf(IEnumerable<HeldOrder> held) => held.Aggregate(Money.Zero, (sum, h) => sum + h.Amount);

    public async Task OnGetAsync(DataLicence licence, CancellationToken ct)
    {
        Runs = await runs.ListAsync(licence, DayCursor.Parse(Cursor), ct);
        Open = await runs.OpenAsync(licence, ct);
        Plan = await planner.PlanAsync(licence, ct);
    }

    public async Task<IActionResult> OnPostAsync(DataLicence licence, CancellationToken ct)
    {
        var result = await preparation.PrepareAsync(licence, FormKey, ct);
        IsRefusal = result.Outcome is not PrepareOutcome.Prepared;
        Notice = French.Typeset(RunTexts.Of(result.Outcome));
        return LocalRedirect(result.RunId is { } run ? PaymentLinks.Run(run) : PaymentLinks.Runs);
    }
}
