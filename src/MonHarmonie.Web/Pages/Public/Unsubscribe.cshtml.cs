using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using MonHarmonie.Services.Notifications.Preferences;
using MonHarmonie.Web.HttpSecurity;
using MonHarmonie.Web.Notices;

namespace MonHarmonie.Web.Pages.Public;

/// <summary>
/// Behind the links that stop a mail: a page with one button, and the address to which mail programs post by themselves (RFC 8058), without
/// a cookie. The sealed token is what allows it, so no antiforgery token is asked for. Opening the page changes nothing: programs that look
/// at links follow them too.
/// </summary>
[IgnoreAntiforgeryToken]
[EnableRateLimiting(RateLimits.Unsubscribe)]
public sealed class UnsubscribeModel(UnsubscribeLinks links, MailPreferenceService preferences) : PageModel
{
    [BindProperty(Name = "jeton", SupportsGet = true)]
    public string? Token { get; set; }

    /// <summary>What the link stops; null when it does not serve any more.</summary>
    public MailTopics? Topic { get; private set; }

    public bool IsDone { get; private set; }

    public async Task OnGetAsync(CancellationToken ct)
    {
        if (links.Find(Token) is not { } found)
            return;
        Topic = found.Topic;
        IsDone = (await preferences.GetAsync(found.AccountId, ct)).Muted.HasFlag(found.Topic);
    }

    public async Task OnPostAsync(CancellationToken ct)
    {
        if (links.Find(Token) is not { } found || !await preferences.MuteAsync(found.AccountId, found.Topic, ct))
        {
            Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }
        Topic = found.Topic;
        IsDone = true;
    }
}
