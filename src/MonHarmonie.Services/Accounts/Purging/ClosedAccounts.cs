using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Persistence.Upkeep;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Accounts.Purging;

/// <summary>
/// Accounts of members that were closed, with all that hangs on them (sessions, devices, codes, messages); an account of a colleague stays,
/// for the ledger names it. The times and the holds are the caller's: this module ranks beside the register.
/// </summary>
public sealed class ClosedAccounts(HarmonieDbContext db)
{
    public async Task<DueRows> CountAsync(DateTime beforeUtc, IQueryable<Guid> heldPersons, CancellationToken ct)
    {
        var due = Due(beforeUtc);
        var free = due.Where(u => !heldPersons.Contains(u.PersonId!.Value));
        var count = await due.CountAsync(ct);
        var oldest = await free.MinAsync(u => u.DisabledAtUtc, ct);
        return new DueRows(count, count - await free.CountAsync(ct), oldest is { } at ? FrenchTime.DayOf(at) : null);
    }

    public async Task<GoneRows> DeleteAsync(DateTime beforeUtc, IQueryable<Guid> heldPersons, int size, CancellationToken ct)
    {
        var due = await Due(beforeUtc)
            .Where(u => !heldPersons.Contains(u.PersonId!.Value))
            .OrderBy(u => u.Id)
            .Take(size)
            .Select(u => new { u.Id, u.DisabledAtUtc })
            .ToListAsync(ct);
        if (due.Count == 0)
            return GoneRows.None;
        var ids = due.ConvertAll(u => u.Id);
        // What hangs on an account goes with it, by the foreign keys.
        var rows = await db.Users.Where(u => EF.Parameter(ids).Contains(u.Id)).ExecuteDeleteAsync(ct);
        return new GoneRows(due.Count, rows, FrenchTime.DayOf(due.Max(u => u.DisabledAtUtc!.Value)));
    }

    private IQueryable<User> Due(DateTime beforeUtc) => db.Users.Where(u => u.PersonId != null && u.DisabledAtUtc < beforeUtc);
}

/// <summary>Sessions that ended long ago: traces of who signed in, when and with what.</summary>
public sealed class EndedSessions(HarmonieDbContext db)
{
    public async Task<DueRows> CountAsync(DateTime beforeUtc, IQueryable<Guid> heldPersons, CancellationToken ct)
    {
        var due = Due(beforeUtc);
        var free = Free(due, heldPersons);
        var count = await due.CountAsync(ct);
        var oldest = await free.MinAsync(s => (DateTime?)s.ExpiresAtUtc, ct);
        return new DueRows(count, count - await free.CountAsync(ct), oldest is { } at ? FrenchTime.DayOf(at) : null);
    }

    public async Task<GoneRows> DeleteAsync(DateTime beforeUtc, IQueryable<Guid> heldPersons, int size, CancellationToken ct)
    {
        var due = await Free(Due(beforeUtc), heldPersons)
            .OrderBy(s => s.ExpiresAtUtc)
            .Take(size)
            .Select(s => new { s.Id, s.ExpiresAtUtc })
            .ToListAsync(ct);
        if (due.Count == 0)
            return GoneRows.None;
        var ids = due.ConvertAll(s => s.Id);
        var rows = await db.UserSessions.Where(s => EF.Parameter(ids).Contains(s.Id)).ExecuteDeleteAsync(ct);
        return new GoneRows(due.Count, rows, FrenchTime.DayOf(due.Max(s => s.ExpiresAtUtc)));
    }

    private IQueryable<UserSession> Due(DateTime beforeUtc) => db.UserSessions.Where(s => s.ExpiresAtUtc < beforeUtc);

    private IQueryable<UserSession> Free(IQueryable<UserSession> due, IQueryable<Guid> heldPersons) =>
        due.Where(s => !db.Users.Any(u => u.Id == s.UserId && u.PersonId != null && heldPersons.Contains(u.PersonId.Value)));
}
