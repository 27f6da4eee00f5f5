using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Notifications.Inbox;

/// <summary>One message of a list, or opened: facts, which the portal's own texts put into words.</summary>
public sealed record InboxRow(Guid Id, DateOnly Day, bool IsRead, Notice Notice);

/// <summary>The messages that an account finds in its space.</summary>
public sealed class InboxService(HarmonieDbContext db, TimeProvider clock)
{
    private static readonly Expression<Func<InboxMessage, InboxRow>> Row = m => new InboxRow(
        m.Id,
        m.Day,
        m.ReadAtUtc != null,
        new Notice(m.Kind, null)
        {
            AtUtc = m.CreatedAtUtc,
            Device = m.Device,
            Left = m.Left,
            Topic = m.Topic,
            Reference = m.Reference,
            ItemId = m.ItemId,
            ChildId = m.ChildId,
            Day = m.PromisedOn,
        }
    );

    /// <summary>Nobody counts further: more are shown as « 99+ ».</summary>
    public const int CountedAtMost = 100;

    /// <summary>How many messages wait to be read, up to <see cref="CountedAtMost"/>.</summary>
    public Task<int> UnreadAsync(Guid accountId, CancellationToken ct) => UnreadQuery.For(db)(db, accountId, ct);

    /// <summary>Compiled once: every page of a member asks it.</summary>
    private static readonly PerModel<Func<HarmonieDbContext, Guid, CancellationToken, Task<int>>> UnreadQuery = new(() =>
        EF.CompileAsyncQuery(
            (HarmonieDbContext db, Guid accountId, CancellationToken ct) =>
                db.InboxMessages.Where(m => m.AccountId == accountId && m.ReadAtUtc == null).Take(CountedAtMost).Count()
        )
    );

    public Task<Page<InboxRow>> ListAsync(Guid accountId, DayCursor? cursor, CancellationToken ct) =>
        db
            .InboxMessages.AsNoTracking()
            .Where(m => m.AccountId == accountId)
            .ToPageAsync(m => m.Day, m => m.Id, Row, row => (row.Day, row.Id), cursor, ct);

    /// <summary>Opens a message of the account and marks it as read; null when it has none of that id.</summary>
    public async Task<InboxRow?> OpenAsync(Guid accountId, Guid id, CancellationToken ct)
    {
        var now = clock.UtcNow();
        await db
            .InboxMessages.Where(m => m.Id == id && m.AccountId == accountId && m.ReadAtUtc == null)
            .ExecuteUpdateAsync(set => set.SetProperty(m => m.ReadAtUtc, now), ct);
        return await db.InboxMessages.AsNoTracking().Where(m => m.Id == id && m.AccountId == accountId).Select(Row).FirstOrDefaultAsync(ct);
    }

    /// <summary>Marks as read everything up to a message: what arrived since was not seen yet.</summary>
    public async Task MarkReadAsync(Guid accountId, Guid upTo, CancellationToken ct)
    {
        var now = clock.UtcNow();
        await db
            .InboxMessages.Where(m => m.AccountId == accountId && m.ReadAtUtc == null && m.Id.CompareTo(upTo) <= 0)
            .ExecuteUpdateAsync(set => set.SetProperty(m => m.ReadAtUtc, now), ct);
    }

    /// <summary>Deletes all that an account has been told in its space.</summary>
    /// <returns>How many messages.</returns>
    public Task<int> DeleteAllAsync(Guid accountId, CancellationToken ct) =>
        db.InboxMessages.Where(m => m.AccountId == accountId).ExecuteDeleteAsync(ct);
}
