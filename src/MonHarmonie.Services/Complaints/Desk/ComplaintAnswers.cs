using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Consents.Limits;
using MonHarmonie.Services.Notifications;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Queues;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Complaints.Desk;

/// <summary>
/// Answers the complaint that an advisor has: at first for the service, after an escalation for the committee, which is another person.
/// </summary>
public sealed class ComplaintAnswers(HarmonieDbContext db, ComplaintJournal journal, RestrictionService restrictions, TimeProvider clock)
{
    /// <summary>Writes the answer, with its motives; a refusal, also in part, opens the way to the mediator.</summary>
    public async Task<ComplaintDeskOutcome> AnswerAsync(ComplaintAnswer answer, CancellationToken ct)
    {
        if (!Enum.IsDefined(answer.Outcome) || !ComplaintService.IsWritten(answer.Words))
            return ComplaintDeskOutcome.Invalid;
        var (complaint, refused) = await OpenAsync(answer, ct);
        if (complaint is null)
            return refused;
        var isCommittee = complaint.State == ComplaintState.Escalated;
        complaint.Answer(answer.AdvisorId, answer.Outcome);
        journal.Add(
            complaint,
            isCommittee ? ComplaintStepKind.CommitteeAnswered : ComplaintStepKind.Answered,
            ComplaintDesk.ActorOf(answer.AdvisorId),
            new ComplaintWords(answer.Words.WithoutControls())
        );
        if (answer.Outcome != ComplaintOutcome.Accepted && complaint.MediatorFrom is null)
        {
            complaint.OpenMediator(clock.Today());
            journal.Add(complaint, ComplaintStepKind.MediatorOpened, Actor.System);
        }
        await journal.TellAsync(complaint, NoticeKind.ComplaintAnswered, ct);
        return await db.TrySaveAsync(ct) ? ComplaintDeskOutcome.Done : ComplaintDeskOutcome.Changed;
    }

    /// <summary>The complaint, if the advisor has it and it is as it was shown to them.</summary>
    private async Task<(Complaint? Complaint, ComplaintDeskOutcome Refused)> OpenAsync(ComplaintAnswer answer, CancellationToken ct)
    {
        var now = clock.UtcNow();
        if (await db.Complaints.FirstOrDefaultAsync(c => c.Id == answer.ComplaintId, ct) is not { IsWaiting: true } complaint)
            return (null, ComplaintDeskOutcome.NotFound);
        if (complaint.FirstAnswererId == answer.AdvisorId)
            return (null, ComplaintDeskOutcome.SamePerson);
        if (complaint.IsTakenByAnother(answer.AdvisorId, now))
            return (null, ComplaintDeskOutcome.TakenByAnother);
        // Frozen since it was opened: what is on the screen is not used any more.
        if (await restrictions.AnyAsync(complaint.PersonId, ComplaintDesk.Shown, ct))
            return (null, ComplaintDeskOutcome.Frozen);
        return complaint.IsTakenBy(answer.AdvisorId, now) && complaint.Version == answer.Version
            ? (complaint, ComplaintDeskOutcome.Done)
            : (null, ComplaintDeskOutcome.Changed);
    }
}
