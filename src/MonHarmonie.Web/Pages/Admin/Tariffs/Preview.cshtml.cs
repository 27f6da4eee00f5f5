using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using MonHarmonie.Services.Contracts.Tables;
using MonHarmonie.Services.Nomenclature.Tariffs;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Web.Pages.Admin.Tariffs;

/// <summary>Tariffs before they hold: rates that begin later, and what a day to come changes in the worked examples of a product.</summary>
public sealed class PreviewModel(TariffVersionService versions, TariffPreviewService previews, TimeProvider clock) : PageModel
{
    /// <summary>Further ahead nobody knows tariffs.</summary>
    private const int MaxYears = 5;

    [BindProperty(SupportsGet = true)]
    public DateOnly? Day { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Product { get; set; }

    public IReadOnlyList<RateChange> Rates { get; private set; } = [];
    public IReadOnlyList<SelectListItem> Products { get; private set; } = [];

    /// <summary>Null until a day and a product are chosen.</summary>
    public TariffPreview? Preview { get; private set; }

    public async Task OnGetAsync(CancellationToken ct)
    {
        var today = clock.Today();
        Rates = await versions.UpcomingRatesAsync(today, ct);
        Products = [.. (await previews.ProductsAsync(today.AddYears(MaxYears), ct)).Select(code => new SelectListItem(code, code))];
        if (Product is null && Day is null && ModelState.IsValid)
        {
            // Tariffs mostly change with the year.
            Day = new DateOnly(today.Year + 1, 1, 1);
            return;
        }
        if (!ModelState.IsValid)
            return;
        if (Day is not { } day || day <= today || day > today.AddYears(MaxYears))
            ModelState.AddModelError(nameof(Day), $"Choisissez un jour à venir, dans les {MaxYears} ans.");
        else if (Product is null || !Products.Any(p => p.Value == Product))
            ModelState.AddModelError(nameof(Product), "Choisissez une formule dans la liste.");
        else if ((Preview = await previews.CompareAsync(Product, today, day, ct)) is null)
            ModelState.AddModelError(nameof(Product), "Cette formule n’a pas de tableau ce jour-là. Choisissez-en une autre.");
    }
}
