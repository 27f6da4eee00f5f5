using Microsoft.AspNetCore.Mvc.RazorPages;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Reimbursements;
using MonHarmonie.Services.Shared;
using MonHarmonie.Web.Licences;

namespace MonHarmonie.Web.Pages.Member.Reimbursements.Statements;

/// <summary>The months for which there is a statement.</summary>
[Reads(DataCategory.Reimbursements, Purpose.Reimbursement, Scope = ReadScope.Family)]
public sealed class StatementsModel(ReimbursementService reimbursements, TimeProvider clock) : PageModel
{
    /// <summary>How far back statements stay on line; members are owed 27 months at least.</summary>
    public const int MonthsKept = 60;

    public DateOnly Today { get; private set; }
    public IReadOnlyList<ReimbursementMonth> Months { get; private set; } = [];

    public async Task OnGetAsync(DataLicence licence, CancellationToken ct)
    {
        var today = Today = clock.Today();
        Months = await reimbursements.MonthsAsync(licence, new DateOnly(today.Year, today.Month, 1).AddMonths(-MonthsKept), ct);
    }
}
