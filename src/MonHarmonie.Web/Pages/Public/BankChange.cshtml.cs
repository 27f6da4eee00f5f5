using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using MonHarmonie.Services.Advisors.Approvals;
using MonHarmonie.Web.HttpSecurity;

namespace MonHarmonie.Web.Pages.Public;

/// <summary>
/// Behind the link of a mail: takes a change of bank account back without signing in. Opening the page changes nothing, and shows neither
/// a name nor an account.
/// </summary>
[EnableRateLimiting(RateLimits.Reset)]
public sealed class BankChangeModel(BankHold hold) : PageModel
{
    [BindProperty(Name = "jeton", SupportsGet = true)]
    public string? Token { get; set; }

    public ComingBankChange? Coming { get; private set; }
    public bool IsDone { get; private set; }

    public async Task OnGetAsync(CancellationToken ct) => Coming = await hold.FindAsync(Token, ct);

    public async Task OnPostAsync(CancellationToken ct) => IsDone = await hold.CancelAsync(Token, ct);
}
