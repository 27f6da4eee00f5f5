using MonHarmonie.Services.Contact;

namespace MonHarmonie.Services.Appointments;

/// <summary>A call-back as the member sees it.</summary>
/// <param name="IsTyped">We call a number that was typed for it, not the one on file.</param>
public sealed record AppointmentRow(
    Guid Id,
    string Reference,
    ContactTopic Topic,
    CallWindow Window,
    AppointmentState State,
    int Calls,
    DateTime? DueAtUtc,
    bool IsTyped,
    DateOnly LastOn
)
{
    public bool IsWaiting => State == AppointmentState.Waiting;

    /// <summary>Its time is over and we have not called.</summary>
    public bool IsLateAt(DateTime nowUtc) => IsWaiting && Calls == 0 && Window.EndsAtUtc < nowUtc;
}

/// <summary>What somebody asks for.</summary>
/// <param name="Id">Made with the form: sent again, it leads to the same call-back.</param>
/// <param name="StartsAtUtc">Of a window that is free.</param>
/// <param name="Phone">As typed; empty for the number on file.</param>
public sealed record BookingRequest(Guid Id, ContactTopic Topic, DateTime StartsAtUtc, string? Phone);

/// <summary>What became of it.</summary>
/// <param name="Id">The one that was booked, or the one that waits already.</param>
public sealed record BookingResult(BookingOutcome Outcome, Guid? Id = null);
