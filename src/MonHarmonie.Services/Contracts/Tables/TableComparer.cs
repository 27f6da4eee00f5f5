using Microsoft.EntityFrameworkCore;
using MonHarmonie.Rules.Guarantees;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Contracts.Tables;

/// <summary>A line of a table beside the one whose place it takes; one of the two is null when a line is new or gone.</summary>
/// <param name="Was">The worked example by the earlier table; null when it cannot be calculated.</param>
/// <param name="Becomes">The same care by the table.</param>
public sealed record LineComparison(GuaranteeRow? Before, GuaranteeRow? After, GuaranteeExample? Was, GuaranteeExample? Becomes);

/// <summary>The table whose place another takes.</summary>
public sealed record EarlierTable(Guid Id, string Name, DateOnly ValidFrom, bool IsResponsible);

/// <summary>What a table changes for its members.</summary>
/// <param name="Day">The day of the tariffs by which the examples of both tables are calculated: the table's first.</param>
/// <param name="Earlier">Null when the table is the first of its product.</param>
/// <param name="Changed">Lines that differ, in words or in euros, in the order of the table; those that are gone last.</param>
/// <param name="Same">How many lines stay as they are.</param>
public sealed record TableComparison(DateOnly Day, EarlierTable? Earlier, IReadOnlyList<LineComparison> Changed, int Same);

/// <summary>Lays a table beside the one in force on the day before it: which lines differ, what that is in euros, for how many.</summary>
public sealed class TableComparer(HarmonieDbContext db, GuaranteeExampleService examples, TimeProvider clock)
{
    /// <summary>Persons are counted no further: a count must not grow with the number of members.</summary>
    public const int MaxCounted = 10_000;

    /// <summary>What an act without a line gets.</summary>
    private const string NoLine = "NONE";

    /// <param name="content">May be typed only; without a first day it is compared as from tomorrow.</param>
    public async Task<TableComparison> CompareAsync(TableContent content, CancellationToken ct)
    {
        var day = content.ValidFrom == default ? clock.Today().AddDays(1) : content.ValidFrom;
        var earlier = await db
            .GuaranteeTables.AsNoTracking()
            .Where(t => t.ProductCode == content.ProductCode && t.ValidFrom < day)
            .OrderByDescending(t => t.ValidFrom)
            .Select(t => new EarlierTable(t.Id, t.Name, t.ValidFrom, t.IsResponsible))
            .FirstOrDefaultAsync(ct);
        if (earlier is null)
            return new TableComparison(day, null, [], 0);
        var lines = await new GuaranteeTableWriter(db, clock).LinesAsync(earlier.Id, ct);
        var known = await examples.LoadAsync(ct);
        var pairs = Pair(lines, content.Lines)
            .Select(p =>
            {
                var item = (p.After ?? p.Before)!.Item;
                return new LineComparison(
                    p.Before,
                    p.After,
                    known.Of(item, p.Before?.Expression ?? NoLine, earlier.IsResponsible, day),
                    known.Of(item, p.After?.Expression ?? NoLine, content.IsResponsible, day)
                );
            })
            .ToLookup(IsSame);
        return new TableComparison(day, earlier, [.. pairs[false]], pairs[true].Count());
    }

    /// <summary>
    /// How many persons contracts of a product cover on a day, as far as they are known today; counted to <see cref="MaxCounted"/> and one.
    /// </summary>
    public Task<int> CountCoveredAsync(string productCode, DateOnly day, CancellationToken ct) =>
        db
            .Contracts.AsNoTracking()
            .Where(c => c.ProductCode == productCode && c.StartsOn <= day && (c.EndsOn == null || c.EndsOn >= day))
            .SelectMany(c =>
                db.Beneficiaries.Where(b => b.ContractId == c.Id && b.StartsOn <= day && (b.EndsOn == null || b.EndsOn >= day))
            )
            .Select(b => b.PersonId)
            .Distinct()
            .Take(MaxCounted + 1)
            .CountAsync(ct);

    /// <summary>Lines of one item belong together; those that no act falls under, by their words.</summary>
    private static IEnumerable<(GuaranteeRow? Before, GuaranteeRow? After)> Pair(
        IReadOnlyList<GuaranteeRow> before,
        IReadOnlyList<GuaranteeRow> after
    )
    {
        var left = before.ToList();
        foreach (var line in after)
        {
            var earlier = left.Find(l => l.Item == line.Item && (line.Item != GuaranteeItem.Other || l.Label == line.Label));
            if (earlier is not null)
                left.Remove(earlier);
            yield return (earlier, line);
        }
        foreach (var gone in left)
            yield return (gone, null);
    }

    private static bool IsSame(LineComparison line) =>
        line is { Before: { } before, After: { } after }
        && (before.Family, before.Label, before.Expression) == (after.Family, after.Label, after.Expression)
        && line.Was == line.Becomes;
}
