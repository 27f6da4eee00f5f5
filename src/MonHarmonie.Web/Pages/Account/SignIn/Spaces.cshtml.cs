using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MonHarmonie.Web.Authentication;

namespace MonHarmonie.Web.Pages.Account.SignIn;

/// <summary>Leads to the account's space; somebody with several chooses.</summary>
public sealed class SpacesModel : PageModel
{
    public IReadOnlyList<(string Path, string Name)> Spaces { get; private set; } = [];

    public IActionResult OnGet()
    {
        var session = HttpContext.Session()!;
        var home = AccountLinks.HomeOf(session);
        if (home != AccountLinks.Spaces)
            return LocalRedirect(home);
        Spaces = [.. session.Roles.Select(AccountLinks.SpaceOf)];
        return Page();
    }
}
