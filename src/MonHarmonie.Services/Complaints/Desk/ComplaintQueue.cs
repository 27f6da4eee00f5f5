using Microsoft.Extensions.Options;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Queues;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Complaints.Desk;

/// <summary>Complaints that wait for an answer; whoever gave the first one never has the committee's.</summary>
public sealed class ComplaintQueue(WorkTools tools, HarmonieDbContext db, ComplaintJournal journal, IOptions<ComplaintsOptions> options)
    : WorkQueue<Complaint>(tools)
{
    public override WorkKind Kind => WorkKind.Complaint;

    protected override WorkReads Reads { get; } = new(DataCategory.Exchanges, Purpose.Correspondence, ComplaintDesk.Shown);

    protected override int TakenMinutes => options.Value.TakenMinutes;

    protected override IQueryable<Complaint> Waiting => db.Complaints.Where(c => c.PromisedOn != null);

    protected override WorkOutcome? Forbids(Complaint work, Guid advisorId) =>
        work.FirstAnswererId == advisorId ? WorkOutcome.SamePerson : null;

    protected override void NoteTaken(Complaint work, Actor advisor) => journal.NoteTaken(work, advisor);
}
