using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MonHarmonie.Services.Breaches;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Web.Pages.Privacy.Breaches;

/// <summary>Every breach that was recorded, the last noticed first, with its clock.</summary>
public sealed class IndexModel(BreachService breaches, TimeProvider clock) : PageModel
{
    [FromQuery]
    public string? Cursor { get; set; }

    public Page<BreachRow> Rows { get; private set; } = new([], null, null);
    public BreachQueue Queue { get; private set; } = new(0, 0);
    public DateTime NowUtc { get; } = clock.UtcNow();

    public async Task OnGetAsync(CancellationToken ct)
    {
        Queue = await breaches.CountAsync(ct);
        Rows = await breaches.ListAsync(DayCursor.Parse(Cursor), ct);
    }
}
