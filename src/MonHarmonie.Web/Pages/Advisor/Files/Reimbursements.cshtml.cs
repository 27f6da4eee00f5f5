using Microsoft.AspNetCore.Mvc;
using MonHarmonie.Services.Advisors.Desk;
using MonHarmonie.Services.Advisors.Opening;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Web.Pages.Advisor.Files;

/// <summary>The last acts: amounts, the family of care where it tells of no illness, never a name of care or of a professional.</summary>
public sealed class ReimbursementsModel(FileDesk desk) : FilePageModel(desk)
{
    public override FilePart Part => FilePart.Reimbursements;

    [FromQuery]
    public string? Cursor { get; set; }

    public FileActs? Acts { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct)
    {
        if (await OpenAsync(id, ct) is { } elsewhere)
            return elsewhere;
        if (await LicenceAsync(DataCategory.Reimbursements, ct) is { } licence)
            Acts = await Desk.ActsAsync(licence, DayCursor.Parse(Cursor), ct);
        return Page();
    }
}
