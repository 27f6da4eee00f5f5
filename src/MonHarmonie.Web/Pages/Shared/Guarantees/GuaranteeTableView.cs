using MonHarmonie.Rules;
using MonHarmonie.Services.Contracts;
using MonHarmonie.Services.Contracts.Tables;

namespace MonHarmonie.Web.Pages.Shared.Guarantees;

/// <summary>One line of a guarantee table on screen.</summary>
/// <param name="Id">The line as explanations lead to it; null while it is only typed.</param>
/// <param name="Item">The item by which acts find the line, for administrators; null for members.</param>
/// <param name="Faults">What is wrong with it, in words; empty for members.</param>
public sealed record GuaranteeViewLine(
    Guid? Id,
    CareFamily Family,
    string Label,
    string Expression,
    GuaranteeExample? Example,
    string? Item,
    IReadOnlyList<string> Faults
);

/// <summary>
/// A guarantee table as members read it, with an example in euros next to each line; administrators see the same, and faults.
/// </summary>
public sealed record GuaranteeTableView(IReadOnlyList<GuaranteeViewLine> Lines)
{
    /// <summary>The chapters that have lines, in reading order, each with its lines in the order of the table.</summary>
    public IReadOnlyList<(GuaranteeChapter Chapter, IReadOnlyList<GuaranteeViewLine> Lines)> Chapters =>
        [
            .. GuaranteeChapter
                .All.Select(chapter =>
                    (chapter, (IReadOnlyList<GuaranteeViewLine>)[.. Lines.Where(l => GuaranteeChapter.Of(l.Family) == chapter)])
                )
                .Where(chapter => chapter.Item2.Count > 0),
        ];

    /// <param name="day">The day of the tariffs on which the examples are calculated.</param>
    public static GuaranteeTableView ForMembers(
        IReadOnlyList<GuaranteeRow> lines,
        bool isResponsible,
        DateOnly day,
        GuaranteeExamples examples
    ) =>
        new([
            .. lines.Select(l => new GuaranteeViewLine(
                l.LineId,
                l.Family,
                l.Label,
                l.Expression,
                examples.Of(l.Item, l.Expression, isResponsible, day),
                null,
                []
            )),
        ]);
}
