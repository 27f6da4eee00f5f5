using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using MonHarmonie.Services.Advisors.Acts;
using MonHarmonie.Services.Advisors.Approvals;
using MonHarmonie.Services.Advisors.Desk;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Members;
using MonHarmonie.Services.Payments;
using MonHarmonie.Web.Formatting;

namespace MonHarmonie.Web.Pages.Advisor.Files.Acts;

/// <summary>Another bank account is proposed here, and decided by somebody else. The one on file is shown by its end.</summary>
public sealed class BankAccountModel(
    FileDesk desk,
    ActDesk acts,
    BankActs banks,
    BankHold hold,
    PersonService persons,
    IOptions<PaymentOptions> payments
) : ActPageModel(desk, acts)
{
    public int HoldHours => payments.Value.IbanHoldHours;

    protected override ActKind Act => ActKind.BankAccount;

    [BindProperty]
    public Form Input { get; set; } = new();

    public BankAccountCard? Current { get; private set; }
    public ComingBankChange? Coming { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct)
    {
        var (licence, elsewhere) = await BeginAsync(id, ct);
        return licence is null ? elsewhere! : await ShowAsync(licence, ct);
    }

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct)
    {
        var (licence, elsewhere) = await BeginAsync(id, ct);
        if (licence is null)
            return elsewhere!;
        var typed = new TypedBankAccount(Input.Iban, Input.Holder, Input.Proof);
        var fault = Iban.Read(typed.Iban, out _);
        if (fault != IbanFault.None)
            ModelState.AddModelError("Input.Iban", ActTexts.Of(fault));
        if (!typed.IsHolderValid)
            ModelState.AddModelError(
                "Input.Holder",
                $"Écrivez le titulaire du compte, en {French.Number(BankAccount.HolderMaxLength)} caractères au plus."
            );
        CheckProof(Input.Proof, "Input.Proof");
        if (!ModelState.IsValid)
            return await ShowAsync(licence, ct);
        var outcome = await banks.ProposeAsync(licence, Opened, typed, ct);
        if (outcome == BankActOutcome.Done)
            return Back(AdvisorLinks.Files.BankAccount(id), ActTexts.Of(outcome));
        ModelState.AddModelError("", ActTexts.Of(outcome));
        return await ShowAsync(licence, ct);
    }

    private async Task<IActionResult> ShowAsync(DataLicence licence, CancellationToken ct)
    {
        Current = await persons.BankAccountAsync(licence, ct);
        Coming = await hold.FindAsync(licence, ct);
        return Page();
    }

    public sealed class Form
    {
        public string? Iban { get; set; }
        public string? Holder { get; set; }
        public string? Proof { get; set; }
    }
}
