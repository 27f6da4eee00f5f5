using System.Globalization;
using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Contracts;
using MonHarmonie.Services.Imports;
using MonHarmonie.Services.Tests.Imports.Hostile;
using Xunit;

namespace MonHarmonie.Services.Tests.Imports.Dsn;

/// <summary>
/// What employers' declarations hold in truth: replacements, cancellations, two employers, families, other norms, missing blocks.
/// </summary>
public sealed class DsnTrapTests
{
    private static readonly string[] OneAdhesion = ["15.001=CTR-SANTE-0001", "15.002=PFICT1", "15.005=1"];

    [Theory]
    [InlineData("P24V01")]
    [InlineData("P25V01")]
    [InlineData("P26V01")]
    [InlineData("P31V02")]
    public async Task Norm_OfAnyYear_IsRead(string norm)
    {
        await using var database = await TestDatabase.CreateAsync();

        var report = await RunAsync(
            database,
            DsnText
                .File(DsnText.Declaration(), DsnText.CamilleWith("40.009=00001'\nS21.G00.40.999,'nouvelle"))
                .Replace("P24V01", norm, StringComparison.Ordinal)
        );

        Assert.Equal(1, report.Created);
        Assert.Equal("S90.G00.90.001", Assert.Single(report.FirstRejections).Column);
    }

    /// <summary>A number that tells another sex than the declaration is noted; the employee is taken.</summary>
    [Theory]
    [InlineData("30.005=01", true)]
    [InlineData("30.005=02", false)]
    public async Task Sex_OtherThanTheNumber_IsNoted(string sex, bool isNoted)
    {
        await using var database = await TestDatabase.CreateAsync();

        var report = await RunAsync(database, DsnText.File(DsnText.Declaration(), DsnText.CamilleWith(sex)));

        Assert.Equal(1, report.Created);
        Assert.Equal(isNoted, report.Notes.ContainsKey(ImportFactKind.NirOtherThanSex));
    }

    [Fact]
    public async Task Replacement_WithoutTheEnd_WithdrawsTheEndOfItsMonth()
    {
        await using var database = await TestDatabase.CreateAsync();
        await RunAsync(database, DsnText.File(DsnText.Declaration(), DsnText.CamilleWith()));
        await RunAsync(
            database,
            DsnText
                .File(DsnText.Declaration(), DsnText.CamilleWith("40.009=00001"), [])
                .Replace("S21.G00.70.004", "S21.G00.62.001,'20092024'\nS21.G00.62.002,'059'\nS21.G00.70.004", StringComparison.Ordinal)
        );
        Assert.Equal(new DateOnly(2024, 9, 20), (await ContractAsync(database)).EndsOn);

        await RunAsync(database, DsnText.File(DsnText.Declaration(type: "03"), DsnText.CamilleWith()));

        Assert.Null((await ContractAsync(database)).EndsOn);
        Assert.Equal(0, await database.ReadAsync(db => db.Beneficiaries.CountAsync(b => b.EndsOn != null)));
    }

    [Fact]
    public async Task Cancellation_OfAnEnd_OpensTheContractAgain()
    {
        await using var database = await TestDatabase.CreateAsync();
        await RunAsync(database, DsnText.File(DsnText.Declaration(), DsnText.CamilleWith()));
        var end = DsnText.Employee("2840675056001", "EXEMPLE", "15061984", "01032018", "62.001=31102024", "62.002=043", "62.016=02");
        await RunAsync(database, DsnText.File(DsnText.Declaration("01102024", nature: "07"), end));

        await RunAsync(database, DsnText.File(DsnText.Declaration("01102024", "04", "07"), end));

        Assert.Null((await ContractAsync(database)).EndsOn);
    }

    [Theory]
    [InlineData("01032018", "31082018", "2019-02-28")]
    [InlineData("15012024", "20032024", "2024-06-20")]
    [InlineData("01032024", "15032024", "2024-04-15")]
    [InlineData("01032010", "31082018", "2019-08-31")]
    public async Task Maintenance_LastsAsLongAsTheContract_InMonthsRoundedUp(string from, string to, string until)
    {
        await using var database = await TestDatabase.CreateAsync();

        await RunAsync(
            database,
            DsnText.File(
                DsnText.Declaration("01092018", adhesions: OneAdhesion),
                DsnText.Employee("2840675056001", "EXEMPLE", "15061984", from, "62.001=" + to, "62.002=043", "62.016=01", "70.013=1")
            )
        );

        var contract = await ContractAsync(database);
        Assert.Equal(
            (DateOnly.Parse(until, CultureInfo.InvariantCulture), true),
            (contract.EndsOn!.Value, contract.MaintainedAfterEmployment)
        );
    }

