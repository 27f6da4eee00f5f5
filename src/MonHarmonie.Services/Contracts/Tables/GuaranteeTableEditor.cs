using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Contracts.Tables;

/// <summary>
/// Changes guarantee tables: a new version is copied, edited as a draft and put in force from a day ahead. A table in force never
/// changes, because settlements were calculated by it. Each change is one save with its ledger event.
/// </summary>
public sealed class GuaranteeTableEditor(HarmonieDbContext db, TimeProvider clock)
{
    private readonly GuaranteeTableWriter tables = new(db, clock);

    /// <summary>Copies a table into a draft that starts on another day.</summary>
    public async Task<TableResult> CopyAsync(Guid id, DateOnly day, Guid administratorId, CancellationToken ct)
    {
        if (await tables.Tables.AsNoTracking().FirstOrDefaultAsync(t => t.Id == id, ct) is not { } source)
            return new TableResult(TableOutcome.NotFound);
        if (day <= clock.Today())
            return new TableResult(TableOutcome.StartsInPast);
        if (await FindAsync(source.ProductCode, day, ct) is { } taken)
            return new TableResult(TableOutcome.DateConflict, taken);
        var copy = tables.Add(
            new TableContent(source.ProductCode, source.Name, day, source.IsResponsible, await tables.LinesAsync(id, ct)),
            isDraft: true,
            By(administratorId)
        );
        return await SaveAsync(copy, ct);
    }

    /// <summary>Writes what the editor holds, as a draft or in force.</summary>
    /// <param name="version">The version that the administrator saw.</param>
    /// <param name="putInForce">Whether it comes into force on its day; refused when it breaks a rule.</param>
    public async Task<TableResult> SaveAsync(
        Guid id,
        Guid version,
        TableContent content,
        bool putInForce,
        Guid administratorId,
        CancellationToken ct
    )
    {
        var (refusal, table) = await OpenAsync(id, version, ct);
        if (table is null)
            return refusal!;
        content = content with { ProductCode = table.ProductCode };
        if (await FindAsync(table.ProductCode, content.ValidFrom, ct) is { } taken && taken != id)
            return new TableResult(TableOutcome.DateConflict, taken);
        if (putInForce && await RefusalAsync(content, ct) is { } why)
            return new TableResult(why, id);
        await tables.RewriteAsync(table, content, !putInForce, By(administratorId), ct);
        return await SaveAsync(table, ct);
    }

    /// <summary>Puts a draft in force from its day on.</summary>
    public async Task<TableResult> PutInForceAsync(Guid id, Guid version, Guid administratorId, CancellationToken ct)
    {
        var (refusal, table) = await OpenAsync(id, version, ct);
        if (table is null)
            return refusal!;
        if (!table.IsDraft)
            return new TableResult(TableOutcome.Done, id);
        var content = new TableContent(
            table.ProductCode,
            table.Name,
            table.ValidFrom,
            table.IsResponsible,
            await tables.LinesAsync(id, ct)
        );
        if (await RefusalAsync(content, ct) is { } why)
            return new TableResult(why, id);
        table.IsDraft = false;
        tables.Append(TableEvents.PutInForce, table, By(administratorId));
        return await SaveAsync(table, ct);
    }

    /// <summary>Makes an upcoming table a draft again.</summary>
    public async Task<TableResult> WithdrawAsync(Guid id, Guid version, Guid administratorId, CancellationToken ct)
    {
        var (refusal, table) = await OpenAsync(id, version, ct);
        if (table is null)
            return refusal!;
        if (table.IsDraft)
            return new TableResult(TableOutcome.Done, id);
        table.IsDraft = true;
        tables.Append(TableEvents.Withdrawn, table, By(administratorId));
        return await SaveAsync(table, ct);
    }

    /// <summary>Deletes a draft with its lines.</summary>
    public async Task<TableResult> DiscardAsync(Guid id, Guid version, Guid administratorId, CancellationToken ct)
    {
        var (refusal, table) = await OpenAsync(id, version, ct);
        if (table is null)
            return refusal!;
        if (!table.IsDraft)
            return new TableResult(TableOutcome.AlreadyInForce, id);
        db.GuaranteeLines.RemoveRange(await db.GuaranteeLines.Where(l => l.TableId == id).ToListAsync(ct));
        db.GuaranteeTables.Remove(table);
        tables.Append(TableEvents.Discarded, table, By(administratorId));
        return await SaveAsync(table, ct);
    }

    private static Actor By(Guid administratorId) => new(administratorId, TableEvents.Administrator);

    /// <summary>A table that may change, in the version that was seen.</summary>
    private async Task<(TableResult? Refusal, GuaranteeTable? Table)> OpenAsync(Guid id, Guid version, CancellationToken ct)
    {
        if (await tables.Tables.FirstOrDefaultAsync(t => t.Id == id, ct) is not { } table)
            return (new TableResult(TableOutcome.NotFound), null);
        if (!table.IsDraft && table.ValidFrom <= clock.Today())
            return (new TableResult(TableOutcome.AlreadyInForce, id), null);
        return table.Version == version ? (null, table) : (new TableResult(TableOutcome.ChangedMeanwhile, id), null);
    }

    /// <summary>Why a table may not come into force; null when it may.</summary>
    private async Task<TableOutcome?> RefusalAsync(TableContent content, CancellationToken ct)
    {
        if (!await tables.MayStartAsync(content.ProductCode, content.ValidFrom, ct))
            return TableOutcome.StartsInPast;
        return (await tables.InspectAsync(content, ct)).Any(f => f.Blocks) ? TableOutcome.BreaksRules : null;
    }

    private Task<Guid?> FindAsync(string productCode, DateOnly day, CancellationToken ct) =>
        tables.Tables.Where(t => t.ProductCode == productCode && t.ValidFrom == day).Select(t => (Guid?)t.Id).FirstOrDefaultAsync(ct);

    /// <summary>The one save; somebody who saved between our read and this one wins.</summary>
    private async Task<TableResult> SaveAsync(GuaranteeTable table, CancellationToken ct)
    {
        try
        {
            await db.SaveChangesAsync(ct);
            return new TableResult(TableOutcome.Done, table.Id);
        }
        catch (DbUpdateConcurrencyException)
        {
            return new TableResult(TableOutcome.ChangedMeanwhile, table.Id);
        }
        catch (DbUpdateException) when (!ct.IsCancellationRequested)
        {
            // Another administrator took the day first. Anything else is an error.
            db.ChangeTracker.Clear();
            if (await FindAsync(table.ProductCode, table.ValidFrom, ct) is not { } taken || taken == table.Id)
                throw;
            return new TableResult(TableOutcome.DateConflict, taken);
        }
    }
}
