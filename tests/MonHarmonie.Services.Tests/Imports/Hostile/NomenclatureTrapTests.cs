using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Imports;
using MonHarmonie.Texts.Imports;
using Xunit;

namespace MonHarmonie.Services.Tests.Imports.Hostile;

/// <summary>What the public files of medicines and postcodes hold in truth.</summary>
public sealed class NomenclatureTrapTests
{
    [Theory]
    [InlineData("CIS_bdpm.txt")]
    [InlineData("CIS_CIP_bdpm.txt")]
    public async Task Medicines_OneFileMissing_SaysWhich(string missing)
    {
        await using var database = await SampleFile.DatabaseFor(Sample.Boxes);
        var folder = SampleFile.Write(database, Sample.Boxes, SampleFile.BytesOf(Sample.Boxes));
        File.Delete(Path.Combine(folder, missing));

        var report = await database.RunHostileAsync(new ImportRequest(ImportKind.Medicines, folder));

        Assert.Equal(2, report.ExitCode);
        Assert.Contains(missing, report.Unusable!.Describe(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Medicines_FileNamesInAnotherCase_AreFound()
    {
        await using var database = await SampleFile.DatabaseFor(Sample.Boxes);
        var folder = SampleFile.Write(database, Sample.Boxes, SampleFile.BytesOf(Sample.Boxes));
        File.Move(Path.Combine(folder, "CIS_bdpm.txt"), Path.Combine(folder, "cis_BDPM.TXT"));
        File.Move(Path.Combine(folder, "CIS_CIP_bdpm.txt"), Path.Combine(folder, "Cis_Cip_Bdpm.txt"));

        Assert.Equal(
            3,
            (await database.RunHostileAsync(new ImportRequest(ImportKind.Medicines, folder + Path.DirectorySeparatorChar))).Created
        );
    }

    [Fact]
    public async Task Medicines_BoxRepeated_IsTakenOnce()
    {
        await using var database = await SampleFile.DatabaseFor(Sample.Boxes);
        var boxes = SampleFile.Boxes + SampleFile.Boxes.Replace("24,34\t25,36", "1,00\t2,00", StringComparison.Ordinal);

        var report = await database.RunHostileAsync(
            new ImportRequest(ImportKind.Medicines, SampleFile.Write(database, Sample.Boxes, Text.Windows1252.GetBytes(boxes)))
        );

        Assert.Equal((6L, 3L, 3L), (report.Read, report.Created, report.Ignored));
        Assert.Equal(
            2536,
            await database.ReadAsync(db => db.Medicines.Where(m => m.Cip13 == "3400949497294").Select(m => m.PriceCents).SingleAsync())
        );
    }

    [Fact]
    public async Task Communes_RepeatedOrWithoutPoint_AreTakenOnce()
    {
        await using var database = await SampleFile.DatabaseFor(Sample.Communes);
        const string file =
            "Code_commune_INSEE;Nom_commune;Code_postal;Ligne_5;Libellé_d_acheminement;coordonnees_gps\n"
            + "1001;L ABERGEMENT CLEMENCIAT;1400;;L ABERGEMENT CLEMENCIAT;46.1534255214,4.92611354223\n"
            + "01001;L ABERGEMENT CLEMENCIAT;01400;;AUTRE;\n2b033;BASTIA;20200;;BASTIA;\n"
            + "97501;MIQUELON LANGLADE;97500;;ST PIERRE ET MIQUELON;NaN,NaN\n";

        var report = await database.RunHostileAsync(
            new ImportRequest(ImportKind.Communes, SampleFile.Write(database, Sample.Communes, Text.Windows1252.GetBytes(file)))
        );

        Assert.Equal((4L, 2L, 1L, 1L), (report.Read, report.Created, report.Ignored, report.Rejected));
        Assert.Equal((5L, "coordonnees_gps"), (report.FirstRejections[0].Line, report.FirstRejections[0].Column));
        Assert.Equal(["01001", "2B033"], await database.ReadAsync(db => db.Communes.Select(c => c.InseeCode).Order().ToListAsync()));
    }

    [Theory]
    [InlineData(ImportKind.Dsn)]
    [InlineData(ImportKind.Members)]
    [InlineData(ImportKind.Statements)]
    [InlineData(ImportKind.Communes)]
    public async Task Path_OfAFolder_IsRefused(ImportKind kind)
    {
        await using var database = await SampleFile.DatabaseFor(Sample.Communes);

        Assert.Equal(2, (await database.RunHostileAsync(new ImportRequest(kind, database.Folder))).ExitCode);
        Assert.Equal(2, (await database.RunHostileAsync(new ImportRequest(kind, Path.Combine(database.Folder, "absent.csv")))).ExitCode);
    }
}
