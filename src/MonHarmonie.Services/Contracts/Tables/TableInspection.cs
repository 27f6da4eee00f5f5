using MonHarmonie.Rules.Guarantees;
using MonHarmonie.Rules.Guarantees.Checks;
using MonHarmonie.Services.Nomenclature.Tariffs;

namespace MonHarmonie.Services.Contracts.Tables;

/// <summary>Checks what a table says, with the rates that the product ships and trusts.</summary>
public static class TableInspection
{
    private static readonly Lazy<GuaranteeTableCheck> Check = new(() => new GuaranteeTableCheck(ShippedTariffs.Rates(Confidence.Medium)));

    /// <summary>Everything that is wrong with a table.</summary>
    public static IReadOnlyList<TableFinding> Of(TableContent table, bool isOfCompany) =>
        Check.Value.Check(new TableDraft(table.ValidFrom, table.IsResponsible, isOfCompany, [.. table.Lines.Select(Read)]));

    private static TableLine Read(GuaranteeRow line) =>
        new(line.Item, line.Label, line.Expression, GuaranteeParser.TryParse(line.Expression, out var guarantee, out _) ? guarantee : null);
}
