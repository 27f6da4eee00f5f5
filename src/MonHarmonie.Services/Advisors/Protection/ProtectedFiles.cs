using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Advisors.Protection;

/// <summary>One protected file, as the officer's list shows it: by its number, not by its name.</summary>
public sealed record ProtectedRow(Guid PersonId, string MemberNumber, DateOnly SinceOn);

public enum ProtectionOutcome
{
    Done,

    /// <summary>It is protected already, or no longer.</summary>
    Nothing,

    /// <summary>Nobody has the number.</summary>
    NotFound,
}

/// <summary>Which files open exceptionally only; the data protection officer decides.</summary>
public sealed class ProtectedFiles(HarmonieDbContext db, Ledger ledger, TimeProvider clock)
{
    public const string ProtectedEvent = "file.protected";
    public const string ReleasedEvent = "file.released";
    private const string Officer = "privacy-officer";

    public Task<bool> IsProtectedAsync(Guid personId, CancellationToken ct) => db.ProtectedFiles.AnyAsync(f => f.PersonId == personId, ct);

    /// <summary>The protected files, the latest first.</summary>
    public Task<Page<ProtectedRow>> ListAsync(DayCursor? cursor, CancellationToken ct) =>
        db
            .ProtectedFiles.AsNoTracking()
            .ToPageAsync(
                f => f.SinceOn,
                f => f.PersonId,
                f => new ProtectedRow(f.PersonId, db.Persons.Where(p => p.Id == f.PersonId).Select(p => p.MemberNumber).First(), f.SinceOn),
                r => (r.SinceOn, r.PersonId),
                cursor,
                ct
            );

    /// <param name="memberNumber">Nine digits, already checked.</param>
    public async Task<ProtectionOutcome> ProtectAsync(Guid officerId, string memberNumber, CancellationToken ct)
    {
        var person = await db.Persons.Where(p => p.MemberNumber == memberNumber).Select(p => (Guid?)p.Id).FirstOrDefaultAsync(ct);
        if (person is not { } id)
            return ProtectionOutcome.NotFound;
        if (await IsProtectedAsync(id, ct))
            return ProtectionOutcome.Nothing;
        db.ProtectedFiles.Add(
            new ProtectedFile
            {
                PersonId = id,
                SinceUtc = clock.UtcNow(),
                SinceOn = clock.Today(),
                ProtectedById = officerId,
            }
        );
        Note(ProtectedEvent, officerId, id);
        return await db.TrySaveAsync(ct) ? ProtectionOutcome.Done : ProtectionOutcome.Nothing;
    }

    public async Task<ProtectionOutcome> ReleaseAsync(Guid officerId, Guid personId, CancellationToken ct)
    {
        if (await db.ProtectedFiles.SingleOrDefaultAsync(f => f.PersonId == personId, ct) is not { } file)
            return ProtectionOutcome.Nothing;
        db.ProtectedFiles.Remove(file);
        Note(ReleasedEvent, officerId, personId);
        return await db.TrySaveAsync(ct) ? ProtectionOutcome.Done : ProtectionOutcome.Nothing;
    }

    private void Note(string kind, Guid officerId, Guid personId) =>
        ledger.Append(LedgerStream.Access, kind, new Actor(officerId, Officer), personId);
}
