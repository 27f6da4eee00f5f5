using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using MonHarmonie.Services.Jobs;
using MonHarmonie.Services.Notifications;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Appointments;

/// <summary>
/// Says honestly what became of call-backs whose time is over. Whom we did not call is told once that we are late, and stays in the queue
/// until we do; whom we called in vain, and not again for days, is told that it is closed.
/// </summary>
public sealed class AppointmentFollowUp(
    HarmonieDbContext db,
    AppointmentJournal journal,
    IOptions<AppointmentsOptions> options,
    TimeProvider clock
)
{
    /// <returns>How many were found: fewer than asked for when none is left, or when somebody acted at the same moment.</returns>
    internal async Task<int> TellLateAsync(int count, CancellationToken ct)
    {
        var now = clock.UtcNow();
        var late = await db
            .Appointments.Where(a => a.DueAtUtc < now && a.EndsAtUtc < now && a.Calls == 0 && a.LateToldAtUtc == null)
            .OrderBy(a => a.DueAtUtc)
            .ThenBy(a => a.Id)
            .Take(count)
            .ToListAsync(ct);
        foreach (var appointment in late)
        {
            appointment.TellLate(now);
            journal.Note(appointment, AppointmentStep.Late, Actor.System);
            await journal.TellAsync(appointment, NoticeKind.AppointmentLate, null, ct);
        }
        return await db.TrySaveAsync(ct) ? late.Count : 0;
    }

    /// <inheritdoc cref="TellLateAsync"/>
    internal async Task<int> CloseUnansweredAsync(int count, CancellationToken ct)
    {
        var now = clock.UtcNow();
        var before = now.AddDays(-options.Value.GiveUpDays);
        var unanswered = await db
            .Appointments.Where(a => a.DueAtUtc < before && a.Calls > 0)
            .OrderBy(a => a.DueAtUtc)
            .ThenBy(a => a.Id)
            .Take(count)
            .ToListAsync(ct);
        foreach (var appointment in unanswered)
        {
            appointment.End(AppointmentState.Unreached, now);
            journal.Note(appointment, AppointmentStep.Unreached, Actor.System);
            await journal.TellAsync(appointment, NoticeKind.AppointmentMissed, null, ct);
        }
        return await db.TrySaveAsync(ct) ? unanswered.Count : 0;
    }
}

/// <summary>Looks every quarter of an hour for call-backs whose time is over.</summary>
public sealed class AppointmentFollowUpJob(AppointmentFollowUp followUp) : IJob
{
    public static JobDefinition Definition { get; } = new("appointment-follow-up", TimeSpan.FromMinutes(15));

    public async Task RunAsync(JobContext context, CancellationToken ct)
    {
        await context.InBatchesAsync(size => followUp.TellLateAsync(size, ct), ct);
        await context.InBatchesAsync(size => followUp.CloseUnansweredAsync(size, ct), ct);
    }
}
