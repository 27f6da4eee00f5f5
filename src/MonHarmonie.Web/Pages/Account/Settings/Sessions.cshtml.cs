using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MonHarmonie.Services.Accounts;
using MonHarmonie.Services.Accounts.Sessions;
using MonHarmonie.Web.Authentication;

namespace MonHarmonie.Web.Pages.Account.Settings;

/// <summary>The browsers signed in to one's account; ends one, or all the others.</summary>
public sealed class SessionsModel(SessionService sessions) : PageModel
{
    [TempData]
    public string? Notice { get; set; }

    public IReadOnlyList<SessionLine> Lines { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct) => Lines = await sessions.ListAsync(User.AccountId(), User.SessionId(), ct);

    public async Task<IActionResult> OnPostEndAsync(Guid id, CancellationToken ct)
    {
        if (id == User.SessionId() || !await sessions.EndAsync(User.AccountId(), id, AccountEvents.SessionEnded, ct))
            return NotFound();
        Notice = "La session est fermée.";
        return LocalRedirect(AccountLinks.Sessions);
    }

    public async Task<IActionResult> OnPostEndOthersAsync(CancellationToken ct)
    {
        await sessions.EndOthersAsync(User.AccountId(), User.SessionId(), ct);
        Notice = "Toutes les autres sessions sont fermées.";
        return LocalRedirect(AccountLinks.Sessions);
    }
}
