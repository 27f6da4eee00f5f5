using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Queues;

namespace MonHarmonie.Services.Claims.Desk;

/// <summary>How long invoices and quotes wait for the decision, whether a person or the rules take it.</summary>
public sealed class ClaimTimes(IDbContextFactory<HarmonieDbContext> factory, TimeProvider clock) : MeasuredTimes(factory, clock)
{
    public override WorkKind Kind => WorkKind.Request;

    protected override IQueryable<int> Minutes(HarmonieDbContext db, DateTime sinceUtc) =>
        db.ClaimEvents.Where(e => e.WaitedMinutes != null && e.AtUtc >= sinceUtc).Select(e => e.WaitedMinutes!.Value);
}
