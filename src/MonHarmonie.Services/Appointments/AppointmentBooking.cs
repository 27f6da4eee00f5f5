using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Members.Search;
using MonHarmonie.Services.Notifications;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Appointments;

/// <summary>
/// Books a call-back, for oneself or, by an advisor who has the file open, for its person; moves it and takes it back. One waits for a
/// person at a time, and no window holds more than its capacity.
/// </summary>
public sealed class AppointmentBooking(
    HarmonieDbContext db,
    AppointmentSeats seats,
    AppointmentJournal journal,
    FieldCipher cipher,
    IOptions<AppointmentsOptions> options,
    TimeProvider clock
)
{
    /// <summary>Books a call. The number that was typed is where we call, and no proof of who answers there.</summary>
    public async Task<BookingResult> BookAsync(DataLicence licence, BookingRequest request, CancellationToken ct)
    {
        if (!Enum.IsDefined(request.Topic))
            return new(BookingOutcome.Invalid);
        var phone = PhoneNumbers.Parse(request.Phone);
        if (phone is null && !string.IsNullOrWhiteSpace(request.Phone))
            return new(BookingOutcome.PhoneInvalid);
        // Each try that fails means that somebody else took the seat: after as many as there are seats, all are taken.
        for (var tries = 0; tries <= options.Value.Capacity; tries++)
        {
            if (await RefusalAsync(licence, request.Id, phone is not null, ct) is { } known)
                return known;
            if (await seats.FindAsync(request.StartsAtUtc, ct) is not { } found)
                return new(BookingOutcome.WindowGone);
            if (await SaveAsync(licence, request, found, phone, ct))
                return new(BookingOutcome.Done, request.Id);
        }
        return new(BookingOutcome.WindowGone);
    }

    /// <summary>Gives the call-back that waits another window.</summary>
    public async Task<BookingOutcome> MoveAsync(DataLicence licence, Guid id, DateTime startsAtUtc, CancellationToken ct)
    {
        for (var tries = 0; tries <= options.Value.Capacity; tries++)
        {
            if (await Own(licence).FirstOrDefaultAsync(a => a.Id == id && a.Seat != null, ct) is not { } appointment)
                return BookingOutcome.NotFound;
            if (appointment.StartsAtUtc == startsAtUtc)
                return BookingOutcome.Done;
            if (appointment.TakenUntilUtc > clock.UtcNow())
                return BookingOutcome.BeingCalled;
            if (await seats.FindAsync(startsAtUtc, ct) is not { } found)
                return BookingOutcome.WindowGone;
            appointment.Place(found.Window, found.Seat, clock.UtcNow());
            journal.Note(appointment, AppointmentStep.Moved, licence.Actor);
            await journal.TellAsync(appointment, NoticeKind.AppointmentBooked, FrenchTime.DayOf(found.Window.StartsAtUtc), ct);
            if (await db.TrySaveAsync(ct))
                return BookingOutcome.Done;
        }
        return BookingOutcome.Changed;
    }

    /// <summary>The person wants no call any more.</summary>
    public async Task<BookingOutcome> CancelAsync(DataLicence licence, Guid id, CancellationToken ct)
    {
        if (await Own(licence).FirstOrDefaultAsync(a => a.Id == id, ct) is not { } appointment)
            return BookingOutcome.NotFound;
        if (appointment.State == AppointmentState.Cancelled)
            return BookingOutcome.Done;
        if (!appointment.IsWaiting)
            return BookingOutcome.NotFound;
        appointment.End(AppointmentState.Cancelled, clock.UtcNow());
        journal.Note(appointment, AppointmentStep.Cancelled, licence.Actor);
        await journal.TellAsync(appointment, NoticeKind.AppointmentCancelled, null, ct);
        return await db.TrySaveAsync(ct) ? BookingOutcome.Done : BookingOutcome.Changed;
    }

    /// <summary>Whether the person has a number on file, not which.</summary>
    public Task<bool> HasPhoneAsync(DataLicence licence, CancellationToken ct)
    {
        var person = licence.SubjectId;
        return db.Persons.AnyAsync(p => p.Id == person && p.Phone != null, ct);
    }

    private async Task<bool> SaveAsync(
        DataLicence licence,
        BookingRequest request,
        (CallWindow Window, int Seat) found,
        string? phone,
        CancellationToken ct
    )
    {
        var now = clock.UtcNow();
        var appointment = new Appointment
        {
            Id = request.Id,
            PersonId = licence.SubjectId,
            Topic = request.Topic,
            AskedAtUtc = now,
            Phone = phone is null ? null : cipher.Seal(Appointment.PhoneField, request.Id, phone),
        };
        appointment.Place(found.Window, found.Seat, now);
        db.Appointments.Add(appointment);
        journal.Note(appointment, AppointmentStep.Booked, licence.Actor);
        await journal.TellAsync(appointment, NoticeKind.AppointmentBooked, FrenchTime.DayOf(found.Window.StartsAtUtc), ct);
        return await db.TrySaveAsync(ct);
    }

    /// <summary>What is known before a seat is looked for: the same form, another call-back that waits, too many, no number.</summary>
    private async Task<BookingResult?> RefusalAsync(DataLicence licence, Guid id, bool isTyped, CancellationToken ct)
    {
        var midnight = FrenchTime.FromParis(clock.Today().ToDateTime(TimeOnly.MinValue));
        var known = await Own(licence)
            .AsNoTracking()
            .Where(a => a.Id == id || a.Seat != null || a.AskedAtUtc >= midnight)
            .Select(a => new
            {
                a.Id,
                IsWaiting = a.Seat != null,
                IsOfToday = a.AskedAtUtc >= midnight,
            })
            .ToListAsync(ct);
        if (known.Exists(a => a.Id == id))
            return new(BookingOutcome.Done, id);
        if (known.Find(a => a.IsWaiting) is { } waiting)
            return new(BookingOutcome.AlreadyWaiting, waiting.Id);
        if (known.Count(a => a.IsOfToday) >= options.Value.MaxPerDay)
            return new(BookingOutcome.TooManyToday);
        return isTyped || await HasPhoneAsync(licence, ct) ? null : new(BookingOutcome.PhoneMissing);
    }

    private IQueryable<Appointment> Own(DataLicence licence)
    {
        licence.EnsureFor(DataCategory.Exchanges, Purpose.Correspondence);
        var person = licence.SubjectId;
        return db.Appointments.Where(a => a.PersonId == person);
    }
}
