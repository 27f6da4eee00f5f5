using MonHarmonie.Services.Advisors.Alerts;
using MonHarmonie.Services.Notifications;
using MonHarmonie.Web.Formatting;
using MonHarmonie.Web.Pages.Advisor.Files;
using MonHarmonie.Web.Pages.Member;
using MonHarmonie.Web.Pages.Privacy;

namespace MonHarmonie.Web.Notices.Desk;

/// <summary>What members are told of calls in their name, and officers of unusual ways of looking up files.</summary>
internal static class DeskNoticeTexts
{
    public static Message Code(Notice notice) =>
        new(
            "Le code à lire à votre conseiller",
            [
                "Vous êtes au téléphone ou à l’agence avec nous. Lisez ce code à la personne qui vous répond. Il vaut deux minutes.",
                "Si vous n’êtes pas en ligne avec nous, ne donnez ce code à personne\u00A0: quelqu’un se présente en votre nom.",
            ],
            notice.Name,
            notice.Code
        );

    public static Message Recognised(Notice notice) =>
        new(
            "Nous vous avons reconnu au téléphone",
            [
                $"{When(notice)}, une personne a répondu juste à deux questions sur votre dossier. Nous lui avons répondu.",
                "Si ce n’était pas vous, dites-le-nous tout de suite\u00A0: votre journal montre ce qui a été consulté.",
            ],
            notice.Name,
            Action: new MessageAction("Voir qui a consulté mon dossier", MemberLinks.Rights.AccessLog)
        );

    public static Message Refused(Notice notice) =>
        new(
            "Quelqu’un s’est présenté en votre nom",
            [
                $"{When(notice)}, une personne nous a dit être vous et n’a pas pu le prouver. Nous ne lui avons rien dit de votre dossier.",
                "Si c’était vous, écrivez-nous depuis votre espace. Si ce n’était pas vous, vous n’avez rien à faire.",
            ],
            notice.Name,
            Action: new MessageAction("Voir qui a consulté mon dossier", MemberLinks.Rights.AccessLog)
        );

    public static Message Alert(Notice notice)
    {
        var what = Enum.TryParse<AlertKind>(notice.Topic, out var kind) ? FileTexts.Of(kind) : "accès inhabituel";
        return new(
            "Une alerte sur l’accès aux dossiers",
            [$"{When(notice)}\u00A0: {what}.", "Le détail est sur la page des alertes. Ce message ne nomme personne."],
            null,
            Action: new MessageAction("Ouvrir les alertes", PrivacyLinks.Alerts)
        );
    }

    private static string When(Notice notice) => notice.AtUtc is { } at ? $"Le {French.Moment(at)}" : "Aujourd’hui";
}
