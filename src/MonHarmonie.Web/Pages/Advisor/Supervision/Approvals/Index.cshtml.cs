using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MonHarmonie.Services.Advisors.Approvals;
using MonHarmonie.Web.Authentication;

namespace MonHarmonie.Web.Pages.Advisor.Supervision.Approvals;

/// <summary>What waits for a second person; whose it is about is shown once it is opened.</summary>
public sealed class IndexModel(ProposalDesk desk) : PageModel
{
    [TempData]
    public string? Notice { get; set; }

    /// <summary>The notice says why nothing happened.</summary>
    [TempData]
    public bool IsRefusal { get; set; }

    public IReadOnlyList<ProposalRow> Rows { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct) => Rows = await desk.ListAsync(User.AccountId(), ct);
}
