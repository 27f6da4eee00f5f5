using MonHarmonie.Rules.Guarantees.Checks;
using MonHarmonie.Services.Contracts.Tables;
using MonHarmonie.Web.Pages.Shared.Guarantees;

namespace MonHarmonie.Web.Pages.Admin.Guarantees;

/// <summary>Puts tables on administrators' screens: what members see, with items and faults next to the lines.</summary>
public static class AdminTables
{
    /// <summary>Today, or the nearest day of the table's period.</summary>
    public static DateOnly ExampleDay(GuaranteeTableDetail table, DateOnly today) =>
        table.Content.ValidFrom > today ? table.Content.ValidFrom
        : table.ValidTo is { } last && last < today ? last
        : today;

    public static GuaranteeTableView CreateView(
        TableContent content,
        IReadOnlyList<TableFinding> findings,
        DateOnly day,
        GuaranteeExamples examples
    )
    {
        var faults = findings.Where(f => f.Blocks && f.Line is not null).ToLookup(f => f.Line!.Value, TableTexts.Describe);
        return new GuaranteeTableView([
            .. content.Lines.Select(
                (line, i) =>
                    new GuaranteeViewLine(
                        null,
                        line.Family,
                        line.Label,
                        line.Expression,
                        examples.Of(line.Item, line.Expression, content.IsResponsible, day),
                        GuaranteeItemTexts.Of(line.Item),
                        [.. faults[i]]
                    )
            ),
        ]);
    }
}
