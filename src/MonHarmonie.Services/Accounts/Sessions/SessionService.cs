using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Accounts.Sessions;

/// <summary>What a request knows about its signed-in session, read from the database each time.</summary>
/// <param name="Roles">The roles that hold in this session.</param>
/// <param name="Withheld">Roles the account has but that this session may not use, for want of a second factor.</param>
/// <param name="HasSecondFactor">Whether the account has an authenticator application.</param>
public sealed record SessionState(
    Guid SessionId,
    Guid AccountId,
    Guid? PersonId,
    string DisplayName,
    IReadOnlyList<Role> Roles,
    IReadOnlyList<Role> Withheld,
    bool WithSecondFactor,
    bool HasSecondFactor,
    DateTime ProvenAtUtc
);

/// <summary>One line of the person's own list of sessions.</summary>
public sealed record SessionLine(Guid Id, string Device, DateTime StartedAtUtc, DateTime LastSeenAtUtc, bool IsCurrent);

/// <summary>Signed-in browsers: reads one at each request, lists and ends them.</summary>
public sealed class SessionService(HarmonieDbContext db, Ledger ledger, SessionMarks marks, TimeProvider clock)
{
    public static readonly TimeSpan MemberIdle = TimeSpan.FromMinutes(30);

    /// <summary>For every role that needs a second factor.</summary>
    public static readonly TimeSpan StaffIdle = TimeSpan.FromMinutes(15);
    public static readonly TimeSpan Longest = TimeSpan.FromHours(12);
    private static readonly TimeSpan SeenPace = TimeSpan.FromMinutes(1);

    /// <summary>Reads a session with its account and roles, in one query.</summary>
    /// <returns>Null when the session is over: ended, idle too long, too old, stamp renewed or account closed.</returns>
    public async Task<SessionState?> ReadAsync(Guid sessionId, CancellationToken ct)
    {
        Row? first = null;
        var roles = new List<Role>(2);
        await foreach (var row in ReadQuery.For(db)(db, sessionId).WithCancellation(ct))
        {
            first ??= row;
            if (row.Role is { } role)
                roles.Add(role);
        }
        var now = clock.UtcNow();
        if (first is null)
            return null;
        var lastSeen = marks.LastSeenUtc(sessionId, first.LastSeenAtUtc);
        if (!IsOpen(first, lastSeen, roles, now))
            return null;
        if (now - lastSeen >= SeenPace)
            marks.Note(sessionId, now);

        return new SessionState(
            sessionId,
            first.AccountId,
            first.PersonId,
            first.DisplayName,
            [.. roles.Where(r => first.WithSecondFactor || !Accounts.Roles.NeedsSecondFactor(r))],
            [.. roles.Where(r => !first.WithSecondFactor && Accounts.Roles.NeedsSecondFactor(r))],
            first.WithSecondFactor,
            first.HasSecondFactor,
            first.ProvenAtUtc
        );
    }

    /// <summary>Whose a session is or was; null when it is not known any more.</summary>
    public Task<Guid?> AccountOfAsync(Guid sessionId, CancellationToken ct) =>
        db.UserSessions.AsNoTracking().Where(s => s.Id == sessionId).Select(s => (Guid?)s.UserId).FirstOrDefaultAsync(ct);

    /// <summary>How long a session of such roles stays open without a request.</summary>
    public static TimeSpan IdleOf(IEnumerable<Role> roles) => roles.Any(Accounts.Roles.NeedsSecondFactor) ? StaffIdle : MemberIdle;

    /// <summary>The person's open sessions, the present one first.</summary>
    public async Task<IReadOnlyList<SessionLine>> ListAsync(Guid accountId, Guid currentId, CancellationToken ct)
    {
        var now = clock.UtcNow();
        var seenSince = now - MemberIdle;
        return await db
            .UserSessions.AsNoTracking()
            .Where(s => s.UserId == accountId && s.EndedAtUtc == null && s.ExpiresAtUtc > now && s.LastSeenAtUtc > seenSince)
            .Where(s => db.Users.Any(u => u.Id == accountId && u.SecurityStamp == s.Stamp))
            .OrderByDescending(s => s.Id == currentId)
            .ThenByDescending(s => s.LastSeenAtUtc)
            .Take(50)
            .Select(s => new SessionLine(s.Id, s.Device, s.CreatedAtUtc, s.LastSeenAtUtc, s.Id == currentId))
            .ToListAsync(ct);
    }

