using MonHarmonie.Services.Notifications;
using MonHarmonie.Services.Notifications.Inbox;
using MonHarmonie.Web.Formatting;

namespace MonHarmonie.Web.Notices;

/// <summary>What stands around the messages of a person's space.</summary>
internal static class InboxTexts
{
    /// <summary>What a message is about, in a word or two.</summary>
    public static string GroupOf(NoticeKind kind) =>
        kind switch
        {
            NoticeKind.ClaimReceived or NoticeKind.ClaimNeedsAnswer or NoticeKind.ClaimDecided or NoticeKind.ClaimPaid => "Mes demandes",
            NoticeKind.IbanWanted or NoticeKind.PaymentReturned or NoticeKind.OverpaymentOpened => "Paiements",
            NoticeKind.RightsReceived
            or NoticeKind.RightsTaken
            or NoticeKind.RightsExtended
            or NoticeKind.RightsAnswered
            or NoticeKind.RightsWithdrawn => "Mes données",
            NoticeKind.ComplaintReceived
            or NoticeKind.ComplaintAnswered
            or NoticeKind.ComplaintEscalated
            or NoticeKind.ComplaintMediatorOpen => "Réclamations",
            NoticeKind.AppointmentBooked or NoticeKind.AppointmentCancelled or NoticeKind.AppointmentMissed or NoticeKind.AppointmentLate =>
                "Mes rappels",
            NoticeKind.ContactReceived => "Nous contacter",
            NoticeKind.ArchiveReady => "Mes données",
            NoticeKind.SimulationSent => "Mes simulations",
            NoticeKind.CertificateSent or NoticeKind.BeneficiaryAdded => "Mon contrat",
            NoticeKind.ConversationAnswered or NoticeKind.MessageWaiting => "Mes échanges",
            _ => "Sécurité",
        };

    public static string Unread(int count) =>
        count < InboxService.CountedAtMost
            ? French.Count(count, "message non lu", "messages non lus")
            : $"Plus de {InboxService.CountedAtMost - 1} messages non lus";

    /// <summary>The number in the menu.</summary>
    public static string Badge(int count) =>
        count < InboxService.CountedAtMost ? French.Number(count) : French.Number(InboxService.CountedAtMost - 1) + "+";
}
