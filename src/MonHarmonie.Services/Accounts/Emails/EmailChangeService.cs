using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Accounts.Sessions;
using MonHarmonie.Services.Notifications;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Accounts.Emails;

/// <summary>A change of address as the page behind a mail's link shows it.</summary>
/// <param name="FromOld">The link came to the old address: it can cancel.</param>
/// <param name="OtherConfirmed">The other address has confirmed.</param>
public sealed record EmailChangeView(string NewEmail, bool FromOld, bool Confirmed, bool OtherConfirmed);

public enum EmailChangeOutcome
{
    /// <summary>No such change: unknown link, too old, cancelled or done.</summary>
    None,

    /// <summary>Confirmed; the other address must confirm too.</summary>
    OtherExpected,

    /// <summary>Both confirmed: the address has changed, every session is closed.</summary>
    Changed,
    Cancelled,

    /// <summary>The new address has come to serve another account in the meantime.</summary>
    Taken,
}

/// <summary>Changes the address of an account, once both addresses have confirmed it.</summary>
public sealed class EmailChangeService(
    HarmonieDbContext db,
    UserManager<User> users,
    SessionService sessions,
    OutboxService outbox,
    Ledger ledger,
    TimeProvider clock
)
{
    /// <summary>Asks for a change. Whether the new address serves another account is told to that address only.</summary>
    public async Task AskAsync(Guid accountId, string newEmail, CancellationToken ct)
    {
        var now = clock.UtcNow();
        var user = await db.Users.FirstAsync(u => u.Id == accountId, ct);
        foreach (var earlier in await db.EmailChanges.Where(c => c.UserId == accountId && c.ClosedAtUtc == null).ToListAsync(ct))
            earlier.ClosedAtUtc = now;

        var (oldSecret, newSecret) = (Ids.Secret(), Ids.Secret());
        var change = new EmailChange
        {
            UserId = accountId,
            NewEmail = newEmail.Trim(),
            OldSecretHash = AccountToken.HashOf(oldSecret),
            NewSecretHash = AccountToken.HashOf(newSecret),
            CreatedAtUtc = now,
            ExpiresAtUtc = now + EmailChange.Lifetime,
            // An address that was never confirmed may be mistyped: its owner, maybe a stranger, has no say.
            OldConfirmedAtUtc = user.EmailConfirmed ? null : now,
        };
        db.EmailChanges.Add(change);
        if (user.EmailConfirmed)
            outbox.Queue(user.Email!, new Notice(NoticeKind.EmailChangeOld, user.DisplayName) { Secret = oldSecret });
        outbox.Queue(
            change.NewEmail,
            await IsTakenAsync(change, ct)
                ? new Notice(NoticeKind.EmailTaken)
                : new Notice(NoticeKind.EmailChangeNew, user.DisplayName) { Secret = newSecret }
        );
        Note(user, AccountEvents.EmailChangeAsked, change);
        // One change at a time: of two asked at once, the second finds the account changed.
        user.MarkChanged();
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateConcurrencyException)
        {
            // The other request wins, and its two messages are sent.
        }
    }

    /// <summary>What a link leads to, or null.</summary>
    public async Task<EmailChangeView?> FindAsync(string? secret, CancellationToken ct) =>
        await OpenAsync(secret, ct) is { } found
            ? new EmailChangeView(
                found.Change.NewEmail,
                found.FromOld,
                (found.FromOld ? found.Change.OldConfirmedAtUtc : found.Change.NewConfirmedAtUtc) is not null,
                (found.FromOld ? found.Change.NewConfirmedAtUtc : found.Change.OldConfirmedAtUtc) is not null
            )
            : null;

    /// <summary>Confirms from one address; with both, applies the change.</summary>
    public Task<EmailChangeOutcome> ConfirmAsync(string? secret, CancellationToken ct) => AgainAsync(() => ConfirmOnceAsync(secret, ct));

    /// <summary>Cancels; from the old address only.</summary>
    public Task<EmailChangeOutcome> CancelAsync(string? secret, CancellationToken ct) => AgainAsync(() => CancelOnceAsync(secret, ct));

    /// <summary>Both links may be used at the same moment: the second one reads what the first has done, and goes on from there.</summary>
    private async Task<EmailChangeOutcome> AgainAsync(Func<Task<EmailChangeOutcome>> step)
    {
        try
        {
            return await step();
        }
        catch (DbUpdateConcurrencyException)
        {
            db.ChangeTracker.Clear();
            return await step();
        }
    }

    private async Task<EmailChangeOutcome> ConfirmOnceAsync(string? secret, CancellationToken ct)
    {
        if (await OpenAsync(secret, ct) is not { } found)
            return EmailChangeOutcome.None;
        var (change, fromOld) = found;
        var now = clock.UtcNow();
        var user = await db.Users.FirstAsync(u => u.Id == change.UserId, ct);
        if (fromOld)
            change.OldConfirmedAtUtc ??= now;
        else
            change.NewConfirmedAtUtc ??= now;
        Note(user, AccountEvents.EmailChangeConfirmed, change);
        var outcome = change is { OldConfirmedAtUtc: not null, NewConfirmedAtUtc: not null }
            ? await ApplyAsync(user, change, now, ct)
            : EmailChangeOutcome.OtherExpected;
        await db.SaveChangesAsync(ct);
        return outcome;
    }

    private async Task<EmailChangeOutcome> CancelOnceAsync(string? secret, CancellationToken ct)
    {
        if (await OpenAsync(secret, ct) is not { FromOld: true } found)
            return EmailChangeOutcome.None;
        found.Change.ClosedAtUtc = clock.UtcNow();
        Note(await db.Users.FirstAsync(u => u.Id == found.Change.UserId, ct), AccountEvents.EmailChangeCancelled, found.Change);
        await db.SaveChangesAsync(ct);
        return EmailChangeOutcome.Cancelled;
    }

    private async Task<EmailChangeOutcome> ApplyAsync(User user, EmailChange change, DateTime now, CancellationToken ct)
    {
        change.ClosedAtUtc = now;
        if (await IsTakenAsync(change, ct))
            return EmailChangeOutcome.Taken;
        var (old, oldConfirmed) = (user.Email!, user.EmailConfirmed);
        user.Email = user.UserName = change.NewEmail;
        user.NormalizedEmail = user.NormalizedUserName = users.NormalizeEmail(change.NewEmail);
        user.EmailConfirmed = true;
        await sessions.KeepOnlyAsync(user, null, ct);
        Note(user, AccountEvents.EmailChanged, change);
        var notice = new Notice(NoticeKind.EmailChanged, user.DisplayName) { AtUtc = now };
        if (oldConfirmed)
            outbox.Queue(old, notice);
        outbox.Tell(user, notice);
        return EmailChangeOutcome.Changed;
    }

    private async Task<(EmailChange Change, bool FromOld)?> OpenAsync(string? secret, CancellationToken ct)
    {
        var now = clock.UtcNow();
        var hash = AccountToken.HashOf(secret);
        var change = await db.EmailChanges.FirstOrDefaultAsync(
            c => (c.OldSecretHash == hash || c.NewSecretHash == hash) && c.ClosedAtUtc == null && c.ExpiresAtUtc > now,
            ct
        );
        return change is null ? null : (change, change.OldSecretHash.AsSpan().SequenceEqual(hash));
    }

    private Task<bool> IsTakenAsync(EmailChange change, CancellationToken ct)
    {
        var normalised = users.NormalizeEmail(change.NewEmail);
        return db.Users.AnyAsync(u => u.NormalizedUserName == normalised && u.Id != change.UserId, ct);
    }

    private void Note(User user, string kind, EmailChange change) =>
        ledger.Append(
            LedgerStream.Account,
            kind,
            new Actor(user.Id, AccountEvents.Self),
            user.PersonId,
            new { account = user.Id, change = change.Id }
        );
}
