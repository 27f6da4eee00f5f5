using MonHarmonie.Services.Appointments;
using MonHarmonie.Services.Contact;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.TestSupport;

public sealed partial class TestData
{
    /// <summary>A call that we owe a person, whatever the opening hours: within the next two hours unless said otherwise.</summary>
    /// <param name="phone">Typed for the call; null for the number on file.</param>
    public async Task<Appointment> CreateAppointmentAsync(
        Guid personId,
        string? phone = null,
        ContactTopic topic = ContactTopic.Reimbursements,
        TimeSpan startsIn = default
    )
    {
        var now = database.Clock.UtcNow();
        var appointment = new Appointment
        {
            Id = Ids.New(),
            PersonId = personId,
            Topic = topic,
            AskedAtUtc = now,
        };
        if (phone is not null)
            appointment.Phone = database.Cipher.Seal(Appointment.PhoneField, appointment.Id, phone);
        appointment.Place(new CallWindow(now + startsIn, now + startsIn + TimeSpan.FromHours(2)), Next(), now);
        await database.AddAsync(appointment);
        return appointment;
    }

    /// <summary>Office hours, as the settings of a portal write them.</summary>
    public static IReadOnlyDictionary<string, string> OfficeHours { get; } =
        new[] { DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday }.ToDictionary(
            day => $"Publisher:Hours:{day}",
            _ => "09:00-12:30, 13:30-18:00",
            StringComparer.Ordinal
        );
}
