using System.Buffers;
using System.Globalization;
using MonHarmonie.Rules;
using MonHarmonie.Services.Imports.Reading.Csv;

namespace MonHarmonie.Services.Imports.Reading;

/// <summary>
/// Reads the typed cells of one row and reports every bad one. Read all the columns, then look at <see cref="Failed"/>:
/// the person who corrects the file sees all the faults of the row at once.
/// </summary>
public sealed class Cells(CsvRow row, ImportLog log)
{
    private const int OpenYear = 2999;

    /// <summary>Line ends and tabs inside a quoted value: one space on screen.</summary>
    private static readonly SearchValues<char> Breaks = SearchValues.Create("\r\n\t\v\f\u0085\u2028\u2029");

    /// <summary>True once a cell has been reported.</summary>
    public bool Failed { get; private set; }

    public long Line => row.Line;

    /// <summary>Tells whether the cell holds something; SAS writes a missing number as a dot.</summary>
    public bool Has(CsvColumn column) => row.Span(column) is not ("" or ".");

    /// <summary>Text, empty allowed.</summary>
    public string Text(CsvColumn column, int maxLength)
    {
        var value = row.Span(column);
        if (value.Length <= maxLength)
            return value.ContainsAny(Breaks)
                ? string.Join(' ', value.ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
                : value.ToString();
        Refuse(column, ImportFactKind.TextTooLong.With(maxLength));
        return "";
    }

    /// <summary>Text that must be there.</summary>
    public string RequiredText(CsvColumn column, int maxLength)
    {
        Require(column);
        return Text(column, maxLength);
    }

    /// <summary>A last day; null while open, which many systems write as the last day of 2999 or 9999.</summary>
    public DateOnly? EndDate(CsvColumn column) => Date(column) is { Year: < OpenYear } day ? day : null;

    public DateOnly? Date(CsvColumn column)
    {
        if (!Has(column))
            return null;
        if (DateText.TryParse(row.Span(column), out var date, out var reason))
            return date;
        Refuse(column, reason);
        return null;
    }

    public DateOnly RequiredDate(CsvColumn column) => Require(column) && Date(column) is { } date ? date : default;

    public Money? Amount(CsvColumn column)
    {
        if (!Has(column))
            return null;
        if (AmountText.TryParse(row.Span(column), out var amount, out var reason))
            return amount;
        Refuse(column, reason);
        return null;
    }

    public Money RequiredAmount(CsvColumn column) => Require(column) && Amount(column) is { } amount ? amount : Money.Zero;

    public decimal? Rate(CsvColumn column)
    {
        if (!Has(column))
            return null;
        if (RateText.TryParse(row.Span(column), out var percent, out var reason))
            return percent;
        Refuse(column, reason);
        return null;
    }

    public int? WholeNumber(CsvColumn column, int min, int max)
    {
        if (!Has(column))
            return null;
        if (
            int.TryParse(row.Span(column), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            && number >= min
            && number <= max
        )
            return number;
        Refuse(column, ImportFactKind.WholeNumberBetween.With(min, max));
        return null;
    }

    public int RequiredWholeNumber(CsvColumn column, int min, int max) =>
        Require(column) && WholeNumber(column, min, max) is { } number ? number : 0;

    public void Refuse(CsvColumn column, ImportFact reason)
    {
        Failed = true;
        log.Reject(
            new ImportRejection(row.Line, column.Name, reason, column.Sensitive ? Masking.Shape(row[column]) : Masking.Excerpt(row[column]))
        );
    }

    /// <summary>Reports the row as a whole.</summary>
    public void Refuse(ImportFact reason)
    {
        Failed = true;
        log.Reject(new ImportRejection(row.Line, null, reason, null));
    }

    private bool Require(CsvColumn column)
    {
        if (Has(column))
            return true;
        Refuse(column, ImportFactKind.ValueMissing);
        return false;
    }
}
