using Microsoft.EntityFrameworkCore;
using MonHarmonie.Rules.Guarantees.Checks;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Contracts.Tables;

/// <summary>Reads guarantee tables for administrators: every product, every version, drafts too.</summary>
public sealed class GuaranteeTableService(HarmonieDbContext db, TimeProvider clock)
{
    private const int ProductsOnPage = 10;

    /// <summary>Versions of one product that a page shows; decades of yearly versions fit.</summary>
    private const int MaxVersions = 100;

    private readonly GuaranteeTableWriter tables = new(db, clock);

    /// <param name="after">The last product of the page before; null for the first page.</param>
    public async Task<ProductPage> ListAsync(string? after, CancellationToken ct)
    {
        var from = after ?? "";
#pragma warning disable CA1309 // The database compares, by the collation of the column.
        var codes = await tables
            .Tables.AsNoTracking()
            .Where(t => string.Compare(t.ProductCode, from) > 0)
#pragma warning restore CA1309
            .Select(t => t.ProductCode)
            .Distinct()
            .OrderBy(c => c)
            .Take(ProductsOnPage + 1)
            .ToListAsync(ct);
        var next = codes.Count > ProductsOnPage ? codes[ProductsOnPage - 1] : null;
        var shown = codes.Take(ProductsOnPage).ToList();
        var rows = await tables
            .Tables.AsNoTracking()
            .Where(t => shown.Contains(t.ProductCode))
            .OrderByDescending(t => t.ValidFrom)
            .Select(t => new
            {
                t.Id,
                t.ProductCode,
                t.Name,
                t.ValidFrom,
                t.IsResponsible,
                t.IsDraft,
            })
            .Take(ProductsOnPage * MaxVersions)
            .ToListAsync(ct);
        var today = clock.Today();
        return new ProductPage(
            [
                .. shown.Select(code =>
                {
                    var own = rows.Where(r => r.ProductCode == code).ToList();
                    var inForce = own.Find(r => !r.IsDraft && r.ValidFrom <= today);
                    return new ProductTables(
                        code,
                        (inForce ?? own[0]).Name,
                        [
                            .. own.Select(r => new GuaranteeTableRow(
                                r.Id,
                                r.Name,
                                r.ValidFrom,
                                r.IsDraft
                                    ? null
                                    : own.FindLast(next => !next.IsDraft && next.ValidFrom > r.ValidFrom)?.ValidFrom.AddDays(-1),
                                r.IsResponsible,
                                StateOf(r.IsDraft, r.ValidFrom, r.Id == inForce?.Id, today)
                            )),
                        ]
                    );
                }),
            ],
            next
        );
    }

    /// <summary>A table with what is wrong with it.</summary>
    /// <returns>Null when there is none.</returns>
    public async Task<GuaranteeTableDetail?> GetAsync(Guid id, CancellationToken ct)
    {
        if (
            await tables
                .Tables.AsNoTracking()
                .Where(t => t.Id == id)
                .Select(t => new
                {
                    t.ProductCode,
                    t.Name,
                    t.ValidFrom,
                    t.IsResponsible,
                    t.IsDraft,
                    t.Version,
                })
                .FirstOrDefaultAsync(ct)
            is not { } table
        )
            return null;
        var next = await db
            .GuaranteeTables.AsNoTracking()
            .Where(t => t.ProductCode == table.ProductCode && t.ValidFrom > table.ValidFrom)
            .OrderBy(t => t.ValidFrom)
            .Select(t => (DateOnly?)t.ValidFrom)
            .FirstOrDefaultAsync(ct);
        var content = new TableContent(
            table.ProductCode,
            table.Name,
            table.ValidFrom,
            table.IsResponsible,
            await tables.LinesAsync(id, ct)
        );
        var isOfCompany = await tables.IsOfCompanyAsync(table.ProductCode, ct);
        var today = clock.Today();
        return new GuaranteeTableDetail(
            id,
            content,
            StateOf(table.IsDraft, table.ValidFrom, next is null || next > today, today),
            table.IsDraft ? null : next?.AddDays(-1),
            isOfCompany,
            table.Version,
            await tables.InspectAsync(content, isOfCompany, ct)
        );
    }

    /// <summary>Everything that is wrong with a table that is only typed yet.</summary>
    public Task<IReadOnlyList<TableFinding>> InspectAsync(TableContent content, CancellationToken ct) => tables.InspectAsync(content, ct);

    private static TableState StateOf(bool isDraft, DateOnly validFrom, bool isLatest, DateOnly today) =>
        isDraft ? TableState.Draft
        : validFrom > today ? TableState.Upcoming
        : isLatest ? TableState.InForce
        : TableState.Replaced;
}
