using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Members;
using MonHarmonie.Services.Shared;
using MonHarmonie.Web.Infrastructure.Security;

namespace MonHarmonie.Web.Pages.Member.Family;

/// <summary>« Ma famille »: what I see of others, what others see of me, and my decision to share.</summary>
public sealed class IndexModel(PurposeGate gate, SharingService sharing, PersonService persons) : PageModel
{
    [BindProperty]
    public Guid ContractId { get; set; }

    [TempData]
    public string? Notice { get; set; }

    public IReadOnlyList<(SharingChoice Choice, PersonName? Viewer)> Choices { get; private set; } = [];
    public IReadOnlyList<(PersonName Person, string What)> Seen { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        var me = User.Viewer();
        if (await gate.IssueForFamilyAsync(me, DataCategory.Reimbursements, Purpose.Reimbursement, "ma-famille", ct) is not { } licence)
            return Forbid();
        var choices = await sharing.ListAsync(me.PersonId, ct);
        var names = await persons.NamesOfAsync([.. choices.Select(c => c.ViewerId)], ct);
        Choices = [.. choices.Select(c => (c, names.GetValueOrDefault(c.ViewerId)))];
        Seen =
        [
            .. (await persons.NamesAsync(licence, ct)).Where(p => p.Id != me.PersonId).Select(p => (p, FamilyWords.Seen(licence, p.Id))),
        ];
        return Page();
    }

    public async Task<IActionResult> OnPostWithdrawAsync(CancellationToken ct)
    {
        if (!await sharing.WithdrawAsync(User.Viewer(), ContractId, ct))
            return NotFound();
        Notice = "Vous ne partagez plus le détail de vos soins. Seuls les montants restent visibles.";
        return Redirect(MemberLinks.Family);
    }
}
