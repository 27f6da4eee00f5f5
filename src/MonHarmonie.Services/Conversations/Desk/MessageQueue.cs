using Microsoft.Extensions.Options;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Queues;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Conversations.Desk;

/// <summary>Conversations in which a member waits for an answer.</summary>
public sealed class MessageQueue(WorkTools tools, HarmonieDbContext db, ConversationJournal journal, IOptions<ConversationsOptions> options)
    : WorkQueue<Conversation>(tools)
{
    public override WorkKind Kind => WorkKind.Message;

    protected override WorkReads Reads { get; } = new(DataCategory.Exchanges, Purpose.Correspondence, MessageDesk.Shown);

    protected override int TakenMinutes => options.Value.TakenMinutes;

    protected override IQueryable<Conversation> Waiting => db.Conversations.Where(c => c.WaitingOn != null);

    protected override void NoteTaken(Conversation work, Actor advisor) => journal.Note(work, ConversationStep.Taken, advisor);
}
