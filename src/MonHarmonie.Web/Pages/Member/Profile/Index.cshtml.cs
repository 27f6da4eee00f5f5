using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MonHarmonie.Services.Advisors.Approvals;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Members;
using MonHarmonie.Services.Members.Changes;
using MonHarmonie.Services.Shared;
using MonHarmonie.Web.Licences;

namespace MonHarmonie.Web.Pages.Member.Profile;

/// <summary>« Mes informations »: who I am for the mutual, where it writes to me, where it pays me.</summary>
[Reads(DataCategory.Contact, Purpose.ContractAdministration)]
[Reads(DataCategory.Bank, Purpose.Reimbursement)]
public sealed class IndexModel(PersonService persons, ContactHistory history, BankHold hold) : PageModel
{
    [TempData]
    public string? Notice { get; set; }

    public PersonCard Card { get; private set; } = null!;
    public BankAccountCard? Bank { get; private set; }

    /// <summary>Another account that is to be paid to.</summary>
    public ComingBankChange? Coming { get; private set; }

    /// <summary>The day on which the address refused our mail; null while it takes them.</summary>
    public DateOnly? MailRefusedOn { get; private set; }
    public IReadOnlyList<ContactChangeRow> Changes { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(
        [Licence(DataCategory.Contact)] DataLicence contact,
        [Licence(DataCategory.Bank)] DataLicence bank,
        CancellationToken ct
    )
    {
        if (await persons.CardAsync(contact, ct) is not { } card)
            return NotFound();
        Card = card;
        MailRefusedOn = await persons.MailRefusedOnAsync(contact, ct);
        Bank = await persons.BankAccountAsync(bank, ct);
        Coming = await hold.FindAsync(bank, ct);
        Changes = await history.ListAsync(contact, ct);
        return Page();
    }

    /// <summary>One press, and the account on file stays.</summary>
    public async Task<IActionResult> OnPostCancelBankChangeAsync(
        [Licence(DataCategory.Bank)] DataLicence bank,
        Guid change,
        CancellationToken ct
    )
    {
        Notice = await hold.CancelAsync(bank, change, ct)
            ? "Le changement de compte est annulé. Nous vous payons sur l’ancien."
            : "Ce changement n’est plus en cours.";
        return LocalRedirect(MemberLinks.Profile);
    }
}
