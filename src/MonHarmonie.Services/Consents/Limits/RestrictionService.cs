using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Consents.Limits;

/// <summary>
/// Freezes a category of a person's data and releases it, in the caller's unit of work; the gate looks before every read.
/// </summary>
public sealed class RestrictionService(HarmonieDbContext db, Ledger ledger, TimeProvider clock)
{
    public const string RestrictedEvent = "data.restricted";
    public const string ReleasedEvent = "data.released";

    /// <summary>The categories that others than the person read today: freezing any other would change nothing.</summary>
    public IReadOnlyList<DataCategory> Categories =>
        [
            .. ProcessingRules
                .Cells(clock.Today())
                .Where(c => c.Rule.IsCarriedOut && (c.Readers & Stopped) != DataReaders.None)
                .Select(c => c.Category)
                .Distinct()
                .Order(),
        ];

    /// <summary>Who reads no longer what is frozen.</summary>
    public const DataReaders Stopped = DataReaders.Family | DataReaders.Advisor | DataReaders.PaymentOfficer | DataReaders.Statistics;

    public Task<Restriction?> FindAsync(Guid personId, DataCategory category, CancellationToken ct) =>
        db.Restrictions.AsNoTracking().FirstOrDefaultAsync(r => r.PersonId == personId && r.Category == category, ct);

    /// <summary>Whether a person has frozen one of the categories.</summary>
    public Task<bool> AnyAsync(Guid personId, IReadOnlyCollection<DataCategory> categories, CancellationToken ct) =>
        db.Restrictions.AnyAsync(r => r.PersonId == personId && categories.Contains(r.Category), ct);

    /// <summary>The categories that the person has frozen.</summary>
    public async Task<IReadOnlySet<DataCategory>> FrozenAsync(Guid personId, CancellationToken ct) =>
        await db.Restrictions.Where(r => r.PersonId == personId).Select(r => r.Category).ToHashSetAsync(ct);

    /// <summary>Freezes from the caller's commit on; what is frozen stays so since the first time.</summary>
    public async Task StageAsync(Actor actor, Guid personId, DataCategory category, CancellationToken ct)
    {
        if (await db.Restrictions.AnyAsync(r => r.PersonId == personId && r.Category == category, ct))
            return;
        db.Restrictions.Add(
            new Restriction
            {
                PersonId = personId,
                Category = category,
                SinceUtc = clock.UtcNow(),
            }
        );
        Note(RestrictedEvent, actor, personId, category);
    }

    /// <returns>False when it was not frozen.</returns>
    public async Task<bool> StageReleaseAsync(Actor actor, Guid personId, DataCategory category, CancellationToken ct)
    {
        if (await db.Restrictions.FirstOrDefaultAsync(r => r.PersonId == personId && r.Category == category, ct) is not { } restriction)
            return false;
        db.Restrictions.Remove(restriction);
        Note(ReleasedEvent, actor, personId, category);
        return true;
    }

    private void Note(string kind, Actor actor, Guid personId, DataCategory category) =>
        ledger.Append(LedgerStream.Consent, kind, actor, personId, new { category = (byte)category });
}
