using MonHarmonie.Rules;
using MonHarmonie.Rules.Nomenclature;
using MonHarmonie.Services.Imports;
using MonHarmonie.Services.Tests.Imports.Hostile;
using MonHarmonie.Services.Tests.Nomenclature.Tariffs;
using MonHarmonie.Texts.Imports;

namespace MonHarmonie.Services.Tests.Imports.Tariffs;

/// <summary>The lists of products, of biology acts and of hospital medicines.</summary>
public sealed class TableImporterTests
{
    private static readonly DateOnly Day = new(2026, 2, 2);

    [Fact]
    public async Task Run_Lpp_KnowsBaseMaximumPriceFamilyAndClass()
    {
        await using var database = await TariffDatabase.CreateAsync();

        var report = await database.RunHostileAsync(new ImportRequest(ImportKind.Lpp, SampleTables.WriteLpp(database.Folder)));

        Assert.Empty(report.FirstRejections);
        Assert.Equal((7L, 7L), (report.Read, report.Created));
        var acts = (await database.LoadAsync("0123456", "2299991", "2399992")).Acts;
        Assert.Equal((ActFamily.Devices, new Money(50000), Ratio.From(0.60m)), acts.Find("0123456", new DateOnly(2023, 12, 31)).Summary());
        // On quotation since: the base must be given.
        Assert.Null(acts.Find("0123456", Day).Tariff);
        var frame = acts.Find("2299991", Day);
        Assert.Equal((ActFamily.Optics, Basket.ClassA, true, new Money(3000)), (frame.Family, frame.Basket, frame.IsFrame, frame.MaxPrice));
        Assert.Equal(
            (ActFamily.Hearing, Basket.Free),
            (acts.Find("2399992", new DateOnly(2025, 6, 30)).Family, acts.Find("2399992", new DateOnly(2025, 6, 30)).Basket)
        );
        Assert.Null(acts.Base("2399992", new DateOnly(2025, 7, 1), Sector.None));
    }

    [Fact]
    public async Task Run_Nabm_MultipliesCoefficientByTheLetterOfTheDay()
    {
        await using var database = await TariffDatabase.CreateAsync();

        var report = await database.RunHostileAsync(new ImportRequest(ImportKind.Nabm, SampleTables.WriteNabm(database.Folder)));

        Assert.Empty(report.FirstRejections);
        var acts = (await database.LoadAsync("0099", "0098")).Acts;
        // B 20 at 0.27, at 0.26, then B 27.5 at 0.26 and at 0.25: 6.875 rounds up.
        Assert.Equal(new Money(540), acts.Base("0099", new DateOnly(2022, 12, 31), Sector.None));
        Assert.Equal(new Money(520), acts.Base("0099", new DateOnly(2023, 12, 31), Sector.None));
        Assert.Equal(new Money(715), acts.Base("0099", new DateOnly(2024, 1, 14), Sector.None));
        Assert.Equal(new Money(688), acts.Base("0099", new DateOnly(2024, 1, 15), Sector.None));
        // The value of the letter is not known before 2010.
        Assert.Null(acts.Base("0099", new DateOnly(2009, 12, 31), Sector.None));
        Assert.Null(acts.Base("0098", Day, Sector.None));
    }

    [Fact]
    public async Task Run_Ucd_PutsPricesAndRatesOfTheListForMembersTogether()
    {
        await using var database = await TariffDatabase.CreateAsync();

        var report = await database.RunHostileAsync(new ImportRequest(ImportKind.Ucd, SampleTables.WriteUcd(database.Folder)));

        Assert.Empty(report.FirstRejections);
        var acts = (await database.LoadAsync("9299991")).Acts;
        Assert.Equal((ActFamily.Pharmacy, new Money(15000), Ratio.Whole), acts.Find("9299991", new DateOnly(2020, 4, 30)).Summary());
        Assert.Equal((ActFamily.Pharmacy, new Money(15000), Ratio.From(0.65m)), acts.Find("9299991", new DateOnly(2020, 5, 1)).Summary());
        Assert.Equal((ActFamily.Pharmacy, new Money(12040), Ratio.From(0.65m)), acts.Find("9299991", Day).Summary());
    }

