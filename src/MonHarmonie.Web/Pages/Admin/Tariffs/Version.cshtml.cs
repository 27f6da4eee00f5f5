using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MonHarmonie.Services.Nomenclature.Tariffs;

namespace MonHarmonie.Web.Pages.Admin.Tariffs;

/// <summary>What one version of the tariffs changed, against what held before it.</summary>
public sealed class VersionModel(TariffVersionService versions) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public int Version { get; set; }

    /// <summary>The act after which the page begins.</summary>
    [BindProperty(SupportsGet = true, Name = "apres")]
    public int? After { get; set; }

    public TariffVersionRow Row { get; private set; } = null!;
    public int InUse { get; private set; }
    public IReadOnlyList<RateChange> Rates { get; private set; } = [];
    public TariffChanges Changes { get; private set; } = new([], null);

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (!ModelState.IsValid || Version is < 1 or int.MaxValue || After < 0)
            return NotFound();
        if ((await versions.ListAsync(Version + 1, 1, ct)) is not [{ } row] || row.Number != Version)
            return NotFound();
        (Row, InUse) = (row, await versions.InUseAsync(ct));
        if (After is null)
            Rates = await versions.RateChangesAsync(Version, ct);
        Changes = await versions.ChangesAsync(Version, After ?? 0, ct);
        return Page();
    }
}
