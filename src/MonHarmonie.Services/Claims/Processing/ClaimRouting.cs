using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using MonHarmonie.Services.Claims.Estimates;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Notifications;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Claims.Processing;

/// <summary>
/// Finds the way of a request that has arrived: back to the member when a file is no good, to the statement of the compulsory scheme, to
/// the rules when nothing speaks against it, else to an advisor.
/// </summary>
public sealed class ClaimRouting(
    HarmonieDbContext db,
    PurposeGate gate,
    ClaimReadings readings,
    InvoiceChecks checks,
    ClaimEstimates estimates,
    ClaimSettlement settlement,
    StatementSearch statements,
    ClaimReviews reviews,
    ClaimJournal journal,
    IOptions<ClaimsOptions> options,
    TimeProvider clock
)
{
    public const string JobName = "claim-routing";

    /// <summary>A scanner that comes back finds no request asleep for long; a file that is being read takes a second or two.</summary>
    private static readonly TimeSpan ShortPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongPause = TimeSpan.FromSeconds(10);
    private const int ShortPauses = 60;

    internal async Task RouteAsync(Claim claim, CancellationToken ct)
    {
        var files = await db
            .ClaimFiles.Where(f => f.ClaimId == claim.Id && !f.IsRejected)
            .Join(db.StoredFiles, f => f.FileId, s => s.Id, (f, s) => new { Page = f, s.State })
            .ToListAsync(ct);
        var rejected = files.Where(f => f.State == FileState.Rejected).Select(f => f.Page).ToList();
        if (rejected.Count > 0)
            await ReturnAsync(claim, rejected, ct);
        else if (files.Exists(f => f.State != FileState.Available))
            await PostponeAsync(claim, ct);
        else
            await ReadAsync(claim, [.. files.Select(f => f.Page.FileId)], ct);
    }

    private async Task ReadAsync(Claim claim, IReadOnlyList<Guid> files, CancellationToken ct)
    {
        var licence = await gate.IssueForProcessingAsync(claim.PersonId, DataCategory.Documents, Purpose.QuotesAndInvoices, JobName, ct);
        var read = await readings.ReadAsync(licence, files, ct);
        if (read.IsPending && clock.UtcNow() < claim.SentAtUtc + TimeSpan.FromSeconds(options.Value.ReadingSeconds))
            await PostponeAsync(claim, ct);
        else if (claim.ReviewReasons != ReviewReasons.None)
            await reviews.SendAsync(claim, ReviewReasons.None, ct);
        else if (claim.Kind == ClaimKind.Quote)
            await EstimateAsync(claim, read, ct);
        else if (CareRoutes.Of(claim.Care!.Value) is { FollowsStatement: false } route)
            await DecideAsync(claim, read, route, ct);
        else
            await statements.BeginAsync(claim, read, ct);
    }

    private async Task DecideAsync(Claim claim, ReadClaim read, CareRoute route, CancellationToken ct)
    {
        var reasons = await checks.FindAsync(claim, read, ct);
        if (reasons == ReviewReasons.None)
        {
            var expense = new AcceptedExpense(claim.Total, route.Nature!);
            if (await settlement.AcceptAsync(claim, expense, ClaimHand.System, ct))
                return;
            reasons = ReviewReasons.NotCovered;
        }
        await reviews.SendAsync(claim, reasons, ct);
    }

    /// <summary>A quote whose acts the engine knows gets its estimate at once.</summary>
    private async Task EstimateAsync(Claim claim, ReadClaim read, CancellationToken ct)
    {
        var reasons = InvoiceChecks.OfDocument(claim, read);
        if (reasons != ReviewReasons.None || await estimates.TryAddAsync(claim, QuoteLine.Of(read.Lines), ct) is not { } estimate)
        {
            await reviews.SendAsync(claim, reasons | ReviewReasons.NotPriced, ct);
            return;
        }
        claim.Calculate(null);
        journal.Add(claim, ClaimStep.Calculated, ClaimHand.System, new StepFacts { Amount = estimate.AmcPaid });
        await journal.NotifyAsync(claim, NoticeKind.ClaimDecided, ct);
        await db.SaveChangesAsync(ct);
    }

    /// <summary>Asks for another file in place of those that the vault rejected; the others are kept.</summary>
    private async Task ReturnAsync(Claim claim, List<ClaimFile> rejected, CancellationToken ct)
    {
        rejected.ForEach(page => page.IsRejected = true);
        claim.FileCount -= rejected.Count;
        claim.AskFor(MissingPiece.SafeFile, clock.UtcNow().AddDays(options.Value.AnswerDays));
        journal.Add(claim, ClaimStep.FileRejected, ClaimHand.System, new StepFacts { Missing = MissingPiece.SafeFile });
        await journal.NotifyAsync(claim, NoticeKind.ClaimNeedsAnswer, ct);
        await db.SaveChangesAsync(ct);
    }

    private async Task PostponeAsync(Claim claim, CancellationToken ct)
    {
        claim.NextAttemptAtUtc = clock.UtcNow() + (claim.Attempts < ShortPauses ? ShortPause : LongPause);
        await db.SaveChangesAsync(ct);
    }
}
