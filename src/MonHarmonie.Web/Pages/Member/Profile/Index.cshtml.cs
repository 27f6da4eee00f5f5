using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Members;
using MonHarmonie.Services.Shared;
using MonHarmonie.Web.Infrastructure.Security;

namespace MonHarmonie.Web.Pages.Member.Profile;

/// <summary>« Mes informations »: who I am for the mutual, where it writes to me, where it pays me.</summary>
public sealed class IndexModel(PurposeGate gate, PersonService persons) : PageModel
{
    public PersonCard Card { get; private set; } = null!;
    public BankAccountCard? Bank { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        var viewer = User.Viewer();
        if (
            await gate.IssueForSelfAsync(viewer, DataCategory.Contact, Purpose.ContractAdministration, "mes-informations", ct)
            is not { } contact
        )
            return Forbid();
        if (await gate.IssueForSelfAsync(viewer, DataCategory.Bank, Purpose.Reimbursement, "mes-informations", ct) is not { } bank)
            return Forbid();
        if (await persons.CardAsync(contact, ct) is not { } card)
            return NotFound();
        Card = card;
        Bank = await persons.BankAccountAsync(bank, ct);
        return Page();
    }
}
