using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using MonHarmonie.Rules;
using MonHarmonie.Services.Notifications;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Reimbursements;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Claims.Processing;

/// <summary>
/// Waits for the statement of the compulsory scheme, which says its part and lets settlement calculate ours, and finds it by person, day
/// and price.
/// </summary>
public sealed class StatementSearch(
    HarmonieDbContext db,
    ClaimReviews reviews,
    ClaimJournal journal,
    IOptions<ClaimsOptions> options,
    TimeProvider clock
)
{
    private const int MaxActs = 50;
    private static readonly TimeSpan Pause = TimeSpan.FromHours(1);

    /// <summary>Care may be told for two years (code de la sécurité sociale L332-1), and statements take some weeks.</summary>
    private const int WatchMonths = 27;
    internal static readonly TimeSpan WatchPause = TimeSpan.FromDays(1);

    /// <summary>A request of care that the compulsory scheme pays first.</summary>
    internal async Task BeginAsync(Claim claim, ReadClaim read, CancellationToken ct)
    {
        var reasons = InvoiceChecks.OfDocument(claim, read);
        if (reasons != ReviewReasons.None)
            await reviews.SendAsync(claim, reasons, ct);
        else if (!await TryFindAsync(claim, ct))
        {
            claim.AwaitAmo(clock.Today().AddDays(options.Value.StatementDays), clock.UtcNow() + Pause);
            journal.Add(claim, ClaimStep.AwaitsAmo, ClaimHand.System);
            await db.SaveChangesAsync(ct);
        }
    }

    internal async Task ContinueAsync(Claim claim, CancellationToken ct)
    {
        if (await TryFindAsync(claim, ct))
            return;
        if (claim.PromisedOn < clock.Today())
        {
            await reviews.SendAsync(claim, ReviewReasons.StatementMissing, ct);
            return;
        }
        (claim.NextAttemptAtUtc, claim.Attempts) = (clock.UtcNow() + Pause, 0);
        await db.SaveChangesAsync(ct);
    }

    /// <summary>
    /// A request that was accepted with the amounts of a statement on paper: when that statement comes by itself, an advisor decides which
    /// of the two pays.
    /// </summary>
    internal async Task WatchAsync(Claim claim, CancellationToken ct)
    {
        var isOver = claim.CareDate < clock.Today().AddMonths(-WatchMonths) || !await IsOnPaperAsync(claim, ct);
        if (!isOver && claim.CanBecome(ClaimStatus.UnderReview) && (await FindAsync(claim, ct)).Count > 0)
        {
            await reviews.SendAsync(claim, ReviewReasons.StatementCame, ct);
            return;
        }
        (claim.NextAttemptAtUtc, claim.Attempts) = (isOver ? null : clock.UtcNow() + WatchPause, 0);
        await db.SaveChangesAsync(ct);
    }

    /// <summary>Whether the act that the request became holds a part of the compulsory scheme that no statement has told.</summary>
    private Task<bool> IsOnPaperAsync(Claim claim, CancellationToken ct) =>
        db.Reimbursements.AnyAsync(
            r => r.Id == claim.ReimbursementId && r.Transfer != TransferState.None && r.Spent.Cents > 0 && r.AmoPaid.Cents > 0,
            ct
        );

    private async Task<bool> TryFindAsync(Claim claim, CancellationToken ct)
    {
        var found = await FindAsync(claim, ct);
        if (found.Count == 0)
            return false;
        claim.ReimbursementId = found[0].Id;
        claim.SettlementNumber = found[0].SettlementNumber;
        claim.Calculate(null);
        var paid = new Money(found.Sum(a => a.PaidCents));
        journal.Add(claim, ClaimStep.StatementFound, ClaimHand.System, new StepFacts { Amount = paid });
        await journal.NotifyAsync(claim, NoticeKind.ClaimDecided, ct);
        await db.SaveChangesAsync(ct);
        return true;
    }

    /// <summary>The act of that day and price, or several acts of one professional that add up to it.</summary>
    private async Task<IReadOnlyList<FoundAct>> FindAsync(Claim claim, CancellationToken ct)
    {
        var acts = await db
            .Reimbursements.AsNoTracking()
            .Where(r => r.PersonId == claim.PersonId && r.CareDate == claim.CareDate && r.Spent.Cents > 0)
            .Where(r => r.State == ActState.Settled && r.Transfer == TransferState.None)
            .Where(r => !db.Claims.Any(c => c.ReimbursementId == r.Id))
            .OrderByDescending(r => r.Spent.Cents)
            .Select(r => new FoundAct(r.Id, r.Practitioner, r.Spent.Cents, r.AmcPaid.Cents, r.SettlementCount))
            .Take(MaxActs)
            .ToListAsync(ct);
        return Matching(acts, claim.Total.Cents);
    }

    private static IReadOnlyList<FoundAct> Matching(List<FoundAct> acts, long cents)
    {
        if (acts.Find(a => a.SpentCents == cents) is { } one)
            return [one];
        var together = acts.GroupBy(a => a.Practitioner, StringComparer.Ordinal).FirstOrDefault(g => g.Sum(a => a.SpentCents) == cents);
        return together is null ? [] : [.. together];
    }

    private sealed record FoundAct(Guid Id, string Practitioner, long SpentCents, long PaidCents, int SettlementNumber);
}
