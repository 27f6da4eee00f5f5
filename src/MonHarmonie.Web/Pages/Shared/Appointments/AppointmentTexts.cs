using System.Globalization;
using Microsoft.AspNetCore.Mvc.Rendering;
using MonHarmonie.Services.Appointments;
using MonHarmonie.Web.Formatting;
using MonHarmonie.Web.Pages.Public;
using MonHarmonie.Web.TagHelpers;

namespace MonHarmonie.Web.Pages.Shared.Appointments;

/// <summary>Call-backs in everyday words.</summary>
public static class AppointmentTexts
{
    /// <summary>The beginning of a window in a form.</summary>
    private const string WindowFormat = "yyyyMMdd'T'HHmm'Z'";

    public static string Of(AppointmentState state) =>
        state switch
        {
            AppointmentState.Waiting => "Nous vous rappelons",
            AppointmentState.Reached => "Nous vous avons parlé",
            AppointmentState.Unreached => "Nous n’avons pas pu vous joindre",
            AppointmentState.Declined => "Vous n’en avez plus voulu",
            AppointmentState.Cancelled => "Annulé",
            _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
        };

    public static StatusKind KindOf(AppointmentState state) =>
        state switch
        {
            AppointmentState.Waiting => StatusKind.Waiting,
            AppointmentState.Reached => StatusKind.Done,
            _ => StatusKind.Neutral,
        };

    /// <summary>« mardi 8 décembre 2026, entre 9 h et 11 h ».</summary>
    public static string Of(CallWindow window) =>
        $"{DayOf(window.StartsAtUtc)}, entre{French.Space}{ReachTexts.Hour(window.StartsAtUtc)} "
        + $"et{French.Space}{ReachTexts.Hour(window.EndsAtUtc)}";

    /// <summary>What happens next, in a sentence; null when nothing does.</summary>
    public static string? NextOf(AppointmentRow row, DateTime nowUtc) =>
        row switch
        {
            { IsWaiting: false } => null,
            { Calls: > 0, DueAtUtc: { } due } =>
                $"Nous vous avons appelé {French.Count(row.Calls, "fois", "fois")} sans réponse. Nous rappelons "
                    + $"{DayOf(due)}, à partir de {ReachTexts.Hour(due)}.",
            _ when row.IsLateAt(nowUtc) =>
                "Nous devions vous appeler et nous ne l’avons pas fait. Nous vous prions de nous en excuser\u00A0: vous êtes parmi les "
                    + "premiers de notre liste.",
            _ => $"Nous vous appelons {Of(row.Window)}.",
        };

    /// <summary>The free windows, the first of them said to be the soonest.</summary>
    public static IReadOnlyList<SelectListItem> Choices(IReadOnlyList<CallWindow> free) =>
        [
            new("Choisissez un moment", ""),
            .. free.Index()
                .Select(w => new SelectListItem(
                    w.Index == 0 ? $"Dès que possible\u00A0: {Of(w.Item)}" : Capital(Of(w.Item)),
                    w.Item.StartsAtUtc.ToString(WindowFormat, CultureInfo.InvariantCulture)
                )),
        ];

    /// <summary>The beginning of the window that a form chose; null when it chose none.</summary>
    public static DateTime? ReadWindow(string? typed) =>
        DateTime.TryParseExact(
            typed,
            WindowFormat,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out var start
        )
            ? start
            : null;

    /// <summary>Why nothing was booked, moved or cancelled, and what to do.</summary>
    public static string Of(BookingOutcome outcome) =>
        outcome switch
        {
            BookingOutcome.Done => "C’est noté.",
            BookingOutcome.AlreadyWaiting =>
                "Un rappel est déjà prévu. Changez son moment si celui-ci convient mieux, ou annulez-le d’abord.",
            BookingOutcome.WindowGone => "Ce moment vient d’être pris, ou il est passé. Choisissez-en un autre.",
            BookingOutcome.TooManyToday => "Trop de rappels ont été demandés aujourd’hui. Réessayez demain, ou appelez-nous.",
            BookingOutcome.PhoneInvalid =>
                "Ce numéro n’est pas valable. En France, il a dix chiffres, par exemple 06 12 34 56 78. Sinon, commencez par + et "
                    + "l’indicatif du pays.",
            BookingOutcome.PhoneMissing => "Le dossier n’a pas de numéro de téléphone. Écrivez celui où appeler.",
            BookingOutcome.BeingCalled => "Une conseillère ou un conseiller va vous appeler maintenant. Rien n’a été changé.",
            BookingOutcome.Invalid => "Choisissez le sujet de l’appel.",
            BookingOutcome.NotFound => "Ce rappel n’est plus à faire.",
            _ => "Ce rappel vient de changer. Regardez-le de nouveau.",
        };

    /// <summary>The field of the form that an outcome is about; empty for the whole form.</summary>
    public static string FieldOf(BookingOutcome outcome) =>
        outcome switch
        {
            BookingOutcome.WindowGone => nameof(CallForm.Window),
            BookingOutcome.PhoneInvalid or BookingOutcome.PhoneMissing => nameof(CallForm.Phone),
            BookingOutcome.Invalid => nameof(CallForm.Topic),
            _ => "",
        };

    private static string DayOf(DateTime utc) =>
        $"{ReachTexts.NameOf(French.DayOf(utc)).ToLowerInvariant()} {French.Date(French.DayOf(utc))}";

    private static string Capital(string text) => $"{char.ToUpperInvariant(text[0])}{text[1..]}";
}
