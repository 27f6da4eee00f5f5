using Microsoft.AspNetCore.Mvc.ModelBinding;
using MonHarmonie.Services.Appointments;
using MonHarmonie.Services.Contact;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Web.Pages.Shared.Appointments;

/// <summary>What somebody wants to be called about, when, and where.</summary>
public sealed class CallForm
{
    public ContactTopic? Topic { get; set; }

    /// <summary>The beginning of a window (<see cref="AppointmentTexts.ReadWindow"/>).</summary>
    public string? Window { get; set; }

    /// <summary>Another number than the one on file.</summary>
    public string? Phone { get; set; }

    /// <summary>The id of the call-back to be: sent twice, the form books once.</summary>
    public Guid Draft { get; set; }

    public Guid DraftOrNew() => Draft == Guid.Empty ? Draft = Ids.New() : Draft;

    /// <summary>What the form asks for; null, with its problems told, when something is missing.</summary>
    /// <param name="field">The name of the form in the request.</param>
    internal BookingRequest? Read(ModelStateDictionary state, string field)
    {
        var start = AppointmentTexts.ReadWindow(Window);
        if (Topic is not { } topic || !Enum.IsDefined(topic))
            state.AddModelError($"{field}.{nameof(Topic)}", "Choisissez le sujet de l’appel.");
        else if (start is { } at)
            return new BookingRequest(DraftOrNew(), topic, at, Phone);
        if (start is null)
            state.AddModelError($"{field}.{nameof(Window)}", "Choisissez un moment.");
        return null;
    }

    /// <summary>Tells beside the field it is about why nothing was booked.</summary>
    internal static void Tell(ModelStateDictionary state, string field, BookingOutcome outcome) =>
        state.AddModelError(
            AppointmentTexts.FieldOf(outcome) is { Length: > 0 } name ? $"{field}.{name}" : "",
            AppointmentTexts.Of(outcome)
        );
}

/// <summary>The form as it is shown.</summary>
/// <param name="Free">The windows to choose from.</param>
/// <param name="HasPhone">There is a number on file.</param>
/// <param name="PhoneEnd">Its last digits, for the person themselves.</param>
/// <param name="IsDesk">An advisor fills it in for the person.</param>
public sealed record CallFormView(CallForm Input, IReadOnlyList<CallWindow> Free, bool HasPhone, string? PhoneEnd, bool IsDesk);
