using Microsoft.EntityFrameworkCore;
using MonHarmonie.Rules;
using MonHarmonie.Rules.Guarantees;
using MonHarmonie.Rules.Pricing;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Contracts;
using MonHarmonie.Services.Reimbursements;
using MonHarmonie.Services.Simulator;
using MonHarmonie.Services.Simulator.Saved;
using MonHarmonie.Services.Tests.Jobs;

namespace MonHarmonie.Services.Tests.Simulator;

/// <summary>What a member keeps, for themselves and for others as long as these are seen. Today is 3 March 2026.</summary>
public sealed class SavedSimulationsTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static async Task<DataLicence> OpenAsync(TestDatabase database, MemberViewer viewer) =>
        (
            await database.CallAsync<PurposeGate, DataLicence?>(g =>
                g.IssueForFamilyAsync(viewer, DataCategory.SimulatorInputs, Purpose.Simulation, "test", Ct)
            )
        )!;

    private static Task<Simulation> SimulateAsync(TestDatabase database) =>
        database.CallAsync<SimulatorService, Simulation>(s =>
            s.SimulateAsync(
                [new SimulatedCare("G", 1, new Money(5000))],
                new Circumstances(
                    database.Today,
                    Rules.Nomenclature.Sector.Sector1,
                    Pathway.In,
                    default,
                    default,
                    new DateOnly(1980, 1, 1)
                ),
                new Payers([], new CareCounters()),
                Ct
            )
        );

    private static async Task<Guid?> SaveAsync(TestDatabase database, DataLicence licence, Guid person, Simulation answer, string? key) =>
        await database.CallAsync<SavedSimulations, Guid?>(s => s.SaveAsync(licence, person, answer, key, Ct));

    private static Task<int> CountAsync(TestDatabase database) => database.ReadAsync(db => db.SavedSimulations.CountAsync(Ct));

    [Theory, BothDatabases]
    public async Task Saved_ForSomebodyWhoSharesNoLonger_IsNeitherListedNorOpenedNorDeleted(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var member = await database.Data.CreateMemberAsync(m => m.WithContract().WithSpouse());
        var (viewer, spouse) = (member.AsViewer(), member.Spouse!.AsViewer());
        var simulation = await database.Data.CreateSimulationAsync(member.PersonId, member.Spouse.PersonId);
        async Task<(int Listed, bool Opened)> ReadAsync()
        {
            var licence = await OpenAsync(database, viewer);
            return (
                (await database.CallAsync<SavedSimulations, IReadOnlyList<SavedSimulationRow>>(s => s.ListAsync(licence, Ct))).Count,
                await database.CallAsync<SavedSimulations, SavedAnswer?>(s => s.GetAsync(licence, simulation.Id, Ct)) is not null
            );
        }

        Assert.Equal((0, false), await ReadAsync());
        await database.CallAsync<SharingService, bool>(s => s.ShareAsync(spouse, member.Contract!.Id, null, "k", Ct));
        Assert.Equal((1, true), await ReadAsync());
        await database.CallAsync<SharingService, bool>(s => s.WithdrawAsync(spouse, member.Contract!.Id, Ct));
        Assert.Equal((0, false), await ReadAsync());
        var closed = await OpenAsync(database, viewer);
        Assert.False(await database.CallAsync<SavedSimulations, bool>(s => s.DeleteAsync(closed, simulation.Id, Ct)));
    }

    [Fact]
    public async Task Save_ForSomebodySeenByAmountsOnly_IsRefused()
    {
        await using var database = await TestDatabase.CreateAsync(withTariffs: true);
        var member = await database.Data.CreateMemberAsync(m => m.WithContract().WithSpouse());
        var answer = await SimulateAsync(database);

        Assert.Null(await SaveAsync(database, await OpenAsync(database, member.AsViewer()), member.Spouse!.PersonId, answer, "k"));
        Assert.Equal(0, await CountAsync(database));
    }

    [Fact]
    public async Task Save_SameFormTwiceAtOnce_KeepsOne()
    {
        await using var database = await TestDatabase.CreateAsync(withTariffs: true);
        var member = await database.Data.CreateMemberAsync();
        var licence = await OpenAsync(database, member.AsViewer());
        var answer = await SimulateAsync(database);

        var ids = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(_ => Task.Run(() => SaveAsync(database, licence, member.PersonId, answer, "k"), Ct))
        );

        Assert.NotNull(Assert.Single(ids.Distinct()));
        Assert.Equal(1, await CountAsync(database));
    }

    [Fact]
    public async Task Save_FormSentAgainWithAnotherPrice_KeepsBoth()
    {
        await using var database = await TestDatabase.CreateAsync(withTariffs: true);
        var member = await database.Data.CreateMemberAsync();
        var licence = await OpenAsync(database, member.AsViewer());
        var answer = await SimulateAsync(database);
        var other = answer with { Circumstances = answer.Circumstances with { CareDate = database.Today.AddDays(1) } };

        var first = await SaveAsync(database, licence, member.PersonId, answer, "k");

        Assert.NotEqual(first, await SaveAsync(database, licence, member.PersonId, other, "k"));
        Assert.Equal(2, await CountAsync(database));
    }

    [Fact]
    public async Task Save_FormSentAgainAfterItsSimulationWasDeleted_KeepsANewOne()
    {
        await using var database = await TestDatabase.CreateAsync(withTariffs: true);
        var member = await database.Data.CreateMemberAsync();
        var licence = await OpenAsync(database, member.AsViewer());
        var answer = await SimulateAsync(database);
        var first = (await SaveAsync(database, licence, member.PersonId, answer, "k"))!.Value;
        Assert.True(await database.CallAsync<SavedSimulations, bool>(s => s.DeleteAsync(licence, first, Ct)));

        var again = (await SaveAsync(database, licence, member.PersonId, answer, "k"))!.Value;

        Assert.NotNull(await database.CallAsync<SavedSimulations, SavedAnswer?>(s => s.GetAsync(licence, again, Ct)));
    }

    /// <summary>At half past midnight in Paris it is still yesterday in UTC: an act paid yesterday was paid before.</summary>
    [Theory]
    [InlineData("2026-03-03", 0)]
    [InlineData("2026-03-04", 1)]
    public async Task PaidSince_SavedAfterMidnightInParis_CountsFromThatDay(string paidOn, int found)
    {
        await using var database = await TestDatabase.CreateAsync(withTariffs: true);
        database.Clock.SetUtcNow(new DateTimeOffset(2026, 3, 3, 23, 30, 0, TimeSpan.Zero));
        var member = await database.Data.CreateMemberAsync(m =>
            m.WithContract()
                .WithReimbursement(r =>
                {
                    (r.PaidOn, r.CareDate, r.Family) = (DateOnly.Parse(paidOn, null), new DateOnly(2026, 3, 2), CareFamily.Consultation);
                    r.Spent = new Money(5000);
                })
        );
        var viewer = member.AsViewer();
        var clause = new GuaranteeClause(Ids.New(), GuaranteeItem.Doctor, CareFamily.Consultation, "Médecin", "100% BR", Guarantee.None);
        var answer = await SimulateAsync(database);
        var saved = new SavedAnswer(
            Ids.New(),
            member.PersonId,
            database.Clock.GetUtcNow().UtcDateTime,
            "",
            answer with
            {
                Lines = [answer.Lines[0] with { Clause = clause }],
            }
        );
        var acts = await database.CallAsync<PurposeGate, DataLicence?>(g =>
            g.IssueForFamilyAsync(viewer, DataCategory.Reimbursements, Purpose.Reimbursement, "test", Ct)
        );

        var paid = await database.CallAsync<SavedSimulations, IReadOnlyList<PaidAct>>(s => s.PaidSinceAsync(acts!, saved, Ct));

        Assert.Equal(found, paid.Count);
    }

    [Fact]
    public async Task Saved_AfterTheTimeOfTheRegister_AreForgotten()
    {
        await using var database = await TestDatabase.CreateAsync();
        var member = await database.Data.CreateMemberAsync();
        await database.Data.CreateSimulationAsync(member.PersonId);

        database.Clock.Advance(database.Clock.GetUtcNow().AddMonths(13) - database.Clock.GetUtcNow());
        await TestJobs.RunAsync<SavedSimulationPurge>(database);
        Assert.Equal(1, await database.ReadAsync(db => db.SavedSimulations.CountAsync(Ct)));
        database.Clock.Advance(TimeSpan.FromSeconds(1));
        await TestJobs.RunAsync<SavedSimulationPurge>(database);
        Assert.Equal(0, await database.ReadAsync(db => db.SavedSimulations.CountAsync(Ct)));
    }
}
