using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Queues;

namespace MonHarmonie.Services.Conversations;

/// <summary>How long messages wait for their answer.</summary>
public sealed class AnswerTimes(IDbContextFactory<HarmonieDbContext> factory, TimeProvider clock) : MeasuredTimes(factory, clock)
{
    public override WorkKind Kind => WorkKind.Message;

    protected override IQueryable<int> Minutes(HarmonieDbContext db, DateTime sinceUtc) =>
        db.ConversationMessages.Where(m => m.WaitedMinutes != null && m.AtUtc >= sinceUtc).Select(m => m.WaitedMinutes!.Value);
}
