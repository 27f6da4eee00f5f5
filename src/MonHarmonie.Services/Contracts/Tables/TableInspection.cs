using MonHarmonie.Rules.Guarantees;
using MonHarmonie.Rules.Guarantees.Checks;
using MonHarmonie.Services.Nomenclature.Tariffs;
using MonHarmonie.Services.Persistence;

namespace MonHarmonie.Services.Contracts.Tables;

/// <summary>Checks what a table says by the law of its first day, with the rates that settlements use.</summary>
internal sealed class TableInspection(HarmonieDbContext db)
{
    private GuaranteeTableCheck? check;

    public async Task<IReadOnlyList<TableFinding>> FindAsync(TableContent table, bool isOfCompany, CancellationToken ct)
    {
        check ??= new GuaranteeTableCheck(await TariffService.ReadRatesAsync(db, ct));
        return check.Check(new TableDraft(table.ValidFrom, table.IsResponsible, isOfCompany, [.. table.Lines.Select(Read)]));
    }

    private static TableLine Read(GuaranteeRow line) =>
        new(line.Item, line.Label, line.Expression, GuaranteeParser.TryParse(line.Expression, out var guarantee, out _) ? guarantee : null);
}
