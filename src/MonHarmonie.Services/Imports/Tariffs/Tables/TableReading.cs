using MonHarmonie.Services.Imports.Reading.Dbf;
using MonHarmonie.Services.Imports.Writing;

namespace MonHarmonie.Services.Imports.Tariffs.Tables;

/// <summary>What the readers of nomenclatures share.</summary>
internal static class TableReading
{
    /// <summary>Streams the records of a table, over its parts; each counts as read.</summary>
    public static IEnumerable<(DbfRecord Record, DbfFaults Faults)> Records(
        this ImportSession session,
        NomenclatureFolder folder,
        string name
    )
    {
        foreach (var part in folder.Parts(name))
        {
            using var table = DbfTable.Open(part);
            foreach (var record in session.Records(table))
                yield return record;
        }
    }

    public static IEnumerable<(DbfRecord Record, DbfFaults Faults)> Records(this ImportSession session, DbfTable table)
    {
        session.Log.File = table.Name;
        var faults = new DbfFaults(session.Log);
        foreach (var record in table.Records(session.Log))
        {
            faults.Next();
            yield return (record, faults);
        }
    }

    /// <summary>A code of a given number of digits; a number that lost its leading zeros gets them back.</summary>
    public static string ReadDigits(this DbfRecord record, string field, int length, DbfFaults faults)
    {
        var code = record.Text(field);
        // Files of the SNDS pad codes with zeros on the left.
        if (code.Length > length && code.AsSpan(0, code.Length - length).IndexOfAnyExcept('0') < 0)
            code = code[^length..];
        if (code.Length > 0 && code.Length <= length && code.AsSpan().IndexOfAnyExceptInRange('0', '9') < 0)
            return code.PadLeft(length, '0');
        faults.Refuse(record, field, ImportFactKind.CodeOfDigitsExpected.With(length));
        return "";
    }
}
