using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using MonHarmonie.Services.Accounts.Emails;
using MonHarmonie.Web.HttpSecurity;

namespace MonHarmonie.Web.Pages.Account;

/// <summary>Behind the links of a change of address: confirm, or cancel from the old address. Opening the page changes nothing.</summary>
[EnableRateLimiting(RateLimits.Reset)]
public sealed class EmailChangeLinkModel(EmailChangeService changes) : PageModel
{
    [BindProperty(Name = "jeton", SupportsGet = true)]
    public string? Token { get; set; }

    public EmailChangeView? Change { get; private set; }

    public EmailChangeOutcome? Outcome { get; private set; }

    public async Task OnGetAsync(CancellationToken ct) => Change = await changes.FindAsync(Token, ct);

    public async Task OnPostAsync(CancellationToken ct) => Outcome = await changes.ConfirmAsync(Token, ct);

    public async Task OnPostCancelAsync(CancellationToken ct) => Outcome = await changes.CancelAsync(Token, ct);
}
