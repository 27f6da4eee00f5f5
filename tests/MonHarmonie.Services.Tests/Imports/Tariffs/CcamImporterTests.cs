using Microsoft.EntityFrameworkCore;
using MonHarmonie.Rules;
using MonHarmonie.Rules.Nomenclature;
using MonHarmonie.Services.Imports;
using MonHarmonie.Services.Nomenclature.Tariffs;
using MonHarmonie.Services.Nomenclature.Tariffs.Search;
using MonHarmonie.Services.Tests.Imports.Hostile;
using MonHarmonie.Services.Tests.Nomenclature.Tariffs;
using MonHarmonie.Texts.Imports;

namespace MonHarmonie.Services.Tests.Imports.Tariffs;

public sealed class CcamImporterTests
{
    private static readonly DateOnly Day = new(2026, 2, 2);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Run_SoundTables_ArePricedByGridActivityAndDay()
    {
        await using var database = await TariffDatabase.CreateAsync();

        var report = await database.RunHostileAsync(new ImportRequest(ImportKind.Ccam, SampleTables.WriteCcam(database.Folder)));

        Assert.Empty(report.FirstRejections);
        // 4 acts and 10 prices; grids, activities and what is only history have no effect of their own.
        Assert.Equal((26L, 14L, 0L, 0L, 12L, 0L), report.Counts());
        Assert.Contains(report.Notes.Keys, n => n.Describe().Contains("grille 9", StringComparison.Ordinal));
        Assert.Contains(report.Notes.Keys, n => n.Describe().Contains("supprimés", StringComparison.Ordinal));
        var acts = (await database.LoadAsync("ZZQP001", "ZZQP0014", "ZZLD002", "ZZFA003", "ZZNA004")).Acts;
        Assert.Equal(new Money(6912), acts.Base("ZZQP001", Day, Sector.Sector1));
        Assert.Equal(new Money(6400), acts.Base("ZZQP001", Day, Sector.Sector2));
        Assert.Equal(new Money(6642), acts.Base("ZZQP001", Day, Sector.NotContracted));
        Assert.Equal(new Money(6000), acts.Base("ZZQP001", new DateOnly(2023, 12, 31), Sector.Sector2));
        Assert.Null(acts.Base("ZZQP001", new DateOnly(2005, 3, 24), Sector.Sector1));
        Assert.Equal(new Money(3100), acts.Base("ZZQP0014", Day, Sector.Sector1));
        Assert.Equal(
            (new Money(20000), null),
            (
                acts.Base("ZZFA003", new DateOnly(2019, 6, 30), Sector.Sector1),
                acts.Base("ZZFA003", new DateOnly(2019, 7, 1), Sector.Sector1)
            )
        );
        Assert.Equal((ActFamily.NotReimbursed, Money.Zero, Ratio.Nothing), acts.Find("ZZNA004", Day).Summary());
    }

    [Fact]
    public async Task Run_GroupingOfItsDay_GivesFamilyRateAndBasket()
    {
        await using var database = await TariffDatabase.CreateAsync();

        await database.ImportFileAsync(new ImportRequest(ImportKind.Ccam, SampleTables.WriteCcam(database.Folder)));

        var acts = (await database.LoadAsync("ZZLD002", "ZZQP001")).Acts;
        Assert.Equal((ActFamily.TechnicalAct, new Money(6912), Ratio.From(0.70m)), acts.Find("ZZQP001", Day).Summary());
        // The rate of dentists fell on 15 October 2023, the prosthesis entered its basket in 2024.
        Assert.Equal(
            (Basket.Free, Ratio.From(0.70m)),
            (acts.Find("ZZLD002", new DateOnly(2023, 10, 14)).Basket, acts.Find("ZZLD002", new DateOnly(2023, 10, 14)).Rate)
        );
        Assert.Equal(
            (Basket.Free, Ratio.From(0.60m)),
            (acts.Find("ZZLD002", new DateOnly(2023, 10, 15)).Basket, acts.Find("ZZLD002", new DateOnly(2023, 10, 15)).Rate)
        );
        Assert.Equal((Basket.NoRemainingCost, new Money(12000)), (acts.Find("ZZLD002", Day).Basket, acts.Find("ZZLD002", Day).Tariff));
    }

