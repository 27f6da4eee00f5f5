using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Contracts;
using MonHarmonie.Services.Imports;
using MonHarmonie.Services.Members;
using MonHarmonie.TestSupport;
using MonHarmonie.Texts.Imports;
using Xunit;

namespace MonHarmonie.Services.Tests.Imports.Households;

public sealed class MemberImporterTests
{
    private const string Header =
        "Numéro contrat;Formule;Date effet;Date fin contrat;Qualité;Rang;Nom;Prénom;Date de naissance;NIR;Date sortie;Email;Code "
        + "postal;Ville;IBAN\n";
    private const string Policyholder =
        "IND-001;ESSENTIEL;01/01/2024;;ASSURE;;LORMEAU;Camille;15/06/1984;2 84 06 75 056 001 31;;camille@exemple.test;44000;NANTES;"
        + "FR76 3000 6000 0112 3456 7890 189\n";
    private const string Spouse = "IND-001;ESSENTIEL;01/01/2024;;Conjoint;2;LORMEAU;Dominique;02/02/1983;1830269123004;;;44000;NANTES;\n";
    private const string Child = "IND-001;ESSENTIEL;01/01/2024;;Enfant;;LORMEAU;Lou;12/05/2015;;;;44000;NANTES;\n";
    private const string Family = Header + Child + Policyholder + Spouse;

    [Theory, BothDatabases]
    public async Task Run_Household_IsWrittenOnce(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);

        var report = await database.ImportAsync(ImportKind.Members, Family);

