using Microsoft.Extensions.Options;
using MonHarmonie.Services.Claims.Estimates;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Claims.Processing;

/// <summary>Sends requests to the desk, with the engine's proposal when there is one.</summary>
public sealed class ClaimReviews(
    HarmonieDbContext db,
    ClaimEstimates estimates,
    ClaimJournal journal,
    IOptions<ClaimsOptions> options,
    TimeProvider clock
)
{
    internal async Task SendAsync(Claim claim, ReviewReasons reasons, CancellationToken ct)
    {
        if (claim.EstimateCount == 0)
            await estimates.TryAddAsync(claim, [], ct);
        claim.Review(reasons, ClaimDays.After(clock.Today(), options.Value.ReviewDays));
        journal.Add(claim, ClaimStep.SentToReview, ClaimHand.System);
        await db.SaveChangesAsync(ct);
    }
}
