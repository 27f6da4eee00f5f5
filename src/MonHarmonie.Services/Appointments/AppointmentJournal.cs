using MonHarmonie.Services.Accounts.Emails;
using MonHarmonie.Services.Notifications;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Appointments;

/// <summary>What the ledger is told of a call-back.</summary>
internal enum AppointmentStep
{
    Booked,
    Moved,
    Cancelled,
    Taken,
    Reached,

    /// <summary>A call that nobody answered.</summary>
    Unanswered,

    /// <summary>Closed without having reached the person.</summary>
    Unreached,
    Declined,
    Late,
}

/// <summary>
/// Writes what happens to a call-back, in the caller's unit of work: the event of the ledger and the notice, neither with a number.
/// </summary>
public sealed class AppointmentJournal(HarmonieDbContext db, Ledger ledger, OutboxService outbox)
{
    private const string LedgerPrefix = "appointment.";

    internal void Note(Appointment appointment, AppointmentStep step, Actor actor) =>
        ledger.Append(
            LedgerStream.Decision,
            LedgerPrefix + step.ToString().ToLowerInvariant(),
            actor,
            appointment.PersonId,
            new { appointment = appointment.Id, topic = (byte)appointment.Topic }
        );

    /// <summary>Tells the member a reference and a day, never what it is about.</summary>
    /// <param name="day">On which we call; null when we do not any more.</param>
    internal Task TellAsync(Appointment appointment, NoticeKind kind, DateOnly? day, CancellationToken ct) =>
        outbox.TellPersonAsync(
            db,
            appointment.PersonId,
            name => new Notice(kind, name)
            {
                Reference = appointment.Reference,
                ItemId = appointment.Id,
                Day = day,
            },
            ct
        );
}
