using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Contracts;
using MonHarmonie.Services.Nomenclature.Tariffs;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Reimbursements.Settling.Reopening;

/// <summary>
/// Reopens acts when what their settlement was calculated from is no longer so: a rate, a guarantee table, the product of a contract
/// (ADR 0107). It compares what is in force with what it has seen last; nodes may run it at once, and a run that is cut begins again.
/// </summary>
public sealed class SettlementReopening(HarmonieDbContext db, TariffService tariffs, ContractChanges contracts, TimeProvider clock)
{
    private const int PersonsAtOnce = 1_000;
    private const int ContractsAtOnce = 500;

    /// <summary>Reopens what changed since the last call.</summary>
    /// <returns>How many acts were reopened.</returns>
    public async Task<long> ReopenChangedAsync(CancellationToken ct)
    {
        if (await db.SettlementBasis.AsNoTracking().FirstOrDefaultAsync(ct) is not { } basis)
            basis = await StartAsync(ct);
        return await ReopenForTariffsAsync(basis.TariffVersion, ct) + await ReopenForTablesAsync(ct) + await ReopenForContractsAsync(ct);
    }

    /// <summary>At first all that is settled stands by the tables in force, and by the oldest tariffs that a settlement names.</summary>
    private async Task<SettlementBasis> StartAsync(CancellationToken ct)
    {
        var oldest = await db.Settlements.AsNoTracking().Where(s => s.TariffVersion > 0).MinAsync(s => (int?)s.TariffVersion, ct);
        var basis = new SettlementBasis { TariffVersion = oldest ?? await tariffs.CurrentVersionAsync(ct) };
        db.SettlementBasis.Add(basis);
        db.SettledTables.AddRange(await TablesAsync(ct));
        await SaveUnlessTakenAsync(() => db.SettlementBasis.AnyAsync(ct), ct);
        return basis;
    }

    private async Task<long> ReopenForTariffsAsync(int seen, CancellationToken ct)
    {
        var current = await tariffs.CurrentVersionAsync(ct);
        if (current == seen)
            return 0;
        var (before, after) = (await tariffs.RatesAsync(seen, ct), await tariffs.RatesAsync(current, ct));
        var reopened = before.FirstDifference(after) is { } day
            ? await ReopenAsync(db.Reimbursements.Where(r => r.CareDate >= day || r.PaidOn >= day), SettlementCause.TariffCorrected, ct)
            : 0;
        await db
            .SettlementBasis.Where(b => b.TariffVersion == seen)
            .ExecuteUpdateAsync(s => s.SetProperty(b => b.TariffVersion, current), ct);
        return reopened;
    }

    private async Task<long> ReopenForTablesAsync(CancellationToken ct)
    {
        var seen = await SeenAsync(ct);
        var current = (await TablesAsync(ct)).ToDictionary(t => t.TableId);
        var gone = seen.Values.Where(t => current.GetValueOrDefault(t.TableId)?.TableVersion != t.TableVersion).ToList();
        var added = current.Values.Where(t => seen.GetValueOrDefault(t.TableId)?.TableVersion != t.TableVersion).ToList();
        if (gone.Count + added.Count == 0)
            return 0;
        var reopened = 0L;
        foreach (var product in gone.Concat(added).GroupBy(t => t.ProductCode, t => t.ValidFrom, StringComparer.Ordinal))
        {
            var (code, day) = (product.Key, product.Min());
            var acts = db.Reimbursements.Where(r =>
                r.CareDate >= day && db.Contracts.Any(c => c.Id == r.ContractId && c.ProductCode == code)
            );
            reopened += await ReopenAsync(acts, SettlementCause.GuaranteesChanged, ct);
        }
        db.SettledTables.RemoveRange(gone.Where(t => !current.ContainsKey(t.TableId)));
        db.SettledTables.UpdateRange(added.Where(t => seen.ContainsKey(t.TableId)));
        db.SettledTables.AddRange(added.Where(t => !seen.ContainsKey(t.TableId)));
        await SaveUnlessTakenAsync(async () => AreSame(await SeenAsync(ct), current), ct);
        return reopened;
    }

