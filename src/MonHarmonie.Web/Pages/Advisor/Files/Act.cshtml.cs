using Microsoft.AspNetCore.Mvc;
using MonHarmonie.Services.Advisors.Desk;
using MonHarmonie.Services.Advisors.Opening;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Web.Pages.Advisor.Files;

/// <summary>One act: who paid what, and why our share is what it is, in the words that the member reads.</summary>
public sealed class ActModel(FileDesk desk) : FilePageModel(desk)
{
    public override FilePart Part => FilePart.Reimbursements;

    public FileAct? Act { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid id, Guid act, CancellationToken ct)
    {
        if (await OpenAsync(id, ct) is { } elsewhere)
            return elsewhere;
        if (await LicenceAsync(DataCategory.Reimbursements, ct) is not { } licence)
            return Page();
        Act = await Desk.ActAsync(licence, act, ct);
        return Act is null ? NotFound() : Page();
    }
}
