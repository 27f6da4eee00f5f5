using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MonHarmonie.Services.Accounts;
using MonHarmonie.Web.Pages.Account;
using MonHarmonie.Web.Pages.Member;

namespace MonHarmonie.Web.Pages.Public;

/// <summary>The front door: visitors learn what the portal does; who is signed in goes to their space.</summary>
public sealed class IndexModel : PageModel
{
    public IActionResult OnGet() =>
        User.IsInRole(Roles.Member) ? Redirect(MemberLinks.Home)
        : User.Identity is { IsAuthenticated: true } ? Redirect(AccountLinks.Spaces)
        : Page();
}
