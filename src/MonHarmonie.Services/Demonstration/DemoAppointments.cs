using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Appointments;
using MonHarmonie.Services.Contact;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Demonstration;

/// <summary>One call-back that waits and one that was made, in a demonstration space.</summary>
public sealed class DemoAppointments(HarmonieDbContext db, CallWindows windows, TimeProvider clock)
{
    private const int DaysAgo = 30;
    private static readonly TimeSpan Length = TimeSpan.FromHours(2);

    /// <summary>Gives the person both, unless they have one.</summary>
    public async Task EnsureAsync(Guid personId, CancellationToken ct)
    {
        var (now, today) = (clock.UtcNow(), clock.Today());
        if (
            await db.Appointments.AnyAsync(a => a.PersonId == personId, ct)
            || windows.Ahead().FirstOrDefault(w => FrenchTime.DayOf(w.StartsAtUtc) > today) is not { } next
        )
            return;
        var asked = now.AddDays(-DaysAgo);
        var made = NewFor(personId, ContactTopic.Contract, asked);
        made.Place(new CallWindow(asked.AddHours(3), asked.AddHours(3) + Length), 0, asked);
        made.Call(asked.AddHours(4));
        made.End(AppointmentState.Reached, asked.AddHours(4));
        var waiting = NewFor(personId, ContactTopic.Quotes, now);
        waiting.Place(next, 0, now);
        db.Appointments.AddRange(made, waiting);
        await db.SaveChangesAsync(ct);
    }

    private static Appointment NewFor(Guid personId, ContactTopic topic, DateTime askedAtUtc) =>
        new()
        {
            Id = Ids.New(),
            PersonId = personId,
            Topic = topic,
            AskedAtUtc = askedAtUtc,
        };
}
