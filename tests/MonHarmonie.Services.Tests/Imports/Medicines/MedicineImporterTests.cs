using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Imports;
using MonHarmonie.Services.Persistence;
using MonHarmonie.TestSupport;
using Xunit;

namespace MonHarmonie.Services.Tests.Imports.Medicines;

public sealed class MedicineImporterTests
{
    private const string Speciality = "60000001\tESSAIDOL 500 mg, comprimé\tcomprimé\torale\tAutorisation active\tProcédure nationale\tCommercialisée\t01/01/2020\t\t\t LABO\tNon\r\n";

    [Theory, BothDatabases]
    public async Task Run_FolderOfNativeBytes_IsWrittenOnce(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var folder = Write(database, "65%", "4,204,37");

        Assert.Equal((2, 2, 0, 0, 0, 0), (await RunAsync(database, folder)).Counts());
        Assert.Equal((2, 0, 0, 2, 0, 0), (await RunAsync(database, folder)).Counts());
        Assert.Equal((2, 0, 1, 1, 0, 0), (await RunAsync(database, Write(database, "30 %", "4,204,37"))).Counts());

        var medicine = await database.ReadAsync(db => db.Medicines.SingleAsync(m => m.Cip13 == "3400949497294"));
        Assert.Equal(("ESSAIDOL 500 mg, comprimé", 30, 420437L, true), (medicine.Name, medicine.RatePercent, medicine.PriceCents, medicine.Marketed));
    }

    [Fact]
    public async Task Run_FileInsteadOfFolder_SaysWhichFiles()
    {
        await using var database = await TestDatabase.CreateAsync();

        var report = await database.ImportAsync(ImportKind.Medicines, Speciality);

        Assert.Equal(2, report.ExitCode);
        Assert.Contains("CIS_CIP_bdpm.txt", report.Unusable, StringComparison.Ordinal);
    }

    private static Task<ImportReport> RunAsync(TestDatabase database, string folder) => database.ImportFileAsync(new ImportRequest(ImportKind.Medicines, folder));

    private static string Write(TestDatabase database, string rate, string price)
    {
        var folder = Path.Combine(database.Folder, "bdpm");
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "CIS_bdpm.txt"), Speciality, Text.Windows1252);
        File.WriteAllText(
            Path.Combine(folder, "CIS_CIP_bdpm.txt"),
            $"60000001\t4949729\tboîte de 30\tPrésentation active\tDéclaration de commercialisation\t16/03/2011\t3400949497294\toui\t{rate}\t24,34\t{price}\t1,02\tl\u2019indication\n"
            + "60000001\t4949730\tboîte de 90\tPrésentation active\tDéclaration de commercialisation\t16/03/2011\t3400949497300\toui\t\t\t\t\t\n",
            Text.Windows1252);
        return folder;
    }
}
