using MonHarmonie.Services.Notifications;
using MonHarmonie.Web.Pages.Member;

namespace MonHarmonie.Web.Notices;

/// <summary>What members are told of the copy of their data: that it is there, and nothing of what is in it.</summary>
internal static class ArchiveNoticeTexts
{
    public static Message Ready(Notice notice) =>
        new(
            notice.ChildId is null ? "La copie de vos données est prête" : "La copie des données de votre enfant est prête",
            [
                $"Vous avez demandé une copie {(notice.ChildId is null ? "de vos données" : "des données de votre enfant")}. "
                    + "Elle est prête, pendant 72\u00A0heures, dans votre espace.",
                "Votre identité vous est demandée de nouveau avant chaque téléchargement.",
                "Si vous n’avez rien demandé, changez votre mot de passe tout de suite, puis supprimez la copie.",
            ],
            notice.Name,
            Action: new MessageAction("Ouvrir la page de ma copie", MemberLinks.Privacy.ArchiveOf(notice.ChildId))
        );
}
