using Microsoft.AspNetCore.Mvc.RazorPages;
using MonHarmonie.Services.Claims.Desk;
using MonHarmonie.Services.Complaints.Desk;

namespace MonHarmonie.Web.Pages.Advisor;

/// <summary>Where an advisor's day begins: how much waits.</summary>
public sealed class IndexModel(ClaimDesk desk, ComplaintDesk complaints) : PageModel
{
    public int Waiting { get; private set; }

    public ComplaintQueue Complaints { get; private set; } = new(0, 0);

    public async Task OnGetAsync(CancellationToken ct)
    {
        Waiting = await desk.CountAsync(ct);
        Complaints = await complaints.CountAsync(ct);
    }
}
