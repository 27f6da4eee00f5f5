using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Accounts.Identity;
using MonHarmonie.Services.Accounts.Passwords;
using MonHarmonie.Services.Accounts.SecondFactors;
using MonHarmonie.Services.Accounts.Sessions;
using MonHarmonie.Services.Persistence;

namespace MonHarmonie.Services.Accounts.SigningIn;

/// <summary>The browser that asks.</summary>
/// <param name="Address">Its network address, as the trusted proxy gives it.</param>
/// <param name="DeviceSecret">The secret of its device cookie, when it has one.</param>
/// <param name="Device">Browser and system in plain words.</param>
public sealed record SignInClient(string Address, string? DeviceSecret, string Device);

public enum SignInOutcome
{
    Open,

    /// <summary>The password is right; the code of the second factor is expected.</summary>
    CodeExpected,

    /// <summary>Not right, whatever the reason: no account, wrong password, closed account.</summary>
    Refused,

    /// <summary>Too many tries: wait.</summary>
    Slowed,
}

public sealed record SignInAnswer(
    SignInOutcome Outcome,
    Guid AccountId = default,
    Guid SessionId = default,
    string? Stamp = null,
    TimeSpan Wait = default
)
{
    internal static readonly SignInAnswer No = new(SignInOutcome.Refused);

    internal static SignInAnswer Later(TimeSpan wait) => new(SignInOutcome.Slowed, Wait: wait);
}

/// <summary>
/// Signs people in: password, then code when the account has a second factor. An account that does not exist takes the same
/// path, the same time and the same answer. Tries are slowed down, never locked.
/// </summary>
public sealed class SignInService(
    HarmonieDbContext db,
    UserManager<User> users,
    PasswordService passwords,
    SecondFactorService secondFactor,
    ThrottleService throttle,
    SignInPace pace,
    SessionOpener sessions,
    FieldCipher cipher
)
{
    /// <summary>The first step: e-mail and password.</summary>
    public async Task<SignInAnswer> PasswordAsync(string email, string password, SignInClient client, CancellationToken ct)
    {
        var normalised = users.NormalizeEmail(email.Trim()) ?? "";
        var user = await db.Users.FirstOrDefaultAsync(u => u.NormalizedUserName == normalised, ct);
        var known = await IsKnownAsync(user, client, ct);
        if (await WaitAsync(known, normalised, client, ct) is { } wait)
            return SignInAnswer.Later(wait);

        var verdict = await passwords.VerifyAsync(user, password, ct);
        if (user is null || user.DisabledAtUtc is not null || verdict == PasswordVerificationResult.Failed)
            return SignInAnswer.No;

        await SettleAsync(known, normalised, client, ct);
        if (verdict == PasswordVerificationResult.SuccessRehashNeeded)
        {
            user.PasswordHash = await passwords.HashAsync(user, password, ct);
            user.MarkChanged();
        }
        if (user.HasSecondFactor)
        {
            await db.SaveChangesAsync(ct);
            return new SignInAnswer(SignInOutcome.CodeExpected, user.Id, Stamp: user.SecurityStamp);
        }
        return await OpenAsync(user, client, withSecondFactor: false, ct);
    }

    /// <summary>The second step: the code of the application, or a recovery code.</summary>
    /// <param name="stamp">The account's stamp at the first step: a password changed since then starts over.</param>
    public async Task<SignInAnswer> CodeAsync(Guid accountId, string? stamp, string code, SignInClient client, CancellationToken ct)
    {
        var user = await db.Users.FirstOrDefaultAsync(u => u.Id == accountId, ct);
        if (user is null || user.DisabledAtUtc is not null || user.SecurityStamp != stamp)
            return SignInAnswer.No;
        if (await throttle.ReserveAsync(ThrottleRule.Code, accountId.ToString("N"), ct) is { } wait)
            return SignInAnswer.Later(wait);
        if (!await secondFactor.VerifyAsync(user, code, ct))
            return SignInAnswer.No;

        try
        {
            var answer = await OpenAsync(user, client, withSecondFactor: true, ct);
            await throttle.ForgetAsync(ThrottleRule.Code, accountId.ToString("N"), ct);
            return answer;
        }
        catch (DbUpdateConcurrencyException)
        {
            // The same code twice at once: it served the other one.
            return SignInAnswer.No;
        }
    }

    private async Task<SignInAnswer> OpenAsync(User user, SignInClient client, bool withSecondFactor, CancellationToken ct)
    {
        var session = await sessions.OpenAsync(user, client, withSecondFactor, ct);
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException failure)
            when (failure is not DbUpdateConcurrencyException
                && db.ChangeTracker.Entries<KnownDevice>().FirstOrDefault() is { State: EntityState.Added } device
            )
        {
            // Two sign-ins of one new browser at once: the other one has remembered it.
            device.State = EntityState.Detached;
            await db.SaveChangesAsync(ct);
        }
        return new SignInAnswer(SignInOutcome.Open, user.Id, session.Id);
    }

    private async Task<bool> IsKnownAsync(User? user, SignInClient client, CancellationToken ct)
    {
        var accountId = user?.Id ?? Guid.Empty;
        var devices = cipher.BlindIndexes(AccountFields.Device, client.DeviceSecret ?? "");
        return await db.KnownDevices.AnyAsync(d => d.UserId == accountId && EF.MultipleParameters(devices).Contains(d.Device), ct)
            && client.DeviceSecret is not null;
    }

    private async Task<TimeSpan?> WaitAsync(bool known, string normalised, SignInClient client, CancellationToken ct)
    {
        if (known)
            return await throttle.ReserveAsync(ThrottleRule.OwnDevice, normalised + client.DeviceSecret, ct);
        if (!pace.TryTake())
            return SignInPace.Wait;
        return await throttle.ReserveAsync(ThrottleRule.Address, client.Address, ct)
            ?? await throttle.ReserveAsync(ThrottleRule.UnknownDevice, normalised, ct);
    }

    private async Task SettleAsync(bool known, string normalised, SignInClient client, CancellationToken ct)
    {
        if (known)
        {
            await throttle.ForgetAsync(ThrottleRule.OwnDevice, normalised + client.DeviceSecret, ct);
            return;
        }
        await throttle.ForgetAsync(ThrottleRule.UnknownDevice, normalised, ct);
        await throttle.RefundAsync(ThrottleRule.Address, client.Address, ct);
    }
}
