using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Jobs;
using MonHarmonie.Services.Notifications;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Complaints;

/// <summary>What two months without an answer open: the member may ask the mediator, and is told so.</summary>
public sealed class ComplaintFollowUp(HarmonieDbContext db, ComplaintJournal journal, TimeProvider clock)
{
    /// <returns>How many were found: fewer than asked for when none is left, or when an answer came at the same moment.</returns>
    internal async Task<int> OpenMediatorsAsync(int count, CancellationToken ct)
    {
        var today = clock.Today();
        var silent = await db
            .Complaints.Where(c => c.PromisedOn < today && c.MediatorFrom == null)
            .OrderBy(c => c.PromisedOn)
            .ThenBy(c => c.Id)
            .Take(count)
            .ToListAsync(ct);
        foreach (var complaint in silent)
        {
            complaint.OpenMediator(today);
            journal.Add(complaint, ComplaintStepKind.MediatorOpened, Actor.System);
            await journal.TellAsync(complaint, NoticeKind.ComplaintMediatorOpen, ct);
        }
        return await db.TrySaveAsync(ct) ? silent.Count : 0;
    }
}

/// <summary>Looks each hour for complaints whose two months are over.</summary>
public sealed class ComplaintFollowUpJob(ComplaintFollowUp followUp) : IJob
{
    public static JobDefinition Definition { get; } = new("complaint-follow-up", TimeSpan.FromHours(1));

    public Task RunAsync(JobContext context, CancellationToken ct) =>
        context.InBatchesAsync(size => followUp.OpenMediatorsAsync(size, ct), ct);
}
