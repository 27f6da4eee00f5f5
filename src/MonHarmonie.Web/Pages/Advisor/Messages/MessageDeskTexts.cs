using MonHarmonie.Services.Conversations;
using MonHarmonie.Services.Conversations.Desk;
using MonHarmonie.Web.Formatting;

namespace MonHarmonie.Web.Pages.Advisor.Messages;

/// <summary>What advisors read at the desk of messages.</summary>
public static class MessageDeskTexts
{
    /// <summary>What became of an action, and what to do now.</summary>
    public static string Of(MessageOutcome outcome) =>
        outcome switch
        {
            MessageOutcome.Done => "C’est enregistré.",
            MessageOutcome.NotFound =>
                "Ce message n’attend plus de réponse\u00A0: un collègue a répondu, ou l’adhérent a terminé l’échange.",
            MessageOutcome.Changed => "L’échange a changé depuis que vous l’avez ouvert. Rien n’a été envoyé. Relisez-le, puis décidez.",
            MessageOutcome.TakenByAnother => "Une autre personne a pris ce message. Rien n’a été envoyé.",
            MessageOutcome.Frozen =>
                "La personne a gelé ses messages. Le sien attend qu’elle lève le gel, ou que la déléguée à la protection des données lui "
                    + "réponde.",
            MessageOutcome.Invalid => "Ce qui est écrit ne peut pas être pris tel quel. Corrigez-le.",
            _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, null),
        };

    /// <summary>Who wrote, as an advisor sees it.</summary>
    public static string AuthorOf(MessageKind kind) =>
        kind switch
        {
            MessageKind.FromMember => "L’adhérent",
            MessageKind.FromAdvisor => "Nous",
            _ => "Mot d’un collègue",
        };

    /// <summary>For how long somebody has waited.</summary>
    public static string Since(DateTime sinceUtc, DateTime nowUtc) =>
        (nowUtc - sinceUtc) switch
        {
            { TotalMinutes: < 60 } => "depuis moins d’une heure",
            { TotalHours: < 48 } wait => $"depuis {French.Count((long)wait.TotalHours, "heure", "heures")}",
            var wait => $"depuis {French.Count((long)wait.TotalDays, "jour", "jours")}",
        };
}
