using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Accounts.Emails;
using MonHarmonie.Services.Accounts.Identity;
using MonHarmonie.Services.Accounts.SigningIn;
using MonHarmonie.Services.Notifications;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Accounts.Sessions;

/// <summary>Opens a session for somebody who has proved who they are; remembers the browser and says so by mail when it is new.</summary>
public sealed class SessionOpener(HarmonieDbContext db, Ledger ledger, OutboxService outbox, FieldCipher cipher, TimeProvider clock)
{
    /// <summary>Adds the session to the use case; the caller saves.</summary>
    internal async Task<UserSession> OpenAsync(User user, SignInClient client, bool withSecondFactor, CancellationToken ct)
    {
        var now = clock.UtcNow();
        var session = new UserSession
        {
            UserId = user.Id,
            CreatedAtUtc = now,
            LastSeenAtUtc = now,
            ExpiresAtUtc = now + SessionService.Longest,
            ProvenAtUtc = now,
            WithSecondFactor = withSecondFactor,
            Stamp = user.SecurityStamp!,
            Device = client.Device.Length > UserSession.DeviceMaxLength ? client.Device[..UserSession.DeviceMaxLength] : client.Device,
        };
        db.UserSessions.Add(session);
        ledger.Append(
            LedgerStream.Account,
            AccountEvents.SignedIn,
            new Actor(user.Id, AccountEvents.Self),
            user.PersonId,
            new
            {
                account = user.Id,
                session = session.Id,
                secondFactor = withSecondFactor,
            }
        );
        if (await RememberAsync(user, client, now, ct) && user.EmailConfirmed && !user.IsDemonstration)
            outbox.Tell(user, new Notice(NoticeKind.NewDevice, user.DisplayName) { Device = client.Device, AtUtc = now });
        return session;
    }

    /// <returns>True when the account has signed in before, and never from this one.</returns>
    internal async Task<bool> RememberAsync(User user, SignInClient client, DateTime now, CancellationToken ct)
    {
        if (client.DeviceSecret is null)
            return false;
        var devices = cipher.BlindIndexes(AccountFields.Device, client.DeviceSecret);
        var known = await db.KnownDevices.FirstOrDefaultAsync(
            d => d.UserId == user.Id && EF.MultipleParameters(devices).Contains(d.Device),
            ct
        );
        if (known is not null && known.Device.AsSpan().SequenceEqual(devices[0]))
            return false;
        var first = known is not null || !await db.KnownDevices.AnyAsync(d => d.UserId == user.Id, ct);
        // Known under an older key: the secret is at hand now, so it is kept under the current one.
        if (known is not null)
            db.KnownDevices.Remove(known);
        db.KnownDevices.Add(
            new KnownDevice
            {
                UserId = user.Id,
                Device = devices[0],
                FirstSeenAtUtc = known?.FirstSeenAtUtc ?? now,
            }
        );
        return !first;
    }

    /// <summary>Forgets every browser of the account but this one; the caller saves.</summary>
    internal async Task KeepOnlyDeviceAsync(User user, SignInClient client, DateTime now, CancellationToken ct)
    {
        var devices = client.DeviceSecret is null ? [] : cipher.BlindIndexes(AccountFields.Device, client.DeviceSecret);
        var kept = false;
        foreach (var known in await db.KnownDevices.Where(d => d.UserId == user.Id).ToListAsync(ct))
        {
            if (devices.Any(d => known.Device.AsSpan().SequenceEqual(d)))
                kept = true;
            else
                db.KnownDevices.Remove(known);
        }
        if (devices.Count > 0 && !kept)
            db.KnownDevices.Add(
                new KnownDevice
                {
                    UserId = user.Id,
                    Device = devices[0],
                    FirstSeenAtUtc = now,
                }
            );
    }
}