    [Fact]
    public async Task Maintenance_NotRepeatedLater_Stays()
    {
        await using var database = await TestDatabase.CreateAsync();
        string[] end = ["62.001=31102024", "62.002=043"];
        await RunAsync(
            database,
            DsnText.File(
                DsnText.Declaration("01102024", adhesions: OneAdhesion),
                DsnText.Employee("2840675056001", "EXEMPLE", "15061984", "01032018", [.. end, "62.016=01", "70.013=1"])
            )
        );

        await RunAsync(
            database,
            DsnText.File(
                DsnText.Declaration("01112024", adhesions: OneAdhesion),
                DsnText.Employee("2840675056001", "EXEMPLE", "15061984", "01032018", [.. end, "70.013=1"])
            )
        );

        Assert.Equal(
            (new DateOnly(2025, 10, 31), true),
            ((await ContractAsync(database)).EndsOn!.Value, (await ContractAsync(database)).MaintainedAfterEmployment)
        );
    }

    [Fact]
    public async Task Employee_OfTwoFirms_HasTwoContractsAndEachChildOneRank()
    {
        await using var database = await TestDatabase.CreateAsync();
        string[] first =
        [
            "70.005=A",
            "70.013=1",
            "73.003=01",
            "73.004=01032018",
            "73.005=02021983",
            "73.006=EXEMPLE",
            "73.009=Dominique",
            "73.003=02",
            "73.004=12052015",
            "73.005=12052015",
            "73.006=EXEMPLE",
            "73.007=2150575056022",
            "73.009=Lou",
        ];
        string[] second =
        [
            "70.005=B",
            "70.013=1",
            "73.003=02",
            "73.004=12052015",
            "73.005=12052015",
            "73.006=EXEMPLE",
            "73.007=2150575056022",
            "73.009=Lou",
        ];
        var other = DsnText
            .Declaration(adhesions: OneAdhesion)
            .Select(l => l.Replace(DsnText.Siren, "732829320", StringComparison.Ordinal))
            .ToArray();

        await RunAsync(
            database,
            DsnText.File(
                DsnText.Declaration(adhesions: OneAdhesion),
                DsnText.Employee("2840675056001", "EXEMPLE", "15061984", "01032018", first),
                other,
                DsnText.Employee("2840675056001", "EXEMPLE", "15061984", "01032018", second)
            )
        );

        await using var db = database.NewContext();
        Assert.Equal(
            (3, 2, 2),
            (
                await db.Persons.CountAsync(TestContext.Current.CancellationToken),
                await db.Contracts.CountAsync(TestContext.Current.CancellationToken),
                await db.Companies.CountAsync(TestContext.Current.CancellationToken)
            )
        );
        var lou = await db.Persons.SingleAsync(p => p.FirstName == "Lou", TestContext.Current.CancellationToken);
        Assert.Equal(
            [3, 3],
            await db.Beneficiaries.Where(b => b.PersonId == lou.Id).Select(b => b.Rank).ToListAsync(TestContext.Current.CancellationToken)
        );
    }

    [Fact]
    public async Task Dependant_UnderTheNumberOfTheOtherParent_IsOpenedByThem()
    {
        await using var database = await TestDatabase.CreateAsync();

        await RunAsync(
            database,
            DsnText.File(
                DsnText.Declaration(adhesions: OneAdhesion),
                DsnText.Employee(
                    "2840675056001",
                    "EXEMPLE",
                    "15061984",
                    "01032018",
                    "70.013=1",
                    "73.003=02",
                    "73.004=12052015",
                    "73.005=12052015",
                    "73.006=EXEMPLE",
                    "73.008=1830269123004",
                    "73.009=Lou",
                    "73.003=01",
                    "73.004=01032018",
                    "73.005=02021983",
                    "73.006=EXEMPLE",
                    "73.007=1830269123004",
                    "73.009=Dominique"
                )
            )
        );

        await using var db = database.NewContext();
        var opener = await db.Persons.SingleAsync(p => p.FirstName == "Dominique", TestContext.Current.CancellationToken);
        var cover = await db.Beneficiaries.SingleAsync(b => b.Kind == BeneficiaryKind.Child, TestContext.Current.CancellationToken);
        Assert.Equal((opener.Id, 2), (cover.OpenerId, cover.Rank));
    }

