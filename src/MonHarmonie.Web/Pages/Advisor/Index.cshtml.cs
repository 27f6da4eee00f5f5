using Microsoft.AspNetCore.Mvc.RazorPages;
using MonHarmonie.Services.Appointments.Desk;
using MonHarmonie.Services.Claims.Desk;
using MonHarmonie.Services.Complaints.Desk;
using MonHarmonie.Services.Conversations.Desk;

namespace MonHarmonie.Web.Pages.Advisor;

/// <summary>Where an advisor's day begins: how much waits.</summary>
public sealed class IndexModel(ClaimDesk desk, MessageDesk messages, AppointmentDesk calls, ComplaintDesk complaints) : PageModel
{
    public int Waiting { get; private set; }
    public MessageQueue Messages { get; private set; } = new(0, 0, 0);
    public CallQueue Calls { get; private set; } = new(0, 0, 0, 0);
    public ComplaintQueue Complaints { get; private set; } = new(0, 0);

    public async Task OnGetAsync(CancellationToken ct)
    {
        Waiting = await desk.CountAsync(ct);
        Messages = await messages.CountAsync(ct);
        Calls = await calls.CountAsync(ct);
        Complaints = await complaints.CountAsync(ct);
    }
}
