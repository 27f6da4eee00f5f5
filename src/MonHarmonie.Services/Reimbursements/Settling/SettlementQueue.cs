using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Persistence.Bulk;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Reimbursements.Settling;

/// <summary>
/// Finds the persons whose acts are to be settled, and leases them to one run: nodes share the work, and what a killed one leaves is taken
/// up when its lease ends (ADR 0091).
/// </summary>
public sealed class SettlementQueue(HarmonieDbContext db, TimeProvider clock)
{
    /// <summary>Far more than a batch takes; a run that is killed delays its persons by no more.</summary>
    public static readonly TimeSpan LeaseTime = TimeSpan.FromMinutes(5);

    /// <summary>Acts that are read to find a batch of persons: a person seldom has more at once.</summary>
    private const int ActsPerPerson = 8;

    /// <summary>Leases persons with acts that are due.</summary>
    /// <param name="owner">The run.</param>
    /// <returns>None when nothing is due, or all of it is leased to others.</returns>
    public async Task<IReadOnlyList<Guid>> LeaseDueAsync(Guid owner, int maxPersons, CancellationToken ct)
    {
        var now = clock.UtcNow();
        while (true)
        {
            var acts = await db
                .Reimbursements.AsNoTracking()
                .Where(r => r.State != ActState.Settled && r.NextAttemptUtc <= now)
                .Where(r => !db.SettlementLeases.Any(l => l.PersonId == r.PersonId && l.UntilUtc > now))
                .OrderBy(r => r.NextAttemptUtc)
                .ThenBy(r => r.PersonId)
                .Select(r => r.PersonId)
                .Take(maxPersons * ActsPerPerson)
                .ToListAsync(ct);
            var people = acts.Distinct().Take(maxPersons).ToList();
            if (people.Count == 0 || await TryLeaseAsync(owner, people, ct))
                return people;
        }
    }

    /// <summary>
    /// Leases the next persons, in the order of their ids, with any act that is not settled, also one that is not due yet.
    /// </summary>
    /// <param name="after">The last person of the batch before.</param>
    public async Task<IReadOnlyList<Guid>> LeaseNextAsync(Guid owner, Guid after, int maxPersons, CancellationToken ct)
    {
        var now = clock.UtcNow();
        while (true)
        {
            var people = await db
                .Reimbursements.AsNoTracking()
                .Where(r => r.State != ActState.Settled && r.PersonId.CompareTo(after) > 0)
                .Where(r => !db.SettlementLeases.Any(l => l.PersonId == r.PersonId && l.UntilUtc > now))
                .Select(r => r.PersonId)
                .Distinct()
                .OrderBy(id => id)
                .Take(maxPersons)
                .ToListAsync(ct);
            if (people.Count == 0 || await TryLeaseAsync(owner, people, ct))
                return people;
        }
    }

    public Task ReleaseAsync(Guid owner, CancellationToken ct) => db.SettlementLeases.Where(l => l.Owner == owner).ExecuteDeleteAsync(ct);

    /// <summary>How many acts wait, by reason.</summary>
    public async Task<IReadOnlyList<WaitingActs>> WaitingAsync(CancellationToken ct) =>
        await db
            .Reimbursements.AsNoTracking()
            .Where(r => r.State != ActState.Settled)
            .GroupBy(r => r.WaitingReason)
            .OrderBy(g => g.Key)
            .Select(g => new WaitingActs(g.Key, g.Count()))
            .ToListAsync(ct);

    /// <returns>False when another run has leased one of them.</returns>
    internal async Task<bool> TryLeaseAsync(Guid owner, List<Guid> people, CancellationToken ct)
    {
        var now = clock.UtcNow();
        var leases = people.ConvertAll(id => new SettlementLease
        {
            PersonId = id,
            Owner = owner,
            UntilUtc = now + LeaseTime,
        });
        try
        {
            await db.InTransactionAsync(
                async token =>
                {
                    await db
                        .SettlementLeases.Where(l => l.UntilUtc <= now && EF.Parameter(people).Contains(l.PersonId))
                        .ExecuteDeleteAsync(token);
                    await BulkWriter.For(db).InsertAsync(leases, token);
                    await db.SaveChangesAsync(token);
                },
                ct
            );
            return true;
        }
        catch (Exception e) when (e is DbUpdateException or DbException)
        {
            db.ChangeTracker.Clear();
            if (!await db.SettlementLeases.AnyAsync(l => EF.Parameter(people).Contains(l.PersonId), ct))
                throw;
            return false;
        }
    }
}
