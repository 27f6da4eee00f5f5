using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Documents;
using MonHarmonie.Services.Documents.Storage;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Persistence.Ledgers;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Archives;

/// <summary>How far the copy of a person's data is.</summary>
/// <param name="ReadyAtUtc">Null while it is being made.</param>
/// <param name="ExpiresAtUtc">Until when it can be fetched.</param>
public sealed record ArchiveCard(
    Guid Id,
    DateTime AskedAtUtc,
    DateTime? ReadyAtUtc,
    DateTime? ExpiresAtUtc,
    DateTime? DownloadedAtUtc,
    long Bytes
);

public enum AskOutcome
{
    Asked,

    /// <summary>One is being made, or waits to be fetched.</summary>
    AlreadyThere,

    /// <summary>Over <see cref="ArchiveService.MaxPerDay"/>.</summary>
    TooMany,
}

/// <summary>
/// Takes a person's wish for a copy of their data, and hands the copy out to that person alone; a parent acts for a young child.
/// </summary>
public sealed class ArchiveService(HarmonieDbContext db, ArchiveKeys keys, Ledger ledger, TimeProvider clock)
{
    public const int MaxPerDay = 3;

    public const string AskedEvent = "archive.asked";
    public const string ReadyEvent = "archive.ready";
    public const string DownloadedEvent = "archive.downloaded";
    public const string ExpiredEvent = "archive.expired";

    /// <summary>The copy that the person asked for; null when there is none, or its time is over.</summary>
    public async Task<ArchiveCard?> FindAsync(DataLicence licence, CancellationToken ct)
    {
        var now = clock.UtcNow();
        return await Own(licence)
            .Where(a => a.ExpiresAtUtc == null || a.ExpiresAtUtc > now)
            .Select(a => new ArchiveCard(a.Id, a.AskedAtUtc, a.ReadyAtUtc, a.ExpiresAtUtc, a.DownloadedAtUtc, a.Bytes))
            .FirstOrDefaultAsync(ct);
    }

    /// <summary>Asks for a copy. Whoever asks again while one is there gets that one.</summary>
    public async Task<AskOutcome> AskAsync(DataLicence licence, CancellationToken ct)
    {
        var me = licence.SubjectId;
        var now = clock.UtcNow();
        var old = await Own(licence).AsTracking().FirstOrDefaultAsync(ct);
        if (old is not null && (old.ExpiresAtUtc is not { } end || end > now))
            return AskOutcome.AlreadyThere;
        var since = now.AddDays(-1);
        if (await db.LedgerEvents.CountAsync(e => e.SubjectId == me && e.OccurredAtUtc > since && e.Kind == AskedEvent, ct) >= MaxPerDay)
            return AskOutcome.TooMany;
        if (old is not null)
            await RemoveAsync(old, Actor.System, ct);
        db.DataArchives.Add(
            new DataArchive
            {
                PersonId = me,
                AccountId = licence.Viewer.AccountId,
                AskedAtUtc = now,
                NextAttemptAtUtc = now,
            }
        );
        ledger.Append(LedgerStream.Consent, AskedEvent, licence.Actor, me);
        try
        {
            await db.SaveChangesAsync(ct);
            return AskOutcome.Asked;
        }
        catch (DbUpdateException failure) when (DatabaseFaults.IsConflict(failure))
        {
            db.ChangeTracker.Clear();
            return AskOutcome.AlreadyThere;
        }
    }

    /// <summary>
    /// Opens the copy to be downloaded, which the ledger has noted before the first byte leaves; the caller disposes it.
    /// </summary>
    /// <returns>Null when it does not exist, is another's, is not made yet or its time is over: the four are not told apart.</returns>
    public async Task<OpenedFile?> OpenAsync(DataLicence licence, Guid id, CancellationToken ct)
    {
        var now = clock.UtcNow();
        var archive = await Own(licence).AsTracking().FirstOrDefaultAsync(a => a.Id == id && a.ExpiresAtUtc > now, ct);
        if (archive is null || await keys.OpenContentAsync(archive, ct) is not { } content)
            return null;
        try
        {
            archive.MarkDownloaded(now);
            ledger.Append(LedgerStream.Consent, DownloadedEvent, licence.Actor, licence.SubjectId, new { archive = id });
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateConcurrencyException)
        {
            // It was deleted meanwhile.
            db.ChangeTracker.Clear();
            await content.DisposeAsync();
            return null;
        }
        catch
        {
            await content.DisposeAsync();
            throw;
        }
        return new OpenedFile(content, "application/zip", "", archive.Bytes);
    }

    /// <summary>Deletes the copy at once, at the wish of its person.</summary>
    /// <returns>False when there is none that is made.</returns>
    public async Task<bool> DeleteAsync(DataLicence licence, CancellationToken ct)
    {
        var archive = await Own(licence).AsTracking().FirstOrDefaultAsync(a => a.StorageName != null, ct);
        if (archive is null)
            return false;
        await RemoveAsync(archive, licence.Actor, ct);
        return true;
    }

    /// <summary>Deletes some of the copies whose time is over.</summary>
    /// <returns>How many were found: fewer than asked for when none is left.</returns>
    internal async Task<int> RemoveExpiredAsync(int count, CancellationToken ct)
    {
        var now = clock.UtcNow();
        var expired = await db.DataArchives.Where(a => a.ExpiresAtUtc <= now).OrderBy(a => a.ExpiresAtUtc).Take(count).ToListAsync(ct);
        foreach (var archive in expired)
            await RemoveAsync(archive, Actor.System, ct);
        return expired.Count;
    }

    private IQueryable<DataArchive> Own(DataLicence licence)
    {
        licence.EnsureFor(DataCategory.ConsentRecords, Purpose.DataSubjectRights);
        var me = licence.SubjectId;
        return db.DataArchives.AsNoTracking().Where(a => a.PersonId == me);
    }

    /// <summary>
    /// The row first, with the key: what is left of the content if the portal stops between is unreadable, and swept.
    /// </summary>
    private async Task RemoveAsync(DataArchive archive, Actor actor, CancellationToken ct)
    {
        db.DataArchives.Remove(archive);
        ledger.Append(LedgerStream.Consent, ExpiredEvent, actor, archive.PersonId, new { archive = archive.Id });
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateConcurrencyException)
        {
            // Another form, or the purge, was faster; whoever was deletes the content.
            db.ChangeTracker.Clear();
            return;
        }
        if (archive.StorageName is { } name)
            await keys.DeleteContentAsync(name, ct);
    }
}
