using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Persistence;

namespace MonHarmonie.Services.Contracts.Tables;

/// <summary>A line of a table whose worked example is not the same on two days.</summary>
/// <param name="Was">Null when a tariff of that day is unknown.</param>
/// <param name="Becomes">Null as well.</param>
public sealed record TariffEffect(GuaranteeRow Line, GuaranteeExample? Was, GuaranteeExample? Becomes);

/// <summary>What the tariffs of a later day change for the members of a product, by one and the same table.</summary>
/// <param name="Same">How many worked examples stay the same; those that cannot be calculated are none.</param>
public sealed record TariffPreview(string TableName, DateOnly TableFrom, IReadOnlyList<TariffEffect> Changed, int Same);

/// <summary>Shows tariffs before they hold: the worked examples of a product today and on a day to come.</summary>
public sealed class TariffPreviewService(HarmonieDbContext db, GuaranteeBooks books, GuaranteeExampleService examples)
{
    private const int MaxProducts = 200;

    /// <summary>The products that have a table in force on a day, by code.</summary>
    public async Task<IReadOnlyList<string>> ProductsAsync(DateOnly day, CancellationToken ct) =>
        await db
            .GuaranteeTables.AsNoTracking()
            .Where(t => t.ValidFrom <= day)
            .Select(t => t.ProductCode)
            .Distinct()
            .OrderBy(code => code)
            .Take(MaxProducts)
            .ToListAsync(ct);

    /// <returns>Null when the product has no table on the later day.</returns>
    public async Task<TariffPreview?> CompareAsync(string productCode, DateOnly today, DateOnly day, CancellationToken ct)
    {
        if (await books.FindAsync(productCode, day, ct) is not { } book)
            return null;
        var known = await examples.LoadAsync(ct);
        var effects = book
            .Clauses.Where(c => GuaranteeExamples.Items.Contains(c.Item))
            .Select(c => new TariffEffect(
                new GuaranteeRow(c.Family, c.Item, c.Label, c.Expression, c.LineId),
                known.Of(c.Item, c.Expression, book.IsResponsible, today),
                known.Of(c.Item, c.Expression, book.IsResponsible, day)
            ))
            .ToLookup(e => e.Was == e.Becomes);
        return new TariffPreview(book.Name, book.ValidFrom, [.. effects[false]], effects[true].Count(e => e.Becomes is not null));
    }
}
