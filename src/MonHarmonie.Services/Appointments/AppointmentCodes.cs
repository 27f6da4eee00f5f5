namespace MonHarmonie.Services.Appointments;

/// <summary>Where a call-back stands. Values are stored: never renumber.</summary>
public enum AppointmentState : byte
{
    /// <summary>We are to call: at its time, or again after a call that nobody answered.</summary>
    Waiting = 1,

    /// <summary>The person was on the line.</summary>
    Reached = 2,

    /// <summary>Nobody answered as often as we call.</summary>
    Unreached = 3,

    /// <summary>The person was on the line and wants no call any more.</summary>
    Declined = 4,

    /// <summary>The person took it back.</summary>
    Cancelled = 5,
}

/// <summary>What came of one call.</summary>
public enum CallOutcome
{
    Reached = 1,
    NoAnswer = 2,
    Declined = 3,
}

/// <summary>What became of a wish to be called, to be called at another time, or not at all.</summary>
public enum BookingOutcome
{
    Done,

    /// <summary>There is none that waits, or it is somebody else's.</summary>
    NotFound,

    /// <summary>The person has one that waits already.</summary>
    AlreadyWaiting,

    /// <summary>The window is over, was never offered, or is full.</summary>
    WindowGone,

    /// <summary>As many were asked for today as may be.</summary>
    TooManyToday,

    /// <summary>What was typed is no telephone number.</summary>
    PhoneInvalid,

    /// <summary>None was typed, and none is on file.</summary>
    PhoneMissing,

    /// <summary>An advisor has it: the call is about to be made.</summary>
    BeingCalled,

    /// <summary>The form checks the topic before.</summary>
    Invalid,

    /// <summary>It changed at the same moment.</summary>
    Changed,
}