    [Fact]
    public async Task Run_ActThatWeShip_KeepsOurLabelAndRateWithTheOfficialBase()
    {
        await using var database = await TariffDatabase.CreateAsync();
        var path = SampleTables.WriteCcam(
            database.Folder,
            new DbfFile(SampleTables.PriceLayout).Add("HBJD00110", SampleTables.Since, 0, 45.00m),
            new DbfFile(SampleTables.ActLayout).Add(
                "HBJD001",
                SampleTables.Old,
                "détartrage",
                "Détartrage et polissage des dents",
                "",
                null
            )
        );

        var report = await database.ImportFileAsync(new ImportRequest(ImportKind.Ccam, path));

        Assert.Equal((1L, 1L), (report.Updated, report.Created));
        var sheet = Assert.Single(
            await database.CallAsync<TariffService, IReadOnlyList<ActSheet>>(s =>
                s.SheetsAsync(["HBJD001"], Day, Sector.None, null, null, Ct)
            )
        );
        Assert.Equal(
            ("Détartrage et polissage des dents", new Money(4500), Ratio.From(0.60m), ActFamily.Dental),
            (sheet.Label, sheet.Tariff!.Tariff!.Value, sheet.Tariff.Rate, sheet.Family)
        );
        Assert.StartsWith("CCAM (", sheet.Source, StringComparison.Ordinal);
        Assert.Equal(new Money(4338), (await database.LoadAsync("HBJD001")).Acts.Base("HBJD001", new DateOnly(2023, 12, 31), Sector.None));
        Assert.Equal(new Money(4338), (await database.LoadAsync(2, "HBJD001")).Acts.Base("HBJD001", Day, Sector.None));
    }

    [Fact]
    public async Task Run_LabelsCutInTheMiddleOfAWord_AreJoinedAndFound()
    {
        await using var database = await TariffDatabase.CreateAsync();
        // A blank at the end of the first part, and a word cut in two.
        var (first, second) = ("Libellé long " + new string('a', 241), "bcd de l'épaule");
        var path = SampleTables.WriteCcam(
            database.Folder,
            acts: new DbfFile(SampleTables.ActLayout).Add("ZZQP001", SampleTables.Since, "court", first, second, null),
            prices: new DbfFile(SampleTables.PriceLayout)
        );

        await database.ImportFileAsync(new ImportRequest(ImportKind.Ccam, path));

        Assert.Equal(
            first + second,
            await database.ReadAsync(db => db.TariffActs.Where(a => a.Code == "ZZQP001").Select(a => a.Label).SingleAsync(Ct))
        );
        Assert.Contains(
            "ZZQP001",
            (await database.CallAsync<ActSearchService, IReadOnlyList<FoundAct>>(s => s.SearchAsync("libelle epaule", 5, Day, Ct))).Select(
                a => a.Code
            )
        );
    }

    [Fact]
    public async Task Run_FaultyRecords_AreRefusedWithTheirNumberFieldAndReason()
    {
        await using var database = await TariffDatabase.CreateAsync();
        var prices = new DbfFile(SampleTables.PriceLayout)
            .Add("ZZQP00110", SampleTables.Old, 0, 60.00m)
            .Add("ZZQP00110", "20071399", 0, 60.00m)
            .Add("ZZQP00110", SampleTables.Since, 0, "*******")
            .Add("ZZQP00110", SampleTables.Since, 7, 60.00m)
            .Add("NADA00110", SampleTables.Since, 0, 60.00m)
            .Add("pas un code", SampleTables.Since, 0, 60.00m)
            .Add("ZZQP00110", new DateOnly(2999, 12, 31), 0, 60.00m)
            .Add("ZZQP00110", SampleTables.Since, 0, -1.00m)
            .Add("ZZQP00110", SampleTables.Old, 0, 61.00m);

        var report = await database.RunHostileAsync(new ImportRequest(ImportKind.Ccam, SampleTables.WriteCcam(database.Folder, prices)));

        Assert.Equal(1, report.ExitCode);
        Assert.Equal(
            [
                (2L, "APDT_MODIF"),
                (3L, "PU_BASE"),
                (4L, "GRILLE_COD"),
                (5L, "AAP_COD"),
                (6L, "AAP_COD"),
                (7L, "APDT_MODIF"),
                (8L, "PU_BASE"),
                (9L, null),
            ],
            report.FirstRejections.Select(r => (r.Line, r.Column)).Order()
        );
        Assert.All(report.FirstRejections, r => Assert.Equal("R_PU_BASE.dbf", r.File));
    }

    [Fact]
    public async Task Run_KilledInTheMiddle_IsNotUsedAndGoesOn()
    {
        await using var database = await TariffDatabase.CreateAsync();
        var request = new ImportRequest(ImportKind.Ccam, SampleTables.WriteCcam(database.Folder)) { BatchSize = 3 };
        using var stop = new StopAfter(3);
        var next = TariffDatabase.ShippedVersions + 1;

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => database.ImportFileAsync(request, stop));

