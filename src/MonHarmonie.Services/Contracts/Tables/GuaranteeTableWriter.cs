using Microsoft.EntityFrameworkCore;
using MonHarmonie.Rules.Guarantees.Checks;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Contracts.Tables;

/// <summary>What becomes of a table read from a file.</summary>
public enum TableImportOutcome
{
    PutInForce,

    /// <summary>It breaks a rule, so it waits as a draft.</summary>
    KeptAsDraft,
    Unchanged,

    /// <summary>It differs from the table in force since that day, which cannot change.</summary>
    AlreadyInForce,

    /// <summary>The product has tables, and this one would start in the past.</summary>
    StartsInPast,
}

/// <summary>Stages changes of guarantee tables with their ledger events; the use case saves.</summary>
internal sealed class GuaranteeTableWriter(HarmonieDbContext db, TimeProvider clock)
{
    private readonly Ledger ledger = new(db, clock);
    private readonly TableInspection inspection = new(db);

    /// <summary>Every table, drafts included.</summary>
    public IQueryable<GuaranteeTable> Tables => db.GuaranteeTables.IgnoreQueryFilters([GuaranteeTable.DraftFilter]);

    public Task<bool> IsOfCompanyAsync(string productCode, CancellationToken ct) =>
        db.CompanyContracts.AnyAsync(c => c.ProductCode == productCode, ct);

    public async Task<IReadOnlyList<TableFinding>> InspectAsync(TableContent content, CancellationToken ct) =>
        await InspectAsync(content, await IsOfCompanyAsync(content.ProductCode, ct), ct);

    public Task<IReadOnlyList<TableFinding>> InspectAsync(TableContent content, bool isOfCompany, CancellationToken ct) =>
        inspection.FindAsync(content, isOfCompany, ct);

    /// <summary>Whether a table may come into force on a day: later than today, or the first of its product.</summary>
    public async Task<bool> MayStartAsync(string productCode, DateOnly day, CancellationToken ct) =>
        day > clock.Today() || !await db.GuaranteeTables.AnyAsync(t => t.ProductCode == productCode, ct);

    public GuaranteeTable Add(TableContent content, bool isDraft, Actor actor)
    {
        var table = new GuaranteeTable
        {
            ProductCode = content.ProductCode,
            Name = content.Name,
            ValidFrom = content.ValidFrom,
            IsResponsible = content.IsResponsible,
            IsDraft = isDraft,
        };
        db.GuaranteeTables.Add(table);
        AddLines(table, content.Lines);
        Append(isDraft ? TableEvents.Drafted : TableEvents.PutInForce, table, actor);
        return table;
    }

    /// <summary>Replaces what a table says; its version rises even when only lines change.</summary>
    public async Task RewriteAsync(GuaranteeTable table, TableContent content, bool isDraft, Actor actor, CancellationToken ct)
    {
        var wasDraft = table.IsDraft;
        (table.Name, table.ValidFrom, table.IsResponsible, table.IsDraft) = (
            content.Name,
            content.ValidFrom,
            content.IsResponsible,
            isDraft
        );
        db.Entry(table).State = EntityState.Modified;
        db.GuaranteeLines.RemoveRange(await db.GuaranteeLines.Where(l => l.TableId == table.Id).ToListAsync(ct));
        AddLines(table, content.Lines);
        Append(TableEvents.Edited, table, actor);
        if (wasDraft != isDraft)
            Append(isDraft ? TableEvents.Withdrawn : TableEvents.PutInForce, table, actor);
    }

    public void Append(string kind, GuaranteeTable table, Actor actor) =>
        ledger.Append(
            LedgerStream.Decision,
            kind,
            actor,
            null,
            new
            {
                table = table.Id,
                product = table.ProductCode,
                validFrom = table.ValidFrom,
                responsible = table.IsResponsible,
            }
        );

    /// <summary>Stages a table of a file: new, or in place of a draft or of an upcoming one of that day.</summary>
    public async Task<TableImportOutcome> ImportAsync(TableContent content, Actor actor, CancellationToken ct)
    {
        var isDraft = (await InspectAsync(content, ct)).Any(f => f.Blocks);
        var known = await Tables.FirstOrDefaultAsync(t => t.ProductCode == content.ProductCode && t.ValidFrom == content.ValidFrom, ct);
        if (
            known is not null
            && (known.Name, known.IsResponsible) == (content.Name, content.IsResponsible)
            && (await LinesAsync(known.Id, ct)).SequenceEqual(content.Lines)
        )
            return TableImportOutcome.Unchanged;
        if (known is { IsDraft: false } && known.ValidFrom <= clock.Today())
            return TableImportOutcome.AlreadyInForce;
        if (!isDraft && !await MayStartAsync(content.ProductCode, content.ValidFrom, ct))
            return TableImportOutcome.StartsInPast;
        if (known is null)
            Add(content, isDraft, actor);
        else
            await RewriteAsync(known, content, isDraft, actor, ct);
        return isDraft ? TableImportOutcome.KeptAsDraft : TableImportOutcome.PutInForce;
    }

    public Task<List<GuaranteeRow>> LinesAsync(Guid tableId, CancellationToken ct) =>
        db
            .GuaranteeLines.AsNoTracking()
            .Where(l => l.TableId == tableId)
            .OrderBy(l => l.Position)
            .Select(l => new GuaranteeRow(l.Family, l.Item, l.Label, l.Expression, null))
            .ToListAsync(ct);

    private void AddLines(GuaranteeTable table, IReadOnlyList<GuaranteeRow> lines) =>
        db.GuaranteeLines.AddRange(
            lines.Select(
                (line, place) =>
                    new GuaranteeLine
                    {
                        TableId = table.Id,
                        Family = line.Family,
                        Item = line.Item,
                        Position = place + 1,
                        Label = line.Label,
                        Expression = line.Expression,
                    }
            )
        );
}