    [Fact]
    public async Task Dependants_ByOption_AreUnderTheirOption()
    {
        await using var database = await TestDatabase.CreateAsync();

        await RunAsync(
            database,
            DsnText.File(
                DsnText.Declaration(adhesions: OneAdhesion),
                DsnText.Employee(
                    "2840675056001",
                    "EXEMPLE",
                    "15061984",
                    "01032018",
                    "70.004=BASE",
                    "70.013=1",
                    "73.003=01",
                    "73.004=01032018",
                    "73.005=02021983",
                    "73.006=EXEMPLE",
                    "73.007=1830269123004",
                    "73.009=Dominique",
                    "70.004=CONFORT",
                    "70.013=1",
                    "73.003=02",
                    "73.004=12052015",
                    "73.005=12052015",
                    "73.006=EXEMPLE",
                    "73.009=Lou"
                )
            )
        );

        await using var db = database.NewContext();
        Assert.Equal(
            ["BASE", "CONFORT"],
            await db.CompanyContracts.Select(c => c.Option).Order().ToListAsync(TestContext.Current.CancellationToken)
        );
        Assert.Equal(
            [2, 2],
            await db
                .Contracts.Select(c => db.Beneficiaries.Count(b => b.ContractId == c.Id))
                .ToListAsync(TestContext.Current.CancellationToken)
        );
    }

    [Fact]
    public async Task Twins_WithoutNumber_AreTwo()
    {
        await using var database = await TestDatabase.CreateAsync();
        static string[] Twin(string name) => ["73.003=02", "73.004=12052015", "73.005=12052015", "73.006=EXEMPLE", "73.009=" + name];

        await RunAsync(
            database,
            DsnText.File(
                DsnText.Declaration(adhesions: OneAdhesion),
                DsnText.Employee("2840675056001", "EXEMPLE", "15061984", "01032018", ["70.013=1", .. Twin("Lou"), .. Twin("Noé")])
            )
        );

        Assert.Equal([1, 2, 3], await database.ReadAsync(db => db.Beneficiaries.Select(b => b.Rank).Order().ToListAsync()));
    }

    [Fact]
    public async Task Envelopes_PutEndToEnd_AreEachChecked()
    {
        await using var database = await TestDatabase.CreateAsync();
        var one = DsnText.File(DsnText.Declaration(), DsnText.CamilleWith());

        Assert.Equal(
            (2L, 0L),
            Counts(await RunAsync(database, one + DsnText.File(DsnText.Declaration("01102024"), DsnText.CamilleWith())))
        );
        var report = await RunAsync(database, one.Replace("S90.G00.90.002,'1'", "S90.G00.90.002,'7'", StringComparison.Ordinal) + one);

        var rejection = Assert.Single(report.FirstRejections);
        Assert.Equal(("S90.G00.90.002", (long)one.Split('\n').Length - 1), (rejection.Column, rejection.Line));
    }

    [Theory]
    [InlineData("S90.G00.90.001,'99'\nS90.G00.90.002,'1'\n", "S90.G00.90.001", 1)]
    [InlineData("S90.G00.90.001,'beaucoup'\nS90.G00.90.002,'1'\n", "S90.G00.90.001", 1)]
    [InlineData("S90.G00.90.002,'1'\n", "S90.G00.90.001", 1)]
    [InlineData("", "S90.G00.90", 2)]
    public async Task Totals_WrongOrAbsent_AreReported(string end, string column, int rejected)
    {
        await using var database = await TestDatabase.CreateAsync();
        var file = DsnText.File(DsnText.Declaration(), DsnText.CamilleWith());

        var report = await RunAsync(database, file[..file.IndexOf("S90", StringComparison.Ordinal)] + end);

        Assert.Equal(column, report.FirstRejections[0].Column);
        Assert.Equal(rejected, report.Rejected);
    }

