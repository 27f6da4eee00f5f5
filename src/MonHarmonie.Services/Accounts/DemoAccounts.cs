using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Accounts.Identity;
using MonHarmonie.Services.Accounts.Passwords;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Accounts;

/// <summary>
/// Creates demonstration accounts (Development only; Production refuses to start while one exists). They are ordinary accounts,
/// ready to sign in: a staff account comes with its authenticator secret.
/// </summary>
public sealed class DemoAccounts(
    HarmonieDbContext db,
    UserManager<User> users,
    HarmonieUserStore store,
    PasswordService passwords,
    TimeProvider clock
)
{
    /// <summary>Creates an account, unless one has this e-mail already.</summary>
    /// <param name="personId">The person whose space it opens; null for a colleague.</param>
    /// <param name="totpSecret">Base32 secret of the second factor; null for none (a staff account is then asked to add one).</param>
    /// <returns>The account's id.</returns>
    public async Task<Guid> CreateAsync(
        string email,
        string password,
        string displayName,
        Guid? personId,
        IReadOnlyCollection<Role> roles,
        string? totpSecret,
        CancellationToken ct
    )
    {
        var normalised = users.NormalizeEmail(email);
        if (await db.Users.Where(u => u.NormalizedUserName == normalised).Select(u => (Guid?)u.Id).FirstOrDefaultAsync(ct) is { } existing)
            return existing;

        var now = clock.UtcNow();
        var user = new User
        {
            UserName = email,
            NormalizedUserName = normalised,
            Email = email,
            NormalizedEmail = normalised,
            EmailConfirmed = true,
            DisplayName = displayName,
            PersonId = personId,
            CreatedAtUtc = now,
            IsDemonstration = true,
        };
        user.RenewStamp();
        user.PasswordHash = await passwords.HashAsync(user, password, ct);
        if (totpSecret is not null)
        {
            await store.SetAuthenticatorKeyAsync(user, totpSecret, ct);
            user.TwoFactorEnabled = true;
        }
        db.Users.Add(user);
        db.UserRoles.AddRange(
            roles.Select(role => new UserRole
            {
                UserId = user.Id,
                Role = role,
                GrantedAtUtc = now,
            })
        );
        await db.SaveChangesAsync(ct);
        return user.Id;
    }
}