        Assert.Empty(report.FirstRejections);
        Assert.Equal((3, 3, 0, 0, 0, 0), report.Counts());
        Assert.Equal((3, 0, 0, 3, 0, 0), (await database.ImportAsync(ImportKind.Members, Family)).Counts());
        await using var db = database.NewContext();
        var contract = await db.Contracts.SingleAsync(TestContext.Current.CancellationToken);
        var covers = await db.Beneficiaries.OrderBy(b => b.Rank).ToListAsync(TestContext.Current.CancellationToken);
        Assert.Equal([BeneficiaryKind.Policyholder, BeneficiaryKind.Spouse, BeneficiaryKind.Child], covers.Select(c => c.Kind));
        Assert.Equal([1, 2, 3], covers.Select(c => c.Rank));
        Assert.All(covers, c => Assert.Equal(contract.PolicyholderId, c.OpenerId));
        var policyholder = await db.Persons.SingleAsync(p => p.Id == contract.PolicyholderId, TestContext.Current.CancellationToken);
        Assert.Equal("284067505600131", database.Cipher.Open(SealedField.PersonNir, policyholder.Id, policyholder.NirCipher!));
        Assert.True(MemberNumber.IsValid(policyholder.MemberNumber));
        Assert.Equal("189", (await db.BankAccounts.SingleAsync(TestContext.Current.CancellationToken)).LastThree);
    }

    [Theory, BothDatabases]
    public async Task Run_ContractNumbersThatDifferByCase_AreTwoContracts(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        const string Other = "ind-001 ;ESSENTIEL;01/01/2024;;ASSURE;;MARTEL;Alix;15/06/1984;;;;44000;NANTES;\n";

        var report = await database.ImportAsync(ImportKind.Members, Header + Policyholder + Other);

        Assert.Empty(report.FirstRejections);
        var numbers = await database.ReadAsync(db => db.Contracts.OrderBy(c => c.Number).Select(c => c.Number).ToListAsync());
        Assert.Equal(["IND-001", "ind-001"], numbers);
        // With the space trimmed, it is found again.
        Assert.Equal(2, (await database.ImportAsync(ImportKind.Members, Header + Policyholder + Other)).Unchanged);
    }

    [Fact]
    public async Task Run_RowChangedMeanwhile_IsTriedAgainAndWritten()
    {
        var conflict = new ConflictOnce();
        await using var database = await TestDatabase.CreateAsync(configure: services =>
            services.ConfigureDbContext<HarmonieDbContext>(o => o.AddInterceptors(conflict))
        );
        await database.ImportAsync(ImportKind.Members, Family);
        conflict.IsArmed = true;

        var report = await database.ImportAsync(
            ImportKind.Members,
            Header + Policyholder.Replace("ESSENTIEL", "CONFORT", StringComparison.Ordinal) + Spouse + Child
        );

        Assert.False(conflict.IsArmed);
        Assert.Empty(report.FirstRejections);
        Assert.Equal(0, report.Rejected);
        await using var db = database.NewContext();
        Assert.Equal("CONFORT", (await db.Contracts.SingleAsync(TestContext.Current.CancellationToken)).ProductCode);
    }

    /// <summary>Once, somebody else changes every contract between the reading and the writing.</summary>
    private sealed class ConflictOnce : Microsoft.EntityFrameworkCore.Diagnostics.SaveChangesInterceptor
    {
        public bool IsArmed { get; set; }

        public override async ValueTask<Microsoft.EntityFrameworkCore.Diagnostics.InterceptionResult<int>> SavingChangesAsync(
            Microsoft.EntityFrameworkCore.Diagnostics.DbContextEventData eventData,
            Microsoft.EntityFrameworkCore.Diagnostics.InterceptionResult<int> result,
            CancellationToken cancellationToken = default
        )
        {
            if (IsArmed && eventData.Context!.ChangeTracker.Entries<Contract>().Any(e => e.State == EntityState.Modified))
            {
                IsArmed = false;
                await eventData.Context.Database.ExecuteSqlRawAsync("UPDATE Contracts SET Version = randomblob(16)", cancellationToken);
            }

            return result;
        }
    }

    [Fact]
    public async Task Run_Household_GrantsWhatTheContractGrants()
    {
        await using var database = await TestDatabase.CreateAsync();

        await database.ImportAsync(ImportKind.Members, Family);

        var grants = await database.ReadAsync(db => db.ViewGrants.OrderBy(g => g.Origin).ThenBy(g => g.StartsOn).ToListAsync());
        Assert.Equal([GrantOrigin.Contract, GrantOrigin.Contract, GrantOrigin.Contract, GrantOrigin.Parent], grants.Select(g => g.Origin));
        Assert.Equal(new DateOnly(2033, 5, 11), grants[3].EndsOn);
    }

    [Fact]
    public async Task Run_ChangedLines_AreUpdated()
    {
        await using var database = await TestDatabase.CreateAsync();
        await database.ImportAsync(ImportKind.Members, Family);

        var report = await database.ImportAsync(
            ImportKind.Members,
            Header
                + Policyholder
                    .Replace("ESSENTIEL", "CONFORT", StringComparison.Ordinal)
                    .Replace("camille@", "autre@", StringComparison.Ordinal)
                + Spouse.Replace("1830269123004;", "1830269123004;31/12/2024", StringComparison.Ordinal)
                + Child
        );

        Assert.Equal((3, 0, 2, 1, 0, 0), report.Counts());
        await using var db = database.NewContext();
        Assert.Equal("CONFORT", (await db.Contracts.SingleAsync(TestContext.Current.CancellationToken)).ProductCode);
        Assert.Equal(
            new DateOnly(2024, 12, 31),
            (await db.Beneficiaries.SingleAsync(b => b.Kind == BeneficiaryKind.Spouse, TestContext.Current.CancellationToken)).EndsOn
        );
        Assert.Equal(1, await db.Persons.CountAsync(p => p.Email == "camille@exemple.test", TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Run_AnotherIban_IsNeverTakenFromAFile()
    {
        await using var database = await TestDatabase.CreateAsync();
        await database.ImportAsync(ImportKind.Members, Family);

        var report = await database.ImportAsync(
            ImportKind.Members,
            Header
                + Policyholder.Replace("FR76 3000 6000 0112 3456 7890 189", "FR14 2004 1010 0505 0001 3M02 606", StringComparison.Ordinal)
        );

        Assert.Equal(1, report.Notes[ImportFactKind.OtherIban]);
        Assert.Equal("189", await database.ReadAsync(db => db.BankAccounts.Select(b => b.LastThree).SingleAsync()));
    }

    [Fact]
    public async Task Run_BrokenLines_AreReportedWithLineAndColumn()
    {
        await using var database = await TestDatabase.CreateAsync();

        var report = await database.ImportAsync(
            ImportKind.Members,
            Header
                + Policyholder.Replace("15/06/1984", "31/02/1984", StringComparison.Ordinal)
                + Spouse
                + "IND-002;ESSENTIEL;01/01/2024;;ASSURE;;TILLEROY;Noé;15/06/1984;284067505600199;;;;;\n"
                + "IND-003;ESSENTIEL;01/01/2024;;COUSIN;;TILLEROY;Noé;15/06/1984;;;;;;FR76 3000\n"
                + "IND-004;ESSENTIEL;01/01/2024;;ASSURE;;TILLEROY;Noé;15/06/1984;;;;;;\n"
        );

        Assert.Equal((5, 1, 0, 0, 0, 4), report.Counts());
        Assert.Equal(
            [(2L, "date_naissance"), (4L, "nir"), (5L, "qualite"), (5L, "iban"), (3L, "qualite")],
            report.FirstRejections.Select(r => (r.Line, r.Column))
        );
        Assert.DoesNotContain(report.FirstRejections, r => r.Value?.Contains("2840675", StringComparison.Ordinal) == true);
    }

    [Fact]
    public async Task Run_SameNirAnotherBirthDate_IsRefused()
    {
        await using var database = await TestDatabase.CreateAsync();
        await database.ImportAsync(ImportKind.Members, Family);

        var report = await database.ImportAsync(
            ImportKind.Members,
            Header
                + Policyholder
                    .Replace("IND-001", "IND-009", StringComparison.Ordinal)
                    .Replace("15/06/1984", "16/06/1984", StringComparison.Ordinal)
        );

        Assert.Contains("date de naissance", Assert.Single(report.FirstRejections).Reason.Describe(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_OneRowTheDatabaseRefuses_LosesOnlyThatRow()
    {
        await using var database = await TestDatabase.CreateAsync();
        var rows = Enumerable.Range(0, 9).Select(i => $"C-{i};ESSENTIEL;01/01/2024;;ASSURE;;NOM{i};Prénom;15/06/1984;;;;;;\n").ToList();
        await database.ReadAsync(db =>
            db.Database.ExecuteSqlRawAsync(
                "CREATE TRIGGER Refuse BEFORE INSERT ON Contracts WHEN NEW.Number = 'C-4' BEGIN SELECT RAISE(ABORT, 'refused'); END"
            )
        );

        var report = await database.ImportAsync(ImportKind.Members, Header + string.Concat(rows));

        Assert.Equal((9, 8, 0, 0, 0, 1), report.Counts());
        Assert.Equal(6, Assert.Single(report.FirstRejections).Line);
    }

    [Fact]
    public async Task Run_StoppedThenRunAgain_Converges()
    {
        await using var database = await TestDatabase.CreateAsync();
        var file =
            Header
            + string.Concat(Enumerable.Range(0, 10).Select(i => $"C-{i};ESSENTIEL;01/01/2024;;ASSURE;;NOM{i};Prénom;15/06/1984;;;;;;\n"));
        using var stop = new StopAfter(2);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            database.ImportAsync(ImportKind.Members, file, batchSize: 3, stop: stop)
        );

        Assert.Equal((10, 4, 0, 6, 0, 0), (await database.ImportAsync(ImportKind.Members, file, batchSize: 3)).Counts());
        Assert.Equal(10, await database.ReadAsync(db => db.Persons.CountAsync()));
    }

    [Fact]
    public async Task Run_DryRun_WritesNothingAndCountsExactly()
    {
        await using var database = await TestDatabase.CreateAsync();

        Assert.Equal((3, 3, 0, 0, 0, 0), (await database.ImportAsync(ImportKind.Members, Family, dryRun: true)).Counts());

        Assert.Equal((0, 0), await database.ReadAsync(async db => (await db.Persons.CountAsync(), await db.LedgerEvents.CountAsync())));
    }
}
