using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace MonHarmonie.Web.Pages.Account.SignIn;

/// <summary>Any request of a session keeps it open: this one does nothing else.</summary>
public sealed class ProlongModel : PageModel
{
    public IActionResult OnGet() => new NoContentResult();
}
