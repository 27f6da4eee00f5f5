using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Payments.Overpayments;
using MonHarmonie.Services.Shared;
using MonHarmonie.Web.Formatting;
using MonHarmonie.Web.Licences;
using MonHarmonie.Web.ModelBinding;

namespace MonHarmonie.Web.Pages.Payments.Overpayments;

/// <summary>One overpayment: decide on its contest, spread it, keep what was repaid.</summary>
[Reads(DataCategory.Reimbursements, Purpose.Reimbursement)]
public sealed class OneModel(OverpaymentDesk desk) : PageModel
{
    [BindProperty]
    public int? Months { get; set; }

    [BindProperty]
    public DateOnly? FirstDueOn { get; set; }

    /// <summary>As it was typed.</summary>
    [BindProperty]
    public string? Amount { get; set; }

    [BindProperty]
    public string? FormKey { get; set; }

    [TempData]
    public string? Notice { get; set; }

    public string NewFormKey { get; } = Ids.Secret();
    public OverpaymentCard Card { get; private set; } = null!;

    public Task<IActionResult> OnGetAsync(DataLicence licence, Guid id, CancellationToken ct) => ShowAsync(licence, id, ct);

    public async Task<IActionResult> OnPostAcceptAsync(DataLicence licence, Guid id, CancellationToken ct) =>
        await AfterAsync(licence, id, await desk.DecideAsync(licence, id, accept: true, ct), "", "Le trop-perçu est abandonné.", ct);

    public async Task<IActionResult> OnPostRefuseAsync(DataLicence licence, Guid id, CancellationToken ct) =>
        await AfterAsync(licence, id, await desk.DecideAsync(licence, id, accept: false, ct), "", "Le trop-perçu est maintenu.", ct);

    public async Task<IActionResult> OnPostScheduleAsync(DataLicence licence, Guid id, CancellationToken ct)
    {
        if (Months is not { } months || FirstDueOn is not { } first)
        {
            if (ModelState.IsValid)
                ModelState.AddModelError(nameof(Months), "Indiquez le nombre de mois et la première échéance.");
            return await ShowAsync(licence, id, ct);
        }
        var outcome = await desk.ProposeScheduleAsync(licence, id, months, first, ct);
        if (outcome is OverpaymentOutcome.OutOfRange)
        {
            ModelState.AddModelError(
                nameof(Months),
                $"Choisissez 1 à {OverpaymentDesk.MaxMonths} mois, et une première échéance à partir de demain."
            );
            return await ShowAsync(licence, id, ct);
        }
        return await AfterAsync(
            licence,
            id,
            outcome,
            nameof(Months),
            "L’échéancier est enregistré. L’adhérent le voit dans son espace.",
            ct
        );
    }

    public async Task<IActionResult> OnPostRepaidAsync(DataLicence licence, Guid id, CancellationToken ct)
    {
        if (TypedAmount.Read(Amount) is not { Cents: > 0 } amount)
        {
            ModelState.AddModelError(nameof(Amount), French.Typeset(TypedAmount.Problem(Amount, "12,50")));
            return await ShowAsync(licence, id, ct);
        }
        var outcome = await desk.RecordRepaymentAsync(licence, id, amount, FormKey, ct);
        if (outcome is OverpaymentOutcome.OutOfRange)
        {
            ModelState.AddModelError(nameof(Amount), "Ce montant dépasse ce qui reste dû.");
            return await ShowAsync(licence, id, ct);
        }
        return await AfterAsync(licence, id, outcome, nameof(Amount), $"{French.Amount(amount)} sont notés comme remboursés.", ct);
    }

    private async Task<IActionResult> AfterAsync(
        DataLicence licence,
        Guid id,
        OverpaymentOutcome outcome,
        string field,
        string done,
        CancellationToken ct
    )
    {
        if (outcome is OverpaymentOutcome.Done)
        {
            Notice = French.Typeset(done);
            return LocalRedirect(PaymentLinks.Overpayment(id));
        }
        ModelState.AddModelError(field, PaymentTexts.Of(outcome));
        return await ShowAsync(licence, id, ct);
    }

    private async Task<IActionResult> ShowAsync(DataLicence licence, Guid id, CancellationToken ct)
    {
        if (await desk.GetAsync(licence, id, ct) is not { } card)
            return NotFound();
        Card = card;
        return Page();
    }
}
