using System.Text;
using MonHarmonie.Services.Imports.Medicines;
using MonHarmonie.Services.Imports.Reading;

namespace MonHarmonie.Services.Tests.Imports.Medicines;

public sealed class BdpmReaderTests
{
    private const string Specialities =
        "60000001\tESSAIDOL 500 mg, comprimé\tcomprimé\torale\tAutorisation active\tProcédure "
        + "nationale\tCommercialisée\t01/01/2020\t\t\t LABO\tNon\r\n";

    private static string Box(string rate, string price, string publicPrice, string fee, string text) =>
        "60000001\t4949729\tboîte de 30\tPrésentation active\tDéclaration de "
        + $"commercialisation\t16/03/2011\t3400949497294\toui\t{rate}\t{price}\t{publicPrice}\t{fee}\t{text}\n";

    [Theory]
    [InlineData("65%", "24,34", "25,36", "1,02", 65, 2536)]
    [InlineData("65 %", "4,203,35", "4,204,37", "1,02", 65, 420437)]
    [InlineData("", "", "", "", null, null)]
    public void ReadBoxes_NativeTraps_AreRead(string rate, string price, string publicPrice, string fee, int? percent, int? cents)
    {
        var boxes = Read(Box(rate, price, publicPrice, fee, "Texte l\u2019un\nsuite <br>\n\nfin"), out var log);

        Assert.Empty(log.Rejections());
        var box = Assert.Single(boxes);
        Assert.Equal(
            ("3400949497294", "ESSAIDOL 500 mg, comprimé", "LABO", true),
            (box.Cip13, box.Speciality.Name, box.Speciality.Holder, box.IsMarketed)
        );
        Assert.Equal((percent, cents), ((int?)box.Rate, (int?)box.PublicPrice?.Cents));
    }

    [Fact]
    public void ReadBoxes_BadRows_DoNotStopTheFile()
    {
        var text =
            "60000009\t4949729\tx\tx\tx\tx\t3400949497294\toui\t65%\t1\t1\t1\t\n"
            + "60000001\t4949729\tx\tx\tx\tx\t34009494972\toui\tbeaucoup\t1\t1,0x\t1\t\n60000001\tcourt\n"
            + Box("100 %", "1", "2", "1", "");

        var boxes = Read(text, out var log);

        Assert.Single(boxes);
        Assert.Equal(
            [(1L, "CIS"), (2L, "CIP13"), (2L, "taux"), (2L, "prix public"), (3L, null)],
            log.Rejections().Select(r => (r.Line, r.Column))
        );
        Assert.Equal((4, 3), (log.Report.Read, log.Report.Rejected));
    }

    [Fact]
    public void ReadBoxes_LayoutOf2014_HasOnePrice()
    {
        var box = Assert.Single(
            Read(
                "60000001\t4949729\tboîte\tPrésentation active\tDéclaration de "
                    + "commercialisation\t16/03/2011\t3400949497294\toui\t65%\t25,36\tindications\n",
                out _
            )
        );

        Assert.Equal(2536, box.PublicPrice?.Cents);
    }

    [Fact]
    public void ReadSpecialities_OtherFile_IsUnusable()
    {
        using var file = Text.File("code;nom\n1;2\n");

        Assert.Throws<UnusableFileException>(() => BdpmReader.ReadSpecialities(file, Text.Log()));
    }

    private static List<MedicineBox> Read(string boxes, out MonHarmonie.Services.Imports.ImportLog log)
    {
        log = Text.Log();
        using var first = Text.File(Specialities, Text.Windows1252);
        using var second = Text.File([.. Text.Windows1252.GetBytes(boxes)]);
        var specialities = BdpmReader.ReadSpecialities(first, log);
        Assert.NotEqual(Encoding.UTF8.GetByteCount(Specialities), Text.Windows1252.GetByteCount(Specialities));
        return [.. BdpmReader.ReadBoxes(second, specialities, log)];
    }
}
