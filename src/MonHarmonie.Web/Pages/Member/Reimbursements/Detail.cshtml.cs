using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Members;
using MonHarmonie.Services.Reimbursements;
using MonHarmonie.Services.Reimbursements.Settling;
using MonHarmonie.Services.Shared;
using MonHarmonie.Web.Authentication;
using MonHarmonie.Web.Licences;
using MonHarmonie.Web.Pages.Member.Family;

namespace MonHarmonie.Web.Pages.Member.Reimbursements;

/// <summary>One act: the answer, then who paid what, then who may see it.</summary>
[Reads(DataCategory.Reimbursements, Purpose.Reimbursement, Scope = ReadScope.Family)]
public sealed class DetailModel(
    ReimbursementService reimbursements,
    PersonService persons,
    VisibilityService visibility,
    SettlementExplanations explanations,
    SharingService sharing
) : PageModel
{
    public ReimbursementDetail Act { get; private set; } = null!;
    public PersonName? Person { get; private set; }
    public bool IsMine { get; private set; }
    public SettlementExplanation? Settlement { get; private set; }

    /// <summary>What a correction takes back, when it is on file.</summary>
    public CorrectedAct? Corrected { get; private set; }
    public IReadOnlyList<SettlementChange> Changes { get; private set; } = [];

    /// <summary>Who else sees this act of the reader, in a sentence; null when nobody does.</summary>
    public string? WhoSees { get; private set; }

    [TempData]
    public string? Notice { get; set; }

    public async Task<IActionResult> OnGetAsync(DataLicence licence, Guid id, CancellationToken ct)
    {
        if (await reimbursements.GetAsync(licence, id, ct) is not { } act)
            return NotFound();
        Act = act;
        IsMine = act.PersonId == User.PersonId();
        if (IsMine && act.CareDate is { } day)
            WhoSees = await WhoSeesAsync(act, day, ct);
        Settlement = await explanations.FindAsync(licence, act, ct);
        if (act.Status == ReimbursementStatus.Correction)
            Corrected = await reimbursements.FindCorrectedAsync(licence, act, ct);
        Changes = await explanations.ListChangesAsync(licence, act, ct);
        Person = (await persons.NamesAsync(licence, ct)).FirstOrDefault(p => p.Id == act.PersonId);
        return Page();
    }

    private async Task<string?> WhoSeesAsync(ReimbursementDetail act, DateOnly day, CancellationToken ct)
    {
        var choices = (await sharing.ListAsync(act.PersonId, ct)).Where(c => c.ContractId == act.ContractId).ToList();
        var names = await persons.NamesOfAsync([.. choices.Select(c => c.ViewerId)], ct);
        return FamilyTexts.WhoSees([.. choices.Select(c => (c, names.GetValueOrDefault(c.ViewerId)))], day);
    }

    public Task<IActionResult> OnPostHideAsync(Guid id, CancellationToken ct) =>
        SetAsync(id, ActVisibility.PersonOnly, "Personne d’autre que vous ne voit plus ce soin, ni son montant.", ct);

    public Task<IActionResult> OnPostShowAsync(Guid id, CancellationToken ct) =>
        SetAsync(id, ActVisibility.Family, "Ce soin suit de nouveau les règles de votre famille.", ct);

    private async Task<IActionResult> SetAsync(Guid id, ActVisibility choice, string said, CancellationToken ct)
    {
        if (!await visibility.SetAsync(User.Viewer(), id, choice, ct))
            return NotFound();
        Notice = said;
        return Redirect(MemberLinks.Reimbursements.Detail(id));
    }
}
