using Microsoft.Extensions.Options;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Queues;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Appointments.Desk;

/// <summary>Calls to make; nobody is called before the time that they chose.</summary>
public sealed class AppointmentQueue(
    WorkTools tools,
    HarmonieDbContext db,
    AppointmentJournal journal,
    IOptions<AppointmentsOptions> options,
    TimeProvider clock
) : WorkQueue<Appointment>(tools)
{
    public override WorkKind Kind => WorkKind.CallBack;

    protected override WorkReads Reads { get; } =
        new(DataCategory.Exchanges, Purpose.Correspondence, [.. AppointmentDesk.Shown.Select(s => s.Category)]);

    protected override int TakenMinutes => options.Value.TakenMinutes;

    protected override IQueryable<Appointment> Waiting => db.Appointments.Where(a => a.DueAtUtc != null);

    protected override IQueryable<Appointment> Ready
    {
        get
        {
            var now = clock.UtcNow();
            return Waiting.Where(a => a.DueAtUtc <= now);
        }
    }

    protected override WorkOutcome? Forbids(Appointment work, Guid advisorId) =>
        work.DueAtUtc > clock.UtcNow() ? WorkOutcome.TooEarly : null;

    protected override void NoteTaken(Appointment work, Actor advisor) => journal.Note(work, AppointmentStep.Taken, advisor);
}
