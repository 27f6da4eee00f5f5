using System.Text;
using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Contracts.Tables;
using MonHarmonie.Services.Demonstration;
using MonHarmonie.Services.Imports;
using MonHarmonie.Services.Imports.Guarantees;
using MonHarmonie.TestSupport;
using MonHarmonie.Texts.Imports;
using Xunit;

namespace MonHarmonie.Services.Tests.Imports.Guarantees;

/// <summary>Guarantee tables from files. Today is 3 March 2026.</summary>
public sealed class GuaranteeImportTests
{
    private const string Header = "product;name;valid_from;responsible;family;item;label;guarantee\n";
    private static readonly Guid Admin = new("0193aaaa-0000-7000-8000-0000000000ad");
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static string Row(
        string product = "ESSAI",
        string day = "2026-07-01",
        string responsible = "non",
        string item = "Doctor",
        string guarantee = "TM",
        string name = "Essai"
    ) => $"{product};{name};{day};{responsible};Consultation;{item};Un soin;{guarantee}\n";

    /// <summary>A table of the demonstration as a file.</summary>
    private static string Sound(string day, string product = "ESSAI") =>
        string.Concat(
            Products
                .TableOn(Products.Comfort, new DateOnly(2026, 1, 1))
                .Lines.Select(l => $"{product};Essai;{day};oui;{l.Family};{l.Item};{l.Label};\"{l.Expression}\"\n")
        );

    private static Task<UploadedTables> SaveAsync(TestDatabase database, string file) =>
        database.CallAsync<GuaranteeImportService, UploadedTables>(s =>
            s.SaveAsync(Encoding.UTF8.GetBytes(file), "garanties.csv", Admin, Ct)
        );

    [Fact]
    public async Task Preview_ThenSave_WritesWhatWasShown()
    {
        await using var database = await TestDatabase.CreateAsync();
        var bytes = Encoding.UTF8.GetBytes(Header + Sound("2026-07-01") + Row("BROUILLON", responsible: "oui"));

        var shown = await database.CallAsync<GuaranteeImportService, UploadedTables>(s => s.PreviewAsync(bytes, "garanties.csv", Ct));
        Assert.Equal(0, await database.ReadAsync(db => db.GuaranteeTables.IgnoreQueryFilters().CountAsync(Ct)));
        var saved = await database.CallAsync<GuaranteeImportService, UploadedTables>(s => s.SaveAsync(bytes, "garanties.csv", Admin, Ct));

        Assert.Equal([TableImportOutcome.PutInForce, TableImportOutcome.KeptAsDraft], shown.Tables.Select(t => t.Outcome));
        Assert.Equal(shown.Tables.Select(t => t.Outcome), saved.Tables.Select(t => t.Outcome));
        Assert.Equal(["ESSAI"], await database.ReadAsync(db => db.GuaranteeTables.Select(t => t.ProductCode).ToListAsync(Ct)));
        Assert.Equal(
            2,
            await database.ReadAsync(db => db.LedgerEvents.CountAsync(e => e.Stream == LedgerStream.Decision && e.ActorId == Admin, Ct))
        );
        Assert.All(
            (await SaveAsync(database, Encoding.UTF8.GetString(bytes))).Tables,
            t => Assert.Equal(TableImportOutcome.Unchanged, t.Outcome)
        );
    }

    [Theory]
    [InlineData("guarantee", "200% XR", "caractère 6")]
    [InlineData("guarantee", "", "obligatoire")]
    [InlineData("item", "Inconnu", "poste inconnu")]
    [InlineData("responsible", "peut-être", "oui ou non")]
    [InlineData("valid_from", "2026-02-31", "")]
    [InlineData("valid_from", "1995-01-01", "2000")]
    [InlineData("product", "", "obligatoire")]
    public async Task Save_BadCell_NamesLineColumnAndReasonAndLeavesTheWholeTableOut(string column, string value, string reason)
    {
        await using var database = await TestDatabase.CreateAsync();
        var bad = column switch
        {
            "guarantee" => Row(guarantee: value),
            "item" => Row(item: value),
            "responsible" => Row(responsible: value),
            "valid_from" => Row(day: value),
            _ => Row(value),
        };

        var saved = await SaveAsync(database, Header + Row("AUTRE") + Row(item: "Spa") + bad);

        Assert.Contains(
            saved.Rejections,
            r => r.Line == 4 && r.Column == column && r.Reason.Describe().Contains(reason, StringComparison.Ordinal)
        );
        Assert.Contains("AUTRE", saved.Tables.Select(t => t.Content.ProductCode));
        if (column is not ("valid_from" or "product"))
            Assert.DoesNotContain("ESSAI", saved.Tables.Select(t => t.Content.ProductCode));
    }

