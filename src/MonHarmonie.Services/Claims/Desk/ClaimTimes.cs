using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Queues;

namespace MonHarmonie.Services.Claims.Desk;

/// <summary>
/// How long invoices and quotes wait for the decision, whether a person or the rules take it. A request that was decided before decisions
/// were measured, and is decided again, counts not at all.
/// </summary>
public sealed class ClaimTimes(IDbContextFactory<HarmonieDbContext> factory, TimeProvider clock) : MeasuredTimes(factory, clock)
{
    public override WorkKind Kind => WorkKind.Request;

    protected override IQueryable<int> Minutes(HarmonieDbContext db, DateTime sinceUtc) =>
        db
            .ClaimEvents.Where(e => e.WaitedMinutes != null && e.AtUtc >= sinceUtc)
            .Where(e =>
                !db.ClaimEvents.Any(before =>
                    before.ClaimId == e.ClaimId
                    && before.Number < e.Number
                    && (before.Step == ClaimStep.Calculated || before.Step == ClaimStep.Refused)
                )
            )
            .Select(e => e.WaitedMinutes!.Value);
}
