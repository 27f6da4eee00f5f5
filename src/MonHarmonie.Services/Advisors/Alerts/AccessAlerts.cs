using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Accounts;
using MonHarmonie.Services.Accounts.Sessions;
using MonHarmonie.Services.Notifications;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Advisors.Alerts;

/// <summary>An alert as officers and supervisors see it.</summary>
/// <param name="Advisor">The colleague's name: inside the house it is known.</param>
public sealed record AlertRow(
    Guid Id,
    AlertKind Kind,
    string Advisor,
    DateTime AtUtc,
    DateOnly RaisedOn,
    int Count,
    bool Blocks,
    DateTime? ClosedAtUtc,
    bool? WasJustified,
    bool IsOwn
);

/// <summary>What became of closing an alert.</summary>
public enum AlertOutcome
{
    Done,
    NotFound,

    /// <summary>Nobody closes an alert about themselves.</summary>
    OwnAlert,
}

/// <summary>Raises alerts about how files are looked up, tells the officers, and keeps what they found.</summary>
public sealed class AccessAlerts(HarmonieDbContext db, SessionService sessions, Ledger ledger, OutboxService outbox, TimeProvider clock)
{
    public const string RaisedEvent = "desk.alert";
    public const string ClosedEvent = "desk.alert.closed";
    public const string BudgetEvent = "session.ended-by-budget";

    /// <summary>The same advisor and kind again within it is one alert.</summary>
    private static readonly TimeSpan Silence = TimeSpan.FromHours(1);

    private const int MaxTold = 20;

    public Task<bool> IsBlockedAsync(Guid advisorId, CancellationToken ct) =>
        db.AccessAlerts.AnyAsync(a => a.AdvisorId == advisorId && a.Blocks && a.ClosedAtUtc == null, ct);

    public Task<int> CountOpenAsync(CancellationToken ct) => db.AccessAlerts.CountAsync(a => a.ClosedAtUtc == null, ct);

    /// <summary>Open ones first are the newest; closed ones are asked for apart.</summary>
    public Task<Page<AlertRow>> ListAsync(Guid readerId, bool closed, DayCursor? cursor, CancellationToken ct) =>
        db
            .AccessAlerts.AsNoTracking()
            .Where(a => closed ? a.ClosedAtUtc != null : a.ClosedAtUtc == null)
            .ToPageAsync(
                a => a.RaisedOn,
                a => a.Id,
                a => new AlertRow(
                    a.Id,
                    a.Kind,
                    db.Users.Where(u => u.Id == a.AdvisorId).Select(u => u.DisplayName).FirstOrDefault() ?? "",
                    a.AtUtc,
                    a.RaisedOn,
                    a.Count,
                    a.Blocks,
                    a.ClosedAtUtc,
                    a.WasJustified,
                    a.AdvisorId == readerId
                ),
                r => (r.RaisedOn, r.Id),
                cursor,
                ct
            );

    /// <summary>Closes an alert; a desk that it shut opens again.</summary>
    /// <param name="role">The role of who closes it, as the ledger names it.</param>
    public async Task<AlertOutcome> CloseAsync(Guid accountId, string role, Guid alertId, bool wasJustified, CancellationToken ct)
    {
        var alert = await db.AccessAlerts.SingleOrDefaultAsync(a => a.Id == alertId && a.ClosedAtUtc == null, ct);
        if (alert is null)
            return AlertOutcome.NotFound;
        if (alert.AdvisorId == accountId)
            return AlertOutcome.OwnAlert;
        alert.Close(accountId, wasJustified, clock.UtcNow());
        ledger.Append(
            LedgerStream.Access,
            ClosedEvent,
            new Actor(accountId, role),
            null,
            new { alert = alertId, justified = wasJustified }
        );
        return await db.TrySaveAsync(ct) ? AlertOutcome.Done : AlertOutcome.NotFound;
    }

    /// <summary>Raises an alert in the caller's save, unless the same was raised within the hour.</summary>
    /// <param name="always">An opening that is an exception is told each time.</param>
    internal async Task RaiseAsync(
        AlertKind kind,
        Guid advisorId,
        Guid? openingId,
        int count,
        CancellationToken ct,
        bool blocks = false,
        bool always = false
    )
    {
        var now = clock.UtcNow();
        var since = now - Silence;
        if (!always && await db.AccessAlerts.AnyAsync(a => a.AdvisorId == advisorId && a.Kind == kind && a.AtUtc > since, ct))
            return;
        var alert = new AccessAlert
        {
            Kind = kind,
            AdvisorId = advisorId,
            OpeningId = openingId,
            AtUtc = now,
            RaisedOn = clock.Today(),
            Count = count,
            Blocks = blocks,
        };
        db.AccessAlerts.Add(alert);
        ledger.Append(
            LedgerStream.Access,
            RaisedEvent,
            Actor.System,
            null,
            new
            {
                alert = alert.Id,
                kind = (byte)kind,
                advisor = advisorId,
                opening = openingId,
                count,
            }
        );
        foreach (var email in await OfficersAsync(ct))
            outbox.Queue(email, new Notice(NoticeKind.AccessAlert) { AtUtc = now, Topic = kind.ToString() });
    }

    /// <summary>Shuts the desk for an advisor who went beyond an hour's budget, and ends the session.</summary>
    internal async Task StopAsync(Guid advisorId, Guid sessionId, int count, CancellationToken ct)
    {
        if (!await IsBlockedAsync(advisorId, ct))
            await RaiseAsync(AlertKind.Volume, advisorId, null, count, ct, blocks: true, always: true);
        await db.SaveChangesAsync(ct);
        await sessions.EndAsync(advisorId, sessionId, BudgetEvent, ct);
    }

    private Task<List<string>> OfficersAsync(CancellationToken ct) =>
        db
            .UserRoles.Where(r => r.Role == Role.DataProtectionOfficer)
            .Join(db.Users.Where(u => u.DisabledAtUtc == null && u.Email != null), r => r.UserId, u => u.Id, (r, u) => u.Email!)
            .OrderBy(e => e)
            .Take(MaxTold)
            .ToListAsync(ct);
}
