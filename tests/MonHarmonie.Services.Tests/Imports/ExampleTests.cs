using MonHarmonie.Services.Imports;
using MonHarmonie.Services.Imports.Communes;
using MonHarmonie.Services.Imports.Guarantees;
using MonHarmonie.Services.Imports.Households;
using MonHarmonie.Services.Imports.Reading.Csv;
using MonHarmonie.Services.Imports.Statements;
using MonHarmonie.Services.Imports.Tariffs;
using MonHarmonie.Services.Tests.Imports.Hostile;
using Xunit;

namespace MonHarmonie.Services.Tests.Imports;

/// <summary>docs/imports.md says what the code does: its examples are imported, its column names are those of the code.</summary>
public sealed class ExampleTests
{
    [Fact]
    public async Task Examples_EveryKind_AreImportedWhole()
    {
        await using var database = await TestDatabase.CreateAsync();
        foreach (
            var (kind, name, read) in new[]
            {
                (ImportKind.Communes, "communes.csv", 3),
                (ImportKind.Medicines, "medicines", 2),
                (ImportKind.Members, "members.csv", 3),
                (ImportKind.Dsn, "employer.dsn", 2),
                (ImportKind.Statements, "statements.csv", 5),
                (ImportKind.Statements, "statements-not-numbered.csv", 4),
                (ImportKind.Guarantees, "guarantees.csv", 30),
                (ImportKind.Rates, "rates.csv", 2),
                (ImportKind.Acts, "acts.csv", 3),
                (ImportKind.Ccam, "ccam", 7),
                (ImportKind.Lpp, "lpp", 5),
                (ImportKind.Nabm, "nabm", 3),
                (ImportKind.Ucd, "ucd", 4),
            }
        )
        {
            var report = await database.RunHostileAsync(new ImportRequest(kind, Path.Combine(Docs(), "examples", name)));

            Assert.Empty(report.FirstRejections);
            // Grids, activities and what is only history are read without a row of their own.
            Assert.Equal((read, read), (report.Read - report.Ignored, report.Created));
        }
    }

    public static TheoryData<ImportKind> Tables =>
        [ImportKind.Members, ImportKind.Statements, ImportKind.Communes, ImportKind.Guarantees, ImportKind.Rates, ImportKind.Acts];

    [Theory, MemberData(nameof(Tables))]
    public void Columns_OfTheCode_AreThoseOfTheDocument(ImportKind kind)
    {
        var title = kind.ToString().ToLowerInvariant();
        var text = File.ReadAllText(Path.Combine(Docs(), "imports.md"));
        var start = text.IndexOf($"\n## {title}\n", StringComparison.Ordinal);
        var end = text.IndexOf("\n## ", start + 1, StringComparison.Ordinal);
        var rows = text[start..(end < 0 ? text.Length : end)]
            .Split('\n')
            .Where(l => l.StartsWith("| `", StringComparison.Ordinal))
            .Select(l => l.Split('|'))
            .ToList();

        IReadOnlyList<CsvColumn> columns = kind switch
        {
            ImportKind.Members => MemberColumns.All,
            ImportKind.Statements => StatementColumns.All,
            ImportKind.Guarantees => GuaranteeFile.Columns,
            ImportKind.Rates => TariffCsv.RateColumns,
            ImportKind.Acts => TariffCsv.ActColumns,
            _ => HexasmalReader.Columns,
        };
        Assert.Equal(
            columns.Select(c => c.Name).Order(StringComparer.Ordinal),
            rows.SelectMany(r => Names(r[1])).Order(StringComparer.Ordinal)
        );
        Assert.Equal(
            columns.SelectMany(c => c.Aliases).Order(StringComparer.Ordinal),
            rows.SelectMany(r => Names(r[2])).Order(StringComparer.Ordinal)
        );
        Assert.Equal(
            columns.Where(c => c.Required).Select(c => c.Name),
            rows.Where(r => r[1].Contains('*', StringComparison.Ordinal)).SelectMany(r => Names(r[1]))
        );
    }

    private static IEnumerable<string> Names(string cell) => cell.Split('`').Where((_, i) => i % 2 == 1);

    private static string Docs() => Path.Combine(Checkout.Root, "docs");
}
