using MonHarmonie.Services.Notifications;

namespace MonHarmonie.Web.Notices;

/// <summary>The words and the links of every notice.</summary>
internal static class NoticeWords
{
    public static Message Write(Notice notice) =>
        notice.Kind switch
        {
            NoticeKind.NewDevice => AccountNoticeWords.NewDevice(notice),
            NoticeKind.PasswordChanged => AccountNoticeWords.PasswordChanged(notice),
            NoticeKind.PasswordReset => AccountNoticeWords.PasswordReset(notice),
            NoticeKind.Invitation => AccountNoticeWords.Invitation(notice),
            NoticeKind.AccessOpened => AccountNoticeWords.AccessOpened(notice),
            NoticeKind.RoleGranted => AccountNoticeWords.RoleGranted(notice),
            NoticeKind.ConfirmEmail => AccountNoticeWords.ConfirmEmail(notice),
            NoticeKind.EmailChangeOld => AccountNoticeWords.EmailChangeOld(notice),
            NoticeKind.EmailChangeNew => AccountNoticeWords.EmailChangeNew(notice),
            NoticeKind.EmailTaken => AccountNoticeWords.EmailTaken(),
            NoticeKind.EmailChanged => AccountNoticeWords.EmailChanged(notice),
            NoticeKind.SecondFactorAdded => AccountNoticeWords.SecondFactorAdded(notice),
            NoticeKind.SecondFactorRemoved => AccountNoticeWords.SecondFactorRemoved(notice),
            NoticeKind.RecoveryCodeUsed => AccountNoticeWords.RecoveryCodeUsed(notice),
            NoticeKind.RecoveryCodesRenewed => AccountNoticeWords.RecoveryCodesRenewed(notice),
            NoticeKind.ActivationCode => ActivationNoticeWords.Code(notice),
            NoticeKind.AlreadyActive => ActivationNoticeWords.AlreadyActive(notice),
            NoticeKind.OpenedWithOtherEmail => ActivationNoticeWords.Opened(notice),
            _ => throw new ArgumentOutOfRangeException(nameof(notice), notice.Kind, "This kind of notice has no words."),
        };
}
