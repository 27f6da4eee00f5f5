using Microsoft.AspNetCore.Mvc;
using MonHarmonie.Services.Advisors.Desk;
using MonHarmonie.Services.Advisors.Opening;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Members;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Web.Pages.Advisor.Files.Care;

/// <summary>The last acts: amounts, the family of care where it tells of no illness, never a name of care or of a professional.</summary>
public sealed class ReimbursementsModel(FileDesk desk, FileReveals reveals) : FilePageModel(desk)
{
    public override FilePart Part => FilePart.Reimbursements;

    [FromQuery]
    public string? Cursor { get; set; }

    public FileActs? Acts { get; private set; }
    public BankAccountCard? Account { get; private set; }

    /// <summary>The IBAN in clear, this once.</summary>
    public Iban? Revealed { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct)
    {
        if (await OpenAsync(id, ct) is { } elsewhere)
            return elsewhere;
        if (await LicenceAsync(DataCategory.Reimbursements, ct) is { } licence)
            Acts = await Desk.ActsAsync(licence, DayCursor.Parse(Cursor), ct);
        if (Acts is not null && await LicenceAsync(DataCategory.Bank, ct) is { } bank)
            Account = await Desk.AccountAsync(bank, ct);
        return Page();
    }

    /// <summary>Shows the IBAN in clear in the answer itself, to be compared with the one that the person reads out.</summary>
    public async Task<IActionResult> OnPostRevealAsync(Guid id, CancellationToken ct)
    {
        if (await OpenAsync(id, ct) is { } elsewhere)
            return elsewhere;
        Revealed = await reveals.AccountAsync(Opened, RevealReason.AccountCheck, ct);
        return Revealed is null
            ? Back(AdvisorLinks.Files.Reimbursements(id), RevealTexts.Refused, isRefusal: true)
            : await OnGetAsync(id, ct);
    }
}
