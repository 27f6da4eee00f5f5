using Microsoft.AspNetCore.Mvc;
using MonHarmonie.Services.Advisors.Desk;
using MonHarmonie.Services.Advisors.Opening;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Web.Pages.Advisor.Files.Care;

/// <summary>One act: who paid what, and why our share is what it is, in the words that the member reads.</summary>
public sealed class ActModel(FileDesk desk, FileReveals reveals) : FilePageModel(desk)
{
    public override FilePart Part => FilePart.Reimbursements;

    [BindProperty]
    public RevealReason? Reason { get; set; }

    public FileAct? Act { get; private set; }

    /// <summary>The care is shown in clear, this once.</summary>
    public bool IsRevealed { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid id, Guid act, CancellationToken ct)
    {
        if (await OpenAsync(id, ct) is { } elsewhere)
            return elsewhere;
        if (await LicenceAsync(DataCategory.Reimbursements, ct) is not { } licence)
            return Page();
        Act = await Desk.ActAsync(licence, act, ct);
        return Act is null ? NotFound() : Page();
    }

    /// <summary>Shows the care in clear in the answer itself: at no address is it shown again.</summary>
    public async Task<IActionResult> OnPostRevealAsync(Guid id, Guid act, CancellationToken ct)
    {
        if (await OpenAsync(id, ct) is { } elsewhere)
            return elsewhere;
        if (Reason is { } reason && await reveals.ActAsync(Opened, act, reason, ct) is { } clear)
        {
            (Act, IsRevealed) = (clear, true);
            return Page();
        }
        ModelState.AddModelError(nameof(Reason), Reason is null ? RevealTexts.Missing : RevealTexts.Refused);
        return await OnGetAsync(id, act, ct);
    }
}