    /// <summary>
    /// Blocks missing, out of place, or with values that cannot be: each is said with its rubric, and the rest is written.
    /// </summary>
    [Theory]
    [InlineData("S21.G00.06.001,'123456782'", "S21.G00.06.001,'123456789'", "S21.G00.06.001", 0)]
    [InlineData("S21.G00.06.001,'123456782'\nS21.G00.06.002,'00017'\nS21.G00.06.009,'42'\n", "", "S20.G00.05.001", 0)]
    [InlineData("S20.G00.05.005,'01092024'", "S20.G00.05.005,'31092024'", "S20.G00.05.005", 0)]
    [InlineData("S20.G00.05.002,'01'", "S20.G00.05.002,'77'", "S20.G00.05.002", 0)]
    [InlineData("S21.G00.15.005,'1'\n", "", "S21.G00.15.005", 0)]
    [InlineData("S21.G00.15.002,'PFICT1'\n", "", "S21.G00.15.002", 0)]
    [InlineData("S21.G00.40.001,'01032018'\nS21.G00.40.003,'01'\nS21.G00.40.009,'00001'\n", "", "S21.G00.70", 1)]
    [InlineData("S21.G00.40.001,'01032018'", "S21.G00.40.001,'29022018'", "S21.G00.40.001", 1)]
    [InlineData("S21.G00.40.001,'01032018'", "S21.G00.40.001,'010318'", "S21.G00.40.001", 1)]
    [InlineData("S21.G00.30.006,'15061984'", "S21.G00.30.006,'15060001'", "S21.G00.30.006", 1)]
    [InlineData("S21.G00.30.006,'15061984'", "S21.G00.30.006,'15069999'", "S21.G00.30.006", 1)]
    [InlineData("S21.G00.30.001,'2840675056001'", "S21.G00.30.001,'2999999999999'", "S21.G00.30.001", 1)]
    [InlineData("S21.G00.30.001,'2840675056001'", "S21.G00.30.001,'2840620056001'", "S21.G00.30.001", 1)]
    [InlineData("S21.G00.30.001,'2840675056001'", "S21.G00.30.001,'28406750560'", "S21.G00.30.001", 1)]
    [InlineData("S21.G00.70.014,'01032018'", "S21.G00.70.014,'01032018'\nS21.G00.70.015,'01032017'", "S21.G00.70.015", 2)]
    [InlineData("S21.G00.70.013,'1'", "S21.G00.70.013,'9'", "S21.G00.70.013", 2)]
    [InlineData("S21.G00.70.004,'CONFORT'", "S21.G00.70.004,'UN CODE D OPTION BEAUCOUP TROP LONG POUR LA NORME'", "S21.G00.70.004", 2)]
    [InlineData("S21.G00.73.004,'12052015'", "S21.G00.73.004,'12052015'\nS21.G00.73.011,'11052015'", "S21.G00.73.011", 2)]
    [InlineData("S21.G00.73.007,'1830269123004'", "S21.G00.73.007,'2840675056001'", "S21.G00.73", 2)]
    [InlineData("S21.G00.73.003,'01'\n", "S21.G00.73.999,'x'\n", "S21.G00.73.003", 2)]
    public async Task Fault_InAnyBlock_IsReportedAndTheRestIsWritten(string from, string to, string column, int persons)
    {
        await using var database = await TestDatabase.CreateAsync();
        var file = DsnText.File(
            DsnText.Declaration(),
            DsnText.CamilleWith(),
            DsnText.Employee("1900213055042", "TEMOIN", "03021990", "15012020", "70.005=NONCADRES", "70.013=1")
        );
        var at = file.IndexOf(from, StringComparison.Ordinal);
        Assert.True(at >= 0, from);

        var report = await RunAsync(database, file[..at] + to + file[(at + from.Length)..]);

        Assert.Contains(report.FirstRejections, r => r.Column == column);
        Assert.Equal(1, report.ExitCode);
        Assert.InRange(await database.ReadAsync(db => db.Contracts.CountAsync()), Math.Min(persons, 1), 2);
    }

    [Fact]
    public async Task Values_WithApostrophesAndAccents_AreKept()
    {
        await using var database = await TestDatabase.CreateAsync();

        await RunAsync(database, DsnText.File(DsnText.Declaration(), DsnText.CamilleWith("30.002=D'ARC L'ÉTÉ", "30.010=L'HAŸ-LES-ROSES")));

        var person = await database.ReadAsync(db => db.Persons.SingleAsync(p => p.FirstName == "Camille Anne"));
        Assert.Equal(("D'ARC L'ÉTÉ", "L'HAŸ-LES-ROSES"), (person.FamilyName, person.City));
    }

    [Theory]
    [InlineData("04")]
    [InlineData("05")]
    public async Task Natures_WithoutEffect_AreCountedAsSuch(string nature)
    {
        await using var database = await TestDatabase.CreateAsync();

        var report = await RunAsync(
            database,
            DsnText.File(DsnText.Declaration(nature: nature, adhesions: OneAdhesion), DsnText.CamilleWith())
        );

        Assert.Equal((1L, 1L, 0), (report.Read, report.Ignored, report.ExitCode));
    }

    [Theory]
    [InlineData("02")]
    [InlineData("05")]
    public async Task Declaration_WithoutEmployee_ChangesNothing(string type)
    {
        await using var database = await TestDatabase.CreateAsync();

        var report = await RunAsync(database, DsnText.File(DsnText.Declaration(type: type)));

        Assert.Equal((0L, 0), (report.Read, report.ExitCode));
    }

    private static (long Created, long Rejected) Counts(ImportReport report) => (report.Created + report.Unchanged, report.Rejected);

    private static Task<Contract> ContractAsync(TestDatabase database) =>
        database.ReadAsync(db => db.Contracts.AsNoTracking().SingleAsync());

    private static Task<ImportReport> RunAsync(TestDatabase database, string file) =>
        database.RunHostileAsync(
            new ImportRequest(ImportKind.Dsn, SampleFile.Write(database, Sample.Dsn, Text.Windows1252.GetBytes(file)))
        );
}
