using MailKit.Net.Smtp;
using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Persistence;

namespace MonHarmonie.Services.Notifications;

/// <summary>Notes which addresses do not take our mails, by single statements, as several senders may do it at the same moment.</summary>
internal static class MailRefusals
{
    /// <summary>Whether the server of the address says that it will never take this mail, so that trying again is of little use.</summary>
    public static bool IsFinal(Exception failure) =>
        failure is SmtpCommandException { ErrorCode: SmtpErrorCode.RecipientNotAccepted, StatusCode: >= (SmtpStatusCode)500 };

    public static async Task NoteAsync(HarmonieDbContext db, Guid account, string email, DateTime at, CancellationToken ct)
    {
        var rows = db.MailRefusals.Where(r => r.AccountId == account);
        // The first refusal of an address is the day that is told.
        if (await rows.AnyAsync(r => r.Email == email, ct))
            return;
        if (await ChangeAsync() == 1)
            return;
        db.MailRefusals.Add(
            new MailRefusal
            {
                AccountId = account,
                Email = email,
                RefusedAtUtc = at,
            }
        );
        var isFirst = await db.TrySaveAsync(ct);
        // The context serves the whole batch, and a mail that arrives deletes the row behind its back.
        db.ChangeTracker.Clear();
        // Another sender was first, or the account is gone.
        if (!isFirst)
            await ChangeAsync();

        Task<int> ChangeAsync() =>
            rows.ExecuteUpdateAsync(set => set.SetProperty(r => r.Email, email).SetProperty(r => r.RefusedAtUtc, at), ct);
    }

    public static Task ForgetAsync(HarmonieDbContext db, Guid account, CancellationToken ct) =>
        db.MailRefusals.Where(r => r.AccountId == account).ExecuteDeleteAsync(ct);
}
