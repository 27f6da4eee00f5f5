using Microsoft.EntityFrameworkCore;
using MonHarmonie.Rules;
using MonHarmonie.Rules.Nomenclature;
using MonHarmonie.Services.Imports;
using MonHarmonie.Services.Nomenclature.Tariffs;
using MonHarmonie.Services.Tests.Nomenclature.Tariffs;
using MonHarmonie.Texts.Imports;

namespace MonHarmonie.Services.Tests.Imports.Tariffs;

/// <summary>A tariff in force on a day never changes silently afterwards. Today is 3 March 2026.</summary>
public sealed class TariffChangeTests
{
    private const string ActHeader =
        "code,nomenclature,label_fr,family,speciality,sector_scope,br_eur,amo_rate,plv_eur,"
        + "basket_100sante,valid_from,valid_to,source,confidence\n";
    private const string RateHeader = "key,value,unit,valid_from,valid_to,source,confidence\n";

    private static readonly DateOnly Past = new(2026, 3, 2);
    private static readonly DateOnly Future = new(2026, 7, 1);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static string Act(string price, string from, string to = "", string source = "arrêté") =>
        $"ESSAI,NGAP,Essai,consultation,medecine generale,S1 or OPTAM,{price},0.70,,none,{from},{to},{source},high\n";

    private static Task<ImportReport> ActsAsync(TestDatabase database, string rows, bool corrections = false) =>
        FileAsync(database, ImportKind.Acts, ActHeader + rows, corrections);

    private static Task<ImportReport> FileAsync(TestDatabase database, ImportKind kind, string content, bool corrections)
    {
        var path = Path.Combine(database.Folder, "tarifs.csv");
        File.WriteAllText(path, content);
        return database.ImportFileAsync(new ImportRequest(kind, path) { Corrections = corrections });
    }

    private static async Task<Money?> BaseAsync(TestDatabase database, DateOnly day, int? version = null) =>
        (await database.LoadAsync(version, "ESSAI")).Acts.Base("ESSAI", day, Sector.Sector1);

    [Fact]
    public async Task Import_PriceThatHasBegun_IsRefusedWithOldAndNew()
    {
        await using var database = await TestDatabase.CreateAsync();
        await ActsAsync(database, Act("25.00", "2024-01-01"));

        var report = await ActsAsync(database, Act("26.00", "2024-01-01"));

        var rejection = Assert.Single(report.FirstRejections);
        Assert.Equal((1, 2L), (report.ExitCode, rejection.Line));
        Assert.Contains("25.00 €", rejection.Reason.Describe(), StringComparison.Ordinal);
        Assert.Contains("26.00 €", rejection.Reason.Describe(), StringComparison.Ordinal);
        Assert.Contains("--corrections", rejection.Reason.Describe(), StringComparison.Ordinal);
        Assert.Equal(new Money(2500), await BaseAsync(database, Past));
        Assert.Equal(1, await database.CallAsync<TariffService, int>(s => s.CurrentVersionAsync(Ct)));
    }

    [Fact]
    public async Task Import_WithCorrections_ChangesThePastAndKeepsWhatWasKnown()
    {
        await using var database = await TestDatabase.CreateAsync();
        await ActsAsync(database, Act("25.00", "2024-01-01"));

        var report = await ActsAsync(database, Act("26.00", "2024-01-01"), corrections: true);

        Assert.Equal((0, 1L), (report.ExitCode, report.Updated));
        Assert.Contains(report.Notes.Keys, n => n.Describe().Contains("corrigés", StringComparison.Ordinal));
        Assert.Equal(new Money(2600), await BaseAsync(database, Past));
        Assert.Equal(new Money(2500), await BaseAsync(database, Past, version: 1));
        Assert.Equal(
            (true, 1),
            await database.ReadAsync(db =>
                db.TariffVersions.Where(v => v.Number == 2)
                    .Select(v => new ValueTuple<bool, int>(v.AllowsCorrections, v.Replaced))
                    .SingleAsync(Ct)
            )
        );
    }

    [Fact]
    public async Task Import_RowThatBeginsInAPeriodInForce_IsRefused()
    {
        await using var database = await TestDatabase.CreateAsync();
        await ActsAsync(database, Act("25.00", "2024-01-01"));

        Assert.Equal(1, (await ActsAsync(database, Act("30.00", "2026-03-03"))).Rejected);
        Assert.Equal(1, (await ActsAsync(database, Act("25.00", "2024-01-01", "2026-03-02"))).Rejected);

        Assert.Equal(0, (await ActsAsync(database, Act("30.00", "2026-03-04"))).Rejected);
        Assert.Equal(new Money(2500), await BaseAsync(database, new DateOnly(2026, 3, 3)));
        Assert.Equal(new Money(3000), await BaseAsync(database, new DateOnly(2026, 3, 4)));
    }

