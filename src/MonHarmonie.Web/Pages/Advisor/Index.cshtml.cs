using Microsoft.AspNetCore.Mvc.RazorPages;
using MonHarmonie.Services.Claims.Desk;
using MonHarmonie.Services.Conversations.Desk;

namespace MonHarmonie.Web.Pages.Advisor;

/// <summary>Where an advisor's day begins: how much waits.</summary>
public sealed class IndexModel(ClaimDesk desk, MessageDesk messages) : PageModel
{
    public int Waiting { get; private set; }

    public MessageQueue Messages { get; private set; } = new(0, 0, 0);

    public async Task OnGetAsync(CancellationToken ct) => (Waiting, Messages) = (await desk.CountAsync(ct), await messages.CountAsync(ct));
}
