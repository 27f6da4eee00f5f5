using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Accounts.Emails;
using MonHarmonie.Services.Accounts.Passwords;
using MonHarmonie.Services.Accounts.SecondFactors;
using MonHarmonie.Services.Accounts.Sessions;
using MonHarmonie.Services.Accounts.SigningIn;
using MonHarmonie.Services.Notifications;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Accounts;

/// <summary>What the person sees of their own account.</summary>
/// <param name="NewEmail">The address that a change in progress leads to.</param>
public sealed record AccountOverview(
    string Email,
    bool EmailConfirmed,
    string? NewEmail,
    bool HasSecondFactor,
    bool SecondFactorRequired,
    IReadOnlyList<Role> Roles
);

/// <summary>The signed-in account: overview, password, proof of identity before a sensitive act, confirmation of the address.</summary>
public sealed class AccountService(
    HarmonieDbContext db,
    PasswordService passwords,
    IPersonalWords words,
    SecondFactorService secondFactor,
    ThrottleService throttle,
    SessionService sessions,
    OutboxService outbox,
    Ledger ledger,
    TimeProvider clock
)
{
    /// <summary>How long a proof of identity opens sensitive pages.</summary>
    public static readonly TimeSpan ProofLifetime = TimeSpan.FromMinutes(5);

    public async Task<AccountOverview> GetAsync(Guid accountId, CancellationToken ct)
    {
        var now = clock.UtcNow();
        var roles = await db.UserRoles.Where(r => r.UserId == accountId).Select(r => r.Role).ToListAsync(ct);
        return await db
            .Users.AsNoTracking()
            .Where(u => u.Id == accountId)
            .Select(u => new AccountOverview(
                u.Email!,
                u.EmailConfirmed,
                db.EmailChanges.Where(c => c.UserId == accountId && c.ClosedAtUtc == null && c.ExpiresAtUtc > now)
                    .Select(c => c.NewEmail)
                    .FirstOrDefault(),
                u.TotpCipher != null,
                roles.Any(r => r != Role.Member),
                roles
            ))
            .FirstAsync(ct);
    }

    /// <summary>Changes the password and ends the other sessions.</summary>
    public async Task<PasswordAnswer> ChangePasswordAsync(
        Guid accountId,
        Guid sessionId,
        string current,
        string password,
        CancellationToken ct
    )
    {
        if (await throttle.ReserveAsync(ThrottleRule.OwnDevice, accountId.ToString("N"), ct) is { } wait)
            return new PasswordAnswer(false, Wait: wait);
        var user = await db.Users.FirstAsync(u => u.Id == accountId, ct);
        if (await passwords.VerifyAsync(user, current, ct) == PasswordVerificationResult.Failed)
            return PasswordAnswer.No;
        await throttle.ForgetAsync(ThrottleRule.OwnDevice, accountId.ToString("N"), ct);
        if (HarmoniePasswordHasher.Normalise(password) == HarmoniePasswordHasher.Normalise(current))
            return new PasswordAnswer(false, new PasswordRefusal(PasswordFault.Unchanged));
        if (await PasswordResetService.RefusalAsync(db, words, user, password, ct) is { } refusal)
            return new PasswordAnswer(false, refusal);

        user.PasswordHash = await passwords.HashAsync(user, password, ct);
        await sessions.KeepOnlyAsync(user, sessionId, ct);
        ledger.Append(
            LedgerStream.Account,
            AccountEvents.PasswordChanged,
            new Actor(accountId, AccountEvents.Self),
            user.PersonId,
            new { account = accountId }
        );
        outbox.Tell(user, new Notice(NoticeKind.PasswordChanged, user.DisplayName) { AtUtc = clock.UtcNow() });
        await db.SaveChangesAsync(ct);
        return PasswordAnswer.Ok;
    }

    /// <summary>Proves again who is there: by the code when the account has a second factor, else by the password.</summary>
    public async Task<SignInAnswer> ConfirmIdentityAsync(Guid accountId, Guid sessionId, string typed, CancellationToken ct)
    {
        var user = await db.Users.FirstAsync(u => u.Id == accountId, ct);
        var rule = user.HasSecondFactor ? ThrottleRule.Code : ThrottleRule.OwnDevice;
        if (await throttle.ReserveAsync(rule, accountId.ToString("N"), ct) is { } wait)
            return SignInAnswer.Later(wait);
        var right = user.HasSecondFactor
            ? await secondFactor.VerifyAsync(user, typed, ct)
            : await passwords.VerifyAsync(user, typed, ct) != PasswordVerificationResult.Failed;
        if (!right)
            return SignInAnswer.No;

        var session = await db.UserSessions.FirstAsync(s => s.Id == sessionId && s.UserId == accountId, ct);
        session.ProvenAtUtc = clock.UtcNow();
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateConcurrencyException)
        {
            return SignInAnswer.No;
        }
        await throttle.ForgetAsync(rule, accountId.ToString("N"), ct);
        return new SignInAnswer(SignInOutcome.Open, accountId, sessionId);
    }

    /// <summary>Confirms the account's address by the link sent to it, in a session of the same account.</summary>
    public async Task<bool> ConfirmEmailAsync(Guid accountId, string secret, CancellationToken ct)
    {
        var now = clock.UtcNow();
        var hash = AccountToken.HashOf(secret);
        var token = await db.AccountTokens.FirstOrDefaultAsync(
            t =>
                t.SecretHash == hash
                && t.UserId == accountId
                && t.Purpose == TokenPurpose.ConfirmEmail
                && t.UsedAtUtc == null
                && t.ExpiresAtUtc > now,
            ct
        );
        if (token is null)
            return false;
        var user = await db.Users.FirstAsync(u => u.Id == accountId, ct);
        token.UsedAtUtc = now;
        user.EmailConfirmed = true;
        user.MarkChanged();
        ledger.Append(
            LedgerStream.Account,
            AccountEvents.EmailConfirmed,
            new Actor(accountId, AccountEvents.Self),
            user.PersonId,
            new { account = accountId }
        );
        try
        {
            await db.SaveChangesAsync(ct);
            return true;
        }
        catch (DbUpdateConcurrencyException)
        {
            // The same link twice at once: it served the other one.
            return false;
        }
    }

    /// <summary>Sends the link that confirms the account's address again.</summary>
    public async Task<bool> SendConfirmationAsync(Guid accountId, CancellationToken ct)
    {
        var user = await db.Users.FirstAsync(u => u.Id == accountId, ct);
        if (user.EmailConfirmed || await throttle.ReserveAsync(ThrottleRule.ResetMail, accountId.ToString("N"), ct) is not null)
            return false;
        QueueConfirmation(user);
        await db.SaveChangesAsync(ct);
        return true;
    }

    /// <summary>Adds the link that confirms an address to the use case; the caller saves.</summary>
    internal void QueueConfirmation(User user)
    {
        var now = clock.UtcNow();
        var secret = Ids.Secret();
        db.AccountTokens.Add(
            new AccountToken
            {
                UserId = user.Id,
                Purpose = TokenPurpose.ConfirmEmail,
                SecretHash = AccountToken.HashOf(secret),
                CreatedAtUtc = now,
                ExpiresAtUtc = now + EmailChange.Lifetime,
            }
        );
        outbox.Queue(user.Email!, new Notice(NoticeKind.ConfirmEmail, user.DisplayName) { Secret = secret });
    }
}
