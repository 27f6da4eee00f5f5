using MonHarmonie.Services.Imports;
using MonHarmonie.Services.Imports.Dsn;
using MonHarmonie.Services.Imports.Reading;
using MonHarmonie.Texts.Imports;
using Xunit;

namespace MonHarmonie.Services.Tests.Imports.Dsn;

public sealed class DsnReaderTests
{
    [Fact]
    public void Read_Employee_HoldsWhatAMutuelleNeeds()
    {
        var items = Read(DsnText.File(DsnText.Declaration(), DsnText.CamilleWith()), out var log);

        Assert.Empty(log.Rejections());
        var declaration = Assert.IsType<DsnDeclaration>(items[0]);
        Assert.Equal(
            ("123456782", "00017", 42, 41),
            (declaration.Siren, declaration.Nic, declaration.CompanyHeadcount, declaration.EstablishmentHeadcount)
        );
        Assert.Equal("ENTREPRISE D'ESSAI", declaration.CompanyName);
        var employee = Assert.IsType<DsnEmployee>(items[1]);
        Assert.Equal(
            ("2840675056001", "EXEMPLE", "Camille Anne", true),
            (employee.Nir!.Number, employee.FamilyName, employee.FirstNames, employee.IsFemale)
        );
        Assert.Equal((new DateOnly(1984, 6, 15), "1 RUE DE L'ESSAI", "75011"), (employee.BirthDate, employee.Street, employee.Postcode));
        var affiliation = Assert.Single(Assert.Single(employee.Contracts).Affiliations);
        Assert.Equal(("CTR-SANTE-0001", "CONFORT", "CADRES"), (affiliation.Adhesion.Reference, affiliation.Option, affiliation.Population));
        Assert.Equal(
            [(DsnDependantKind.Adult, "Dominique"), (DsnDependantKind.Child, "Lou")],
            affiliation.Dependants.Select(d => (d.Kind, d.FirstNames))
        );
        Assert.Equal(2, log.Report.Notes[ImportFactKind.DsnRubricsWithoutEffect]);
    }

    [Fact]
    public void Read_Windows1252AndCrLf_KeepsAccents()
    {
        var text = DsnText.File(DsnText.Declaration(), DsnText.CamilleWith("30.002=TÉMOIN", "30.004=Noël")).ReplaceLineEndings("\r\n");

        var employee = Read(Text.File(text, Text.Windows1252), out _).OfType<DsnEmployee>().Single();

        Assert.Equal(("TÉMOIN", "Noël"), (employee.FamilyName, employee.FirstNames));
    }

    [Fact]
    public void Read_SeveralDeclarations_TechnicalIdsStayInTheirs()
    {
        var file = DsnText.File(
            DsnText.Declaration("01092024"),
            DsnText.CamilleWith(),
            DsnText.Declaration("01102024", "03", adhesions: ["15.001=CTR-AUTRE", "15.002=PFICT1", "15.005=1"]),
            DsnText.CamilleWith()
        );

        var employees = Read(file, out var log).OfType<DsnEmployee>().ToList();

        Assert.Empty(log.Rejections());
        Assert.Equal(["CTR-SANTE-0001", "CTR-AUTRE"], employees.Select(e => e.Contracts[0].Affiliations[0].Adhesion.Reference));
        Assert.Equal(DsnType.Replacement, employees[1].Declaration.Type);
    }

    [Fact]
    public void Read_EndOfContract_KeepsTheMaintenance()
    {
        string[] end =
        [
            "30.001=2840675056001",
            "30.002=EXEMPLE",
            "30.004=Camille",
            "30.006=15061984",
            "40.001=01032018",
            "40.009=1",
            "62.001=30092024",
            "62.002=043",
            "62.016=01",
        ];

        var employee = Read(DsnText.File(DsnText.Declaration(nature: "07"), DsnText.Rubrics(end)), out var log)
            .OfType<DsnEmployee>()
            .Single();

        Assert.Empty(log.Rejections());
        var ended = employee.Contracts.Single().End!;
        Assert.Equal((new DateOnly(2024, 9, 30), "043", true), (ended.Date, ended.Reason, ended.KeepsCover));
    }

    [Fact]
    public void Read_TemporaryNumberOrFiller_NeedsNoNir()
    {
        string[] ntt = ["30.002=EXEMPLE", "30.004=Sacha", "30.006=15061984", "30.020=1123456782M001", "40.001=01032018"];
        string[] filler = ["30.001=1999999999999", .. ntt];

        var employees = Read(
                DsnText.File(
                    DsnText.Declaration(adhesions: ["15.001=A", "15.002=PFICT1", "15.005=1"]),
                    DsnText.Rubrics(ntt),
                    DsnText.Rubrics(filler)
                ),
                out var log
            )
            .OfType<DsnEmployee>()
            .ToList();

        Assert.Empty(log.Rejections());
        Assert.All(employees, e => Assert.Equal((null, "1123456782M001"), (e.Nir, e.TemporaryNumber)));
    }