    /// <returns>False when the account has no such open session.</returns>
    public async Task<bool> EndAsync(Guid accountId, Guid sessionId, string kind, CancellationToken ct)
    {
        var session = await db.UserSessions.FirstOrDefaultAsync(
            s => s.Id == sessionId && s.UserId == accountId && s.EndedAtUtc == null,
            ct
        );
        if (session is null)
            return false;
        session.EndedAtUtc = clock.UtcNow();
        await AppendAsync(accountId, kind, new { account = accountId, session = sessionId }, ct);
        await db.SaveChangesAsync(ct);
        return true;
    }

    /// <summary>Ends every session of the account but the present one.</summary>
    public async Task EndOthersAsync(Guid accountId, Guid currentId, CancellationToken ct)
    {
        var user = await db.Users.FirstAsync(u => u.Id == accountId, ct);
        await KeepOnlyAsync(user, currentId, ct);
        ledger.Append(
            LedgerStream.Account,
            AccountEvents.OtherSessionsEnded,
            new Actor(accountId, AccountEvents.Self),
            user.PersonId,
            new { account = accountId }
        );
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateConcurrencyException)
        {
            // Asked twice at once: the other one has ended them.
        }
    }

    /// <summary>
    /// Renews the account's stamp, which ends its sessions, and carries the present one over; links already sent to choose a password serve
    /// no more. The caller saves.
    /// </summary>
    internal async Task KeepOnlyAsync(User user, Guid? currentId, CancellationToken ct)
    {
        user.RenewStamp();
        var now = clock.UtcNow();
        foreach (
            var session in await db
                .UserSessions.Where(s => s.UserId == user.Id && s.EndedAtUtc == null && s.ExpiresAtUtc > now)
                .ToListAsync(ct)
        )
        {
            if (session.Id == currentId)
                session.Stamp = user.SecurityStamp!;
            else
                session.EndedAtUtc = now;
        }
        foreach (
            var link in await db
                .AccountTokens.Where(t => t.UserId == user.Id && t.Purpose != TokenPurpose.ConfirmEmail && t.UsedAtUtc == null)
                .ToListAsync(ct)
        )
            link.UsedAtUtc = now;
    }

    private async Task AppendAsync(Guid accountId, string kind, object facts, CancellationToken ct)
    {
        var personId = await db.Users.Where(u => u.Id == accountId).Select(u => u.PersonId).FirstOrDefaultAsync(ct);
        ledger.Append(LedgerStream.Account, kind, new Actor(accountId, AccountEvents.Self), personId, facts);
    }

    private static bool IsOpen(Row row, DateTime lastSeen, List<Role> roles, DateTime now) =>
        row.EndedAtUtc is null
        && row.DisabledAtUtc is null
        && row.Stamp == row.AccountStamp
        && now < row.ExpiresAtUtc
        && now - lastSeen < IdleOf(roles);

    private sealed record Row(
        Guid AccountId,
        Guid? PersonId,
        string DisplayName,
        string Stamp,
        string? AccountStamp,
        DateTime? DisabledAtUtc,
        DateTime? EndedAtUtc,
        DateTime LastSeenAtUtc,
        DateTime ExpiresAtUtc,
        DateTime ProvenAtUtc,
        bool WithSecondFactor,
        bool HasSecondFactor,
        Role? Role
    );

    private static readonly PerModel<Func<HarmonieDbContext, Guid, IAsyncEnumerable<Row>>> ReadQuery = new(() =>
        EF.CompileAsyncQuery(
            (HarmonieDbContext db, Guid sessionId) =>
                from session in db.UserSessions.AsNoTracking()
                where session.Id == sessionId
                join user in db.Users on session.UserId equals user.Id
                join role in db.UserRoles on user.Id equals role.UserId into held
                from role in held.DefaultIfEmpty()
                select new Row(
                    user.Id,
                    user.PersonId,
                    user.DisplayName,
                    session.Stamp,
                    user.SecurityStamp,
                    user.DisabledAtUtc,
                    session.EndedAtUtc,
                    session.LastSeenAtUtc,
                    session.ExpiresAtUtc,
                    session.ProvenAtUtc,
                    session.WithSecondFactor,
                    user.TotpCipher != null,
                    (Role?)role.Role
                )
        )
    );
}
