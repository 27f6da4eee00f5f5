using System.Globalization;
using MonHarmonie.Services.Imports.Reading;
using MonHarmonie.Services.Shared.Csv;

namespace MonHarmonie.Services.Imports.Dsn;

/// <summary>One line of a DSN: <c>S21.G00.30.001,'value'</c>. An apostrophe inside the value is not escaped.</summary>
internal readonly record struct DsnRubric(long Line, string Block, int Number, string Value)
{
    private const int BlockLength = 10;
    private const int CodeLength = 14;

    public static bool TryParse(TextLine line, out DsnRubric rubric)
    {
        rubric = default;
        var text = line.Text.AsSpan().Trim();
        if (
            text.Length < CodeLength + 3
            || text[0] != 'S'
            || text[3] != '.'
            || text[7] != '.'
            || text[10] != '.'
            || text[CodeLength] != ','
            || text[CodeLength + 1] != '\''
            || text[^1] != '\''
        )
            return false;
        if (!int.TryParse(text.Slice(11, 3), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return false;
        rubric = new DsnRubric(
            line.Number,
            string.Intern(text[..BlockLength].ToString()),
            number,
            text[(CodeLength + 2)..^1].Trim().ToString()
        );
        return true;
    }
}

/// <summary>The rubrics of one occurrence of a block.</summary>
internal sealed class DsnBlock(string code, long line)
{
    private readonly Dictionary<int, DsnRubric> rubrics = [];

    public string Code { get; } = code;
    public long Line { get; } = line;
    public int LastNumber { get; private set; }

    public void Add(DsnRubric rubric)
    {
        rubrics[rubric.Number] = rubric;
        LastNumber = rubric.Number;
    }

    public string? Text(int number) => rubrics.TryGetValue(number, out var rubric) && rubric.Value.Length > 0 ? rubric.Value : null;

    public long LineOf(int number) => rubrics.TryGetValue(number, out var rubric) ? rubric.Line : Line;

    public string NameOf(int number) => string.Create(CultureInfo.InvariantCulture, $"{Code}.{number:000}");
}

/// <summary>Reads the rubrics of a block and reports the faults; blocks of people show only the shape of their values.</summary>
internal sealed class DsnFields(DsnBlock block, ImportLog log)
{
    /// <summary>True once a rubric has been reported.</summary>
    public bool Failed { get; private set; }

    public string? Text(int number) => block.Text(number);

    public string Required(int number, int maxLength = 80)
    {
        if (block.Text(number) is not { } text)
        {
            Refuse(number, ImportFactKind.DsnRubricMissing);
            return "";
        }

        if (text.Length <= maxLength)
            return text;
        Refuse(number, ImportFactKind.TextTooLong.With(maxLength));
        return "";
    }

    public string? Optional(int number, int maxLength) => block.Text(number) is null ? null : Required(number, maxLength);

    public DateOnly? Date(int number)
    {
        if (block.Text(number) is not { } text)
            return null;
        if (DateText.TryParseDayFirst(text, out var date, out var reason))
            return date;
        Refuse(number, reason);
        return null;
    }

    public DateOnly RequiredDate(int number)
    {
        if (block.Text(number) is not null)
            return Date(number) ?? default;
        Refuse(number, ImportFactKind.DsnRubricMissing);
        return default;
    }

    public int? WholeNumber(int number)
    {
        if (block.Text(number) is not { } text)
            return null;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value))
            return value;
        Refuse(number, ImportFactKind.WholeNumberExpected);
        return null;
    }

    /// <summary>Reports when the end is before the start.</summary>
    public void RequireOrder(DateOnly? start, DateOnly? end, int endNumber)
    {
        if (start is { } from && end is { } to && to < from)
            Refuse(endNumber, ImportFactKind.EndBeforeStart);
    }

    public void Refuse(int number, ImportFact reason)
    {
        Failed = true;
        var value = block.Text(number) ?? "";
        var isPersonal = block.Code is DsnBlocks.Employee or DsnBlocks.Dependant;
        log.Reject(
            new ImportRejection(
                block.LineOf(number),
                block.NameOf(number),
                reason,
                isPersonal ? Masking.Shape(value) : Masking.Excerpt(value)
            )
        );
    }
}

/// <summary>The blocks of the DSN that a mutuelle needs; the others are passed over.</summary>
internal static class DsnBlocks
{
    public const string Sending = "S10.G00.00";
    public const string Sender = "S10.G00.01";
    public const string Declaration = "S20.G00.05";
    public const string Company = "S21.G00.06";
    public const string Establishment = "S21.G00.11";
    public const string Adhesion = "S21.G00.15";
    public const string Employee = "S21.G00.30";
    public const string Contract = "S21.G00.40";
    public const string End = "S21.G00.62";
    public const string Affiliation = "S21.G00.70";
    public const string Dependant = "S21.G00.73";
    public const string Total = "S90.G00.90";

    public static bool IsUsed(string block) =>
        block
            is Sending
                or Sender
                or Declaration
                or Company
                or Establishment
                or Adhesion
                or Employee
                or Contract
                or End
                or Affiliation
                or Dependant
                or Total;
}
