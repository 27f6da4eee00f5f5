using MonHarmonie.Services.Contracts.Tables;

namespace MonHarmonie.Web.Pages.Admin.Guarantees;

/// <summary>What a table changes, as administrators read it.</summary>
/// <param name="Covered">How many it concerns (<see cref="TableComparer.CountCoveredAsync"/>); null where that is not asked.</param>
public sealed record ComparisonView(TableComparison Comparison, int? Covered)
{
    /// <summary>What a table that is not in force yet would change, and for how many.</summary>
    public static async Task<ComparisonView> LoadAsync(TableComparer comparer, TableContent content, CancellationToken ct)
    {
        var comparison = await comparer.CompareAsync(content, ct);
        return new ComparisonView(comparison, await comparer.CountCoveredAsync(content.ProductCode, comparison.Day, ct));
    }
}
