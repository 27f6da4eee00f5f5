using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Appointments;
using MonHarmonie.Services.Contact;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Demonstration;

/// <summary>One call-back that waits and one that was made, in a demonstration space.</summary>
public sealed class DemoAppointments(HarmonieDbContext db, CallWindows windows, TimeProvider clock)
{
    /// <summary>Whole weeks, so that the day is one on which we call.</summary>
    private const int DaysAgo = 28;

    /// <summary>Gives the person both, unless they have one.</summary>
    public async Task EnsureAsync(Guid personId, CancellationToken ct)
    {
        var (now, today) = (clock.UtcNow(), clock.Today());
        if (
            await db.Appointments.AnyAsync(a => a.PersonId == personId, ct)
            || windows.Ahead().FirstOrDefault(w => FrenchTime.DayOf(w.StartsAtUtc) > today) is not { } next
        )
            return;
        var last = new CallWindow(WeeksBefore(next.StartsAtUtc), WeeksBefore(next.EndsAtUtc));
        var called = last.StartsAtUtc.AddMinutes(20);
        var made = NewFor(personId, ContactTopic.Contract, last.StartsAtUtc.AddHours(-3));
        made.Place(last, 0, made.AskedAtUtc);
        made.Call(called);
        made.End(AppointmentState.Reached, called);
        var waiting = NewFor(personId, ContactTopic.Quotes, now);
        waiting.Place(next, 0, now);
        db.Appointments.AddRange(made, waiting);
        await db.SaveChangesAsync(ct);
    }

    /// <summary>The same hour in Paris, weeks ago.</summary>
    private static DateTime WeeksBefore(DateTime utc) => FrenchTime.FromParis(FrenchTime.ToParis(utc).AddDays(-DaysAgo));

    private static Appointment NewFor(Guid personId, ContactTopic topic, DateTime askedAtUtc) =>
        new()
        {
            Id = Ids.New(),
            PersonId = personId,
            Topic = topic,
            AskedAtUtc = askedAtUtc,
        };
}
