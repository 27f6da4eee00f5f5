using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Payments.Overpayments;
using MonHarmonie.Services.Shared;
using MonHarmonie.Web.Formatting;
using MonHarmonie.Web.Licences;
using MonHarmonie.Web.Pages.Payments;

namespace MonHarmonie.Web.Pages.Member.Overpayments;

/// <summary>One overpayment: its cause, its schedule, and a form to contest it.</summary>
[Reads(DataCategory.Reimbursements, Purpose.Reimbursement)]
public sealed class OneModel(OverpaymentService overpayments) : PageModel
{
    /// <summary>Why the member contests it.</summary>
    [BindProperty]
    public string? Words { get; set; }

    [TempData]
    public string? Notice { get; set; }

    public OverpaymentCard Card { get; private set; } = null!;

    public Task<IActionResult> OnGetAsync(DataLicence licence, Guid id, CancellationToken ct) => ShowAsync(licence, id, ct);

    public async Task<IActionResult> OnPostAsync(DataLicence licence, Guid id, CancellationToken ct)
    {
        var outcome = await overpayments.ContestAsync(licence, id, Words ?? "", ct);
        switch (outcome)
        {
            case OverpaymentOutcome.Done:
                Notice = French.Typeset("Votre contestation est partie. Rien n’est dû tant que nous n’avons pas répondu.");
                return LocalRedirect(MemberLinks.Overpayments.One(id));
            case OverpaymentOutcome.NotFound:
                return NotFound();
            case OverpaymentOutcome.OutOfRange:
                ModelState.AddModelError(
                    nameof(Words),
                    string.IsNullOrWhiteSpace(Words)
                        ? "Dites-nous pourquoi vous n’êtes pas d’accord."
                        : $"Votre texte dépasse {French.Number(Overpayment.ContestMaxLength)} caractères. Raccourcissez-le."
                );
                break;
            default:
                ModelState.AddModelError(nameof(Words), PaymentTexts.Of(outcome));
                break;
        }
        return await ShowAsync(licence, id, ct);
    }

    private async Task<IActionResult> ShowAsync(DataLicence licence, Guid id, CancellationToken ct)
    {
        if (await overpayments.GetAsync(licence, id, ct) is not { } card)
            return NotFound();
        Card = card;
        return Page();
    }
}