    [Theory]
    [InlineData("30.001=2840675056", "S21.G00.30.001", "13 ou 15")]
    [InlineData("30.001=2999999999999", "S21.G00.30.001", "remplissage")]
    [InlineData("30.001=275062A056001", "S21.G00.30.001", "1976")]
    [InlineData("30.001=", "S21.G00.30.001", "ni numéro")]
    [InlineData("30.002=", "S21.G00.30.002", "obligatoire")]
    [InlineData("30.006=31021984", "S21.G00.30.006", "impossible")]
    [InlineData("30.006=15061884", "S21.G00.30.006", "120")]
    [InlineData("40.001=31022018", "S21.G00.40.001", "impossible")]
    public void Read_FaultInTheIdentity_RefusesTheEmployeeWithLineAndRubric(string change, string rubric, string word)
    {
        var file = DsnText.File(
            DsnText.Declaration(adhesions: ["15.001=A", "15.002=PFICT1", "15.005=1"]),
            DsnText.CamilleWith(change),
            DsnText.CamilleWith()
        );

        var employees = Read(file, out var log).OfType<DsnEmployee>();

        Assert.Single(employees);
        var rejection = Assert.Single(log.Rejections());
        Assert.Equal(rubric, rejection.Column);
        Assert.Contains(word, rejection.Reason.Describe(), StringComparison.Ordinal);
        if (change.Length > 7)
            Assert.Equal(1 + Array.IndexOf(file.Split('\n'), DsnText.Rubric(change)), rejection.Line);
        Assert.Equal((2, 1), (log.Report.Read, log.Report.Rejected));
    }

    [Theory]
    [InlineData("70.013=7", "S21.G00.70.013", "absent")]
    [InlineData("73.004=32012018", "S21.G00.73.004", "impossible")]
    public void Read_FaultInACover_KeepsTheEmployee(string change, string rubric, string word)
    {
        var employees = Read(
                DsnText.File(DsnText.Declaration(adhesions: ["15.001=A", "15.002=PFICT1", "15.005=1"]), DsnText.CamilleWith(change)),
                out var log
            )
            .OfType<DsnEmployee>();

        Assert.Single(employees);
        var rejection = Assert.Single(log.Rejections());
        Assert.Equal(rubric, rejection.Column);
        Assert.Contains(word, rejection.Reason.Describe(), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_ControlsOfTheDeclaration_AreReported()
    {
        var file = DsnText.File(
            DsnText.Declaration(
                adhesions:
                [
                    "15.001=A",
                    "15.002=P0001",
                    "15.004=02",
                    "15.005=1",
                    "15.001=B",
                    "15.002=P0001",
                    "15.005=1",
                    "15.001=C",
                    "15.002=P0001",
                    "15.004=01",
                    "15.005=3",
                ]
            ),
            DsnText.CamilleWith("78.001=31"),
            DsnText.Rubrics("70.004=CONFORT", "70.005=CADRES", "70.013=1", "70.004=CONFORT", "70.005=CADRES", "70.013=1")
        );

        Read(file, out var log);

        Assert.Equal(
            ["S21.G00.15.005", "S21.G00.70.013", "S21.G00.70.013", "S21.G00.15.004", "S21.G00.15.004"],
            log.Rejections().Select(r => r.Column)
        );
    }

    [Fact]
    public void Read_WrongTotals_AreReportedAfterEverythingWasRead()
    {
        var file = DsnText
            .File(DsnText.Declaration(), DsnText.CamilleWith())
            .Replace("S90.G00.90.002,'1'", "S90.G00.90.002,'2'", StringComparison.Ordinal);

        var items = Read(file, out var log);

        Assert.Equal(2, items.Count);
        Assert.Equal("S90.G00.90.002", Assert.Single(log.Rejections()).Column);
    }

    [Fact]
    public void Read_TruncatedFile_DropsTheLastEmployeeOnly()
    {
        var file = DsnText.File(DsnText.Declaration(), DsnText.CamilleWith(), DsnText.CamilleWith("30.004=Coupé"));

        var employees = Read(file[..^80], out var log).OfType<DsnEmployee>();

        Assert.Equal("Camille Anne", Assert.Single(employees).FirstNames);
        Assert.Contains(log.Rejections(), r => r.Reason.Describe().Contains("tronqué", StringComparison.Ordinal));
        Assert.Equal(1, log.Report.ExitCode);
    }

    [Fact]
    public void Read_UnreadableLineInAnEmployee_DropsThatEmployee()
    {
        var file = DsnText
            .File(DsnText.Declaration(), DsnText.CamilleWith(), DsnText.CamilleWith("30.004=Autre"))
            .Replace("S21.G00.30.004,'Autre'", "???", StringComparison.Ordinal);

        var employees = Read(file, out var log).OfType<DsnEmployee>();

        Assert.Single(employees);
        Assert.Equal(2, log.Rejections().Count);
    }

    [Fact]
    public void Read_PersonalValue_NeverStandsInTheReport()
    {
        Read(
            DsnText.File(
                DsnText.Declaration(adhesions: ["15.001=A", "15.002=PFICT1", "15.005=1"]),
                DsnText.CamilleWith("30.001=28406750560")
            ),
            out var log
        );

        Assert.Equal("99999999999", Assert.Single(log.Rejections()).Value);
    }

    [Theory]
    [InlineData("nom;prenom\nA;B\n")]
    [InlineData("S21.G00.30.001,'2840675056001'\n")]
    public void Read_NotADsn_IsUnusable(string text) => Assert.Throws<UnusableFileException>(() => Read(text, out _));

    private static List<IDsnItem> Read(string text, out ImportLog log) => Read(Text.File(text), out log);

    private static List<IDsnItem> Read(SourceFile file, out ImportLog log)
    {
        using (file)
        {
            log = Text.Log();
            return [.. new DsnReader(file, log).Read()];
        }
    }
}
