using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MonHarmonie.Services.Contracts.Tables;

namespace MonHarmonie.Web.Pages.Admin.Guarantees;

public sealed class IndexModel(GuaranteeTableService tables) : PageModel
{
    /// <summary>The product after which this page starts.</summary>
    [BindProperty(SupportsGet = true)]
    public string? After { get; set; }

    [TempData]
    public string? Notice { get; set; }

    public ProductPage Products { get; private set; } = new([], null);

    public async Task OnGetAsync(CancellationToken ct) => Products = await tables.ListAsync(After, ct);
}
