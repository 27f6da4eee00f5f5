using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Queues;

namespace MonHarmonie.Services.Complaints.Desk;

/// <summary>How long complaints wait for the first answer.</summary>
public sealed class ComplaintTimes(IDbContextFactory<HarmonieDbContext> factory, TimeProvider clock) : MeasuredTimes(factory, clock)
{
    public override WorkKind Kind => WorkKind.Complaint;

    protected override IQueryable<int> Minutes(HarmonieDbContext db, DateTime sinceUtc) =>
        db.ComplaintSteps.Where(s => s.WaitedMinutes != null && s.AtUtc >= sinceUtc).Select(s => s.WaitedMinutes!.Value);
}
