using System.Text;
using MonHarmonie.Services.Imports.Communes;

namespace MonHarmonie.Services.Tests.Imports.Communes;

public sealed class HexasmalReaderTests
{
    [Fact]
    public void Read_LayoutBefore2022_HasThePoint()
    {
        var commune = Assert.Single(
            Read(
                "Code_commune_INSEE;Nom_commune;Code_postal;Ligne_5;Libellé_d_acheminement;coordonnees_gps\n"
                    + "75111;PARIS 11;75011;;PARIS;48.8591,2.3780\n",
                null,
                out _
            )
        );

        Assert.Equal(("75111", "75011", "PARIS"), (commune.InseeCode, commune.Postcode, commune.DeliveryLabel));
        Assert.Equal((48.8591, 2.3780), (commune.Latitude, commune.Longitude));
    }

    [Fact]
    public void Read_LayoutSince2022InWindows1252_HasNone()
    {
        var text =
            "#Code_commune_INSEE;Nom_de_la_commune;Code_postal;Libellé_d_acheminement;Ligne_5\r\n55500;ESSAI;55230;ESSAI;LIEU DIT\r\n"
            + "2A004;AJACCIO;20000;AJACCIO;\r\n1001;OUEST;1400;OUEST;\r\n";

        var communes = Read(text, Text.Windows1252, out var log);

        Assert.Empty(log.Rejections());
        Assert.Equal(
            [("55500", "55230", "LIEU DIT"), ("2A004", "20000", ""), ("01001", "01400", "")],
            communes.Select(c => (c.InseeCode, c.Postcode, c.Locality))
        );
    }

    [Theory]
    [InlineData("5550;X;55230;X;", 0)]
    [InlineData("555000;X;55230;X;", 1)]
    [InlineData("2C004;X;20000;X;", 1)]
    [InlineData("2A004;X;2A000;X;", 1)]
    [InlineData("55500;;55230;X;", 1)]
    [InlineData("55500;X;55230;X;nulle part", 1)]
    public void Read_BadRow_IsReported(string row, int rejected)
    {
        Read("Code_commune_INSEE;Nom_commune;Code_postal;Libellé_d_acheminement;coordonnees_gps\n" + row + "\n", null, out var log);

        Assert.Equal(rejected, log.Report.Rejected);
    }

    private static List<PostalCommune> Read(string text, Encoding? encoding, out MonHarmonie.Services.Imports.ImportLog log)
    {
        log = Text.Log();
        using var file = Text.File(text, encoding);
        return [.. HexasmalReader.Read(file, log)];
    }
}
