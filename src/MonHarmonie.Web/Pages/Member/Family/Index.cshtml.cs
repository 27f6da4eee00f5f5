using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Members;
using MonHarmonie.Services.Shared;
using MonHarmonie.Web.Authentication;
using MonHarmonie.Web.Licences;

namespace MonHarmonie.Web.Pages.Member.Family;

/// <summary>« Ma famille »: what I see of others, what others see of me, and my decision to share.</summary>
[Reads(DataCategory.Reimbursements, Purpose.Reimbursement, Scope = ReadScope.Family)]
public sealed class IndexModel(SharingService sharing, PersonService persons) : PageModel
{
    [BindProperty]
    public Guid ContractId { get; set; }

    [TempData]
    public string? Notice { get; set; }

    public IReadOnlyList<(SharingChoice Choice, PersonName? Viewer)> Choices { get; private set; } = [];
    public IReadOnlyList<(PersonName Person, string What)> Seen { get; private set; } = [];

    public async Task OnGetAsync(DataLicence licence, CancellationToken ct)
    {
        var me = licence.SubjectId;
        var choices = await sharing.ListAsync(me, ct);
        var names = await persons.NamesOfAsync([.. choices.Select(c => c.ViewerId)], ct);
        Choices = [.. choices.Select(c => (c, names.GetValueOrDefault(c.ViewerId)))];
        Seen = [.. (await persons.NamesAsync(licence, ct)).Where(p => p.Id != me).Select(p => (p, FamilyTexts.Seen(licence, p.Id)))];
    }

    public async Task<IActionResult> OnPostWithdrawAsync(CancellationToken ct)
    {
        if (!await sharing.WithdrawAsync(User.Viewer(), ContractId, ct))
            return NotFound();
        Notice = "Vous ne partagez plus le détail de vos soins. Seuls les montants restent visibles.";
        return Redirect(MemberLinks.Family);
    }
}
