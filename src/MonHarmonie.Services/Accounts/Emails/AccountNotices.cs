using MonHarmonie.Services.Notifications;

namespace MonHarmonie.Services.Accounts.Emails;

internal static class AccountNotices
{
    /// <summary>Tells people about their account: by mail and, where they have a member's space, there too; the caller saves.</summary>
    public static void Tell(this OutboxService outbox, User user, Notice notice)
    {
        if (user.PersonId is null)
            outbox.Queue(user.Email!, notice);
        else
            outbox.Tell(user.Id, user.Email, notice);
    }
}