        Assert.Equal(TariffDatabase.ShippedVersions, await database.CallAsync<TariffService, int>(s => s.CurrentVersionAsync(Ct)));
        Assert.False((await database.LoadAsync("ZZQP001")).Acts.Knows("ZZQP001"));
        Assert.True(await database.ReadAsync(db => db.ActPrices.AnyAsync(p => p.AddedIn == next, Ct)));

        var report = await database.ImportFileAsync(request);

        Assert.Equal(0, report.ExitCode);
        Assert.True(report.Unchanged > 0);
        var version = await database.ReadAsync(db => db.TariffVersions.SingleAsync(v => v.Number == next, Ct));
        Assert.Equal((TariffKind.Ccam, "operator", 11, 0), (version.Kind, version.ImportedBy, version.Added, version.Unchanged));
        Assert.Equal(new Money(6912), (await database.LoadAsync("ZZQP001")).Acts.Base("ZZQP001", Day, Sector.Sector1));
    }

    [Fact]
    public async Task Run_OtherFileAfterAKill_TakesBackWhatWasNeverInUse()
    {
        var shipped = TariffDatabase.ShippedVersions;
        await using var database = await TariffDatabase.CreateAsync();
        using (var stop = new StopAfter(3))
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
                database.ImportFileAsync(
                    new ImportRequest(ImportKind.Ccam, SampleTables.WriteCcam(database.Folder)) { BatchSize = 3 },
                    stop
                )
            );

        var report = await database.ImportFileAsync(new ImportRequest(ImportKind.Nabm, SampleTables.WriteNabm(database.Folder)));

        Assert.Contains(report.Notes.Keys, n => n.Describe().Contains("annulée", StringComparison.Ordinal));
        Assert.Equal(
            [(shipped + 1, TariffKind.Nabm)],
            (await database.ReadAsync(db => db.TariffVersions.Where(v => v.Number > shipped).ToListAsync(Ct))).Select(v =>
                (v.Number, v.Kind)
            )
        );
        Assert.False(await database.ReadAsync(db => db.ActPrices.AnyAsync(p => p.AddedIn > shipped && p.Family != ActFamily.Biology, Ct)));
    }

    [Theory]
    [InlineData("Ovariectomie, par c?lioscopie", "Ovariectomie, par cœlioscopie")]
    [InlineData("?sophagectomie totale de l'?sophage", "Œsophagectomie totale de l'œsophage")]
    [InlineData("Pose d?une prothèse et d?ancrage", "Pose d'une prothèse et d'ancrage")]
    [InlineData("Acte au choix ? Oui", "Acte au choix ? Oui")]
    public void Draft_LabelThatCodePage850CouldNotHold_IsReadable(string label, string shown) =>
        Assert.Equal(
            shown,
            MonHarmonie
                .Services.Imports.Tariffs.Tables.TableLabels.Draft(NomenclatureKind.Ccam, "ZZQP001", label, ActFamily.TechnicalAct)
                .Label
        );

    [Theory]
    [InlineData("Tous secteurs", SectorScope.All)]
    [InlineData("Secteur 1", SectorScope.Sector1OrOptam)]
    [InlineData("Médecins secteur 1 ou secteur 2 adhérents OPTAM/OPTAM-CO", SectorScope.Sector1OrOptam)]
    [InlineData("Adhérents OPTAM-CO, chirurgiens et gynécologues", SectorScope.Sector1OrOptam)]
    [InlineData("Secteur 1 et DPTAM", SectorScope.Sector1OrOptam)]
    [InlineData("Secteur 2 hors OPTAM", SectorScope.Sector2)]
    [InlineData("Hors secteur 1 / hors adhérents OPTAM / OPTAM-CO", SectorScope.Sector2)]
    [InlineData("Secteur 2 non adhérents OPTAM", SectorScope.Sector2)]
    [InlineData("Non signataires du CAS, secteur 2", SectorScope.Sector2)]
    [InlineData("Praticiens non conventionnés", SectorScope.NotContracted)]
    [InlineData("Grille fictive 1", null)]
    [InlineData("", null)]
    public void ScopeOf_LabelOfAGrid_IsItsSector(string label, SectorScope? scope) =>
        Assert.Equal(scope, MonHarmonie.Services.Imports.Tariffs.Tables.GridLabels.ParseScope(label));
}