    private async Task<long> ReopenForContractsAsync(CancellationToken ct)
    {
        var reopened = 0L;
        while (await contracts.ListAsync(ContractsAtOnce, ct) is { Count: > 0 } changes)
        {
            var ids = changes.Select(c => c.ContractId).Distinct().ToList();
            reopened += await ReopenAsync(
                db.Reimbursements.Where(r => EF.Parameter(ids).Contains(r.ContractId)),
                SettlementCause.GuaranteesChanged,
                ct
            );
            await contracts.RemoveAsync(changes, ct);
        }
        return reopened;
    }

    private Task<Dictionary<Guid, SettledTable>> SeenAsync(CancellationToken ct) =>
        db.SettledTables.AsNoTracking().ToDictionaryAsync(t => t.TableId, ct);

    private static bool AreSame(Dictionary<Guid, SettledTable> one, Dictionary<Guid, SettledTable> other) =>
        one.Count == other.Count && one.Values.All(t => other.GetValueOrDefault(t.TableId)?.TableVersion == t.TableVersion);

    private async Task<List<SettledTable>> TablesAsync(CancellationToken ct) =>
        await db
            .GuaranteeTables.AsNoTracking()
            .Select(t => new SettledTable
            {
                TableId = t.Id,
                TableVersion = t.Version,
                ProductCode = t.ProductCode,
                ValidFrom = t.ValidFrom,
            })
            .ToListAsync(ct);

    private async Task<long> ReopenAsync(IQueryable<Reimbursement> acts, SettlementCause cause, CancellationToken ct)
    {
        var calculated = acts.Where(r => !r.IsShareStated);
        var (reopened, last) = (0L, Guid.Empty);
        while (true)
        {
            var people = await calculated
                .Where(r => r.PersonId.CompareTo(last) > 0)
                .Select(r => r.PersonId)
                .Distinct()
                .OrderBy(id => id)
                .Take(PersonsAtOnce)
                .ToListAsync(ct);
            if (people.Count == 0)
                return reopened;
            var some = calculated.Where(r => EF.Parameter(people).Contains(r.PersonId));
            var marked = 0;
            await db.InTransactionAsync(async token => marked = await MarkAsync(some, cause, token), ct);
            reopened += marked;
            last = people[^1];
        }
    }

    /// <summary>
    /// Acts that are not settled get a new version too: a run that has read them with what was in force before must not save.
    /// </summary>
    private async Task<int> MarkAsync(IQueryable<Reimbursement> acts, SettlementCause cause, CancellationToken ct)
    {
        var (now, version) = (clock.UtcNow(), Ids.New());
        await acts.Where(r => r.State != ActState.Settled)
            .ExecuteUpdateAsync(s => s.SetProperty(r => r.NextAttemptUtc, now).SetProperty(r => r.Version, version), ct);
        return await acts.Where(r => r.State == ActState.Settled && r.SettlementCount > 0)
            .ExecuteUpdateAsync(
                s =>
                    s.SetProperty(r => r.State, ActState.Reopened)
                        .SetProperty(r => r.NextCause, cause)
                        .SetProperty(r => r.NextAttemptUtc, now)
                        .SetProperty(r => r.Version, version),
                ct
            );
    }

    /// <summary>Saves what was seen, unless another node has just saved the same.</summary>
    /// <exception cref="DbUpdateException">The database refuses it for another reason.</exception>
    private async Task SaveUnlessTakenAsync(Func<Task<bool>> isTakenAsync, CancellationToken ct)
    {
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException)
        {
            db.ChangeTracker.Clear();
            if (!await isTakenAsync())
                throw;
        }
        finally
        {
            db.ChangeTracker.Clear();
        }
    }
}
