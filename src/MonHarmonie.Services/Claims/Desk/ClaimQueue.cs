using Microsoft.Extensions.Options;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Queues;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Claims.Desk;

/// <summary>Invoices and quotes that wait for a decision.</summary>
public sealed class ClaimQueue(WorkTools tools, HarmonieDbContext db, ClaimJournal journal, IOptions<ClaimsOptions> options)
    : WorkQueue<Claim>(tools)
{
    public override WorkKind Kind => WorkKind.Request;

    protected override WorkReads Reads { get; } = new(DataCategory.Documents, Purpose.QuotesAndInvoices, ClaimDesk.Shown);

    protected override int TakenMinutes => options.Value.TakenMinutes;

    protected override IQueryable<Claim> Waiting => db.Claims.Where(c => c.Status == ClaimStatus.UnderReview && !c.IsSettling);

    protected override void NoteTaken(Claim work, Actor advisor) =>
        journal.Add(work, ClaimStep.Opened, ClaimHand.Advisor(advisor.AccountId!.Value));
}
