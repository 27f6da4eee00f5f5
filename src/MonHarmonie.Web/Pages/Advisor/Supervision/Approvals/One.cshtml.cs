using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;
using MonHarmonie.Services.Advisors.Approvals;
using MonHarmonie.Services.Payments;
using MonHarmonie.Web.Authentication;

namespace MonHarmonie.Web.Pages.Advisor.Supervision.Approvals;

/// <summary>One change that waits: agreed to, or refused in a sentence.</summary>
public sealed class OneModel(ProposalDesk desk, IOptions<PaymentOptions> payments) : PageModel
{
    public int HoldHours => payments.Value.IbanHoldHours;

    [BindProperty]
    public Guid Version { get; set; }

    [BindProperty]
    public string? Sentence { get; set; }

    [TempData]
    public string? Notice { get; set; }

    /// <summary>The notice says why nothing happened.</summary>
    [TempData]
    public bool IsRefusal { get; set; }

    public ProposalCard Card { get; private set; } = null!;

    private Approver Approver => new(User.AccountId(), User.SessionId());

    public Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct) => ShowAsync(id, ct);

    public async Task<IActionResult> OnPostApproveAsync(Guid id, CancellationToken ct) =>
        await AnswerAsync(id, await desk.ApproveAsync(Approver, id, Version, ct), "Votre accord est donné.", ct);

    public async Task<IActionResult> OnPostRefuseAsync(Guid id, CancellationToken ct) =>
        await AnswerAsync(id, await desk.RefuseAsync(Approver, id, Version, Sentence, ct), "Le changement est refusé.", ct);

    private async Task<IActionResult> AnswerAsync(Guid id, ProposalOutcome outcome, string done, CancellationToken ct)
    {
        switch (outcome)
        {
            case ProposalOutcome.Done:
                return Back(done, isRefusal: false);
            case ProposalOutcome.SentenceMissing or ProposalOutcome.SentenceTooLong:
                ModelState.AddModelError(nameof(Sentence), ApprovalTexts.Of(outcome));
                return await ShowAsync(id, ct);
            case ProposalOutcome.NotPossible:
                ModelState.AddModelError("", ApprovalTexts.Of(outcome));
                return await ShowAsync(id, ct);
            default:
                return Back(ApprovalTexts.Of(outcome), isRefusal: true);
        }
    }

    private async Task<IActionResult> ShowAsync(Guid id, CancellationToken ct)
    {
        var (card, outcome) = await desk.GetAsync(Approver, id, ct);
        if (card is null)
            return Back(ApprovalTexts.Of(outcome), isRefusal: true);
        Card = card;
        ModelState.Remove(nameof(Version));
        Version = card.Version;
        return Page();
    }

    private LocalRedirectResult Back(string notice, bool isRefusal)
    {
        (Notice, IsRefusal) = (notice, isRefusal);
        return LocalRedirect(AdvisorLinks.Approvals.List);
    }
}