    [Fact]
    public async Task Save_TableScatteredInTheFileOrWithTwoNames_IsRefused()
    {
        await using var database = await TestDatabase.CreateAsync();
        var saved = await SaveAsync(
            database,
            Header + Row() + Row("AUTRE") + Row() + Row("NOMS") + Row("NOMS", item: "Spa", name: "Autre nom")
        );

        Assert.Equal(["AUTRE"], saved.Tables.Select(t => t.Content.ProductCode));
        Assert.Equal([4L, 6L], saved.Rejections.Select(r => r.Line));
    }

    /// <summary>
    /// A row that cannot be told into cells, or does not say its table, may have been one of the table before it: a table that lacks a line
    /// would promise something else.
    /// </summary>
    [Theory]
    [InlineData("ESSAI;Essai;2026-07-01;non;Consultation;Spa;Un soin;TM;de;trop\n")]
    [InlineData("ESSAI;Essai;2026-07-01;non\n")]
    [InlineData(";Essai;2026-07-01;non;Consultation;Spa;Un soin;TM\n")]
    [InlineData("ESSAI;Essai;demain;non;Consultation;Spa;Un soin;TM\n")]
    public async Task Save_RowThatIsLost_LeavesItsTableOut(string lost)
    {
        await using var database = await TestDatabase.CreateAsync();

        var last = await SaveAsync(database, Header + Row("AVANT") + Row() + lost);
        var middle = await SaveAsync(database, Header + Row("AVANT") + Row() + lost + Row(item: "Imaging"));
        var between = await SaveAsync(database, Header + Row() + lost + Row("APRES") + Row("APRES", item: "Spa"));

        Assert.DoesNotContain("ESSAI", last.Tables.Concat(middle.Tables).Concat(between.Tables).Select(t => t.Content.ProductCode));
        Assert.Contains("AVANT", last.Tables.Select(t => t.Content.ProductCode));
    }

    [Fact]
    public async Task Save_TableInForceOrInThePast_IsLeftAlone()
    {
        await using var database = await TestDatabase.CreateAsync();
        // The first tables of a product may start in the past: nothing relies on them yet.
        var first = await SaveAsync(database, Header + Row(day: "2024-01-01") + Row(day: "2026-01-01"));
        var again = await SaveAsync(
            database,
            Header + Row(day: "2026-01-01", guarantee: "FR") + Row(day: "2025-01-01") + Row(day: "2026-03-04")
        );

        Assert.Equal([TableImportOutcome.PutInForce, TableImportOutcome.PutInForce], first.Tables.Select(t => t.Outcome));
        Assert.Equal(
            [TableImportOutcome.AlreadyInForce, TableImportOutcome.StartsInPast, TableImportOutcome.PutInForce],
            again.Tables.Select(t => t.Outcome)
        );
        Assert.Equal(
            "TM",
            await database.ReadAsync(db =>
                db.GuaranteeLines.Where(l => db.GuaranteeTables.Any(t => t.Id == l.TableId && t.ValidFrom == new DateOnly(2026, 1, 1)))
                    .Select(l => l.Expression)
                    .SingleAsync(Ct)
            )
        );
    }

    [Theory]
    [InlineData("")]
    [InlineData("nom,prenom\na,b\n")]
    [InlineData("PK\u0003\u0004")]
    public async Task Preview_NotSuchAFile_SaysWhy(string file)
    {
        await using var database = await TestDatabase.CreateAsync();
        var read = await database.CallAsync<GuaranteeImportService, UploadedTables>(s =>
            s.PreviewAsync(Encoding.Latin1.GetBytes(file), "garanties.csv", Ct)
        );
        Assert.NotNull(read.Unusable);
    }

    [Fact]
    public async Task CommandLine_File_CountsLinesAndKeepsRefusedTablesOut()
    {
        await using var database = await TestDatabase.CreateAsync();
        var file =
            Header
            + Sound("2026-07-01")
            + Row("BROUILLON", responsible: "oui")
            + Row("MAUVAIS", guarantee: "200% XR")
            + Row("MAUVAIS", item: "Spa");

        var report = await database.ImportAsync(ImportKind.Guarantees, file);

        var lines = Products.TableOn(Products.Comfort, new DateOnly(2026, 1, 1)).Lines.Count;
        Assert.Equal((lines + 3L, lines + 1L, 2L), (report.Read, report.Created, report.Rejected));
        Assert.Equal(2, report.Notes.Count);
        Assert.Equal(lines + 1L, (await database.ImportAsync(ImportKind.Guarantees, file)).Unchanged);
    }
}
