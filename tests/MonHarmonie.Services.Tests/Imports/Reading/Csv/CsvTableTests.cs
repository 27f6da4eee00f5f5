using MonHarmonie.Services.Imports;
using MonHarmonie.Services.Imports.Reading;
using MonHarmonie.Services.Imports.Reading.Csv;
using MonHarmonie.Texts.Imports;
using Xunit;

namespace MonHarmonie.Services.Tests.Imports.Reading.Csv;

public sealed class CsvTableTests
{
    private static readonly CsvColumn Number = new("Numéro d'adhérent", "num_adherent") { Required = true };
    private static readonly CsvColumn Name = new("Nom") { Required = true, Sensitive = true };
    private static readonly CsvColumn Note = new("Note");
    private static readonly CsvColumn[] Columns = [Number, Name, Note];

    [Theory]
    [InlineData("Numéro d'adhérent;Nom;Note\n1;A;x\n")]
    [InlineData("\uFEFF#NUMERO_D_ADHERENT;nom;note\r\n1;A;x\r\n")]
    [InlineData("nom,note,num adherent\nA,x,1\n")]
    [InlineData("nom\tnote\tnum_adherent\nA\tx\t1")]
    [InlineData("nom|note|autre|num_adherent|\nA|x|zzz|1|\n")]
    [InlineData("sep=|\nnom|note|num_adherent\nA|x|1\n")]
    [InlineData("\n\n\"Nom\";\"Note\";\"Numéro d'adhérent\"\n\"A\";\"x\";\"1\"\n\n;;\n")]
    public void Rows_AnyDelimiterOrderAndCase_FindsColumnsByName(string text)
    {
        var rows = Read(text, out var log);

        Assert.Equal([("1", "A", "x")], rows.Select(r => (r.Number, r.Name, r.Note)));
        Assert.Empty(log.Rejections());
    }

    [Fact]
    public void Rows_QuotedFieldOverSeveralLines_KeepsPhysicalNumbers()
    {
        var rows = Read("num_adherent;nom;note\n1;A;\"deux\nlignes; \"\"ici\"\"\"\n2;B;y\n", out _);

        Assert.Equal("deux\nlignes; \"ici\"", rows[0].Note);
        Assert.Equal([2L, 4L], rows.Select(r => r.Line));
    }

    [Fact]
    public void Rows_QuoteNeverClosed_CostsOnlyItsLine()
    {
        var rows = Read("num_adherent;nom;note\n1;\"A;x\n2;B;y\n3;\"C\";z\n4;D;t\n", out var log);

        Assert.Equal(["2", "3", "4"], rows.Select(r => r.Number));
        var rejection = Assert.Single(log.Rejections());
        Assert.Equal(2, rejection.Line);
        Assert.Contains("guillemet", rejection.Reason.Describe(), StringComparison.Ordinal);
        Assert.Equal((4, 1), (log.Report.Read, log.Report.Rejected));
    }

    [Fact]
    public void Rows_WrongNumberOfFields_IsRejectedWithItsLine()
    {
        var rows = Read("num_adherent;nom;note\n1;A\n2;B;y;z\n3;C;z;;\n", out var log);

        Assert.Equal(["3"], rows.Select(r => r.Number));
        Assert.Equal([2L, 3L], log.Rejections().Select(r => r.Line));
    }

    [Fact]
    public void Rows_HeaderRepeatedByConcatenation_IsSkipped()
    {
        var rows = Read("num_adherent;nom;note\n1;A;x\nnum_adherent;nom;note\n2;B;y\n", out var log);

        Assert.Equal(["1", "2"], rows.Select(r => r.Number));
        Assert.Equal(2, log.Report.Read);
    }

    [Fact]
    public void Open_MissingColumn_NamesIt()
    {
        using var file = Text.File("num_adherent;prenom\n1;A\n");

        var error = Assert.Throws<UnusableFileException>(() => CsvTable.Open(file, Columns));

        Assert.Contains("Nom", error.Fact.Describe(), StringComparison.Ordinal);
    }

    [Fact]
    public void Open_SameColumnTwice_IsRefused()
    {
        using var file = Text.File("num_adherent;nom;NOM\n1;A;B\n");

        var error = Assert.Throws<UnusableFileException>(() => CsvTable.Open(file, Columns));

        Assert.Contains("deux fois", error.Fact.Describe(), StringComparison.Ordinal);
    }

    [Fact]
    public void Refuse_PersonalColumn_ShowsOnlyTheShape()
    {
        using var file = Text.File("num_adherent;nom;note\n1;Durand-42;x\n");
        var log = Text.Log();
        var row = CsvTable.Open(file, Columns).Rows(log).Single();

        new Cells(row, log).Refuse(Name, ImportFactKind.ValueMissing);

        Assert.Equal("AAAAAA-99", Assert.Single(log.Rejections()).Value);
    }

    private static List<(long Line, string Number, string Name, string Note)> Read(
        string text,
        out MonHarmonie.Services.Imports.ImportLog log
    )
    {
        using var file = Text.File(text);
        log = Text.Log();
        return CsvTable.Open(file, Columns).Rows(log).Select(r => (r.Line, r[Number], r[Name], r[Note])).ToList();
    }
}
