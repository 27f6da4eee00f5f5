using MonHarmonie.Services.Conversations;
using MonHarmonie.Web.Formatting;
using MonHarmonie.Web.TagHelpers;

namespace MonHarmonie.Web.Pages.Shared.Conversations;

/// <summary>Conversations in a member’s words.</summary>
public static class ConversationTexts
{
    public static string Of(MessageKind kind) =>
        kind switch
        {
            MessageKind.FromMember => "Votre message",
            MessageKind.FromAdvisor => "Notre réponse",
            _ => "Mot laissé entre nous",
        };

    public static StatusKind KindOf(ConversationRow row) =>
        row switch
        {
            { IsUnread: true } => StatusKind.Expected,
            { PromisedOn: not null } => StatusKind.Waiting,
            _ => StatusKind.Done,
        };

    public static string StateOf(ConversationRow row) =>
        row switch
        {
            { IsUnread: true } => "Une réponse vous attend",
            { PromisedOn: not null } => "Vous attendez notre réponse",
            { IsClosed: true } => "Terminé",
            _ => "Nous avons répondu",
        };

    /// <summary>What happens next; null when nothing is awaited.</summary>
    public static string? NextOf(ConversationRow row, DateOnly today) =>
        row.PromisedOn is not { } promised ? null
        : promised < today ? $"Promise pour le {French.Date(promised)}, nous sommes en retard"
        : $"Au plus tard le {French.Date(promised)}";

    /// <summary>Why a message was not sent, and what to do.</summary>
    public static string Of(SendOutcome outcome, ConversationsOptions limits) =>
        outcome switch
        {
            SendOutcome.TooManyOpen => French.Typeset(
                $"Vous avez déjà {French.Count(limits.MaxOpen, "échange ouvert", "échanges ouverts")}, la limite. Répondez dans "
                    + "l’un d’eux, ou terminez ceux qui sont réglés. Copiez d’abord votre texte : il n’est pas encore envoyé."
            ),
            SendOutcome.TooManyToday => French.Typeset(
                $"Vous avez déjà écrit {French.Count(limits.MaxPerDay, "message", "messages")} aujourd’hui, la limite. Copiez "
                    + "votre texte et envoyez-le demain, ou appelez-nous."
            ),
            _ => "L’échange a changé pendant que vous écriviez. Rien n’est perdu\u00A0: relisez-le, puis envoyez votre message.",
        };

    /// <summary>How long a wait was: <c>3 h</c>, <c>2 jours</c>.</summary>
    public static string Wait(TimeSpan wait) =>
        wait.TotalHours < 48
            ? French.Count(Math.Max(1, (long)Math.Ceiling(wait.TotalHours)), "heure", "heures")
            : French.Count((long)Math.Ceiling(wait.TotalDays), "jour", "jours");
}
