using Microsoft.AspNetCore.Mvc;
using MonHarmonie.Services.Advisors.Desk;
using MonHarmonie.Services.Advisors.Opening;
using MonHarmonie.Services.Claims;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Web.Pages.Advisor.Files;

/// <summary>The person's quotes and invoices: where each stands and what was promised, not the care.</summary>
public sealed class RequestsModel(FileDesk desk, TimeProvider clock) : FilePageModel(desk)
{
    public override FilePart Part => FilePart.Requests;

    [FromQuery]
    public string? Cursor { get; set; }

    public Page<ClaimRow>? Rows { get; private set; }
    public DateOnly Today { get; } = clock.Today();

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct)
    {
        if (await OpenAsync(id, ct) is { } elsewhere)
            return elsewhere;
        if (await LicenceAsync(DataCategory.Documents, ct) is { } licence)
            Rows = await Desk.RequestsAsync(licence, DayCursor.Parse(Cursor), ct);
        return Page();
    }
}
