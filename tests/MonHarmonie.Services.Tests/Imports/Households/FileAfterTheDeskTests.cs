using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MonHarmonie.Services.Advisors.Opening;
using MonHarmonie.Services.Contracts;
using MonHarmonie.Services.Contracts.Intake;
using MonHarmonie.Services.Imports;
using MonHarmonie.Services.Members;
using MonHarmonie.Services.Members.Intake;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;
using MonHarmonie.TestSupport;
using Xunit;

namespace MonHarmonie.Services.Tests.Imports.Households;

/// <summary>A household file that comes after what a colleague changed at the desk.</summary>
public sealed class FileAfterTheDeskTests
{
    private const string Header = "Numéro contrat;Formule;Date effet;Qualité;Nom;Prénom;Date de naissance;NIR;Adresse;Code postal;Ville\n";
    private const string Policyholder =
        "IND-001;ESSENTIEL;01/01/2024;ASSURE;LORMEAU;Camille;15/06/1984;2 84 06 75 056 001 31;3 rue du Port;44000;NANTES\n";
    private const string Child = "IND-001;ESSENTIEL;01/01/2024;Enfant;LORMEAU;Lou;12/05/2025;;3 rue du Port;44000;NANTES\n";
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static Task<Person> CamilleAsync(TestDatabase database) =>
        database.ReadAsync(db => db.Persons.AsNoTracking().SingleAsync(p => p.FirstName == "Camille", Ct));

    private static async Task InScopeAsync<TService>(TestDatabase database, Func<TService, HarmonieDbContext, Task> act)
        where TService : notnull
    {
        await using var scope = database.NewScope();
        await act(scope.ServiceProvider.GetRequiredService<TService>(), scope.ServiceProvider.GetRequiredService<HarmonieDbContext>());
    }

    private static async Task MoveAsync(TestDatabase database, Guid person, CheckedAddress address) =>
        await InScopeAsync<ContactIntake>(
            database,
            async (contacts, db) =>
            {
                await contacts.CorrectAsync(
                    new ContactCorrection(person, null, null, null, address),
                    new CorrectedBy(new Actor(Ids.New(), Actors.Advisor), Ids.New(), null, Ids.New()),
                    Ct
                );
                await db.SaveChangesAsync(Ct);
            }
        );

    [Theory, BothDatabases]
    public async Task Address_CorrectedAtTheDesk_StaysUntilAFileTellsAnotherTown(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await database.ImportAsync(ImportKind.Members, Header + Policyholder);
        var person = await CamilleAsync(database);
        await MoveAsync(database, person.Id, new CheckedAddress("8 quai du Rhône", "69007", "Lyon"));

        await database.ImportAsync(ImportKind.Members, Header + Policyholder);

        var kept = await CamilleAsync(database);
        Assert.Equal(("8 quai du Rhône", "69007", "Lyon"), (kept.AddressLine, kept.PostalCode, kept.City));
        var moved = Policyholder.Replace("3 rue du Port;44000;NANTES", "1 place du Lac;74000;ANNECY", StringComparison.Ordinal);
        await database.ImportAsync(ImportKind.Members, Header + moved);
        var after = await CamilleAsync(database);
        Assert.Equal(("1 place du Lac", "74000", "ANNECY"), (after.AddressLine, after.PostalCode, after.City));
    }

    [Theory, BothDatabases]
    public async Task Child_AddedAtTheDesk_IsTheOneThatTheFileNamesLater(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await database.ImportAsync(ImportKind.Members, Header + Policyholder);
        var contract = await database.ReadAsync(db => db.Contracts.SingleAsync(Ct));
        var record = new PersonRecord("Lormeau", "Lou", new DateOnly(2025, 5, 12), null);
        var added = new NewBeneficiary(
            contract.Id,
            contract.PolicyholderId,
            record,
            BeneficiaryKind.Child,
            new DateOnly(2025, 5, 12),
            contract.PolicyholderId
        );
        await InScopeAsync<BeneficiaryIntake>(
            database,
            async (intake, db) =>
            {
                Assert.Equal(BeneficiaryOutcome.Added, (await intake.AddAsync(added, Ct)).Outcome);
                await db.SaveChangesAsync(Ct);
            }
        );

        var report = await database.ImportAsync(ImportKind.Members, Header + Policyholder + Child);

        Assert.Empty(report.FirstRejections);
        Assert.Equal(2, await database.ReadAsync(db => db.Persons.CountAsync(Ct)));
        Assert.Equal([1, 2], await database.ReadAsync(db => db.Beneficiaries.OrderBy(b => b.Rank).Select(b => b.Rank).ToListAsync(Ct)));
    }

    [Fact]
    public async Task Opener_WhoseOwnCoverHasEnded_OpensNobodysRights()
    {
        const string LeftSpouse = "IND-001;ESSENTIEL;01/01/2024;Conjoint;LORMEAU;Dominique;02/02/1983;;3 rue du Port;44000;NANTES\n";
        await using var database = await TestDatabase.CreateAsync();
        await database.ImportAsync(ImportKind.Members, Header + Policyholder + LeftSpouse);
        var contract = await database.ReadAsync(db => db.Contracts.SingleAsync(Ct));
        var spouse = await database.ReadAsync(db => db.Beneficiaries.SingleAsync(b => b.Kind == BeneficiaryKind.Spouse, Ct));
        var added = new NewBeneficiary(
            contract.Id,
            contract.PolicyholderId,
            new PersonRecord("Lormeau", "Lou", new DateOnly(2025, 5, 12), null),
            BeneficiaryKind.Child,
            new DateOnly(2025, 5, 12),
            spouse.PersonId
        );
        Task<BeneficiaryOutcome> TryAsync() =>
            database.CallAsync<BeneficiaryIntake, BeneficiaryOutcome>(async i => (await i.AddAsync(added, Ct)).Outcome);
        Assert.Equal(BeneficiaryOutcome.Added, await TryAsync());

        await database.ReadAsync(db =>
            db.Beneficiaries.Where(b => b.Id == spouse.Id)
                .ExecuteUpdateAsync(set => set.SetProperty(b => b.EndsOn, new DateOnly(2024, 12, 31)), Ct)
        );

        Assert.Equal(BeneficiaryOutcome.NoOpener, await TryAsync());
    }

    [Fact]
    public async Task Two_AddedAtOnce_NeverShareARank()
    {
        await using var database = await TestDatabase.CreateAsync();
        await database.ImportAsync(ImportKind.Members, Header + Policyholder);
        var contract = await database.ReadAsync(db => db.Contracts.SingleAsync(Ct));

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 6).Select(AddAsync));

        var ranks = await database.ReadAsync(db => db.Beneficiaries.Select(b => b.Rank).ToListAsync(Ct));
        Assert.Equal(outcomes.Count(done => done) + 1, ranks.Count);
        Assert.Equal(ranks.Count, ranks.Distinct().Count());
        Assert.Contains(true, outcomes);

        async Task<bool> AddAsync(int number)
        {
            var done = false;
            await InScopeAsync<BeneficiaryIntake>(
                database,
                async (intake, db) =>
                {
                    var record = new PersonRecord("Lormeau", $"Lou{(char)('a' + number)}", new DateOnly(2025, 5, 12), null);
                    await intake.AddAsync(
                        new NewBeneficiary(
                            contract.Id,
                            contract.PolicyholderId,
                            record,
                            BeneficiaryKind.Child,
                            new DateOnly(2025, 5, 12),
                            contract.PolicyholderId
                        ),
                        Ct
                    );
                    done = await db.TrySaveAsync(Ct);
                }
            );
            return done;
        }
    }
}
