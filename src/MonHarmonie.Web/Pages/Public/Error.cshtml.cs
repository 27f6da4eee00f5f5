using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MonHarmonie.Web.HttpSecurity;
using MonHarmonie.Web.Pages.Shared;

namespace MonHarmonie.Web.Pages.Public;

/// <summary>
/// Shows an error in place of the page that failed, whatever its verb. It changes nothing, so it asks for no antiforgery token:
/// the missing token may be the very error it shows.
/// </summary>
[IgnoreAntiforgeryToken]
public sealed class ErrorModel : PageModel
{
    public ErrorBody Body => ErrorPages.BodyOf(HttpContext)!;

    public IActionResult OnGet() => Show();

    public IActionResult OnPost() => Show();

    private IActionResult Show()
    {
        if (ErrorPages.BodyOf(HttpContext) is not { } body)
            return NotFound();
        Response.StatusCode = body.Status;
        return Page();
    }
}
