using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Contracts;
using MonHarmonie.Services.Imports;
using MonHarmonie.TestSupport;
using Xunit;

namespace MonHarmonie.Services.Tests.Imports.Dsn;

public sealed class DsnImporterTests
{
    [Theory, BothDatabases]
    public async Task Run_Declaration_WritesCompanyContractAndFamilyOnce(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var file = DsnText.File(DsnText.Declaration(), DsnText.CamilleWith());

        var report = await database.ImportAsync(ImportKind.Dsn, file);

        Assert.Empty(report.FirstRejections);
        Assert.Equal((1, 1, 0, 0, 0, 0), report.Counts());
        Assert.Equal((1, 0, 0, 1, 0, 0), (await database.ImportAsync(ImportKind.Dsn, file)).Counts());
        await using var db = database.NewContext();
        var company = await db.Companies.SingleAsync(TestContext.Current.CancellationToken);
        Assert.Equal((DsnText.Siren, "ENTREPRISE D'ESSAI", 42), (company.Siren, company.Name, company.Headcount));
        var group = await db.CompanyContracts.SingleAsync(TestContext.Current.CancellationToken);
        Assert.Equal(("CTR-SANTE-0001", "CADRES", "CONFORT"), (group.Reference, group.Population, group.Option));
        var contract = await db.Contracts.SingleAsync(TestContext.Current.CancellationToken);
        Assert.Equal((group.Id, new DateOnly(2018, 3, 1), null), (contract.CompanyContractId, contract.StartsOn, contract.EndsOn));
        var covers = await db.Beneficiaries.OrderBy(b => b.Rank).ToListAsync(TestContext.Current.CancellationToken);
        Assert.Equal(
            [(BeneficiaryKind.Policyholder, 1), (BeneficiaryKind.Spouse, 2), (BeneficiaryKind.Child, 3)],
            covers.Select(b => (b.Kind, b.Rank))
        );
    }

    [Fact]
    public async Task Run_NextMonthWithRenumberedIds_ChangesNothing()
    {
        await using var database = await TestDatabase.CreateAsync();
        await database.ImportAsync(ImportKind.Dsn, DsnText.File(DsnText.Declaration(), DsnText.CamilleWith()));

        var report = await database.ImportAsync(
            ImportKind.Dsn,
            DsnText.File(
                DsnText.Declaration(
                    "01102024",
                    adhesions: ["15.001=AUTRE", "15.002=PFICT1", "15.005=1", "15.001=CTR-SANTE-0001", "15.002=PFICT1", "15.005=2"]
                ),
                DsnText.CamilleWith("70.012=9", "70.013=2")
            )
        );

        Assert.Equal((1, 0, 0, 1, 0, 0), report.Counts());
    }

    [Fact]
    public async Task Run_EndOfContract_EndsEveryCover()
    {
        await using var database = await TestDatabase.CreateAsync();
        await database.ImportAsync(ImportKind.Dsn, DsnText.File(DsnText.Declaration(), DsnText.CamilleWith()));

        var report = await database.ImportAsync(ImportKind.Dsn, End("62.016=02"));

        Assert.Equal((1, 0, 1, 0, 0, 0), report.Counts());
        Assert.Equal((1, 0, 0, 1, 0, 0), (await database.ImportAsync(ImportKind.Dsn, End("62.016=02"))).Counts());
        await using var db = database.NewContext();
        Assert.Equal(new DateOnly(2024, 10, 31), (await db.Contracts.SingleAsync(TestContext.Current.CancellationToken)).EndsOn);
        Assert.Equal(
            3,
            await db.Beneficiaries.CountAsync(b => b.EndsOn == new DateOnly(2024, 10, 31), TestContext.Current.CancellationToken)
        );
        // The month before, sent again, does not open the contract again.
        await database.ImportAsync(ImportKind.Dsn, DsnText.File(DsnText.Declaration(), DsnText.CamilleWith()));
        Assert.Equal(1, await database.ReadAsync(d => d.Contracts.CountAsync(c => c.EndsOn != null)));
    }

    [Fact]
    public async Task Run_EndWithMaintenance_KeepsTheCoverTwelveMonths()
    {
        await using var database = await TestDatabase.CreateAsync();
        await database.ImportAsync(ImportKind.Dsn, DsnText.File(DsnText.Declaration(), DsnText.CamilleWith()));

        await database.ImportAsync(ImportKind.Dsn, End("62.016=01"));

        var contract = await database.ReadAsync(db => db.Contracts.SingleAsync());
        Assert.Equal((new DateOnly(2025, 10, 31), true), (contract.EndsOn, contract.MaintainedAfterEmployment));
    }

    [Fact]
    public async Task Run_TemporaryNumberThenNir_IsOnePerson()
    {
        await using var database = await TestDatabase.CreateAsync();
        var temporary = DsnText.File(DsnText.Declaration(), DsnText.CamilleWith("30.001=", "30.019=M0001"), []);
        var withNtt = temporary.Replace(
            "S21.G00.30.019,'M0001'\n",
            "S21.G00.30.019,'M0001'\nS21.G00.30.020,'1123456782M001'\n",
            StringComparison.Ordinal
        );

        Assert.Equal(1, (await database.ImportAsync(ImportKind.Dsn, withNtt)).Created);
        Assert.Equal(1, (await database.ImportAsync(ImportKind.Dsn, withNtt)).Unchanged);
        Assert.Equal(
            1,
            (await database.ImportAsync(ImportKind.Dsn, DsnText.File(DsnText.Declaration("01102024"), DsnText.CamilleWith()))).Updated
        );

        Assert.Equal(3, await database.ReadAsync(db => db.Persons.CountAsync()));
    }

    [Fact]
    public async Task Run_Cancellation_RemovesNothing()
    {
        await using var database = await TestDatabase.CreateAsync();
        await database.ImportAsync(ImportKind.Dsn, DsnText.File(DsnText.Declaration(), DsnText.CamilleWith()));

        var report = await database.ImportAsync(ImportKind.Dsn, DsnText.File(DsnText.Declaration(type: "04")));

        Assert.Equal(0, report.ExitCode);
        Assert.Equal(1, await database.ReadAsync(db => db.Contracts.CountAsync(c => c.EndsOn == null)));
    }

    [Fact]
    public async Task Run_DryRun_WritesNothing()
    {
        await using var database = await TestDatabase.CreateAsync();

        Assert.Equal(
            (1, 1, 0, 0, 0, 0),
            (await database.ImportAsync(ImportKind.Dsn, DsnText.File(DsnText.Declaration(), DsnText.CamilleWith()), dryRun: true)).Counts()
        );

        Assert.Equal((0, 0), await database.ReadAsync(async db => (await db.Persons.CountAsync(), await db.Companies.CountAsync())));
    }

    private static string End(string maintenance) =>
        DsnText.File(
            DsnText.Declaration("01102024", nature: "07"),
            DsnText.Rubrics(
                "30.001=2840675056001",
                "30.002=EXEMPLE",
                "30.004=Camille Anne",
                "30.006=15061984",
                "40.001=01032018",
                "40.009=00001",
                "62.001=31102024",
                "62.002=043",
                maintenance
            )
        );
}
