using Microsoft.AspNetCore.Mvc.RazorPages;
using MonHarmonie.Services.Claims.Desk;

namespace MonHarmonie.Web.Pages.Advisor;

/// <summary>Where an advisor's day begins: how much waits.</summary>
public sealed class IndexModel(ClaimDesk desk) : PageModel
{
    public int Waiting { get; private set; }

    public async Task OnGetAsync(CancellationToken ct) => Waiting = await desk.CountAsync(ct);
}
