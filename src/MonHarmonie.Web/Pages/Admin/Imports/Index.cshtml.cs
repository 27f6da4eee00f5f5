using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MonHarmonie.Services.Imports;
using MonHarmonie.Services.Nomenclature.Tariffs;

namespace MonHarmonie.Web.Pages.Admin.Imports;

/// <summary>What was imported, and how much of it was refused.</summary>
public sealed class IndexModel(ImportHistory history, TariffVersionService versions) : PageModel
{
    /// <summary>The import after which this page starts.</summary>
    [BindProperty(SupportsGet = true, Name = "apres")]
    public Guid? After { get; set; }

    public PastImports Past { get; private set; } = new([], null);

    private IReadOnlyDictionary<string, (int Number, string FileName)> files = new Dictionary<string, (int, string)>(
        StringComparer.Ordinal
    );

    /// <summary>The version of the tariffs that an import made; null when it made none.</summary>
    public (int Number, string FileName)? FileOf(PastImport import) =>
        import.Counts.Sha256 is { } hash && files.TryGetValue(hash, out var file) ? file : null;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (!ModelState.IsValid)
            return NotFound();
        Past = await history.ListAsync(After, ct);
        files = await versions.FilesAsync([.. Past.Imports.Select(i => i.Counts.Sha256).OfType<string>()], ct);
        return Page();
    }
}
