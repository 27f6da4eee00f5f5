using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using MonHarmonie.Services.Notifications;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Queues;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Appointments.Desk;

/// <summary>Records what came of a call, by the advisor who has the call-back.</summary>
public sealed class CallRecords(
    HarmonieDbContext db,
    AppointmentJournal journal,
    CallWindows windows,
    IOptions<AppointmentsOptions> options,
    TimeProvider clock
)
{
    /// <summary>
    /// When nobody answered, another call is due some hours later; after the last one the person is told that we stop.
    /// </summary>
    public async Task<CallDeskOutcome> RecordAsync(CallAction action, CallOutcome outcome, CancellationToken ct)
    {
        var now = clock.UtcNow();
        if (await db.Appointments.FirstOrDefaultAsync(a => a.Id == action.AppointmentId && a.DueAtUtc != null, ct) is not { } appointment)
            return CallDeskOutcome.NotFound;
        if (appointment.IsTakenByAnother(action.AdvisorId, now))
            return CallDeskOutcome.TakenByAnother;
        if (!Enum.IsDefined(outcome) || !appointment.IsTakenBy(action.AdvisorId, now) || appointment.Version != action.Version)
            return CallDeskOutcome.Changed;
        var actor = AppointmentDesk.ActorOf(action.AdvisorId);
        appointment.Call(now);
        switch (outcome)
        {
            case CallOutcome.Reached:
                appointment.End(AppointmentState.Reached, now);
                journal.Note(appointment, AppointmentStep.Reached, actor);
                break;
            case CallOutcome.Declined:
                appointment.End(AppointmentState.Declined, now);
                journal.Note(appointment, AppointmentStep.Declined, actor);
                break;
            default:
                await MissAsync(appointment, actor, now, ct);
                break;
        }
        return await db.TrySaveAsync(ct) ? CallDeskOutcome.Done : CallDeskOutcome.Changed;
    }

    private async Task MissAsync(Appointment appointment, Actor actor, DateTime now, CancellationToken ct)
    {
        journal.Note(appointment, AppointmentStep.Unanswered, actor);
        DateTime? next = appointment.Calls < options.Value.MaxCalls ? windows.NextCall() : null;
        if (next is { } due)
            appointment.TryAgain(due);
        else
        {
            appointment.End(AppointmentState.Unreached, now);
            journal.Note(appointment, AppointmentStep.Unreached, actor);
        }
        await journal.TellAsync(appointment, NoticeKind.AppointmentMissed, next is { } at ? FrenchTime.DayOf(at) : null, ct);
    }
}
