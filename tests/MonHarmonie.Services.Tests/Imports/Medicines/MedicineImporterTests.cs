using Microsoft.EntityFrameworkCore;
using MonHarmonie.Rules;
using MonHarmonie.Rules.Nomenclature;
using MonHarmonie.Services.Imports;
using MonHarmonie.Services.Nomenclature.Tariffs.Search;
using MonHarmonie.Services.Tests.Imports.Tariffs;
using MonHarmonie.TestSupport;
using MonHarmonie.Texts.Imports;
using Xunit;

namespace MonHarmonie.Services.Tests.Imports.Medicines;

public sealed class MedicineImporterTests
{
    private const string Speciality =
        "60000001\tESSAIDOL 500 mg, comprimé\tcomprimé\torale\tAutorisation active\tProcédure "
        + "nationale\tCommercialisée\t01/01/2020\t\t\t LABO\tNon\r\n";

    [Theory, BothDatabases]
    public async Task Run_FolderOfNativeBytes_IsWrittenOnce(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var folder = Write(database, "65%", "4,204,37");

        Assert.Equal((2, 2, 0, 0, 0, 0), (await RunAsync(database, folder)).Counts());
        Assert.Equal((2, 0, 0, 2, 0, 0), (await RunAsync(database, folder)).Counts());
        Assert.Equal((2, 0, 1, 1, 0, 0), (await RunAsync(database, Write(database, "30 %", "4,204,37"))).Counts());

        var medicine = await database.ReadAsync(db => db.Medicines.SingleAsync(m => m.Cip13 == "3400949497294"));
        Assert.Equal(
            ("ESSAIDOL 500 mg, comprimé", 30, 420437L, true),
            (medicine.Name, medicine.RatePercent, medicine.PriceCents, medicine.Marketed)
        );
    }

    [Fact]
    public async Task Run_FileInsteadOfFolder_SaysWhichFiles()
    {
        await using var database = await TestDatabase.CreateAsync();

        var report = await database.ImportAsync(ImportKind.Medicines, Speciality);

        Assert.Equal(2, report.ExitCode);
        Assert.Contains("CIS_CIP_bdpm.txt", report.Unusable!.Describe(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_BoxThatTheProductShips_IsCertainFromTheDayAfter()
    {
        await using var database = await TestDatabase.CreateAsync(withTariffs: true);
        Assert.False((await database.LoadAsync(Paid)).Acts.Knows(Paid));

        await RunAsync(database, Write(database, "100%", "25,36"));

        var acts = (await database.LoadAsync(Paid)).Acts;
        Assert.Null(acts.Base(Paid, database.Today, Sector.None));
        Assert.Equal(new Money(2536), acts.Base(Paid, database.Today.AddDays(1), Sector.None));
    }

    /// <summary>
    /// A simulation prices a box by its code and finds it by its name; what changes holds from the day after, and what was in force stays.
    /// </summary>
    [Fact]
    public async Task Run_PaidBox_IsATariffWithVersions()
    {
        await using var database = await TestDatabase.CreateAsync();
        var today = database.Today;

        await RunAsync(database, Write(database, "65%", "25,36"));
        var first = await database.LoadAsync(Paid, Unpaid);
        await RunAsync(database, Write(database, "65%", "25,36"));
        var again = await database.LoadAsync(Paid);
        await RunAsync(database, Write(database, "30 %", "24,00"));
        var changed = await database.LoadAsync(Paid);
        var known = await database.LoadAsync(first.Version, Paid);
        var found = await database.CallAsync<ActSearchService, IReadOnlyList<FoundAct>>(s =>
            s.SearchAsync("essaidol", 10, today, TestContext.Current.CancellationToken)
        );

        Assert.Equal((ActFamily.Pharmacy, Euros(25.36m), Ratio.From(0.65m)), first.Acts.Find(Paid, today).Summary());
        Assert.False(first.Acts.Knows(Unpaid));
        Assert.Equal(first.Version, again.Version);
        Assert.Equal((ActFamily.Pharmacy, Euros(25.36m), Ratio.From(0.65m)), changed.Acts.Find(Paid, today).Summary());
        Assert.Equal((ActFamily.Pharmacy, Euros(24m), Ratio.From(0.30m)), changed.Acts.Find(Paid, today.AddDays(1)).Summary());
        Assert.Equal(Euros(25.36m), known.Acts.Base(Paid, today.AddDays(1), Sector.None));
        Assert.Contains(
            "medicaments.gouv.fr",
            changed.Acts.TryFind(Paid, today, Sector.None, out var tariff) == TariffGap.None ? tariff!.Source : "",
            StringComparison.Ordinal
        );
        Assert.Equal([(Paid, true)], found.Select(a => (a.Code, a.HasTariff)));
    }

    /// <summary>A box that is no longer paid is known as such; without a word of it the member would be told yesterday's price.</summary>
    [Fact]
    public async Task Run_BoxNoLongerPaid_IsPaidNothingFromTomorrow()
    {
        await using var database = await TestDatabase.CreateAsync();
        await RunAsync(database, Write(database, "65%", "25,36"));

        await RunAsync(database, Write(database, "", ""));
        var acts = (await database.LoadAsync(Paid)).Acts;

        Assert.Equal(
            (Euros(25.36m), Money.Zero),
            (acts.Base(Paid, database.Today, Sector.None), acts.Base(Paid, database.Today.AddDays(1), Sector.None))
        );
    }

    [Fact]
    public async Task Run_FolderWithoutBoxes_SaysWhichFileIsMissing()
    {
        await using var database = await TestDatabase.CreateAsync();
        var folder = Write(database, "65%", "25,36");
        File.Delete(Path.Combine(folder, "CIS_CIP_bdpm.txt"));

        var report = await RunAsync(database, folder);

        Assert.Equal(2, report.ExitCode);
        Assert.Contains("« CIS_CIP_bdpm.txt » manque", report.Unusable!.Describe(), StringComparison.Ordinal);
    }

    private const string Paid = "3400949497294",
        Unpaid = "3400949497300";

    private static Money Euros(decimal euros) => Money.FromEuros(euros);

    private static Task<ImportReport> RunAsync(TestDatabase database, string folder) =>
        database.ImportFileAsync(new ImportRequest(ImportKind.Medicines, folder));

    private static string Write(TestDatabase database, string rate, string price)
    {
        var folder = Path.Combine(database.Folder, "bdpm");
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "CIS_bdpm.txt"), Speciality, Text.Windows1252);
        File.WriteAllText(
            Path.Combine(folder, "CIS_CIP_bdpm.txt"),
            "60000001\t4949729\tboîte de 30\tPrésentation active\tDéclaration de "
                + $"commercialisation\t16/03/2011\t3400949497294\toui\t{rate}\t24,34\t{price}\t1,02\tl\u2019indication\n"
                + "60000001\t4949730\tboîte de 90\tPrésentation active\tDéclaration de "
                + "commercialisation\t16/03/2011\t3400949497300\toui\t\t\t\t\t\n",
            Text.Windows1252
        );
        return folder;
    }
}
