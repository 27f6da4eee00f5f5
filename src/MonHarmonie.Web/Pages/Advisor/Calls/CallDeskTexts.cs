using MonHarmonie.Services.Appointments;
using MonHarmonie.Services.Appointments.Desk;
using MonHarmonie.Web.Formatting;

namespace MonHarmonie.Web.Pages.Advisor.Calls;

/// <summary>What advisors read at the desk of calls to make.</summary>
public static class CallDeskTexts
{
    /// <summary>What became of an action, and what to do now.</summary>
    public static string Of(CallDeskOutcome outcome) =>
        outcome switch
        {
            CallDeskOutcome.Done => "C’est enregistré.",
            CallDeskOutcome.NotFound => "Ce rappel n’est plus à faire\u00A0: un collègue a appelé, ou l’adhérent l’a annulé.",
            CallDeskOutcome.Changed => "Le rappel a changé depuis que vous l’avez ouvert. Rien n’a été enregistré. Regardez-le de nouveau.",
            CallDeskOutcome.TakenByAnother => "Une autre personne a pris ce rappel. Rien n’a été enregistré.",
            _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, null),
        };

    /// <summary>What was recorded, and what follows.</summary>
    public static string Of(CallOutcome outcome) =>
        outcome switch
        {
            CallOutcome.Reached => "C’est noté\u00A0: la personne a été jointe.",
            CallOutcome.Declined => "C’est noté\u00A0: la personne ne souhaite plus ce rappel.",
            _ => "C’est noté\u00A0: pas de réponse. L’adhérent est prévenu de ce qui suit.",
        };

    /// <summary>How many calls wait.</summary>
    public static string Of(CallQueue queue) =>
        (queue.Due, queue.Later) switch
        {
            (0, 0) => "Aucun appel à faire aujourd’hui.",
            (0, var later) => $"Aucun appel à faire maintenant, {French.Number(later)} plus tard aujourd’hui.",
            _ => French.Count(queue.Due, "appel à faire maintenant", "appels à faire maintenant")
                + (queue.Late > 0 ? $", dont {French.Number(queue.Late)} en retard." : "."),
        };

    /// <summary>The clock of a call: when it may be made, until when, or for how long we are late.</summary>
    public static string Clock(CallDeskRow row, DateTime nowUtc) =>
        row.DueAtUtc > nowUtc ? $"à partir de {French.Time(row.DueAtUtc)}"
        : row.LateFromUtc > nowUtc ? $"avant {French.Time(row.LateFromUtc)}"
        : $"en retard de {Wait(nowUtc - row.LateFromUtc)}";

    private static string Wait(TimeSpan wait) =>
        wait switch
        {
            { TotalMinutes: < 60 } => French.Count((long)wait.TotalMinutes, "minute", "minutes"),
            { TotalHours: < 48 } => French.Count((long)wait.TotalHours, "heure", "heures"),
            _ => French.Count((long)wait.TotalDays, "jour", "jours"),
        };
}
