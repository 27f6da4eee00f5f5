using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Claims.Following;

public enum AnswerOutcome
{
    Done,
    NotFound,

    /// <summary>It has moved on: what was asked for is no longer open.</summary>
    Moved,
}

/// <summary>What a member does with a request that was sent: completes it, contests what was decided, takes it back.</summary>
public sealed class ClaimAnswers(HarmonieDbContext db, ClaimJournal journal, IOptions<ClaimsOptions> options, TimeProvider clock)
{
    /// <summary>Answers what was asked for; files were added before.</summary>
    public Task<AnswerOutcome> CompleteAsync(DataLicence licence, Guid claimId, string? text, CancellationToken ct) =>
        MoveAsync(
            licence,
            claimId,
            ClaimStep.Completed,
            text,
            claim =>
            {
                if (claim.Status != ClaimStatus.ToComplete)
                    return false;
                claim.Complete(ClaimDays.After(clock.Today(), options.Value.ReviewDays), clock.UtcNow());
                return true;
            },
            ct
        );

    /// <summary>Says why a decision is not right: an advisor looks at it again.</summary>
    public Task<AnswerOutcome> ContestAsync(DataLicence licence, Guid claimId, string text, CancellationToken ct) =>
        MoveAsync(
            licence,
            claimId,
            ClaimStep.Contested,
            text,
            claim =>
            {
                if (claim.IsOpen || !claim.CanBecome(ClaimStatus.UnderReview))
                    return false;
                claim.Review(ReviewReasons.Contested, ClaimDays.After(clock.Today(), options.Value.ReviewDays));
                return true;
            },
            ct
        );

    public Task<AnswerOutcome> CancelAsync(DataLicence licence, Guid claimId, CancellationToken ct) =>
        MoveAsync(
            licence,
            claimId,
            ClaimStep.Cancelled,
            null,
            claim =>
            {
                if (!claim.IsOpen || claim.IsSettling || claim.ReimbursementId is not null)
                    return false;
                claim.Cancel();
                return true;
            },
            ct
        );

    private async Task<AnswerOutcome> MoveAsync(
        DataLicence licence,
        Guid claimId,
        ClaimStep step,
        string? text,
        Func<Claim, bool> move,
        CancellationToken ct
    )
    {
        var claim = await db.Claims.InHandsOf(licence).SingleOrDefaultAsync(c => c.Id == claimId && c.Status != ClaimStatus.Draft, ct);
        if (claim is null)
            return AnswerOutcome.NotFound;
        if (!move(claim))
            return AnswerOutcome.Moved;
        journal.Add(claim, step, ClaimHand.Member(licence.Viewer.AccountId), new StepFacts { Text = text });
        try
        {
            await db.SaveChangesAsync(ct);
            return AnswerOutcome.Done;
        }
        catch (DbUpdateException failure) when (DatabaseFaults.IsConflict(failure))
        {
            db.ChangeTracker.Clear();
            return AnswerOutcome.Moved;
        }
    }
}