    [Fact]
    public async Task Import_FuturePrice_MayChangeUntilItBegins()
    {
        await using var database = await TestDatabase.CreateAsync();
        await ActsAsync(database, Act("25.00", "2024-01-01", "2026-06-30") + Act("30.00", "2026-07-01"));

        var report = await ActsAsync(database, Act("25.00", "2024-01-01", "2026-06-30") + Act("31.00", "2026-07-01"));

        Assert.Equal((0, 1L, 1L), (report.ExitCode, report.Updated, report.Unchanged));
        Assert.Equal(new Money(3100), await BaseAsync(database, Future));
        Assert.Equal(new Money(3000), await BaseAsync(database, Future, version: 1));
    }

    [Fact]
    public async Task Import_FurtherHistoryAndOtherWords_ChangeNoDayThatHadAPrice()
    {
        await using var database = await TestDatabase.CreateAsync();
        await ActsAsync(database, Act("25.00", "2024-01-01"));

        var report = await ActsAsync(
            database,
            Act("23.00", "2011-01-01", "2023-12-31") + Act("25.00", "2024-01-01", source: "arrêté du 12 mars")
        );

        Assert.Equal((0, 1L, 1L), (report.ExitCode, report.Created, report.Unchanged));
        Assert.Equal(new Money(2300), await BaseAsync(database, new DateOnly(2020, 1, 1)));
        Assert.Null(await BaseAsync(database, new DateOnly(2020, 1, 1), version: 1));
    }

    [Fact]
    public async Task Import_OverlapAndGapInTheFile_AreRefusedAndTold()
    {
        await using var database = await TestDatabase.CreateAsync();

        var report = await ActsAsync(
            database,
            Act("20.00", "2010-01-01", "2011-12-31") + Act("23.00", "2013-01-01", "2016-01-01") + Act("25.00", "2016-01-01")
        );

        Assert.Equal([3L, 4L], report.FirstRejections.Select(r => r.Line).Order());
        Assert.All(report.FirstRejections, r => Assert.Contains("01/01/2016", r.Reason.Describe(), StringComparison.Ordinal));
        Assert.Contains(
            report.Notes.Keys,
            n => n.Kind == ImportFactKind.SeriesGap && n.Describe().EndsWith("rien du 01/01/2012 au 31/12/2012", StringComparison.Ordinal)
        );
        Assert.Null(await BaseAsync(database, new DateOnly(2016, 1, 1)));
    }

    [Fact]
    public async Task Import_Rates_HoldToTheSameRules()
    {
        await using var database = await TestDatabase.CreateAsync();
        await FileAsync(database, ImportKind.Rates, RateHeader + "pf.amount,2.00,EUR/act,2024-05-15,,CSS,high\n", false);

        var refused = await FileAsync(database, ImportKind.Rates, RateHeader + "pf.amount,3.00,EUR/act,2024-05-15,,CSS,high\n", false);
        var future = await FileAsync(database, ImportKind.Rates, RateHeader + "pf.amount,3.00,EUR/act,2026-07-01,,CSS,high\n", false);
        var corrected = await FileAsync(database, ImportKind.Rates, RateHeader + "pf.amount,2.50,EUR/act,2024-05-15,,CSS,high\n", true);

        Assert.Contains("2.00 deviendrait 3.00", Assert.Single(refused.FirstRejections).Reason.Describe(), StringComparison.Ordinal);
        Assert.Equal((1L, 1L), (future.Created, corrected.Updated));
        async Task<decimal> ValueAsync(DateOnly day, int? version) =>
            (await database.CallAsync<TariffService, MonHarmonie.Rules.SocialSecurity.RateBook>(s => s.RatesAsync(version, Ct)))
                .Of("pf.amount")
                .TryFind(day, out var value)
                ? value
                : -1;
        Assert.Equal(2.50m, await ValueAsync(Past, null));
        Assert.Equal(2.00m, await ValueAsync(Past, 2));
        Assert.Equal(3.00m, await ValueAsync(Future, 2));
        Assert.Equal(2.00m, await ValueAsync(Future, 1));
    }

