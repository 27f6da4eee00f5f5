using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Notifications;
using MonHarmonie.Services.Persistence;

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

    /// <summary>Whether a person has a space in which they read what they are told.</summary>
    public static Task<bool> HasSpaceAsync(this HarmonieDbContext db, Guid personId, CancellationToken ct) =>
        db.Users.AnyAsync(u => u.PersonId == personId && u.DisabledAtUtc == null, ct);

    /// <summary>Tells a person in their space and by mail; nobody without a space. The caller saves.</summary>
    /// <param name="notice">From the name that is greeted.</param>
    public static async Task TellPersonAsync(
        this OutboxService outbox,
        HarmonieDbContext db,
        Guid personId,
        Func<string, Notice> notice,
        CancellationToken ct
    )
    {
        var accounts = await db
            .Users.AsNoTracking()
            .Where(u => u.PersonId == personId)
            .Select(u => new
            {
                u.Id,
                u.Email,
                u.DisplayName,
            })
            .ToListAsync(ct);
        foreach (var account in accounts)
            outbox.Tell(account.Id, account.Email, notice(account.DisplayName));
    }
}
