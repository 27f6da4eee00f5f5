using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using MonHarmonie.Services.Advisors.Approvals;
using MonHarmonie.Web.HttpSecurity;

namespace MonHarmonie.Web.Pages.Public.MailLinks;

/// <summary>
/// Behind the link of a mail: takes a change of bank account back without signing in. Opening the page changes nothing, and shows neither
/// a name nor an account.
/// </summary>
[EnableRateLimiting(RateLimits.Reset)]
public sealed class BankChangeModel(BankHold hold) : PageModel
{
    [BindProperty(Name = "jeton", SupportsGet = true)]
    public string? Token { get; set; }

    /// <summary>From which day on the other account is paid to; null when the link serves no more.</summary>
    public DateOnly? From { get; private set; }
    public bool IsDone { get; private set; }

    public async Task OnGetAsync(CancellationToken ct) => From = await hold.FirstDayAsync(Token, ct);

    public async Task OnPostAsync(CancellationToken ct) => IsDone = await hold.CancelAsync(Token, ct);
}
