using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Accounts.Emails;
using MonHarmonie.Services.Accounts.Identity;
using MonHarmonie.Services.Accounts.Sessions;
using MonHarmonie.Services.Notifications;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Accounts.SecondFactors;

/// <summary>The state of an account's second factor.</summary>
/// <param name="Required">A role of the account demands it: it can be renewed, not removed.</param>
public sealed record SecondFactorState(bool Active, bool Required, int RecoveryCodesLeft);

/// <summary>The authenticator application (TOTP) and its ten recovery codes.</summary>
public sealed class SecondFactorService(
    HarmonieDbContext db,
    HarmonieUserStore store,
    SessionService sessions,
    OutboxService outbox,
    Ledger ledger,
    TimeProvider clock
)
{
    /// <summary>Ten characters without a digit-only form: never taken for a code of the application.</summary>
    public const int RecoveryCodeLength = 10;

    public async Task<SecondFactorState> GetAsync(Guid accountId, CancellationToken ct)
    {
        var user = await db.Users.AsNoTracking().FirstAsync(u => u.Id == accountId, ct);
        return new SecondFactorState(user.HasSecondFactor, await IsRequiredAsync(accountId, ct), await store.CountCodesAsync(user, ct));
    }

    /// <summary>Checks a code of the application or a recovery code, and marks it used. The caller saves.</summary>
    internal async Task<bool> VerifyAsync(User user, string typed, CancellationToken ct)
    {
        if (await store.GetAuthenticatorKeyAsync(user, ct) is not { } secret)
            return false;
        if (RecoveryCodes.Normalise(typed).Length == RecoveryCodeLength)
        {
            if (!await store.RedeemCodeAsync(user, typed, ct))
                return false;
            outbox.Tell(
                user,
                new Notice(NoticeKind.RecoveryCodeUsed, user.DisplayName) { Left = await store.CountCodesAsync(user, ct) - 1 }
            );
            return true;
        }
        if (AuthenticatorCodes.Match(secret, typed, clock.UtcNow(), user.TotpLastStep) is not { } step)
            return false;
        user.TotpLastStep = step;
        user.MarkChanged();
        return true;
    }

    /// <summary>Adds or replaces the application, once it shows the right code; ends the other sessions.</summary>
    /// <returns>The recovery codes, to show once; null when the code is wrong.</returns>
    public async Task<IReadOnlyList<string>?> AddAsync(Guid accountId, Guid sessionId, string secret, string code, CancellationToken ct)
    {
        var now = clock.UtcNow();
        if (AuthenticatorCodes.Match(secret, code, now, lastStep: null) is not { } step)
            return null;
        var user = await db.Users.FirstAsync(u => u.Id == accountId, ct);
        await store.SetAuthenticatorKeyAsync(user, secret, ct);
        user.TotpLastStep = step;
        user.TwoFactorEnabled = true;
        var codes = await NewCodesAsync(user, ct);
        await sessions.KeepOnlyAsync(user, sessionId, ct);
        var session = await db.UserSessions.FirstAsync(s => s.Id == sessionId && s.UserId == accountId, ct);
        session.WithSecondFactor = true;
        session.ProvenAtUtc = now;
        Note(user, AccountEvents.SecondFactorAdded, NoticeKind.SecondFactorAdded);
        await db.SaveChangesAsync(ct);
        return codes;
    }

    /// <summary>Makes new recovery codes; the old ones serve no more.</summary>
    public async Task<IReadOnlyList<string>> RenewCodesAsync(Guid accountId, CancellationToken ct)
    {
        var user = await db.Users.FirstAsync(u => u.Id == accountId, ct);
        var codes = await NewCodesAsync(user, ct);
        Note(user, AccountEvents.RecoveryCodesRenewed, NoticeKind.RecoveryCodesRenewed);
        await db.SaveChangesAsync(ct);
        return codes;
    }

    /// <returns>False when a role of the account demands it.</returns>
    public async Task<bool> RemoveAsync(Guid accountId, Guid sessionId, CancellationToken ct)
    {
        if (await IsRequiredAsync(accountId, ct))
            return false;
        var user = await db.Users.FirstAsync(u => u.Id == accountId, ct);
        await ForgetAsync(user, ct);
        await sessions.KeepOnlyAsync(user, sessionId, ct);
        Note(user, AccountEvents.SecondFactorRemoved, NoticeKind.SecondFactorRemoved);
        await db.SaveChangesAsync(ct);
        return true;
    }

    /// <summary>Forgets the application and its recovery codes; the caller saves.</summary>
    internal Task ForgetAsync(User user, CancellationToken ct)
    {
        user.TotpCipher = null;
        user.TotpLastStep = null;
        user.TwoFactorEnabled = false;
        return store.ReplaceCodesAsync(user, [], ct);
    }

    private async Task<IReadOnlyList<string>> NewCodesAsync(User user, CancellationToken ct)
    {
        string[] codes = [.. Enumerable.Range(0, RecoveryCode.PerAccount).Select(_ => RecoveryCodes.New(RecoveryCodeLength))];
        await store.ReplaceCodesAsync(user, codes, ct);
        return codes;
    }

    private async Task<bool> IsRequiredAsync(Guid accountId, CancellationToken ct) =>
        await db.UserRoles.AnyAsync(r => r.UserId == accountId && r.Role != Role.Member, ct);

    private void Note(User user, string kind, NoticeKind notice)
    {
        ledger.Append(LedgerStream.Account, kind, new Actor(user.Id, AccountEvents.Self), user.PersonId, new { account = user.Id });
        outbox.Tell(user, new Notice(notice, user.DisplayName) { AtUtc = clock.UtcNow() });
    }
}
