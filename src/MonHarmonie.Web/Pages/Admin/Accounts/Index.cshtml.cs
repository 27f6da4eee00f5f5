using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MonHarmonie.Services.Accounts.Staff;

namespace MonHarmonie.Web.Pages.Admin.Accounts;

/// <summary>The accounts that are more than a member's: who was invited, who has opened, who is closed.</summary>
public sealed class IndexModel(StaffDirectory directory) : PageModel
{
    /// <summary>The account after which this page starts.</summary>
    [BindProperty(SupportsGet = true, Name = "apres")]
    public Guid? After { get; set; }

    [TempData]
    public string? Notice { get; set; }

    public StaffPage Staff { get; private set; } = new([], null);

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (!ModelState.IsValid)
            return NotFound();
        Staff = await directory.PageAsync(After, ct);
        return Page();
    }
}
