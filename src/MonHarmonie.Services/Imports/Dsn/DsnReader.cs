using System.Globalization;
using MonHarmonie.Services.Imports.Reading;
using MonHarmonie.Services.Shared.Csv;

namespace MonHarmonie.Services.Imports.Dsn;

/// <summary>
/// Streams a DSN employee by employee. The order of the rubrics carries the structure: a block starts again when its code
/// changes or its rubric number does not grow. Blocks and rubrics that the product does not use are passed over and counted.
/// </summary>
public sealed class DsnReader(SourceFile file, ImportLog log)
{
    private readonly LineReader lines = file.Lines();
    private readonly List<DsnBlock> head = [];
    private readonly List<DsnBlock> people = [];
    private DsnBlock? current;
    private DsnBlock? sending;
    private DsnBlock? sender;
    private DsnDeclarationBuilder? declaration;
    private DsnDeclaration? opened;
    private DsnBlock? total;
    private bool isDamaged;
    private bool hasBegun;
    private long rubrics;
    private long declarations;
    private long lastLine;

    /// <exception cref="UnusableFileException">The file is not a DSN.</exception>
    public IEnumerable<IDsnItem> Read()
    {
        while (lines.TryRead(out var line))
        {
            if (line.Fault == LineFault.None && string.IsNullOrWhiteSpace(line.Text))
                continue;
            rubrics++;
            lastLine = line.Number;
            if (line.Fault != LineFault.None || !DsnRubric.TryParse(line, out var rubric))
            {
                RefuseLine(line);
                continue;
            }

            if (!hasBegun && !string.Equals(rubric.Block, DsnBlocks.Sending, StringComparison.Ordinal))
                throw NotDsn();

            hasBegun = true;
            if (StartsBlock(rubric))
            {
                foreach (var item in Complete(rubric.Block))
                    yield return item;
                if (rubric.Block is DsnBlocks.Sending)
                    BeginEnvelope();
                Open(rubric);
            }

            current!.Add(rubric);
            if (!DsnBlocks.IsUsed(rubric.Block))
                log.Report.Note(ImportFactKind.DsnRubricsWithoutEffect);
        }

        if (sending is null)
            throw NotDsn();
        if (total is not null)
        {
            CheckTotals();
            yield break;
        }

        if (opened is null && OpenDeclaration() is { } last)
            yield return last;
        RejectTruncated();
    }

    /// <summary>Files put end to end: each has its own totals.</summary>
    private void BeginEnvelope()
    {
        if (sending is null)
            return;
        rubrics--;
        if (total is not null)
            CheckTotals();
        else
            RejectTruncated();
        (rubrics, declarations) = (1, 0);
    }

    /// <summary>Without its last block the file was cut: the employee being read may be incomplete, the ones before are whole.</summary>
    private void RejectTruncated()
    {
        log.RejectPart(new ImportRejection(lastLine, DsnBlocks.Total, ImportFactKind.DsnTruncated, null));
        if (people.Count == 0)
            return;
        log.CountRejectedPart();
        people.Clear();
    }

    private bool StartsBlock(DsnRubric rubric) =>
        current is null || !string.Equals(current.Code, rubric.Block, StringComparison.Ordinal) || rubric.Number <= current.LastNumber;

    /// <summary>
    /// What is complete when a block begins: the declaration's head before its first employee, an employee before the next.
    /// </summary>
    private IEnumerable<IDsnItem> Complete(string next)
    {
        if (next is not (DsnBlocks.Employee or DsnBlocks.Declaration or DsnBlocks.Total or DsnBlocks.Sending))
            yield break;

        if (opened is null && OpenDeclaration() is { } start)
            yield return start;
        // An envelope that begins without the end of the one before: its last employee may be cut.
        if (!(next is DsnBlocks.Sending && total is null) && Employee() is { } employee)
            yield return employee;
        if (next is not DsnBlocks.Employee)
        {
            declaration?.CheckCoveredStaff();
            declaration = null;
            opened = null;
        }
    }

    private DsnDeclaration? OpenDeclaration()
    {
        if (head.Count == 0)
            return null;
        declaration = new DsnDeclarationBuilder(head, sending!, sender, log);
        head.Clear();
        opened = declaration.Build();
        return opened;
    }

    private DsnEmployee? Employee()
    {
        if (people.Count == 0)
            return null;
        log.Report.CountRead();
        DsnEmployee? employee = null;
        if (isDamaged)
            log.Reject(new ImportRejection(people[0].Line, DsnBlocks.Employee, ImportFactKind.DsnEmployeeOfBadLine, null));
        else if (opened is null)
            log.Reject(new ImportRejection(people[0].Line, DsnBlocks.Employee, ImportFactKind.DsnEmployeeOfRefusedDeclaration, null));
        else
            employee = new DsnEmployeeBuilder(declaration!, opened, log).Build(people);

        if (employee is null)
            log.Report.CountRejected();
        people.Clear();
        isDamaged = false;
        return employee;
    }

    private void Open(DsnRubric rubric)
    {
        current = new DsnBlock(rubric.Block, rubric.Line);
        switch (rubric.Block)
        {
            case DsnBlocks.Sending:
                (sending, sender, total) = (current, null, null);
                break;
            case DsnBlocks.Sender:
                sender = current;
                break;
            case DsnBlocks.Declaration:
                declarations++;
                head.Clear();
                head.Add(current);
                break;
            case DsnBlocks.Company or DsnBlocks.Establishment or DsnBlocks.Adhesion:
                head.Add(current);
                break;
            case DsnBlocks.Total:
                total = current;
                break;
            case DsnBlocks.Employee or DsnBlocks.Contract or DsnBlocks.End or DsnBlocks.Affiliation or DsnBlocks.Dependant:
                people.Add(current);
                break;
            default:
                break;
        }
    }

    private void RefuseLine(TextLine line)
    {
        if (!hasBegun)
            throw NotDsn();
        isDamaged |= people.Count > 0;
        log.RejectPart(new ImportRejection(line.Number, null, line.Fault.Fact() ?? ImportFactKind.DsnLineUnreadable, null));
    }

    private void CheckTotals()
    {
        CheckTotal(1, rubrics, ImportFactKind.DsnRubricCount);
        CheckTotal(2, declarations, ImportFactKind.DsnDeclarationCount);
    }

    private void CheckTotal(int number, long found, ImportFactKind fault)
    {
        var told = total!.Text(number);
        if (long.TryParse(told, NumberStyles.None, CultureInfo.InvariantCulture, out var expected) && expected == found)
            return;
        log.RejectPart(new ImportRejection(total.LineOf(number), total.NameOf(number), fault.With(found, told), told));
    }

    private UnusableFileException NotDsn() => new(ImportFactKind.DsnNotADeclaration.With(file.Name));
}
