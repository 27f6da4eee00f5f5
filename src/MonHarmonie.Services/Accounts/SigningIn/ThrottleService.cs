using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Accounts.Identity;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Accounts.SigningIn;

/// <summary>
/// How often something may be tried, and how long it waits after that: twice as long each time, up to a limit. Never a lock.
/// </summary>
/// <param name="Name">Stored in hashed form: renaming forgets what was counted.</param>
/// <param name="Free">Tries before the first wait.</param>
public sealed record ThrottleRule(string Name, int Free, TimeSpan FirstWait, TimeSpan LongestWait)
{
    /// <summary>Passwords for one account from browsers that never signed in to it.</summary>
    public static readonly ThrottleRule UnknownDevice = new("password-unknown-device", 10, TimeSpan.FromSeconds(30), TimeSpan.FromHours(1));

    /// <summary>Passwords for one account from one browser that did.</summary>
    public static readonly ThrottleRule OwnDevice = new("password-known-device", 10, TimeSpan.FromSeconds(30), TimeSpan.FromHours(1));

    /// <summary>Passwords from one address of the network, whatever the accounts.</summary>
    public static readonly ThrottleRule Address = new("password-address", 25, TimeSpan.FromMinutes(1), TimeSpan.FromHours(1));

    /// <summary>Second-factor codes for one account, after the right password.</summary>
    public static readonly ThrottleRule Code = new("code", 5, TimeSpan.FromMinutes(1), TimeSpan.FromHours(1));

    /// <summary>Requests for an activation code or a reset link from one address of the network.</summary>
    public static readonly ThrottleRule RequestAddress = new("request-address", 20, TimeSpan.FromMinutes(5), TimeSpan.FromHours(6));

    /// <summary>Reset links for one account: beyond, the answer is the same and no mail leaves.</summary>
    public static readonly ThrottleRule ResetMail = new("reset-mail", 3, TimeSpan.FromMinutes(30), TimeSpan.FromHours(6));

    /// <summary>Activation codes typed from one address of the network.</summary>
    public static readonly ThrottleRule ActivationAddress = new("activation-address", 15, TimeSpan.FromMinutes(5), TimeSpan.FromHours(6));

    /// <summary>Notices that somebody tried to open a space already open.</summary>
    public static readonly ThrottleRule ActivationNotice = new("activation-notice", 1, TimeSpan.FromDays(1), TimeSpan.FromDays(1));

    /// <summary>Codes typed for a number that has none: counted only to take the time that a real one takes.</summary>
    public static readonly ThrottleRule ActivationNumber = new("activation-number", 1000, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));

    /// <summary>How long the next try waits once <paramref name="tries"/> were made; null when it need not.</summary>
    public TimeSpan? WaitAfter(int tries)
    {
        if (tries < Free)
            return null;
        var doublings = Math.Min(tries - Free, 20);
        return TimeSpan.FromTicks(Math.Min(LongestWait.Ticks, FirstWait.Ticks << doublings));
    }
}

/// <summary>
/// Counts tries in the database. A try is counted before it is carried out, so that a hundred at once are a hundred;
/// success gives it back. The counters have their own connection: they are kept even when the use case fails.
/// </summary>
public sealed class ThrottleService(IDbContextFactory<HarmonieDbContext> factory, FieldCipher cipher, TimeProvider clock)
{
    /// <summary>Tries are forgotten after a day without one.</summary>
    public static readonly TimeSpan Memory = TimeSpan.FromDays(1);
    private const int MaxRounds = 20;
    private static readonly TimeSpan Crowded = TimeSpan.FromSeconds(5);

    /// <returns>Null when it may go on, else how long to wait: the try is then not counted.</returns>
    public async Task<TimeSpan?> ReserveAsync(ThrottleRule rule, string subject, CancellationToken ct)
    {
        var key = KeyOf(rule, subject);
        await using var db = await factory.CreateDbContextAsync(ct);
        for (var round = 0; round < MaxRounds; round++)
        {
            var now = clock.UtcNow();
            var row = await db.Throttles.AsNoTracking().FirstOrDefaultAsync(t => t.Key == key, ct);
            if (row?.WaitUntilUtc is { } until && until > now)
                return until - now;

            var tries = row is null || row.LastTryAtUtc < now - Memory ? 1 : row.Tries + 1;
            var wait = now + rule.WaitAfter(tries);
            if (row is null ? await InsertAsync(db, key, tries, now, wait, ct) : await UpdateAsync(db, row, tries, now, wait, ct))
                return null;
        }
        return Crowded;
    }

    /// <summary>Gives one try back: it was right.</summary>
    public async Task RefundAsync(ThrottleRule rule, string subject, CancellationToken ct)
    {
        var key = KeyOf(rule, subject);
        await using var db = await factory.CreateDbContextAsync(ct);
        await db
            .Throttles.Where(t => t.Key == key && t.Tries > 0)
            .ExecuteUpdateAsync(
                set => set.SetProperty(t => t.Tries, t => t.Tries - 1).SetProperty(t => t.WaitUntilUtc, (DateTime?)null),
                ct
            );
    }

    /// <summary>Forgets all tries: the owner proved to be there.</summary>
    public async Task ForgetAsync(ThrottleRule rule, string subject, CancellationToken ct)
    {
        var key = KeyOf(rule, subject);
        await using var db = await factory.CreateDbContextAsync(ct);
        await db.Throttles.Where(t => t.Key == key).ExecuteDeleteAsync(ct);
    }

    private byte[] KeyOf(ThrottleRule rule, string subject) => cipher.BlindIndex(AccountFields.Throttle, $"{rule.Name}\n{subject}");

    private static async Task<bool> InsertAsync(
        HarmonieDbContext db,
        byte[] key,
        int tries,
        DateTime now,
        DateTime? wait,
        CancellationToken ct
    )
    {
        db.Throttles.Add(
            new Throttle
            {
                Key = key,
                Tries = tries,
                LastTryAtUtc = now,
                WaitUntilUtc = wait,
            }
        );
        try
        {
            await db.SaveChangesAsync(ct);
            return true;
        }
        catch (DbUpdateException)
        {
            // Another try inserted it first: count on top of that one.
            db.ChangeTracker.Clear();
            return false;
        }
    }

    private static async Task<bool> UpdateAsync(
        HarmonieDbContext db,
        Throttle seen,
        int tries,
        DateTime now,
        DateTime? wait,
        CancellationToken ct
    ) =>
        await db
            .Throttles.Where(t => t.Key == seen.Key && t.Tries == seen.Tries && t.LastTryAtUtc == seen.LastTryAtUtc)
            .ExecuteUpdateAsync(
                set => set.SetProperty(t => t.Tries, tries).SetProperty(t => t.LastTryAtUtc, now).SetProperty(t => t.WaitUntilUtc, wait),
                ct
            ) == 1;
}