    [Theory]
    [InlineData(ImportKind.Ccam, "R_PU_BASE")]
    [InlineData(ImportKind.Lpp, "LPP_HISTO_TOT")]
    [InlineData(ImportKind.Nabm, "NABM_FICHE_TOT")]
    [InlineData(ImportKind.Ucd, "UCD_TOTAL")]
    public async Task Run_TableMissing_SaysWhich(ImportKind kind, string table)
    {
        await using var database = await TestDatabase.CreateAsync();
        var path = Write(database, kind);
        foreach (
            var file in Directory
                .EnumerateFiles(path, "*", SearchOption.AllDirectories)
                .Where(f => Path.GetFileName(f).StartsWith(table, StringComparison.OrdinalIgnoreCase))
        )
            File.Delete(file);
        File.WriteAllText(Path.Combine(path, "CCAM08400_DBF_PART2.zip"), "PK");

        var report = await database.RunHostileAsync(new ImportRequest(kind, path));

        Assert.Equal(2, report.ExitCode);
        Assert.Contains(table, report.Unusable!.Describe(), StringComparison.OrdinalIgnoreCase);
        Assert.Contains("décompressez", report.Unusable!.Describe(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ImportKind.Ccam)]
    [InlineData(ImportKind.Lpp)]
    [InlineData(ImportKind.Nabm)]
    [InlineData(ImportKind.Ucd)]
    public async Task Run_NoFolder_IsRefused(ImportKind kind)
    {
        await using var database = await TestDatabase.CreateAsync();
        Assert.Equal(2, (await database.RunHostileAsync(new ImportRequest(kind, Path.Combine(database.Folder, "absent")))).ExitCode);
        Assert.Equal(2, (await database.RunHostileAsync(new ImportRequest(kind, database.SqliteFile))).ExitCode);
    }

    [Fact]
    public async Task Run_SeveralVersionsInOneFolder_ReadsTheLatest()
    {
        await using var database = await TariffDatabase.CreateAsync();
        var path = SampleTables.WriteNabm(database.Folder);
        new DbfFile("CODE_NABM C4, DATE_EFFET D, LC1 C3, COEF1 N8.2")
            .Add("0099", SampleTables.Since, "B", 99.00m)
            .Write(path, "NABM_HISTO_TOT104.dbf");

        var report = await database.ImportFileAsync(new ImportRequest(ImportKind.Nabm, path));

        Assert.Contains(report.Notes.Keys, n => n.Describe().Contains("NABM_HISTO_TOT105.dbf", StringComparison.Ordinal));
        Assert.Equal(new Money(688), (await database.LoadAsync("0099")).Acts.Base("0099", Day, Sector.None));
    }

    public static TheoryData<ImportKind, string> Damaged
    {
        get
        {
            var data = new TheoryData<ImportKind, string>();
            foreach (var kind in new[] { ImportKind.Ccam, ImportKind.Lpp, ImportKind.Nabm, ImportKind.Ucd })
            {
                foreach (var damage in Damages.Keys)
                    data.Add(kind, damage);
            }
            return data;
        }
    }

    private static readonly Dictionary<string, Func<byte[], byte[]>> Damages = new(StringComparer.Ordinal)
    {
        ["empty"] = _ => [],
        ["text"] = _ => [.. "code;prix\n1;2\n"u8],
        ["html"] = _ => [.. "<!DOCTYPE html><html>Erreur 502</html>"u8],
        ["zip"] = b => [.. "PK\u0003\u0004"u8, .. b],
        ["noise"] = b => [.. Enumerable.Range(0, 4000).Select(i => (byte)((i * 7919) ^ (i >> 3)))],
        ["noise behind the prologue"] = b => [.. b[..32], .. Enumerable.Range(0, 4000).Select(i => (byte)((i * 7919) ^ (i >> 3)))],
        ["cut in the prologue"] = b => b[..20],
        ["cut in the header"] = b => b[..50],
        ["cut in a record"] = b => b[..^10],
        ["cut in the middle"] = b => b[..(b.Length / 2)],
        ["without the last byte"] = b => b[..^1],
        ["zeros at the end"] = b => [.. b, .. new byte[500]],
        ["twice"] = b => [.. b, .. b],
        ["two billion records announced"] = b => Set(b, 4, 0xFF, 0xFF, 0xFF, 0x7F),
        ["no record announced"] = b => Set(b, 4, 0, 0, 0, 0),
        ["header of 64 KB"] = b => Set(b, 8, 0xFF, 0xFF),
        ["header of nothing"] = b => Set(b, 8, 0, 0),
        ["records of 64 KB"] = b => Set(b, 10, 0xFF, 0xFF),
        ["records of one byte"] = b => Set(b, 10, 1, 0),
        ["records too short for their fields"] = b => Set(b, 10, 9, 0),
        ["a field of nothing"] = b => Set(b, 32 + 16, 0),
        ["a field too long"] = b => Set(b, 32 + 16, 255),
        ["a field without name"] = b => Set(b, 32, 0),
        ["a field twice"] = b => [.. b[..64], .. b[32..43], .. b[75..]],
        ["latin-1 in the place of code page 850"] = b => [.. b.Select(x => x >= 0x80 ? (byte)0xE9 : x)],
        ["0xFF in the records"] = b => [.. b.Select((x, i) => i > b.Length / 2 && i % 13 == 0 ? (byte)0xFF : x)],
        ["all records deleted"] = b => [.. b.Select((x, i) => i > b.Length - 40 ? (byte)'*' : x)],
        ["control characters"] = b => [.. b.Select((x, i) => i > b.Length / 2 && i % 17 == 0 ? (byte)7 : x)],
    };

    [Theory, MemberData(nameof(Damaged))]
    public async Task Run_DamagedTables_AreReadOrRefusedWithTheirReason(ImportKind kind, string damage)
    {
        await using var database = await TestDatabase.CreateAsync();
        var path = Write(database, kind);
        foreach (var file in Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories))
            File.WriteAllBytes(file, Damages[damage](File.ReadAllBytes(file)));

        var report = await database.RunHostileAsync(new ImportRequest(kind, path));

        if (
            damage
            is "empty"
                or "text"
                or "html"
                or "zip"
                or "noise"
                or "cut in the prologue"
                or "cut in the header"
                or "header of nothing"
                or "records of 64 KB"
                or "records of one byte"
                or "records too short for their fields"
                or "a field of nothing"
                or "a field without name"
                or "a field twice"
        )
            Assert.Equal(2, report.ExitCode);
        if (damage is "cut in a record" or "cut in the middle" or "two billion records announced")
            Assert.True(report.ExitCode > 0);
        if (damage is "without the last byte" or "zeros at the end" or "no record announced")
            Assert.Equal(0, report.ExitCode);
    }

    private static byte[] Set(byte[] bytes, int at, params byte[] values)
    {
        var changed = bytes.ToArray();
        values.CopyTo(changed, at);
        return changed;
    }

    private static string Write(TestDatabase database, ImportKind kind) =>
        kind switch
        {
            ImportKind.Ccam => SampleTables.WriteCcam(database.Folder),
            ImportKind.Lpp => SampleTables.WriteLpp(database.Folder),
            ImportKind.Nabm => SampleTables.WriteNabm(database.Folder),
            _ => SampleTables.WriteUcd(database.Folder),
        };
}
