using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Queues;

namespace MonHarmonie.Services.Appointments;

/// <summary>How long members waited from asking to the first call, the time that they chose themselves included.</summary>
public sealed class CallTimes(IDbContextFactory<HarmonieDbContext> factory, TimeProvider clock) : MeasuredTimes(factory, clock)
{
    public override WorkKind Kind => WorkKind.CallBack;

    protected override IQueryable<int> Minutes(HarmonieDbContext db, DateTime sinceUtc) =>
        db.Appointments.Where(a => a.CalledAtUtc >= sinceUtc).Select(a => a.WaitedMinutes ?? 0);
}
