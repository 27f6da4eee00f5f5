using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Accounts;
using MonHarmonie.Services.Persistence;

namespace MonHarmonie.Services.Members.Changes;

/// <summary>
/// A contact that has just changed proves nothing: no code goes there, and no bank account changes (risks AB08, AB12).
/// </summary>
internal static class ContactRest
{
    public const int Days = 7;

    /// <summary>Whether the address we write to, or the one that signs in, is that new.</summary>
    public static async Task<bool> IsEmailFreshAsync(this HarmonieDbContext db, Guid personId, DateTime now, CancellationToken ct)
    {
        var since = now.AddDays(-Days);
        return await IsFreshAsync(db, personId, ContactField.Email, now, ct)
            || await db.EmailChanges.AnyAsync(
                c =>
                    c.ClosedAtUtc > since
                    && c.OldConfirmedAtUtc != null
                    && c.NewConfirmedAtUtc != null
                    && db.Users.Any(u => u.Id == c.UserId && u.PersonId == personId),
                ct
            );
    }

    /// <summary>The same, or somebody has just opened the space again by a link that came to that address.</summary>
    public static async Task<bool> IsAccessFreshAsync(this HarmonieDbContext db, Guid personId, DateTime now, CancellationToken ct)
    {
        var since = now.AddDays(-Days);
        return await db.IsEmailFreshAsync(personId, now, ct)
            || await db.AccountTokens.AnyAsync(
                t =>
                    t.UsedAtUtc > since
                    && t.Purpose == TokenPurpose.ResetPassword
                    && db.Users.Any(u => u.Id == t.UserId && u.PersonId == personId),
                ct
            );
    }

    public static Task<bool> IsAddressFreshAsync(this HarmonieDbContext db, Guid personId, DateTime now, CancellationToken ct) =>
        IsFreshAsync(db, personId, ContactField.Address, now, ct);

    private static Task<bool> IsFreshAsync(HarmonieDbContext db, Guid personId, ContactField field, DateTime now, CancellationToken ct)
    {
        var since = now.AddDays(-Days);
        return db.ContactChanges.AnyAsync(c => c.PersonId == personId && c.AtUtc > since && c.Field == field, ct);
    }
}
