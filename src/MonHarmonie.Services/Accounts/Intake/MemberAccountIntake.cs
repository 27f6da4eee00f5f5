using Microsoft.AspNetCore.Identity;
using MonHarmonie.Services.Accounts.Passwords;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Accounts.Intake;

/// <summary>A member's account to be opened.</summary>
/// <param name="IsEmailConfirmed">Whether the opening itself proved that the address is the member's.</param>
public sealed record MemberAccountRecord(Guid PersonId, string Email, bool IsEmailConfirmed, string DisplayName, string Password);

/// <summary>Adds the account of a member with its role; the caller saves.</summary>
public sealed class MemberAccountIntake(HarmonieDbContext db, UserManager<User> users, PasswordService passwords, TimeProvider clock)
{
    public async Task<User> AddAsync(MemberAccountRecord record, CancellationToken ct)
    {
        var (now, normalised) = (clock.UtcNow(), users.NormalizeEmail(record.Email));
        var user = new User
        {
            UserName = record.Email,
            NormalizedUserName = normalised,
            Email = record.Email,
            NormalizedEmail = normalised,
            EmailConfirmed = record.IsEmailConfirmed,
            DisplayName = record.DisplayName,
            PersonId = record.PersonId,
            CreatedAtUtc = now,
        };
        user.RenewStamp();
        user.PasswordHash = await passwords.HashAsync(user, record.Password, ct);
        db.Users.Add(user);
        db.UserRoles.Add(
            new UserRole
            {
                UserId = user.Id,
                Role = Role.Member,
                GrantedAtUtc = now,
            }
        );
        return user;
    }
}
