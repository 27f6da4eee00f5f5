using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Accounts.SecondFactors;
using MonHarmonie.Services.Accounts.Sessions;
using MonHarmonie.Services.Notifications;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Accounts.Staff;

/// <summary>A colleague's account to create.</summary>
/// <param name="Name">As the header and the mails show it.</param>
public sealed record NewColleague(string Email, string Name, Role Role);

/// <summary>What became of an operator's request.</summary>
public enum StaffOutcome
{
    Done,

    /// <summary>An account signs in with this address already.</summary>
    EmailTaken,

    /// <summary>No account signs in with this address, or it is closed.</summary>
    NotFound,

    /// <summary>The owner never confirmed the address: it may be a stranger's, and no staff role goes there.</summary>
    EmailNotConfirmed,

    /// <summary>Nothing to do: it is so already.</summary>
    AlreadySo,

    /// <summary>Only an operator may: it concerns a role that administrators do not give, or the own account.</summary>
    Reserved,
}

/// <summary>
/// What operators (by the command line) and administrators do to accounts: create colleagues, give and take roles, close. Nobody ever
/// chooses another's password: a link by mail, good once within 72 hours, lets its owner choose it; the second factor follows at the first
/// sign-in.
/// </summary>
public sealed class StaffService(
    HarmonieDbContext db,
    UserManager<User> users,
    SessionService sessions,
    SecondFactorService secondFactor,
    OutboxService outbox,
    Ledger ledger,
    TimeProvider clock
)
{
    /// <summary>How long an invitation holds (risk AB08).</summary>
    public static readonly TimeSpan InvitationLifetime = TimeSpan.FromHours(72);

    /// <summary>Who runs the command line: there is no account behind it.</summary>
    public static readonly Actor Operator = new(null, AccountEvents.Operator);

    /// <summary>
    /// Nobody chooses in the portal who controls them, nor both of the two persons whom a payment takes: these roles are given by the
    /// command line (ADR 0152).
    /// </summary>
    public static bool IsGivenByAdministrators(Role role) =>
        role is not (Role.Member or Role.Administrator or Role.DataProtectionOfficer or Role.PaymentOfficer) && Enum.IsDefined(role);

    /// <summary>Whether administrators may change the account of who has these roles.</summary>
    public static bool IsChangedByAdministrators(IReadOnlyList<Role> roles) =>
        roles.All(r => r == Role.Member || IsGivenByAdministrators(r));

    /// <summary>Creates a colleague's account, without password, and invites its owner.</summary>
    public async Task<StaffOutcome> CreateAsync(NewColleague colleague, Actor by, CancellationToken ct)
    {
        if (by.AccountId is not null && !IsGivenByAdministrators(colleague.Role))
            return StaffOutcome.Reserved;
        var email = colleague.Email.Trim();
        if (await FindAsync(email, ct) is not null)
            return StaffOutcome.EmailTaken;
        var now = clock.UtcNow();
        var user = new User
        {
            UserName = email,
            NormalizedUserName = users.NormalizeName(email),
            Email = email,
            NormalizedEmail = users.NormalizeEmail(email),
            DisplayName = colleague.Name.Trim(),
            CreatedAtUtc = now,
        };
        user.RenewStamp();
        db.Users.Add(user);
        db.UserRoles.Add(
            new UserRole
            {
                UserId = user.Id,
                Role = colleague.Role,
                GrantedAtUtc = now,
            }
        );
        Note(AccountEvents.Created, user, colleague.Role, by);
        Invite(user, colleague.Role, now);
        try
        {
            await db.SaveChangesAsync(ct);
            return StaffOutcome.Done;
        }
        catch (DbUpdateException refused) when (DatabaseFaults.IsConflict(refused))
        {
            // Created twice at once, or activated by its owner in this very moment.
            return StaffOutcome.EmailTaken;
        }
    }

    /// <summary>Sends the invitation again to who has not chosen a password yet; the earlier one serves no more.</summary>
    public async Task<StaffOutcome> InviteAsync(string email, Actor by, CancellationToken ct)
    {
        if (await FindAsync(email, ct) is not { DisabledAtUtc: null } user)
            return StaffOutcome.NotFound;
        if (await IsReservedAsync(user, by, ct))
            return StaffOutcome.Reserved;
        if (user.PasswordHash is not null || await StaffRolesAsync(user, ct) is not [var role, ..])
            return StaffOutcome.AlreadySo;
        var now = clock.UtcNow();
        await sessions.KeepOnlyAsync(user, null, ct);
        Note(AccountEvents.Invited, user, role, by);
        Invite(user, role, now);
        await db.SaveChangesAsync(ct);
        return StaffOutcome.Done;
    }

    /// <summary>
    /// Gives a role; it holds from the next request on. The first one that needs a second factor also asks for a longer password: a
    /// member's is forgotten, their sessions end, and an invitation leaves.
    /// </summary>
    public async Task<StaffOutcome> GrantAsync(string email, Role role, Actor by, CancellationToken ct)
    {
        if (await FindAsync(email, ct) is not { DisabledAtUtc: null } user)
            return StaffOutcome.NotFound;
        if ((by.AccountId is not null && !IsGivenByAdministrators(role)) || await IsReservedAsync(user, by, ct))
            return StaffOutcome.Reserved;
        if (await db.UserRoles.AnyAsync(r => r.UserId == user.Id && r.Role == role, ct))
            return StaffOutcome.AlreadySo;
        var first = await StaffRolesAsync(user, ct) is [];
        if (first && !user.EmailConfirmed)
            return StaffOutcome.EmailNotConfirmed;

        var now = clock.UtcNow();
        db.UserRoles.Add(
            new UserRole
            {
                UserId = user.Id,
                Role = role,
                GrantedAtUtc = now,
            }
        );
        Note(AccountEvents.RoleGranted, user, role, by);
        if (first)
        {
            user.PasswordHash = null;
            await sessions.KeepOnlyAsync(user, null, ct);
            Invite(user, role, now);
        }
        else
        {
            outbox.Queue(user.Email!, new Notice(NoticeKind.RoleGranted, user.DisplayName) { Role = role.ToString() });
        }
        await db.SaveChangesAsync(ct);
        return StaffOutcome.Done;
    }

    /// <summary>Takes a role away; the next request already does without it.</summary>
    public async Task<StaffOutcome> RevokeAsync(string email, Role role, Actor by, CancellationToken ct)
    {
        if (await FindAsync(email, ct) is not { } user)
            return StaffOutcome.NotFound;
        if ((by.AccountId is not null && !IsGivenByAdministrators(role)) || await IsReservedAsync(user, by, ct))
            return StaffOutcome.Reserved;
        if (await db.UserRoles.FirstOrDefaultAsync(r => r.UserId == user.Id && r.Role == role, ct) is not { } held)
            return StaffOutcome.AlreadySo;
        db.UserRoles.Remove(held);
        Note(AccountEvents.RoleRevoked, user, role, by);
        await db.SaveChangesAsync(ct);
        return StaffOutcome.Done;
    }

    /// <summary>Closes an account: it signs in no more, and its sessions end at their next request.</summary>
    public async Task<StaffOutcome> CloseAsync(string email, Actor by, CancellationToken ct)
    {
        if (await FindAsync(email, ct) is not { DisabledAtUtc: null } user)
            return StaffOutcome.NotFound;
        if (await IsReservedAsync(user, by, ct))
            return StaffOutcome.Reserved;
        user.DisabledAtUtc = clock.UtcNow();
        await sessions.KeepOnlyAsync(user, null, ct);
        Note(AccountEvents.Closed, user, null, by);
        await db.SaveChangesAsync(ct);
        return StaffOutcome.Done;
    }

    /// <summary>
    /// Starts an account over, a member's too: for who lost telephone and recovery codes, or whose account was closed by mistake. Password
    /// and second factor are forgotten, sessions end, the account is open again, and an invitation leaves.
    /// </summary>
    public async Task<StaffOutcome> ResetAsync(string email, Actor by, CancellationToken ct)
    {
        if (await FindAsync(email, ct) is not { } user)
            return StaffOutcome.NotFound;
        if (await IsReservedAsync(user, by, ct))
            return StaffOutcome.Reserved;
        if (user is { EmailConfirmed: false, PasswordHash: not null })
            return StaffOutcome.EmailNotConfirmed;
        var now = clock.UtcNow();
        user.DisabledAtUtc = null;
        user.PasswordHash = null;
        await secondFactor.ForgetAsync(user, ct);
        await sessions.KeepOnlyAsync(user, null, ct);
        var role = await StaffRolesAsync(user, ct) is [var first, ..] ? first : Role.Member;
        Note(AccountEvents.Reset, user, role, by);
        Invite(user, role, now);
        await db.SaveChangesAsync(ct);
        return StaffOutcome.Done;
    }

    /// <summary>Whether an administrator may not touch this account: the own, a member's, or that of who controls them.</summary>
    private async Task<bool> IsReservedAsync(User user, Actor by, CancellationToken ct) =>
        by.AccountId is { } administrator
        && (administrator == user.Id || await StaffRolesAsync(user, ct) is not { Count: > 0 } roles || !IsChangedByAdministrators(roles));

    private Task<User?> FindAsync(string email, CancellationToken ct)
    {
        var normalised = users.NormalizeName(email.Trim());
        return db.Users.FirstOrDefaultAsync(u => u.NormalizedUserName == normalised, ct);
    }

    private Task<List<Role>> StaffRolesAsync(User user, CancellationToken ct) =>
        db.UserRoles.Where(r => r.UserId == user.Id && r.Role != Role.Member).Select(r => r.Role).OrderBy(r => r).ToListAsync(ct);

    private void Invite(User user, Role role, DateTime now)
    {
        var secret = Ids.Secret();
        db.AccountTokens.Add(
            new AccountToken
            {
                UserId = user.Id,
                Purpose = TokenPurpose.Invitation,
                SecretHash = AccountToken.HashOf(secret),
                CreatedAtUtc = now,
                ExpiresAtUtc = now + InvitationLifetime,
            }
        );
        outbox.Queue(user.Email!, new Notice(NoticeKind.Invitation, user.DisplayName) { Role = role.ToString(), Secret = secret });
    }

    private void Note(string kind, User user, Role? role, Actor by) =>
        ledger.Append(LedgerStream.Account, kind, by, user.PersonId, new { account = user.Id, role = role?.ToString() });
}
