using MonHarmonie.Services.Notifications;
using MonHarmonie.Web.Formatting;
using MonHarmonie.Web.Pages.Member;

namespace MonHarmonie.Web.Notices.Desk;

/// <summary>
/// The words of the messages about call-backs: a day and a number, never what it is about nor where we call, for mail is read over
/// shoulders.
/// </summary>
internal static class AppointmentNoticeTexts
{
    private const string Why =
        "Vous recevez cet e-mail parce que vous avez demandé à Mon Harmonie de vous rappeler. Au téléphone, nous ne vous demandons jamais "
        + "votre mot de passe ni votre carte bancaire.";

    public static Message Booked(Notice notice) =>
        New(
            notice,
            $"Nous vous rappelons{On(notice)}",
            $"Votre rappel {notice.Reference} est prévu{On(notice)}. L’heure est dans votre espace, avec de quoi le mettre dans votre "
                + "agenda.",
            "Nous commençons par vérifier que c’est bien vous. Vous pouvez changer le moment, ou annuler, jusqu’à notre appel."
        );

    public static Message Cancelled(Notice notice) =>
        New(
            notice,
            $"Votre rappel {notice.Reference} est annulé",
            $"Nous ne vous appellerons pas pour le rappel {notice.Reference}. Il est annulé.",
            "Vous pouvez en demander un autre quand vous voulez."
        );

    public static Message Missed(Notice notice) =>
        notice.Day is null
            ? New(
                notice,
                $"Nous n’avons pas pu vous joindre ({notice.Reference})",
                $"Nous vous avons appelé pour le rappel {notice.Reference}, sans réponse. Nous n’appelons plus pour celui-ci.",
                "Demandez un autre rappel au moment qui vous convient, ou écrivez-nous dans votre espace."
            )
            : New(
                notice,
                $"Nous vous avons appelé ({notice.Reference})",
                $"Nous vous avons appelé pour le rappel {notice.Reference}, sans réponse. Nous rappelons{On(notice)}.",
                "L’heure est dans votre espace. Vous pouvez choisir un autre moment, ou annuler."
            );

    public static Message Late(Notice notice) =>
        New(
            notice,
            $"Nous sommes en retard pour vous rappeler ({notice.Reference})",
            $"Nous devions vous appeler pour le rappel {notice.Reference} et nous ne l’avons pas fait. Nous vous prions de nous en "
                + "excuser.",
            "Votre demande reste parmi les premières de notre liste. Vous pouvez aussi choisir un autre moment, ou annuler."
        );

    private static string On(Notice notice) => notice.Day is { } day ? $" le {French.Date(day)}" : "";

    private static Message New(Notice notice, string subject, params string[] paragraphs) =>
        new(
            French.Typeset(subject),
            paragraphs,
            notice.Name,
            Action: notice.ItemId is { } id ? new MessageAction("Voir mon rappel", MemberLinks.Calls.One(id)) : null,
            Why: Why
        );
}
