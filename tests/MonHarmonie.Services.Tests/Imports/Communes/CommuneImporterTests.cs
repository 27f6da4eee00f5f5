using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Imports;
using MonHarmonie.TestSupport;
using MonHarmonie.Texts.Imports;
using Xunit;

namespace MonHarmonie.Services.Tests.Imports.Communes;

public sealed class CommuneImporterTests
{
    private const string Old =
        "Code_commune_INSEE;Nom_commune;Code_postal;Ligne_5;Libellé_d_acheminement;coordonnees_gps\n"
        + "55500;SPINCOURT;55230;;SPINCOURT;49.33,5.69\n55500;SPINCOURT;55230;HOUDELAUCOURT;SPINCOURT;49.33,5.69\n"
        + "75111;PARIS 11;75011;;PARIS;48.85,2.37\n";
    private const string New =
        "#Code_commune_INSEE;Nom_de_la_commune;Code_postal;Libellé_d_acheminement;Ligne_5\n55500;SPINCOURT;55230;SPINCOURT;\n"
        + "55500;SPINCOURT NEUF;55230;SPINCOURT;HOUDELAUCOURT\n5550X;FAUX;55230;FAUX;\n";

    [Theory, BothDatabases]
    public async Task Run_BothLayouts_UpdatesAndKeepsCoordinates(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);

        Assert.Equal((3, 3, 0, 0, 0, 0), (await database.ImportAsync(ImportKind.Communes, Old)).Counts());
        Assert.Equal((3, 0, 0, 3, 0, 0), (await database.ImportAsync(ImportKind.Communes, Old)).Counts());
        var report = await database.ImportAsync(ImportKind.Communes, New);

        Assert.Equal((3, 0, 1, 1, 0, 1), report.Counts());
        Assert.Equal((4L, "Code_commune_INSEE", 1), (report.FirstRejections[0].Line, report.FirstRejections[0].Column, report.ExitCode));
        var locality = await database.ReadAsync(db => db.Communes.SingleAsync(c => c.Locality == "HOUDELAUCOURT"));
        Assert.Equal(("SPINCOURT NEUF", "spincourt neuf", 49.33), (locality.Name, locality.SearchName, locality.Latitude));
    }

    [Fact]
    public async Task Run_DryRun_CountsAndWritesNothing()
    {
        await using var database = await TestDatabase.CreateAsync();

        var report = await database.ImportAsync(ImportKind.Communes, Old, dryRun: true, batchSize: 1);

        Assert.Equal((3, 3, 0, 0, 0, 0), report.Counts());
        Assert.Equal((0, 0), await database.ReadAsync(async db => (await db.Communes.CountAsync(), await db.LedgerEvents.CountAsync())));
    }

    [Fact]
    public async Task Run_StoppedThenRunAgain_Converges()
    {
        await using var database = await TestDatabase.CreateAsync();
        using var stop = new StopAfter(1);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            database.ImportAsync(ImportKind.Communes, Old, batchSize: 1, stop: stop)
        );
        Assert.Equal(1, await database.ReadAsync(db => db.Communes.CountAsync()));

        Assert.Equal((3, 2, 0, 1, 0, 0), (await database.ImportAsync(ImportKind.Communes, Old, batchSize: 1)).Counts());
    }

    [Fact]
    public async Task Run_Finished_WritesItsCountsToTheLedger()
    {
        await using var database = await TestDatabase.CreateAsync();

        var report = await database.ImportAsync(ImportKind.Communes, Old);

        var fact = await database.ReadAsync(db => db.LedgerEvents.SingleAsync());
        Assert.Equal((ImportService.FinishedEvent, LedgerStream.Import), (fact.Kind, fact.Stream));
        Assert.Contains(report.Sha256!, fact.Payload, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_EveryRejection_IsWrittenToTheReport()
    {
        await using var database = await TestDatabase.CreateAsync();
        var path = Path.Combine(database.Folder, "rejets.csv");
        var rows = string.Concat(Enumerable.Range(0, 30).Select(i => $"=1+{i};X;55230;X;\n"));

        ImportReport report;
        using (var rejections = RejectionFile.Create(path, "source"))
            report = await database.ImportAsync(
                ImportKind.Communes,
                "Code_commune_INSEE;Nom_commune;Code_postal;Libellé_d_acheminement;Ligne_5\n" + rows,
                onRejected: rejections.Add
            );

        Assert.Equal((30, ImportReport.KeptRejections), (report.Rejected, report.FirstRejections.Count));
        var lines = await File.ReadAllLinesAsync(path, TestContext.Current.CancellationToken);
        Assert.Equal(31, lines.Length);
        Assert.StartsWith("\"\";\"2\";\"Code_commune_INSEE\";", lines[1]);
        Assert.EndsWith(";\"'=1+0\"", lines[1]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("nom;prenom\nA;B\n")]
    public async Task Run_UnusableFile_ExitsWithTwo(string content)
    {
        await using var database = await TestDatabase.CreateAsync();

        var report = await database.ImportAsync(ImportKind.Communes, content);

        Assert.Equal(2, report.ExitCode);
        Assert.NotNull(report.Unusable);
    }
}
