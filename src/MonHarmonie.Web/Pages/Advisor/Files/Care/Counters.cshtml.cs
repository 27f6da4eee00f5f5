using Microsoft.AspNetCore.Mvc;
using MonHarmonie.Services.Advisors.Desk;
using MonHarmonie.Services.Advisors.Opening;
using MonHarmonie.Services.Reimbursements.Counters;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Web.Pages.Advisor.Files.Care;

/// <summary>What the person has used up of the limits of law and contract, but for care that tells of an illness.</summary>
public sealed class CountersModel(FileDesk desk) : FilePageModel(desk)
{
    public override FilePart Part => FilePart.Counters;

    public PersonCounters? Counters { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct)
    {
        if (await OpenAsync(id, ct) is { } elsewhere)
            return elsewhere;
        if (await LicenceAsync(DataCategory.Reimbursements, ct) is { } licence)
            Counters = await Desk.CountersAsync(licence, ct);
        return Page();
    }
}
