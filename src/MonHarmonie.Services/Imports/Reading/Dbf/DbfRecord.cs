using System.Globalization;

namespace MonHarmonie.Services.Imports.Reading.Dbf;

/// <summary>One record; faults of its cells are reported with its number, as the line.</summary>
internal readonly struct DbfRecord(DbfTable table, long number)
{
    private const int OldestYear = 1900;
    private const int OpenYear = 2999;

    /// <summary>From 1, in the order of the table.</summary>
    public long Number { get; } = number;

    /// <summary>The text as it stands: a label that goes on in the next field may be cut before a blank.</summary>
    public string Raw(string field) => DbfTable.Decode(table.Bytes(field)).Replace('\0', ' ');

    /// <summary>The text without the blanks around it.</summary>
    public string Text(string field) => Raw(field).Trim();

    /// <summary>A first day in force, which must be there; 1900 means since ever.</summary>
    public DateOnly FirstDay(string field, DbfFaults faults)
    {
        if (Day(field, faults) is { } day)
        {
            if (day.Year < OpenYear)
                return day;
            faults.Refuse(this, field, ImportFactKind.FirstDayOpen);
        }
        else if (IsEmpty(Text(field)))
        {
            faults.Refuse(this, field, ImportFactKind.ValueMissing);
        }

        return default;
    }

    /// <summary>The last day; null when empty, or in 2999 or 9999, or 1900: none.</summary>
    public DateOnly? To(string field, DbfFaults faults) => Day(field, faults) is { Year: > OldestYear and < OpenYear } day ? day : null;

    /// <summary>An amount in cents; null when empty.</summary>
    public long? Cents(string field, DbfFaults faults)
    {
        if (Number2(field, faults) is not { } value)
            return null;
        if (value >= 0)
            return value;
        faults.Refuse(this, field, ImportFactKind.AmountNegative);
        return null;
    }

    /// <summary>A number in hundredths; null when empty.</summary>
    public long? Number2(string field, DbfFaults faults)
    {
        var text = Text(field);
        if (text.Length == 0)
            return null;
        // dBase writes a point, and stars for what does not fit.
        if (
            decimal.TryParse(
                text.Replace(',', '.'),
                NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign,
                CultureInfo.InvariantCulture,
                out var value
            )
            && Math.Abs(value) < 100_000_000m
            && decimal.Round(value, 2) == value
        )
            return (long)(value * 100);
        faults.Refuse(this, field, ImportFactKind.NumberOfTwoDecimals);
        return null;
    }

    /// <summary>A whole number in a range; null when empty.</summary>
    public int? Whole(string field, int least, int most, DbfFaults faults)
    {
        var text = Text(field);
        if (text.Length == 0)
            return null;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most)
            return value;
        faults.Refuse(this, field, ImportFactKind.WholeNumberBetween.With(least, most));
        return null;
    }

    private static bool IsEmpty(string day) => day is "" or "00000000";

    private DateOnly? Day(string field, DbfFaults faults)
    {
        var text = Text(field);
        if (IsEmpty(text))
            return null;
        if (DateText.TryParse(text, out var day, out var reason))
            return day;
        faults.Refuse(this, field, reason);
        return null;
    }
}

/// <summary>What is wrong with the record at hand: every bad cell of it is reported, then it is left out as one.</summary>
internal sealed class DbfFaults(ImportLog log)
{
    public bool Any { get; private set; }

    /// <summary>Begins the next record, counted as read.</summary>
    public void Next()
    {
        Any = false;
        log.Report.CountRead();
    }

    public void Refuse(DbfRecord record, string? field, ImportFact reason)
    {
        Any = true;
        log.Reject(new ImportRejection(record.Number, field, reason, field is null ? null : Masking.Excerpt(record.Text(field))));
    }

    /// <summary>Whether the record is sound; when not, counts it as rejected.</summary>
    public bool IsSound()
    {
        if (Any)
            log.Report.CountRejected();
        return !Any;
    }
}
