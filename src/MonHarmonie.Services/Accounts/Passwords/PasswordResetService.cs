using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Accounts.Sessions;
using MonHarmonie.Services.Accounts.SigningIn;
using MonHarmonie.Services.Notifications;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Accounts.Passwords;

/// <summary>The answer to a choice of password.</summary>
/// <param name="Refusal">What is wrong with the new password; null when it was not the password.</param>
public sealed record PasswordAnswer(bool Done, PasswordRefusal? Refusal = null, TimeSpan? Wait = null)
{
    internal static readonly PasswordAnswer Ok = new(true);
    internal static readonly PasswordAnswer No = new(false);
}

/// <summary>A forgotten password: a link by mail, good once within 30 minutes, to the address that the account has confirmed.</summary>
public sealed class PasswordResetService(
    HarmonieDbContext db,
    UserManager<User> users,
    PasswordService passwords,
    IPersonalWords words,
    RequestQueue requests,
    ThrottleService throttle,
    SessionService sessions,
    SessionOpener opener,
    OutboxService outbox,
    Ledger ledger,
    TimeProvider clock
)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(30);

    /// <summary>Takes the request; nothing tells whether the account exists.</summary>
    public Task<TimeSpan?> AskAsync(string email, SignInClient client, CancellationToken ct) =>
        requests.AskAsync(AccessRequestKind.PasswordReset, email.Trim(), client.Address, ct);

    /// <summary>Answers a batch of the requests that wait.</summary>
    /// <returns>True when more may wait.</returns>
    public Task<bool> AnswerAsync(CancellationToken ct) =>
        requests.AnswerAsync<string>(AccessRequestKind.PasswordReset, email => SendAsync(email, ct), ct);

    /// <summary>Whether <see cref="ChooseAsync"/> would take the secret of a link now; changes nothing.</summary>
    public Task<bool> IsUsableAsync(string secret, CancellationToken ct) =>
        Usable(secret, clock.UtcNow())
            .Join(db.Users.Where(u => u.DisabledAtUtc == null), t => t.UserId, u => u.Id, (t, u) => t.Id)
            .AnyAsync(ct);

    /// <summary>Sets the password that a reset link or an invitation lets one choose, and ends every session.</summary>
    public async Task<PasswordAnswer> ChooseAsync(string secret, string password, SignInClient client, CancellationToken ct)
    {
        var now = clock.UtcNow();
        if (await Usable(secret, now).FirstOrDefaultAsync(ct) is not { } token)
            return PasswordAnswer.No;
        var user = await db.Users.FirstAsync(u => u.Id == token.UserId, ct);
        if (user.DisabledAtUtc is not null)
            return PasswordAnswer.No;
        if (await RefusalAsync(db, words, user, password, ct) is { } refusal)
            return new PasswordAnswer(false, refusal);

        user.PasswordHash = await passwords.HashAsync(user, password, ct);
        await sessions.KeepOnlyAsync(user, null, ct);
        token.UsedAtUtc = now;
        // Either link came to the account's address.
        user.EmailConfirmed = true;
        // Whoever was known before may be the reason of the reset; this browser has just proved to read the owner's mail.
        await opener.KeepOnlyDeviceAsync(user, client, now, ct);
        var invited = token.Purpose == TokenPurpose.Invitation;
        ledger.Append(
            LedgerStream.Account,
            invited ? AccountEvents.Activated : AccountEvents.PasswordReset,
            new Actor(user.Id, AccountEvents.Self),
            user.PersonId,
            new { account = user.Id }
        );
        outbox.Queue(
            user.Email!,
            new Notice(invited ? NoticeKind.AccessOpened : NoticeKind.PasswordChanged, user.DisplayName) { AtUtc = now }
        );
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException refused) when (DatabaseFaults.IsConflict(refused))
        {
            // The same link twice at once: it served the other one.
            return PasswordAnswer.No;
        }
        await throttle.ForgetAsync(ThrottleRule.UnknownDevice, user.NormalizedUserName!, ct);
        return PasswordAnswer.Ok;
    }

    /// <summary>What is wrong with a new password for this account, or null.</summary>
    internal static async Task<PasswordRefusal?> RefusalAsync(
        HarmonieDbContext db,
        IPersonalWords words,
        User user,
        string password,
        CancellationToken ct
    )
    {
        var roles = await db.UserRoles.Where(r => r.UserId == user.Id).Select(r => r.Role).ToListAsync(ct);
        var own = await words.OfAsync(user.PersonId, ct);
        return PasswordRules.Check(password, PasswordRules.MinimumFor(roles), [user.DisplayName, user.Email, .. own]);
    }

    private IQueryable<AccountToken> Usable(string secret, DateTime now)
    {
        var hash = AccountToken.HashOf(secret);
        return db.AccountTokens.Where(t =>
            t.SecretHash == hash
            && (t.Purpose == TokenPurpose.ResetPassword || t.Purpose == TokenPurpose.Invitation)
            && t.UsedAtUtc == null
            && t.ExpiresAtUtc > now
        );
    }

    private async Task SendAsync(string email, CancellationToken ct)
    {
        var normalised = users.NormalizeEmail(email) ?? "";
        var user = await db.Users.FirstOrDefaultAsync(u => u.NormalizedUserName == normalised, ct);
        // An address that its owner never confirmed may be a stranger's: no link goes there.
        if (user is not { DisabledAtUtc: null, EmailConfirmed: true })
            return;
        if (await throttle.ReserveAsync(ThrottleRule.ResetMail, normalised, ct) is not null)
            return;

        var now = clock.UtcNow();
        var secret = Ids.Secret();
        db.AccountTokens.Add(
            new AccountToken
            {
                UserId = user.Id,
                Purpose = TokenPurpose.ResetPassword,
                SecretHash = AccountToken.HashOf(secret),
                CreatedAtUtc = now,
                ExpiresAtUtc = now + Lifetime,
            }
        );
        ledger.Append(LedgerStream.Account, AccountEvents.ResetAsked, Actor.System, user.PersonId, new { account = user.Id });
        outbox.Queue(user.Email!, new Notice(NoticeKind.PasswordReset, user.DisplayName) { Secret = secret });
    }
}
