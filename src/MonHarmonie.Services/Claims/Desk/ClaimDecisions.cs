using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using MonHarmonie.Rules;
using MonHarmonie.Services.Claims.Estimates;
using MonHarmonie.Services.Claims.Processing;
using MonHarmonie.Services.Consents.Limits;
using MonHarmonie.Services.Notifications;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Queues;
using MonHarmonie.Services.Reimbursements.Intake;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Claims.Desk;

/// <summary>
/// What an advisor decides of the request that they have. Above a threshold a second advisor approves; a decision on a request that changed
/// meanwhile is not taken.
/// </summary>
public sealed class ClaimDecisions(
    HarmonieDbContext db,
    ClaimSettlement settlement,
    ClaimEstimates estimates,
    InvoiceIntake acts,
    ClaimJournal journal,
    RestrictionService restrictions,
    IOptions<ClaimsOptions> options,
    TimeProvider clock
)
{
    /// <summary>Accepts an expense, whole or in part.</summary>
    /// <param name="reduction">Why a part is left out; needed when the amount is less than what was charged.</param>
    /// <param name="text">For the member, in the advisor's words.</param>
    public async Task<DeskOutcome> AcceptAsync(
        DeskAction action,
        AcceptedExpense expense,
        RefusalCode? reduction,
        string? text,
        CancellationToken ct
    )
    {
        var (claim, refused) = await OpenAsync(action, ct);
        if (claim is null)
            return refused;
        if (claim.Kind != ClaimKind.Invoice)
            return DeskOutcome.WrongKind;
        if (await FollowsStatementAsync(claim, ct))
            return DeskOutcome.FollowsStatement;
        if (expense.Amount <= Money.Zero || expense.Amount > claim.Total || !IsWithin(expense.Amo, expense.Amount))
            return DeskOutcome.InvalidAmount;
        if (expense.Amount < claim.Total && reduction is null)
            return DeskOutcome.ReasonNeeded;
        if (NeedsApproval(expense.Amount))
        {
            var facts = new StepFacts
            {
                Amount = expense.Amount,
                Refusal = reduction,
                Text = text,
            };
            return await ProposeAsync(claim, action, ProposalOf(expense, reduction), facts, ct);
        }
        return await CarryOutAsync(claim, action, expense, reduction, text, ct);
    }

    /// <summary>Approves what another advisor decided.</summary>
    public async Task<DeskOutcome> ApproveAsync(DeskAction action, CancellationToken ct)
    {
        var (claim, refused) = await OpenAsync(action, ct);
        if (claim is null)
            return refused;
        if (claim.Proposal is not { } json)
            return DeskOutcome.Changed;
        if (claim.ProposedById == action.AdvisorId)
            return DeskOutcome.OwnDecision;
        var proposed = JsonSerializer.Deserialize<ProposedDecision>(json)!;
        var text = await WordsOfProposalAsync(claim, ct);
        if (proposed.IsLeftToStatement)
            return await LeaveAsync(claim, action, text, ct);
        var expense = new AcceptedExpense(new Money(proposed.AmountCents), proposed.Nature)
        {
            Amo = new AmoPart(new Money(proposed.BaseCents), proposed.RatePercent, new Money(proposed.AmoCents)),
        };
        return await CarryOutAsync(claim, action, expense, proposed.Reduction, text, ct);
    }

    /// <summary>Sends another advisor's decision back to the queue.</summary>
    public async Task<DeskOutcome> DenyAsync(DeskAction action, CancellationToken ct)
    {
        var (claim, refused) = await OpenAsync(action, ct);
        if (claim is null)
            return refused;
        if (claim.Proposal is null)
            return DeskOutcome.Changed;
        if (claim.ProposedById == action.AdvisorId)
            return DeskOutcome.OwnDecision;
        claim.DenyApproval();
        claim.Release();
        journal.Add(claim, ClaimStep.ApprovalDenied, action.Hand);
        return await SaveAsync(ct);
    }

    public async Task<DeskOutcome> RefuseAsync(DeskAction action, RefusalCode code, string? text, CancellationToken ct)
    {
        var (claim, refused) = await OpenAsync(action, ct);
        if (claim is null)
            return refused;
        if (await FollowsStatementAsync(claim, ct))
            return DeskOutcome.FollowsStatement;
        if (await TakeBackAsync(claim, ct) is { } paid)
            return paid;
        claim.Refuse(code);
        journal.Add(claim, ClaimStep.Refused, action.Hand, new StepFacts { Refusal = code, Text = text });
        await journal.NotifyAsync(claim, NoticeKind.ClaimDecided, ct);
        return await SaveAsync(ct);
    }

    /// <summary>Asks the member for what is missing.</summary>
    public async Task<DeskOutcome> AskAsync(DeskAction action, MissingPiece piece, string? text, CancellationToken ct)
    {
        var (claim, refused) = await OpenAsync(action, ct);
        if (claim is null)
            return refused;
        claim.AskFor(piece, clock.UtcNow().AddDays(options.Value.AnswerDays));
        journal.Add(claim, ClaimStep.PieceRequested, action.Hand, new StepFacts { Missing = piece, Text = text });
        await journal.NotifyAsync(claim, NoticeKind.ClaimNeedsAnswer, ct);
        return await SaveAsync(ct);
    }

    /// <summary>
    /// Keeps the answer that was contested: what the statement of the compulsory scheme pays stays, and the member is told why.
    /// </summary>
    /// <param name="text">For the member, in the advisor's words.</param>
    public async Task<DeskOutcome> KeepStatementAsync(DeskAction action, string? text, CancellationToken ct)
    {
        var (claim, refused) = await OpenAsync(action, ct);
        if (claim is null)
            return refused;
        if (!await FollowsStatementAsync(claim, ct))
            return DeskOutcome.WrongKind;
        var paid = await db.Reimbursements.Where(r => r.Id == claim.ReimbursementId).Select(r => r.AmcPaid.Cents).SingleAsync(ct);
        claim.Calculate(null);
        journal.Add(claim, ClaimStep.Calculated, action.Hand, new StepFacts { Amount = new Money(paid), Text = text });
        await journal.NotifyAsync(claim, NoticeKind.ClaimDecided, ct);
        return await SaveAsync(ct);
    }

    /// <summary>
    /// The statement that came pays: what was accepted on paper becomes nothing, and what was paid of it is claimed back.
    /// </summary>
    /// <param name="text">For the member, in the advisor's words.</param>
    public async Task<DeskOutcome> LeaveToStatementAsync(DeskAction action, string? text, CancellationToken ct)
    {
        var (claim, refused) = await OpenAsync(action, ct);
        if (claim is null)
            return refused;
        if (!MayBeLeft(claim))
            return DeskOutcome.WrongKind;
        if (!NeedsApproval(claim.Accepted))
            return await LeaveAsync(claim, action, text, ct);
        var facts = new StepFacts { Refusal = RefusalCode.AlreadyReimbursed, Text = text };
        return await ProposeAsync(claim, action, ProposedDecision.LeaveToStatement, facts, ct);
    }

    /// <summary>Leaves it to the statement of the compulsory scheme, which is to come.</summary>
    public async Task<DeskOutcome> AwaitStatementAsync(DeskAction action, CancellationToken ct)
    {
        var (claim, refused) = await OpenAsync(action, ct);
        if (claim is null)
            return refused;
        if (claim.Kind != ClaimKind.Invoice)
            return DeskOutcome.WrongKind;
        if (await FollowsStatementAsync(claim, ct))
            return DeskOutcome.FollowsStatement;
        if (await TakeBackAsync(claim, ct) is { } paid)
            return paid;
        claim.AwaitAmo(clock.Today().AddDays(options.Value.StatementDays), clock.UtcNow());
        journal.Add(claim, ClaimStep.AwaitsAmo, action.Hand);
        return await SaveAsync(ct);
    }

    /// <summary>Gives a quote its estimate, from the acts that the advisor read off it.</summary>
    public async Task<DeskOutcome> EstimateAsync(DeskAction action, IReadOnlyList<QuoteLine> lines, string? text, CancellationToken ct)
    {
        var (claim, refused) = await OpenAsync(action, ct);
        if (claim is null)
            return refused;
        if (claim.Kind != ClaimKind.Quote)
            return DeskOutcome.WrongKind;
        if (lines.Count > 0 && lines.Sum(l => l.Price.Cents) != claim.Total.Cents)
            return DeskOutcome.InvalidAmount;
        if (await estimates.TryAddAsync(claim, lines, ct) is not { } estimate)
            return DeskOutcome.NotPriced;
        claim.Calculate(null);
        journal.Add(claim, ClaimStep.Calculated, action.Hand, new StepFacts { Amount = estimate.AmcPaid, Text = text });
        await journal.NotifyAsync(claim, NoticeKind.ClaimDecided, ct);
        return await SaveAsync(ct);
    }

    /// <summary>What is taken back needs as many people as what was accepted.</summary>
    private bool NeedsApproval(Money amount) => amount > Money.FromEuros(options.Value.ApprovalFromEuros);

    private static ProposedDecision ProposalOf(AcceptedExpense expense, RefusalCode? reduction) =>
        new(expense.Amount.Cents, expense.Nature, reduction, expense.Amo.Base.Cents, expense.Amo.RatePercent, expense.Amo.Paid.Cents);

    private async Task<DeskOutcome> ProposeAsync(
        Claim claim,
        DeskAction action,
        ProposedDecision proposal,
        StepFacts facts,
        CancellationToken ct
    )
    {
        claim.AwaitApproval(action.AdvisorId, JsonSerializer.Serialize(proposal));
        journal.Add(claim, ClaimStep.ApprovalRequested, action.Hand, facts);
        var outcome = await SaveAsync(ct);
        return outcome == DeskOutcome.Done ? DeskOutcome.AwaitsApproval : outcome;
    }

    /// <summary>What whoever decided wrote to the member, who reads it once a second person has approved.</summary>
    private Task<string?> WordsOfProposalAsync(Claim claim, CancellationToken ct) =>
        db
            .ClaimEvents.Where(e => e.ClaimId == claim.Id && e.Step == ClaimStep.ApprovalRequested)
            .OrderByDescending(e => e.Number)
            .Select(e => e.Text)
            .FirstOrDefaultAsync(ct);

    private static bool MayBeLeft(Claim claim) =>
        claim.ReviewReasons.HasFlag(ReviewReasons.StatementCame) && claim.ReimbursementId is not null;

    private async Task<DeskOutcome> LeaveAsync(Claim claim, DeskAction action, string? text, CancellationToken ct)
    {
        var act = claim.ReimbursementId!.Value;
        await acts.WithdrawAsync(act, ct);
        claim.Accept(act, Money.Zero, clock.UtcNow());
        var facts = new StepFacts
        {
            Amount = Money.Zero,
            Refusal = RefusalCode.AlreadyReimbursed,
            Text = text,
        };
        journal.Add(claim, ClaimStep.Reduced, action.Hand, facts);
        return await SaveAsync(ct);
    }

    private async Task<DeskOutcome> CarryOutAsync(
        Claim claim,
        DeskAction action,
        AcceptedExpense expense,
        RefusalCode? reduction,
        string? text,
        CancellationToken ct
    )
    {
        try
        {
            var facts = new StepFacts { Refusal = reduction, Text = text };
            return await settlement.AcceptAsync(claim, expense, action.Hand, ct, facts) ? DeskOutcome.Done : DeskOutcome.NotCovered;
        }
        catch (DbUpdateException failure) when (DatabaseFaults.IsConflict(failure))
        {
            db.ChangeTracker.Clear();
            return DeskOutcome.Changed;
        }
    }

    private async Task<bool> FollowsStatementAsync(Claim claim, CancellationToken ct) =>
        claim.ReimbursementId is { } act && await acts.IsOfStatementAsync(act, ct);

    /// <summary>The act that the request had become pays nothing any more.</summary>
    /// <returns>Why it cannot: a payment was ordered, which a lower amount corrects.</returns>
    private async Task<DeskOutcome?> TakeBackAsync(Claim claim, CancellationToken ct)
    {
        if (claim.Ordered > Money.Zero)
            return DeskOutcome.AlreadyPaid;
        if (claim.ReimbursementId is { } act)
            await acts.WithdrawAsync(act, ct);
        return null;
    }

    private static bool IsWithin(AmoPart amo, Money amount) =>
        amo.RatePercent is >= 0 and <= 100 && amo.Base >= Money.Zero && amo.Paid >= Money.Zero && amo.Paid <= amount;

    /// <summary>The request, if the advisor has it and it is as it was shown to them.</summary>
    private async Task<(Claim? Claim, DeskOutcome Refused)> OpenAsync(DeskAction action, CancellationToken ct)
    {
        var claim = await db.Claims.SingleOrDefaultAsync(c => c.Id == action.ClaimId, ct);
        if (claim is null)
            return (null, DeskOutcome.NotFound);
        if (claim.IsTakenByAnother(action.AdvisorId, clock.UtcNow()))
            return (null, DeskOutcome.TakenByAnother);
        // Frozen since it was opened: what is on the screen is not used any more.
        if (await restrictions.AnyAsync(claim.PersonId, ClaimDesk.Shown, ct))
            return (null, DeskOutcome.Frozen);
        return
            claim is { Status: ClaimStatus.UnderReview, IsSettling: false }
            && claim.TakenById == action.AdvisorId
            && claim.Version == action.Version
            ? (claim, DeskOutcome.Done)
            : (null, DeskOutcome.Changed);
    }

    private async Task<DeskOutcome> SaveAsync(CancellationToken ct) => await db.TrySaveAsync(ct) ? DeskOutcome.Done : DeskOutcome.Changed;
}

/// <summary>An advisor who acts on a request as it was shown to them.</summary>
/// <param name="Version">The version of the request that the page showed.</param>
public sealed record DeskAction(Guid AdvisorId, Guid ClaimId, Guid Version)
{
    internal ClaimHand Hand => ClaimHand.Advisor(AdvisorId);
}
