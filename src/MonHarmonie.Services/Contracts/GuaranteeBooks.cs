using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;
using MonHarmonie.Rules.Guarantees;
using MonHarmonie.Services.Persistence;

namespace MonHarmonie.Services.Contracts;

/// <summary>Finds the guarantees by which care is calculated: those in force on the day of care.</summary>
public sealed class GuaranteeBooks(HarmonieDbContext db, IMemoryCache cache)
{
    /// <summary>How the grammar of guarantees writes items in so many years: <c>MAX 1/2 ANS</c>.</summary>
    private const string ItemsPerYears = "/";

    /// <summary>
    /// The contracts that cover a person on a day, at most two, in the order in which they pay: the company's first. For the engine, whose
    /// caller holds a licence or settles; members read their cover through <see cref="CoverageService"/>.
    /// </summary>
    internal async Task<IReadOnlyList<Cover>> CoversAsync(Guid personId, DateOnly day, CancellationToken ct)
    {
        var contracts = await ContractsOf(personId, day)
            .OrderByDescending(c => c.CompanyContractId != null)
            .ThenBy(c => c.StartsOn)
            .ThenBy(c => c.Id)
            .Select(c => new
            {
                c.Id,
                c.Number,
                c.ProductCode,
                IsCompany = c.CompanyContractId != null,
            })
            .Take(2)
            .ToListAsync(ct);
        var covers = new List<Cover>();
        foreach (var contract in contracts)
            if (await FindAsync(contract.ProductCode, day, ct) is { } book)
                covers.Add(new Cover(contract.Id, contract.Number, contract.IsCompany, book));
        return covers;
    }

    /// <summary>Whether a contract covers a person on a day, with or without a table in force.</summary>
    internal Task<bool> IsCoveredAsync(Guid personId, DateOnly day, CancellationToken ct) => ContractsOf(personId, day).AnyAsync(ct);

    private IQueryable<Contract> ContractsOf(Guid personId, DateOnly day) =>
        db
            .Beneficiaries.AsNoTracking()
            .Where(b => b.PersonId == personId && b.StartsOn <= day && (b.EndsOn == null || b.EndsOn >= day))
            .Join(db.Contracts, b => b.ContractId, c => c.Id, (b, c) => c)
            .Where(c => c.StartsOn <= day && (c.EndsOn == null || c.EndsOn >= day));

    /// <summary>The table of a product in force on a day; null when none is.</summary>
    public async Task<GuaranteeBook?> FindAsync(string productCode, DateOnly day, CancellationToken ct)
    {
        var table = await db
            .GuaranteeTables.AsNoTracking()
            .Where(t => t.ProductCode == productCode && t.ValidFrom <= day)
            .OrderByDescending(t => t.ValidFrom)
            .FirstOrDefaultAsync(ct);
        return table is null ? null : await ReadAsync(table, ct);
    }

    /// <summary>All tables of a product that are or were in force, the latest first: on a day the first that has begun holds.</summary>
    internal async Task<IReadOnlyList<GuaranteeBook>> HistoryAsync(string productCode, CancellationToken ct)
    {
        var tables = await db
            .GuaranteeTables.AsNoTracking()
            .Where(t => t.ProductCode == productCode)
            .OrderByDescending(t => t.ValidFrom)
            .ToListAsync(ct);
        var books = new List<GuaranteeBook>(tables.Count);
        foreach (var table in tables)
            books.Add(await ReadAsync(table, ct));
        return books;
    }

    /// <summary>The longest period, in years, over which any table counts items; 0 when none does.</summary>
    internal async Task<int> LongestLimitAsync(CancellationToken ct)
    {
        var expressions = await db
            .GuaranteeLines.AsNoTracking()
            .Where(l => l.Expression.Contains(ItemsPerYears))
            .Select(l => l.Expression)
            .Distinct()
            .ToListAsync(ct);
        var longest = 0;
        foreach (var expression in expressions)
        {
            foreach (var limit in Parse(expression).Limits)
                longest = Math.Max(longest, limit.Years);
        }
        return longest;
    }

    private async Task<GuaranteeBook> ReadAsync(GuaranteeTable table, CancellationToken ct)
    {
        // A table that changes gets a new version: what is kept of an older one is never found again.
        var key = (nameof(GuaranteeBook), table.Id, table.Version);
        if (cache.TryGetValue(key, out GuaranteeBook? known))
            return known!;

        var lines = await db
            .GuaranteeLines.AsNoTracking()
            .Where(l => l.TableId == table.Id)
            .OrderBy(l => l.Position)
            .Select(l => new
            {
                l.Id,
                l.Item,
                l.Family,
                l.Label,
                l.Expression,
            })
            .Take(500)
            .ToListAsync(ct);
        var book = new GuaranteeBook(
            table.Name,
            table.ProductCode,
            table.ValidFrom,
            table.IsResponsible,
            [
                .. lines.Select(l => new GuaranteeClause(
                    l.Id,
                    l.Item,
                    l.Family,
                    l.Label,
                    l.Expression,
                    Parse(l.Expression).CountedAs(l.Item == GuaranteeItem.Other ? $"{l.Id:N}" : l.Item.ToString())
                )),
            ]
        );
        return cache.Set(key, book, new MemoryCacheEntryOptions { SlidingExpiration = TimeSpan.FromHours(1), Size = 20 });
    }

    /// <exception cref="InvalidOperationException">A stored guarantee leaves the grammar: tables are checked before they are
    /// saved.</exception>
    private static Guarantee Parse(string expression) =>
        GuaranteeParser.TryParse(expression, out var guarantee, out var error)
            ? guarantee
            : throw new InvalidOperationException($"A stored guarantee leaves the grammar at character {error.Position + 1}.");
}
