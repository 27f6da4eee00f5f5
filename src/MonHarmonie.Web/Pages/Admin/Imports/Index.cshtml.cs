using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MonHarmonie.Services.Imports;

namespace MonHarmonie.Web.Pages.Admin.Imports;

/// <summary>What was imported, and how much of it was refused.</summary>
public sealed class IndexModel(ImportHistory history) : PageModel
{
    /// <summary>The import after which this page starts.</summary>
    [BindProperty(SupportsGet = true, Name = "apres")]
    public Guid? After { get; set; }

    public PastImports Past { get; private set; } = new([], null);

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (!ModelState.IsValid)
            return NotFound();
        Past = await history.ListAsync(After, ct);
        return Page();
    }
}
