using MonHarmonie.Services.Notifications;

namespace MonHarmonie.Web.Notices;

/// <summary>The words and the links of every notice.</summary>
internal static class NoticeTexts
{
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
            _ => throw new ArgumentOutOfRangeException(nameof(notice), notice.Kind, "This kind of notice has no words."),
        };
}
