using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;
using MonHarmonie.Services.Appointments;

namespace MonHarmonie.Web.Documents.Appointments;

/// <summary>A call-back for a calendar (RFC 5545). It says nothing of what the call is about: calendars are shared.</summary>
internal static class CallCalendar
{
    public const string ContentType = "text/calendar";

    public static string Write(AppointmentRow row, DateTime nowUtc)
    {
        var calendar = new Calendar { ProductId = "-//Mon Harmonie//Rappels//FR" };
        calendar.Events.Add(
            new CalendarEvent
            {
                // The same for the same call-back: a calendar that has it moves it.
                Uid = $"{row.Id:N}@mon-harmonie",
                DtStamp = new CalDateTime(nowUtc),
                DtStart = new CalDateTime(row.Window.StartsAtUtc),
                DtEnd = new CalDateTime(row.Window.EndsAtUtc),
                Summary = "Appel de Mon Harmonie",
                Description = $"Nous vous appelons pendant ce créneau. Référence\u00A0: {row.Reference}.",
                Transparency = TransparencyType.Transparent,
            }
        );
        return new CalendarSerializer().SerializeToString(calendar)
            ?? throw new InvalidOperationException("The calendar could not be written.");
    }
}
