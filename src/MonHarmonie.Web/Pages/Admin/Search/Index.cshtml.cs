using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MonHarmonie.Services.Nomenclature.Tariffs.Search;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Web.Pages.Admin.Search;

/// <summary>« Mots introuvables » : what people look for in the simulator and do not find, month by month.</summary>
public sealed class IndexModel(SearchMisses misses, TimeProvider clock) : PageModel
{
    /// <summary>The month read, by its first day; the present one by default.</summary>
    [BindProperty(SupportsGet = true, Name = "mois")]
    public DateOnly? Asked { get; set; }

    public MissedMonth Month { get; private set; } = null!;
    public DateOnly? Before { get; private set; }
    public DateOnly? After { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        var present = SearchMisses.MonthOf(clock.Today());
        var oldest = present.AddMonths(-SearchMisses.MonthsKept);
        if (!ModelState.IsValid || Asked > present || Asked < oldest)
            return NotFound();
        Month = await misses.ReadAsync(Asked ?? present, ct);
        Before = Month.Month > oldest ? Month.Month.AddMonths(-1) : null;
        After = Month.Month < present ? Month.Month.AddMonths(1) : null;
        return Page();
    }
}
