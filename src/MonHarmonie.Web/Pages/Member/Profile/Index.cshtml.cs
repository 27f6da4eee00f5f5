using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Members;
using MonHarmonie.Services.Shared;
using MonHarmonie.Web.Licences;

namespace MonHarmonie.Web.Pages.Member.Profile;

/// <summary>« Mes informations »: who I am for the mutual, where it writes to me, where it pays me.</summary>
[Reads(DataCategory.Contact, Purpose.ContractAdministration)]
[Reads(DataCategory.Bank, Purpose.Reimbursement)]
public sealed class IndexModel(PersonService persons) : PageModel
{
    public PersonCard Card { get; private set; } = null!;
    public BankAccountCard? Bank { get; private set; }

    public async Task<IActionResult> OnGetAsync(
        [Licence(DataCategory.Contact)] DataLicence contact,
        [Licence(DataCategory.Bank)] DataLicence bank,
        CancellationToken ct
    )
    {
        if (await persons.CardAsync(contact, ct) is not { } card)
            return NotFound();
        Card = card;
        Bank = await persons.BankAccountAsync(bank, ct);
        return Page();
    }
}
