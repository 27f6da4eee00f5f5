using System.Globalization;
using MonHarmonie.Services.Contact;
using MonHarmonie.Services.Queues;
using MonHarmonie.Services.Shared.Work;
using MonHarmonie.Web.Formatting;
using MonHarmonie.Web.Pages.Shared.Conversations;

namespace MonHarmonie.Web.Pages.Public;

/// <summary>When somebody answers, and how fast.</summary>
public static class ReachTexts
{
    /// <summary>The days of a week, Monday first.</summary>
    public static IReadOnlyList<(DayOfWeek Day, string Name)> Week { get; } =
    [
        (DayOfWeek.Monday, "Lundi"),
        (DayOfWeek.Tuesday, "Mardi"),
        (DayOfWeek.Wednesday, "Mercredi"),
        (DayOfWeek.Thursday, "Jeudi"),
        (DayOfWeek.Friday, "Vendredi"),
        (DayOfWeek.Saturday, "Samedi"),
        (DayOfWeek.Sunday, "Dimanche"),
    ];

    /// <summary>« Ouvert, jusqu’à 18 h », « Fermé, ouvre lundi à 9 h ».</summary>
    public static string Of(OpeningState state, DateTime nowUtc) =>
        (state.IsOpen, state.ChangesAtUtc) switch
        {
            (true, { } until) => $"Ouvert, jusqu’à {Hour(until)}",
            (_, { } opens) => $"Fermé{(state.IsHoliday ? ", jour férié" : "")}, ouvre {DayOf(opens, nowUtc)} à {Hour(opens)}",
            _ => "Fermé",
        };

    /// <summary>The hours of a day: <c>de 9 h à 12 h 30, de 13 h 30 à 18 h</c>.</summary>
    public static string Of(IReadOnlyList<OpenSpan> spans) =>
        spans.Count == 0 ? "fermé" : string.Join(", ", spans.Select(s => $"de {Hour(s.From)} à {Hour(s.Until)}"));

    /// <summary>What a member waits for.</summary>
    public static string Of(WorkKind kind) =>
        kind switch
        {
            WorkKind.Request => "La décision sur une facture ou un devis",
            WorkKind.Message => "La réponse à un message",
            WorkKind.Complaint => "La réponse à une réclamation",
            _ => "L’appel demandé",
        };

    /// <summary>How fast messages are answered.</summary>
    public static string OfAnswers(WaitTime? time) =>
        time is null
            ? "Notre délai de réponse n’est pas encore mesuré\u00A0: trop peu de réponses ces quatre dernières semaines."
            : $"Ces quatre dernières semaines, la moitié des messages ont eu leur réponse en {ConversationTexts.Wait(time.Median)} "
                + $"au plus, et neuf sur dix en {ConversationTexts.Wait(time.Ninth)} au plus.";

    /// <summary>How long members waited to be called, the time that they chose included; null while that is not known.</summary>
    public static string? OfCalls(WaitTime? time) =>
        time is null
            ? null
            : $"Ces quatre dernières semaines, entre la demande et notre appel, il s’est passé {ConversationTexts.Wait(time.Median)} au "
                + $"plus une fois sur deux, et {ConversationTexts.Wait(time.Ninth)} au plus neuf fois sur dix, choix du moment compris.";

    /// <summary>The day of the week: <c>Mardi</c>.</summary>
    public static string NameOf(DateOnly day) => Week.Single(d => d.Day == day.DayOfWeek).Name;

    /// <summary>The time in Paris, short: <c>9 h</c>, <c>12 h 30</c>.</summary>
    public static string Hour(DateTime utc) => Short(French.Time(utc));

    private static string DayOf(DateTime opensUtc, DateTime nowUtc) =>
        (French.DayOf(opensUtc).DayNumber - French.DayOf(nowUtc).DayNumber) switch
        {
            0 => "aujourd’hui",
            1 => "demain",
            < 7 => NameOf(French.DayOf(opensUtc)).ToLowerInvariant(),
            _ => $"le {French.Date(French.DayOf(opensUtc))}",
        };

    private static string Hour(TimeOnly time) =>
        Short($"{time.Hour}{French.Space}h{French.Space}{time.Minute.ToString("00", CultureInfo.InvariantCulture)}");

    /// <summary>A full hour is said without its minutes.</summary>
    private static string Short(string time) => time.EndsWith($"{French.Space}00", StringComparison.Ordinal) ? time[..^3] : time;
}