    [Fact]
    public async Task Import_FaultyCells_AreReportedOneByOne()
    {
        await using var database = await TestDatabase.CreateAsync();

        var report = await ActsAsync(
            database,
            "ESSAI,NGAP,Essai,inconnue,,S1 or OPTAM,abc,70,,none,2024-13-01,,,high\n"
                + ",AUTRE,,consultation,,all,-1.00,0.70,,none,2024-01-01,2023-01-01,x,peut-être\n"
        );

        Assert.Equal(2, report.Rejected);
        Assert.Equal(
            [
                (2L, "amo_rate"),
                (2L, "br_eur"),
                (2L, "family"),
                (2L, "source"),
                (2L, "valid_from"),
                (3L, "br_eur"),
                (3L, "code"),
                (3L, "confidence"),
                (3L, "label_fr"),
                (3L, "nomenclature"),
                (3L, "valid_to"),
            ],
            report.FirstRejections.Select(r => (r.Line, r.Column!)).Order()
        );
    }

    [Fact]
    public async Task Import_FileOfAMillionRows_IsNoTableKeptByHand()
    {
        await using var database = await TestDatabase.CreateAsync();
        var row = "k,1,u,2024-01-01,,s,high\n";

        var report = await FileAsync(database, ImportKind.Rates, RateHeader + string.Concat(Enumerable.Repeat(row, 200_001)), false);

        Assert.Equal(2, report.ExitCode);
        Assert.Contains("200000", report.Unusable!.Describe(), StringComparison.Ordinal);
        Assert.Equal(0, await database.CallAsync<TariffService, int>(s => s.CurrentVersionAsync(Ct)));
    }

    [Fact]
    public async Task EnsureAsync_ShippedTableOnceLoaded_IsNotReadAgainThoughNothingChanged()
    {
        await using var database = await TariffDatabase.CreateAsync();
        await using (var db = database.NewContext())
            await db
                .TariffVersions.Where(v => v.FileName == "Acts.csv" || v.Kind == TariffKind.Medicines)
                .ExecuteUpdateAsync(s => s.SetProperty(v => v.Sha256, "another release"), Ct);

        await database.LoadShippedAsync();
        await database.LoadShippedAsync();

        var versions = await database.ReadAsync(db => db.TariffVersions.OrderBy(v => v.Number).ToListAsync(Ct));
        Assert.Equal(
            [("Acts.csv", 0, 482), ("BDPM", 0, 6101)],
            versions.Skip(TariffDatabase.ShippedVersions).Select(v => (v.FileName, v.Added, v.Unchanged))
        );
    }

    [Fact]
    public async Task Import_NeitherBaseNorRate_IsAnActWithoutTariffUntilTheNomenclatureGivesOne()
    {
        await using var database = await TestDatabase.CreateAsync();

        var unknown = await ActsAsync(database, "ZZQP001,CCAM,Essai,chirurgie,,all,,,,none,2024-01-01,,x,low\n");
        var half = await ActsAsync(database, "ZZQP002,CCAM,Essai,chirurgie,,all,10.00,,,none,2024-01-01,,x,low\n");
        var before = await database.CallAsync<TariffService, TariffSet>(s => s.LoadAsync(["ZZQP001"], null, Confidence.Low, Ct));
        await database.LoadShippedAsync();
        await database.ImportFileAsync(new ImportRequest(ImportKind.Ccam, SampleTables.WriteCcam(database.Folder)));
        var after = await database.CallAsync<TariffService, TariffSet>(s => s.LoadAsync(["ZZQP001"], null, Confidence.Low, Ct));

        Assert.Equal((1L, 0L, 1L), (unknown.Created, unknown.Rejected, half.Rejected));
        Assert.False(before.Acts.Knows("ZZQP001"));
        Assert.NotNull(after.Acts.Base("ZZQP001", new DateOnly(2026, 2, 2), Sector.Sector1));
    }

    [Fact]
    public async Task Import_Finished_IsInTheLedgerAndInItsVersion()
    {
        await using var database = await TestDatabase.CreateAsync();

        var report = await ActsAsync(database, Act("25.00", "2024-01-01"));

        var version = await database.ReadAsync(db => db.TariffVersions.SingleAsync(Ct));
        Assert.Equal(
            (TariffKind.Acts, "tarifs.csv", report.Sha256, "operator", 1),
            (version.Kind, version.FileName, version.Sha256, version.ImportedBy, version.Added)
        );
        Assert.Equal(1, await database.ReadAsync(db => db.LedgerEvents.CountAsync(e => e.Kind == ImportService.FinishedEvent, Ct)));
        var change = Assert.Single((await database.CallAsync<TariffVersionService, TariffChanges>(s => s.ChangesAsync(1, 0, Ct))).Items);
        Assert.Equal(
            ("ESSAI", new DateOnly(2024, 1, 1), new Money(2500), null),
            (change.Code, change.ValidFrom, change.Base!.Value, change.OldBase)
        );
    }
}
