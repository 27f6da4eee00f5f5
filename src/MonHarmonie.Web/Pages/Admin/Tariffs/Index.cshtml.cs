using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MonHarmonie.Services.Nomenclature.Tariffs;

namespace MonHarmonie.Web.Pages.Admin.Tariffs;

/// <summary>« Tarifs » : the versions, who brought them in, from which file, and which one is in use.</summary>
public sealed class IndexModel(TariffVersionService versions) : PageModel
{
    private const int PageSize = 20;

    [BindProperty(SupportsGet = true, Name = "avant")]
    public int? Before { get; set; }

    public IReadOnlyList<TariffVersionRow> Versions { get; private set; } = [];

    /// <summary>The number of the version in use; 0 when none is.</summary>
    public int InUse { get; private set; }

    /// <summary>Where the versions before these begin; null at the end.</summary>
    public int? Next { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (!ModelState.IsValid || Before < 1)
            return NotFound();
        Versions = await versions.ListAsync(Before ?? 0, PageSize, ct);
        InUse = await versions.InUseAsync(ct);
        Next = Versions.Count == PageSize && Versions[^1].Number > 1 ? Versions[^1].Number : null;
        return Page();
    }
}
