using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Reimbursements;
using MonHarmonie.Services.Shared;
using MonHarmonie.Web.Infrastructure.Security;

namespace MonHarmonie.Web.Pages.Member.Reimbursements;

/// <summary>The months for which there is a statement.</summary>
public sealed class StatementsModel(PurposeGate gate, ReimbursementService reimbursements, TimeProvider clock) : PageModel
{
    /// <summary>How far back statements stay on line; members are owed 27 months at least.</summary>
    public const int MonthsKept = 60;

    public IReadOnlyList<ReimbursementMonth> Months { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (
            await gate.IssueForFamilyAsync(User.Viewer(), DataCategory.Reimbursements, Purpose.Reimbursement, "relevés", ct)
            is not { } licence
        )
            return Forbid();

        var today = clock.Today();
        Months = await reimbursements.MonthsAsync(licence, new DateOnly(today.Year, today.Month, 1).AddMonths(-MonthsKept), ct);
        return Page();
    }
}
