using MonHarmonie.Services.Notifications;
using MonHarmonie.Web.Formatting;
using MonHarmonie.Web.Notices.Desk;

namespace MonHarmonie.Web.Notices;

/// <summary>The words and the links of every notice.</summary>
internal static class NoticeTexts
{
    public static readonly MailPhrases Phrases = new(
        "Mon Harmonie",
        name => name is { Length: > 0 } ? $"Bonjour {name}," : "Bonjour,",
        "L’équipe Mon Harmonie",
        "Nous vous écrivons pour la sécurité de votre espace. Nous ne vous demandons jamais votre mot de passe, ni par e-mail, ni par "
            + "téléphone.",
        "Si le bouton ne marche pas, copiez cette adresse\u00A0:",
        (day, subject) => $"Le {French.Date(day)}\n\nObjet\u00A0: {subject}",
        "Ne plus recevoir cet e-mail"
    );

    public static Message Write(Notice notice) =>
        notice.Kind switch
        {
            NoticeKind.NewDevice => AccountNoticeTexts.NewDevice(notice),
            NoticeKind.PasswordChanged => AccountNoticeTexts.PasswordChanged(notice),
            NoticeKind.PasswordReset => AccountNoticeTexts.PasswordReset(notice),
            NoticeKind.Invitation => AccountNoticeTexts.Invitation(notice),
            NoticeKind.AccessOpened => AccountNoticeTexts.AccessOpened(notice),
            NoticeKind.RoleGranted => AccountNoticeTexts.RoleGranted(notice),
            NoticeKind.ConfirmEmail => AccountNoticeTexts.ConfirmEmail(notice),
            NoticeKind.EmailChangeOld => AccountNoticeTexts.EmailChangeOld(notice),
            NoticeKind.EmailChangeNew => AccountNoticeTexts.EmailChangeNew(notice),
            NoticeKind.EmailTaken => AccountNoticeTexts.EmailTaken(),
            NoticeKind.EmailChanged => AccountNoticeTexts.EmailChanged(notice),
            NoticeKind.SecondFactorAdded => AccountNoticeTexts.SecondFactorAdded(notice),
            NoticeKind.SecondFactorRemoved => AccountNoticeTexts.SecondFactorRemoved(notice),
            NoticeKind.RecoveryCodeUsed => AccountNoticeTexts.RecoveryCodeUsed(notice),
            NoticeKind.RecoveryCodesRenewed => AccountNoticeTexts.RecoveryCodesRenewed(notice),
            NoticeKind.ActivationCode => ActivationNoticeTexts.Code(notice),
            NoticeKind.AlreadyActive => ActivationNoticeTexts.AlreadyActive(notice),
            NoticeKind.OpenedWithOtherEmail => ActivationNoticeTexts.Opened(notice),
            NoticeKind.ContactMessage => ContactNoticeTexts.ToPublisher(notice),
            NoticeKind.ContactReceived => ContactNoticeTexts.Received(notice),
            NoticeKind.IbanWanted => PaymentNoticeTexts.IbanWanted(notice),
            NoticeKind.PaymentReturned => PaymentNoticeTexts.Returned(notice),
            NoticeKind.OverpaymentOpened => PaymentNoticeTexts.Overpaid(notice),
            NoticeKind.ClaimReceived => ClaimNoticeTexts.Received(notice),
            NoticeKind.ClaimNeedsAnswer => ClaimNoticeTexts.NeedsAnswer(notice),
            NoticeKind.ClaimDecided => ClaimNoticeTexts.Decided(notice),
            NoticeKind.ClaimPaid => ClaimNoticeTexts.Paid(notice),
            NoticeKind.RightsReceived => RightsNoticeTexts.Received(notice),
            NoticeKind.RightsTaken => RightsNoticeTexts.Taken(notice),
            NoticeKind.RightsExtended => RightsNoticeTexts.Extended(notice),
            NoticeKind.RightsAnswered => RightsNoticeTexts.Answered(notice),
            NoticeKind.RightsWithdrawn => RightsNoticeTexts.Withdrawn(notice),
            NoticeKind.ArchiveReady => ArchiveNoticeTexts.Ready(notice),
            NoticeKind.AccessAlert => DeskNoticeTexts.Alert(notice),
            NoticeKind.CallerCode => DeskNoticeTexts.Code(notice),
            NoticeKind.CallerRecognised => DeskNoticeTexts.Recognised(notice),
            NoticeKind.CallerRefused => DeskNoticeTexts.Refused(notice),
            NoticeKind.ConversationAnswered => ConversationNoticeTexts.Answered(notice),
            NoticeKind.ComplaintReceived => ComplaintNoticeTexts.Received(notice),
            NoticeKind.ComplaintAnswered => ComplaintNoticeTexts.Answered(notice),
            NoticeKind.ComplaintEscalated => ComplaintNoticeTexts.Escalated(notice),
            NoticeKind.ComplaintMediatorOpen => ComplaintNoticeTexts.MediatorOpen(notice),
            NoticeKind.ContactChanged => ChangeNoticeTexts.Contact(notice),
            NoticeKind.BankChangeLink => ChangeNoticeTexts.BankLink(notice),
            NoticeKind.BankChangePlanned => ChangeNoticeTexts.BankPlanned(notice),
            NoticeKind.BankChangeCancelled => ChangeNoticeTexts.BankCancelled(notice),
            NoticeKind.SimulationSent => ChangeNoticeTexts.Simulation(notice),
            NoticeKind.CertificateSent => ChangeNoticeTexts.Certificate(notice),
            NoticeKind.MessageWaiting => ConversationNoticeTexts.Waiting(notice),
            NoticeKind.BeneficiaryAdded => ChangeNoticeTexts.Beneficiary(notice),
            NoticeKind.AppointmentBooked => AppointmentNoticeTexts.Booked(notice),
            NoticeKind.AppointmentCancelled => AppointmentNoticeTexts.Cancelled(notice),
            NoticeKind.AppointmentMissed => AppointmentNoticeTexts.Missed(notice),
            NoticeKind.AppointmentLate => AppointmentNoticeTexts.Late(notice),
            _ => throw new ArgumentOutOfRangeException(nameof(notice), notice.Kind, "This kind of notice has no words."),
        };
}
