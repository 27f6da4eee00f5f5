using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MonHarmonie.Services.Accounts;
using MonHarmonie.Services.Accounts.Sessions;
using MonHarmonie.Web.Authentication;

namespace MonHarmonie.Web.Pages.Account.SignIn;

/// <summary>Ends the session for good: its row, its cookie and what the browser kept.</summary>
[StaleFormRedirect(AccountLinks.SignOut)]
public sealed class SignOutModel(SessionService sessions) : PageModel
{
    /// <summary>Another tab has signed in while this one was about to.</summary>
    [FromQuery(Name = "deja")]
    public string? Already { get; set; }

    public void OnGet() { }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (HttpContext.Session() is { } session)
            await sessions.EndAsync(session.AccountId, session.SessionId, AccountEvents.SignedOut, ct);
        await HttpContext.SignOutAsync(SessionCookie.Scheme);
        // What a page was about to show (recovery codes, a number) is not for the next person at this screen.
        TempData.Clear();
        // Not "cookies": the known device stays known.
        Response.Headers["Clear-Site-Data"] = "\"cache\", \"storage\"";
        return LocalRedirect(AccountLinks.SignOut);
    }
}
