using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Payments;
using MonHarmonie.Services.Payments.Returns;
using MonHarmonie.Services.Payments.Runs;
using MonHarmonie.Services.Shared;
using MonHarmonie.Web.Authentication;
using MonHarmonie.Web.Formatting;
using MonHarmonie.Web.Licences;

namespace MonHarmonie.Web.Pages.Payments.Runs;

/// <summary>One run with its orders, and the step that comes next.</summary>
[Reads(DataCategory.Bank, Purpose.Reimbursement)]
public sealed class RunModel(PaymentRuns runs, PaymentRunService service, RunRejection rejection, ReturnedPayments returned) : PageModel
{
    [FromQuery(Name = "cursor")]
    public string? Cursor { get; set; }

    [TempData]
    public string? Notice { get; set; }

    /// <summary>The notice says why nothing happened.</summary>
    [TempData]
    public bool IsRefusal { get; set; }

    public RunCard Run { get; private set; } = null!;
    public Page<RunOrderRow> Orders { get; private set; } = new([], null, null);

    /// <summary>Whether whoever looks prepared it.</summary>
    public bool IsOwn => Run.PreparedById == User.AccountId();

    /// <summary>Whether whoever looks declared that the bank rejected it.</summary>
    public bool IsOwnDeclaration => Run.Rejection?.DeclaredById == User.AccountId();

    /// <summary>The bank has answered on none of its transfers.</summary>
    public bool IsUnanswered => Run.Statuses.GetValueOrDefault(PaymentStatus.Sent) == Run.Row.Count;

    public async Task<IActionResult> OnGetAsync(DataLicence licence, Guid id, CancellationToken ct)
    {
        if (await runs.GetAsync(licence, id, ct) is not { } run)
            return NotFound();
        Run = run;
        var after = int.TryParse(Cursor, NumberStyles.None, CultureInfo.InvariantCulture, out var place) ? place : (int?)null;
        Orders = await runs.OrdersAsync(licence, id, after, ct);
        return Page();
    }

    public async Task<IActionResult> OnPostApproveAsync(DataLicence licence, Guid id, CancellationToken ct) =>
        After(id, await service.ApproveAsync(licence, id, ct), "Le lot est approuvé. Le fichier peut être téléchargé.");

    public async Task<IActionResult> OnPostSentAsync(DataLicence licence, Guid id, CancellationToken ct) =>
        After(id, await service.MarkSentAsync(licence, id, ct), "Le lot est transmis. La banque répondra dans ses relevés.");

    public async Task<IActionResult> OnPostAbandonAsync(DataLicence licence, Guid id, CancellationToken ct) =>
        After(id, await service.AbandonAsync(licence, id, ct), "Le lot est abandonné. Ses virements attendent le lot suivant.");

    public async Task<IActionResult> OnPostRejectedAsync(DataLicence licence, Guid id, string? reason, CancellationToken ct) =>
        After(id, await rejection.DeclareAsync(licence, id, reason, ct), "Le refus est noté. Une autre personne doit le confirmer.");

    public async Task<IActionResult> OnPostConfirmRejectionAsync(DataLicence licence, Guid id, CancellationToken ct) =>
        After(id, await rejection.ConfirmAsync(licence, id, ct), "Le lot est refusé. Ses virements repartent dans le lot suivant.");

    public async Task<IActionResult> OnPostWithdrawRejectionAsync(DataLicence licence, Guid id, CancellationToken ct) =>
        After(id, await rejection.WithdrawAsync(licence, id, ct), "Le lot est toujours chez la banque.");

    /// <param name="order">A transfer that the bank sent back.</param>
    public async Task<IActionResult> OnPostAgainAsync(DataLicence licence, Guid id, Guid order, CancellationToken ct) =>
        After(id, await returned.PayAgainAsync(licence, id, order, ct), "Le virement repart dans le lot suivant.");

    private IActionResult After(Guid id, RunOutcome outcome, string done)
    {
        if (outcome is RunOutcome.NotFound)
            return NotFound();
        IsRefusal = outcome is not RunOutcome.Done;
        Notice = French.Typeset(RunTexts.Of(outcome) ?? done);
        return LocalRedirect(PaymentLinks.Run(id));
    }
}
