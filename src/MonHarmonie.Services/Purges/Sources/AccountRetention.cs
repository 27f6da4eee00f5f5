using MonHarmonie.Services.Accounts;
using MonHarmonie.Services.Accounts.Purging;
using MonHarmonie.Services.Archives;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Consents.Holds;
using MonHarmonie.Services.Consents.Purging;
using MonHarmonie.Services.Notifications;
using MonHarmonie.Services.Notifications.Inbox;
using MonHarmonie.Services.Notifications.Preferences;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Persistence.Upkeep;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Purges.Sources;

/// <summary>Closed accounts, by the register, which their module ranks beside.</summary>
public sealed class AccountRetention(HarmonieDbContext db, ClosedAccounts accounts, LegalHolds holds) : IRetentionSource
{
    public string Name => "accounts";

    public IReadOnlyList<RegisterCell> Cells { get; } =
    [
        new(Purpose.AccountAccess, DataCategory.Identification),
        new(Purpose.AccountAccess, DataCategory.Contact),
        new(Purpose.AccountAccess, DataCategory.Security),
    ];

    public IReadOnlyList<Type> Tables { get; } =
    [
        typeof(User),
        typeof(UserRole),
        typeof(KnownDevice),
        typeof(RecoveryCode),
        typeof(InboxMessage),
        typeof(MailPreference),
        typeof(MailRefusal),
        typeof(DataArchive),
    ];

    public Task<DueRows> CountAsync(RetentionCutoff cutoff, CancellationToken ct) =>
        accounts.CountAsync(cutoff.Utc, holds.HeldPersons(db), ct);

    public Task<GoneRows> DeleteAsync(RetentionCutoff cutoff, int size, CancellationToken ct) =>
        accounts.DeleteAsync(cutoff.Utc, holds.HeldPersons(db), size, ct);
}

/// <summary>Traces of sessions, by the register, which their module ranks beside.</summary>
public sealed class SessionRetention(HarmonieDbContext db, EndedSessions sessions, LegalHolds holds) : IRetentionSource
{
    public string Name => "sessions";

    public IReadOnlyList<RegisterCell> Cells { get; } = [new(Purpose.SecurityTraces, DataCategory.Security)];

    public IReadOnlyList<Type> Tables { get; } = [typeof(UserSession)];

    public Task<DueRows> CountAsync(RetentionCutoff cutoff, CancellationToken ct) =>
        sessions.CountAsync(cutoff.Utc, holds.HeldPersons(db), ct);

    public Task<GoneRows> DeleteAsync(RetentionCutoff cutoff, int size, CancellationToken ct) =>
        sessions.DeleteAsync(cutoff.Utc, holds.HeldPersons(db), size, ct);
}

public sealed class AccountUses : IRowUses
{
    public IEnumerable<IQueryable<Guid>> Persons(HarmonieDbContext db) =>
        [db.Users.Where(u => u.PersonId != null).Select(u => u.PersonId!.Value)];
}
