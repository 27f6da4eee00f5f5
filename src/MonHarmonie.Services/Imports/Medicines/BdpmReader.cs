using MonHarmonie.Rules;
using MonHarmonie.Services.Imports.Reading;

namespace MonHarmonie.Services.Imports.Medicines;

/// <summary>A medicine as the public base names it (file CIS_bdpm.txt).</summary>
/// <param name="Cis">Eight digits.</param>
/// <param name="Name">Dénomination.</param>
/// <param name="Form">Pharmaceutical form.</param>
/// <param name="Holder">Marketing authorisation holders, separated by <c>;</c>.</param>
/// <param name="IsMarketed">« Commercialisée ».</param>
public sealed record Speciality(string Cis, string Name, string Form, string Holder, bool IsMarketed);

/// <summary>A box of a medicine (file CIS_CIP_bdpm.txt).</summary>
/// <param name="Line">Physical line in the file.</param>
/// <param name="Speciality">The medicine it belongs to.</param>
/// <param name="Cip7">Seven digits.</param>
/// <param name="Cip13">Thirteen digits: the key of the box.</param>
/// <param name="Label">What the box holds.</param>
/// <param name="IsMarketed">Declared as marketed.</param>
/// <param name="Rate">Social-security rate as a percentage; null when the box is not reimbursed. When the base gives several, the
/// lowest.</param>
/// <param name="Price">Price without the dispensing fee; null when free.</param>
/// <param name="PublicPrice">Price with the dispensing fee.</param>
/// <param name="DispensingFee">Honoraires de dispensation.</param>
public sealed record MedicineBox(
    long Line,
    Speciality Speciality,
    string Cip7,
    string Cip13,
    string Label,
    bool IsMarketed,
    decimal? Rate,
    Money? Price,
    Money? PublicPrice,
    Money? DispensingFee
);

/// <summary>
/// Reads the public medicine base (BDPM) as it is published: tabs, no header, no quoting, windows-1252 mixed with UTF-8,
/// free text that runs over several lines.
/// </summary>
public static class BdpmReader
{
    public const string SpecialitiesFile = "CIS_bdpm.txt";
    public const string BoxesFile = "CIS_CIP_bdpm.txt";

    /// <summary>The specialities by CIS code: under twenty thousand, kept in memory.</summary>
    public static Dictionary<string, Speciality> ReadSpecialities(SourceFile file, ImportLog log)
    {
        var specialities = new Dictionary<string, Speciality>(StringComparer.Ordinal);
        foreach (var (line, cells) in TabbedRecords(file, log))
        {
            if (cells.Length < 8 || cells[1].Length == 0)
                log.RejectPart(new ImportRejection(line, null, ImportFactKind.TooFewCells.With(cells.Length, 12), null));
            else if (
                !specialities.TryAdd(
                    cells[0],
                    new Speciality(
                        cells[0],
                        cells[1],
                        cells[2],
                        Cell(cells, 10),
                        cells[6].StartsWith("Commercialis", StringComparison.OrdinalIgnoreCase)
                    )
                )
            )
                log.RejectPart(new ImportRejection(line, "CIS", ImportFactKind.CodeTwice, cells[0]));
        }

        return specialities;
    }

    /// <summary>Streams the boxes, each with its speciality; every box counts as read.</summary>
    public static IEnumerable<MedicineBox> ReadBoxes(SourceFile file, IReadOnlyDictionary<string, Speciality> specialities, ImportLog log)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (line, cells) in TabbedRecords(file, log))
        {
            log.Report.CountRead();
            if (Box(line, cells, specialities, log) is { } box)
            {
                if (seen.Add(box.Cip13))
                {
                    yield return box;
                    continue;
                }

                log.Report.Count(ImportOutcome.Ignored);
                log.Report.Note(ImportFactKind.BoxesRepeated);
            }
            else
                log.Report.CountRejected();
        }
    }

    private static MedicineBox? Box(long line, string[] cells, IReadOnlyDictionary<string, Speciality> specialities, ImportLog log)
    {
        var fault = false;
        void Refuse(string? column, ImportFact reason, string? value)
        {
            fault = true;
            log.Reject(new ImportRejection(line, column, reason, value is null ? null : Masking.Excerpt(value)));
        }

        Money? Amount(int at, string column)
        {
            if (Cell(cells, at) is not { Length: > 0 } text)
                return null;
            if (AmountText.TryParse(text, out var amount, out var reason))
                return amount;
            Refuse(column, reason, text);
            return null;
        }

        if (cells.Length < 10)
        {
            Refuse(null, ImportFactKind.TooFewCells.With(cells.Length, 13), null);
            return null;
        }

        if (!specialities.TryGetValue(cells[0], out var speciality))
            Refuse("CIS", ImportFactKind.CodeNotIn.With(SpecialitiesFile), cells[0]);
        if (cells[1].Length != 7 || !cells[1].All(char.IsAsciiDigit))
            Refuse("CIP7", ImportFactKind.DigitsExpected.With(7), cells[1]);
        if (cells[6].Length != 13 || !cells[6].All(char.IsAsciiDigit))
            Refuse("CIP13", ImportFactKind.DigitsExpected.With(13), cells[6]);

        // Until 2014 one price column stood between the rate and the indications; since, three.
        var isOld = cells.Length < 12;
        var rate = Rate(cells[8], Refuse);
        var price = isOld ? null : Amount(9, "prix hors honoraire");
        var publicPrice = Amount(isOld ? 9 : 10, "prix public");
        var fee = isOld ? null : Amount(11, "honoraires");
        if (fault)
            return null;
        var marketed =
            cells[4].StartsWith("Déclaration de commercialisation", StringComparison.OrdinalIgnoreCase)
            && !cells[4].Contains("non communiqu", StringComparison.OrdinalIgnoreCase);
        return new MedicineBox(line, speciality!, cells[1], cells[6], cells[2], marketed, rate, price, publicPrice, fee);
    }

    private static decimal? Rate(string text, Action<string?, ImportFact, string?> refuse)
    {
        decimal? lowest = null;
        foreach (var part in text.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (!RateText.TryParse(part, out var rate, out var reason))
                refuse("taux", reason, part);
            else if (lowest is null || rate < lowest)
                lowest = rate;
        }

        return lowest;
    }

    /// <summary>Records: a line that does not start with a CIS code continues the free text of the one before.</summary>
    private static IEnumerable<(long Line, string[] Cells)> TabbedRecords(SourceFile file, ImportLog log)
    {
        var lines = file.Lines();
        long number = 0;
        string? record = null;
        while (lines.TryRead(out var line))
        {
            if (line.Fault.Fact() is { } reason)
            {
                log.RejectPart(new ImportRejection(line.Number, null, reason, null));
                continue;
            }

            if (!StartsWithCis(line.Text))
            {
                if (record is null && !string.IsNullOrWhiteSpace(line.Text))
                    throw new UnusableFileException(ImportFactKind.MedicinesWithoutCis.With(file.Name));
                continue;
            }

            if (record is not null)
                yield return (number, Split(record));
            (number, record) = (line.Number, line.Text);
        }

        if (record is not null)
            yield return (number, Split(record));
    }

    private static bool StartsWithCis(string text) =>
        text.Length > 8 && text[8] == '\t' && text.AsSpan(0, 8).IndexOfAnyExceptInRange('0', '9') < 0;

    private static string[] Split(string record) => record.Split('\t', StringSplitOptions.TrimEntries);

    private static string Cell(string[] cells, int at) => at < cells.Length ? cells[at] : "";
}
