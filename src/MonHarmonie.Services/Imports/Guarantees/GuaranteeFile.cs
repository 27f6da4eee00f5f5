using System.Collections.Frozen;
using MonHarmonie.Rules;
using MonHarmonie.Rules.Guarantees;
using MonHarmonie.Services.Contracts;
using MonHarmonie.Services.Contracts.Tables;
using MonHarmonie.Services.Imports.Reading;
using MonHarmonie.Services.Imports.Reading.Csv;

namespace MonHarmonie.Services.Imports.Guarantees;

/// <summary>A table of a file, with the physical lines it was read from.</summary>
public sealed record GuaranteeFileTable(TableContent Content, IReadOnlyList<long> Lines);

/// <summary>
/// Reads guarantee tables: one row a line of a table, the rows of a table (product and first day) one after another. A table with a bad
/// row is left out as a whole, because a table that lacks a line would promise something else.
/// </summary>
public static class GuaranteeFile
{
    private const int MaxLines = 60;

    private static readonly CsvColumn Product = new("product", "produit", "code_produit") { Required = true };
    private static readonly CsvColumn TableName = new("name", "nom") { Required = true };
    private static readonly CsvColumn ValidFrom = new("valid_from", "date_effet", "valable_du") { Required = true };
    private static readonly CsvColumn Responsible = new("responsible", "responsable", "contrat_responsable") { Required = true };
    private static readonly CsvColumn Family = new("family", "famille") { Required = true };
    private static readonly CsvColumn Item = new("item", "poste") { Required = true };
    private static readonly CsvColumn Label = new("label", "libelle") { Required = true };
    private static readonly CsvColumn Expression = new("guarantee", "garantie", "formule") { Required = true };
    internal static readonly CsvColumn[] Columns = [Product, TableName, ValidFrom, Responsible, Family, Item, Label, Expression];

    private static readonly FrozenDictionary<string, CareFamily> Families = Words<CareFamily>();
    private static readonly FrozenDictionary<string, GuaranteeItem> Items = Words<GuaranteeItem>();
    private static readonly FrozenDictionary<string, bool> YesNo = new Dictionary<string, bool>(StringComparer.Ordinal)
    {
        ["yes"] = true,
        ["oui"] = true,
        ["1"] = true,
        ["no"] = false,
        ["non"] = false,
        ["0"] = false,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <exception cref="UnusableFileException">The header is not that of a guarantee file.</exception>
    public static IEnumerable<GuaranteeFileTable> Read(SourceFile file, ImportLog log, IReadOnlyDictionary<string, string>? renamed = null)
    {
        var csv = CsvTable.Open(file, Columns, renamed);
        csv.NoteUnused(log);
        return ReadTables(csv, log);
    }

    private static IEnumerable<GuaranteeFileTable> ReadTables(CsvTable csv, ImportLog log)
    {
        var tables = new Dictionary<(string, DateOnly), Reading>();
        Reading? open = null;
        var refused = log.Report.Rejected;
        foreach (var row in csv.Rows(log))
        {
            var line = ReadRow(new Cells(row, log));
            var before = open;
            if (open is null || open.Place != line.Key)
            {
                if (tables.TryGetValue(line.Key, out open))
                {
                    open.Refuse(line, ImportFactKind.TableNotTogether, log);
                }
                else
                {
                    open = new Reading(line.Key);
                    tables.Add(line.Key, open);
                }
            }
            // A row that does not say its table may belong to the one before it.
            if (line.Key.Product.Length == 0 || line.Key.Day == default)
                before?.Spoil();
            // A row that could not be told into cells stood between: it may belong to the table before it or to this one.
            if (log.Report.Rejected != refused)
            {
                before?.Spoil();
                open.Spoil();
            }
            refused = log.Report.Rejected;
            open.Add(line, log);
        }
        if (log.Report.Rejected != refused)
            open?.Spoil();
        foreach (var table in tables.Values)
            if (table.Close(log) is { } sound)
                yield return sound;
    }

    private static Row ReadRow(Cells cells)
    {
        var product = cells.RequiredText(Product, Contract.ProductCodeMaxLength);
        var name = cells.RequiredText(TableName, GuaranteeTable.NameMaxLength);
        var day = cells.RequiredDate(ValidFrom);
        if (day != default && day.Year is < 2000 or > 2100)
            cells.Refuse(ValidFrom, ImportFactKind.DayBetweenYears.With(2000, 2100));
        var responsible = Word(cells, Responsible, YesNo, ImportFactKind.YesOrNoExpected);
        var family = Word(cells, Family, Families, ImportFactKind.FamilyUnknown.With(string.Join(", ", Enum.GetNames<CareFamily>())));
        var item = Word(cells, Item, Items, ImportFactKind.ItemUnknown.With(string.Join(", ", Enum.GetNames<GuaranteeItem>())));
        var label = cells.RequiredText(Label, GuaranteeLine.LabelMaxLength);
        var expression = cells.RequiredText(Expression, GuaranteeLine.ExpressionMaxLength);
        if (expression.Length > 0 && !GuaranteeParser.TryParse(expression, out _, out var error))
            cells.Refuse(Expression, ImportFactKind.FormulaLeavesGrammar.With(expression, error));
        return new Row(cells.Line, (product, day), name, responsible, new GuaranteeRow(family, item, label, expression), !cells.Failed);
    }

    private static T Word<T>(Cells cells, CsvColumn column, FrozenDictionary<string, T> words, ImportFact reason)
        where T : struct
    {
        var text = cells.RequiredText(column, 40);
        if (words.TryGetValue(text, out var value))
            return value;
        if (text.Length > 0)
            cells.Refuse(column, reason);
        return default;
    }

    private static FrozenDictionary<string, T> Words<T>()
        where T : struct, Enum => Enum.GetValues<T>().ToFrozenDictionary(v => v.ToString(), v => v, StringComparer.OrdinalIgnoreCase);

    private sealed record Row(
        long Line,
        (string Product, DateOnly Day) Key,
        string Name,
        bool IsResponsible,
        GuaranteeRow Content,
        bool IsSound
    );

    /// <summary>The table being read.</summary>
    private sealed class Reading((string Product, DateOnly Day) key)
    {
        private readonly List<Row> rows = [];
        private bool isSound = true;

        public (string Product, DateOnly Day) Place { get; } = key;

        public void Add(Row row, ImportLog log)
        {
            if (rows.Count > 0 && (row.Name, row.IsResponsible) != (rows[0].Name, rows[0].IsResponsible) && row.IsSound && rows[0].IsSound)
                Refuse(row, ImportFactKind.TableOfTwoNames, log);
            if (rows.Count == MaxLines)
                Refuse(row, ImportFactKind.TableTooLong.With(MaxLines), log);
            isSound &= row.IsSound;
            rows.Add(row);
        }

        public void Refuse(Row row, ImportFact reason, ImportLog log)
        {
            log.Reject(new ImportRejection(row.Line, null, reason, null));
            Spoil();
        }

        /// <summary>Leaves the table out: one of its rows is lost.</summary>
        public void Spoil() => isSound = false;

        /// <summary>The table; null when one of its rows was refused, and then all of them count as refused.</summary>
        public GuaranteeFileTable? Close(ImportLog log)
        {
            if (isSound)
                return new GuaranteeFileTable(
                    new TableContent(Place.Product, rows[0].Name, Place.Day, rows[0].IsResponsible, [.. rows.Select(r => r.Content)]),
                    [.. rows.Select(r => r.Line)]
                );
            foreach (var _ in rows)
                log.Report.CountRejected();
            return null;
        }
    }
}
