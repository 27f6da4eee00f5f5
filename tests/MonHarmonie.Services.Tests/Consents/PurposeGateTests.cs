using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Consents.Decisions;
using MonHarmonie.Services.Members;
using MonHarmonie.Services.Members.Ages;

namespace MonHarmonie.Services.Tests.Consents;

public sealed class PurposeGateTests
{
    [Fact]
    public async Task Open_PairsOfTheRegister_AreTheOnlyOnesGranted()
    {
        await using var database = await TestDatabase.CreateAsync();
        var viewer = (await database.Data.CreateMemberAsync()).AsViewer();
        foreach (var category in Enum.GetValues<DataCategory>())
        {
            foreach (var purpose in Enum.GetValues<Purpose>())
            {
                var readers = ProcessingRules.Find(category, purpose, database.Today)?.Readers ?? DataReaders.None;
                Assert.Equal(
                    readers.HasFlag(DataReaders.Subject),
                    await IssueForSelfAsync(database, viewer, category, purpose) is not null
                );
                Assert.Equal(
                    readers.HasFlag(DataReaders.Family),
                    await IssueForFamilyAsync(database, viewer, category, purpose) is not null
                );
                Assert.Equal(
                    readers.HasFlag(DataReaders.Advisor),
                    await IssueForAdvisorAsync(database, viewer.PersonId, category, purpose) is not null
                );
            }
        }
        Assert.NotNull(ProcessingRules.Find(DataCategory.Reimbursements, Purpose.Reimbursement, database.Today));
        Assert.Null(ProcessingRules.Find(DataCategory.Reimbursements, Purpose.ContractAdministration, database.Today));
    }

    [Theory, BothDatabases]
    public async Task IssueForFamily_Household_GivesWhatIsGrantedAndLogsEachPersonSeen(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var member = await database.Data.CreateMemberAsync(m => m.WithContract().WithSpouse().WithChild(12));
        var viewer = member.AsViewer();

        var licence = await IssueForFamilyAsync(database, viewer);

        var child = Assert.Single(member.Children).PersonId;
        AssertSame([member.PersonId, child], licence!.DetailIds);
        AssertSame([member.PersonId, member.Spouse!.PersonId, child], licence.PersonIds);
        Assert.Equal([member.Contract!.Id], licence.ContractIds);
        var events = await database.ReadAsync(db => db.LedgerEvents.AsNoTracking().OrderBy(e => e.SubjectId).ToListAsync());
        AssertSame(licence.PersonIds, events.Select(e => e.SubjectId!.Value));
        Assert.All(
            events,
            e => Assert.Equal((LedgerStream.Access, PurposeGate.ViewedEvent, viewer.AccountId), (e.Stream, e.Kind, e.ActorId))
        );
        Assert.Equal("self", events.Single(e => e.SubjectId == member.PersonId).ActorRole);
        Assert.Contains("\"level\":1", events.Single(e => e.SubjectId == member.Spouse.PersonId).Payload);
    }

    [Fact]
    public async Task IssueForFamily_BeneficiaryWithoutGrants_SeesOnlyThemselves()
    {
        await using var database = await TestDatabase.CreateAsync();
        var member = await database.Data.CreateMemberAsync(m => m.WithContract().WithSpouse());
        var licence = await IssueForFamilyAsync(database, member.Spouse!.AsViewer());
        Assert.Equal([member.Spouse.PersonId], licence!.PersonIds);
        Assert.Equal([member.Spouse.PersonId], licence.DetailIds);
        Assert.Empty(licence.ContractIds);
    }

    [Theory, BothDatabases]
    public async Task IssueForFamily_ExpiredOrFutureGrant_GivesNothing(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var viewer = await database.Data.CreateMemberAsync(m => m.WithContract());
        var others = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => database.Data.CreateMemberAsync()));
        ViewGrant Grant(int subject, int from, int? to) =>
            new()
            {
                ViewerId = viewer.PersonId,
                SubjectId = others[subject].PersonId,
                ContractId = viewer.Contract!.Id,
                Level = ViewLevel.Detail,
                Origin = GrantOrigin.Shared,
                StartsOn = database.Today.AddDays(from),
                EndsOn = to is { } days ? database.Today.AddDays(days) : null,
            };
        await database.AddAsync(Grant(0, -10, -1), Grant(1, -10, 0), Grant(2, 1, null));

        var licence = await IssueForFamilyAsync(database, viewer.AsViewer());

        AssertSame([viewer.PersonId, others[1].PersonId], licence!.DetailIds);
    }

    [Theory, BothDatabases]
    public async Task IssueForFamily_EighteenthBirthday_TurnsDetailIntoAmountsAtMidnightInParis(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var member = await database.Data.CreateMemberAsync(m => m.WithContract().WithChild(17, c => c.Born(new DateOnly(2008, 3, 4))));
        var child = member.Children[0].PersonId;

        // 23:59:59 in Paris on 3 March, then midnight: one hour before UTC.
        database.Clock.SetUtcNow(new DateTimeOffset(2026, 3, 3, 22, 59, 59, TimeSpan.Zero));
        Assert.Contains(child, (await IssueForFamilyAsync(database, member.AsViewer()))!.DetailIds);
        database.Clock.SetUtcNow(new DateTimeOffset(2026, 3, 3, 23, 0, 0, TimeSpan.Zero));
        var licence = await IssueForFamilyAsync(database, member.AsViewer());
        Assert.DoesNotContain(child, licence!.DetailIds);
        Assert.Contains(child, licence.PersonIds);
    }

    [Theory, BothDatabases]
    public async Task Open_SameSessionAgain_LogsOnceUntilSomethingNewIsSeen(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var member = await database.Data.CreateMemberAsync(m => m.WithContract().WithSpouse());
        var viewer = member.AsViewer();
        async Task<int> EventsAfterAsync(Func<Task<DataLicence?>> open)
        {
            Assert.NotNull(await open());
            return await database.ReadAsync(db => db.LedgerEvents.CountAsync());
        }

        Assert.Equal(2, await EventsAfterAsync(() => IssueForFamilyAsync(database, viewer)));
        Assert.Equal(2, await EventsAfterAsync(() => IssueForFamilyAsync(database, viewer)));
        await database.AddAsync(
            new ViewGrant
            {
                ViewerId = member.PersonId,
                SubjectId = member.Spouse!.PersonId,
                ContractId = member.Contract!.Id,
                Level = ViewLevel.Detail,
                Origin = GrantOrigin.Shared,
                StartsOn = database.Today,
            }
        );
        Assert.Equal(4, await EventsAfterAsync(() => IssueForFamilyAsync(database, viewer)));
        Assert.Equal(6, await EventsAfterAsync(() => IssueForFamilyAsync(database, viewer, DataCategory.SimulatorInputs)));
        Assert.Equal(8, await EventsAfterAsync(() => IssueForFamilyAsync(database, viewer with { SessionId = Ids.New() })));
    }

    [Fact]
    public async Task Open_AfterRestart_DoesNotLogTheSameSessionAgain()
    {
        await using var database = await TestDatabase.CreateAsync();
        var viewer = (await database.Data.CreateMemberAsync()).AsViewer();
        await IssueForSelfAsync(database, viewer, DataCategory.Bank, Purpose.Reimbursement);
        using var emptyCache = new Microsoft.Extensions.Caching.Memory.MemoryCache(
            new Microsoft.Extensions.Caching.Memory.MemoryCacheOptions()
        );
        var contexts = database.Services.GetRequiredService<IDbContextFactory<HarmonieDbContext>>();
        await new PurposeGate(contexts, emptyCache, database.Clock).IssueForSelfAsync(
            viewer,
            DataCategory.Bank,
            Purpose.Reimbursement,
            "test",
            CancellationToken.None
        );
        Assert.Equal(1, await database.ReadAsync(db => db.LedgerEvents.CountAsync()));
    }

    [Theory, BothDatabases]
    public async Task Open_FirstViewsAtOnce_AllGetALicenceAndLogOnce(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var viewer = (await database.Data.CreateMemberAsync()).AsViewer();
        var licences = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => IssueForFamilyAsync(database, viewer))));
        Assert.All(licences, Assert.NotNull);
        Assert.Equal(1, await database.ReadAsync(db => db.LedgerEvents.CountAsync()));
    }

    [Theory]
    [InlineData("LedgerEvents")]
    [InlineData("LedgerPending")]
    [InlineData("SessionViews")]
    public async Task Open_LogCannotBeWritten_GivesNoLicence(string table)
    {
        await using var database = await TestDatabase.CreateAsync();
        var viewer = (await database.Data.CreateMemberAsync()).AsViewer();
        await database.ReadAsync(db =>
            db.Database.ExecuteSqlRawAsync(
                $"CREATE TRIGGER Broken BEFORE INSERT ON {table} BEGIN SELECT RAISE(ABORT, 'disk is full'); END;"
            )
        );

        foreach (var _ in Enumerable.Range(0, 2))
            await Assert.ThrowsAsync<DbUpdateException>(() => IssueForFamilyAsync(database, viewer));

        await database.ReadAsync(db => db.Database.ExecuteSqlRawAsync("DROP TRIGGER Broken"));
        Assert.NotNull(await IssueForFamilyAsync(database, viewer));
        Assert.Equal(1, await database.ReadAsync(db => db.LedgerEvents.CountAsync()));
    }

    /// <summary>What a caller has staged is its own to save or to give up, whatever becomes of the log.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Open_CallerHasStagedRows_NeitherSavesNorLosesThem(bool logFails)
    {
        await using var database = await TestDatabase.CreateAsync();
        var viewer = (await database.Data.CreateMemberAsync()).AsViewer();
        if (logFails)
            await database.ReadAsync(db =>
                db.Database.ExecuteSqlRawAsync(
                    "CREATE TRIGGER Broken BEFORE INSERT ON SessionViews BEGIN SELECT RAISE(ABORT, 'disk is full'); END;"
                )
            );
        await using var scope = database.NewScope();
        var db = scope.ServiceProvider.GetRequiredService<HarmonieDbContext>();
        var staged = new PersonSituation { PersonId = viewer.PersonId };
        db.Add(staged);

        var licence = await Record.ExceptionAsync(() =>
            scope
                .ServiceProvider.GetRequiredService<PurposeGate>()
                .IssueForSelfAsync(viewer, DataCategory.Bank, Purpose.Reimbursement, "test", CancellationToken.None)
        );

        Assert.Equal(logFails, licence is not null);
        Assert.Equal(EntityState.Added, db.Entry(staged).State);
        Assert.Equal(0, await database.ReadAsync(other => other.Set<PersonSituation>().CountAsync()));
    }

    [Theory, BothDatabases]
    public async Task IssueForChild_YoungChild_IsForTheParentAndInTheChildsLog(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var member = await database.Data.CreateMemberAsync(m => m.WithContract().WithSpouse().WithChild(12));
        var (parent, child) = (member.AsViewer(), Assert.Single(member.Children).PersonId);
        var decider = await DeciderAsync(database, parent, child);

        var licence = await IssueForChildAsync(database, decider!, DataCategory.ConsentRecords, Purpose.Evidence);

        Assert.Equal((child, true, false), (licence!.SubjectId, licence.IsByParent, licence.IsOwnFile));
        Assert.Equal(new Actor(parent.AccountId, "parent"), licence.Actor);
        Assert.Equal([child], licence.PersonIds);
        var view = await database.ReadAsync(db => db.LedgerEvents.AsNoTracking().SingleAsync());
        Assert.Equal((LedgerStream.Access, child, parent.AccountId), (view.Stream, view.SubjectId!.Value, view.ActorId!.Value));
        Assert.Equal("family", view.ActorRole);
        // Nothing that the register does not let the child itself see.
        Assert.Null(await IssueForChildAsync(database, decider!, DataCategory.Nir, Purpose.NirExchange));
    }

    [Fact]
    public async Task IssueForChild_OnItsFifteenthBirthday_IsRefusedToWhoDecidedTheDayBefore()
    {
        await using var database = await TestDatabase.CreateAsync();
        var birthday = database.Today.AddDays(1);
        var member = await database.Data.CreateMemberAsync(m =>
            m.WithContract().WithChild(14, c => c.Born(birthday.AddYears(-15))).WithChild(16)
        );
        var (parent, child) = (member.AsViewer(), member.Children[0].PersonId);
        var stranger = (await database.Data.CreateMemberAsync(m => m.WithContract())).AsViewer();
        Assert.Null(await DeciderAsync(database, parent, member.Children[1].PersonId));
        Assert.Null(await DeciderAsync(database, stranger, child));
        var decider = (await DeciderAsync(database, parent, child))!;
        Assert.NotNull(await IssueForChildAsync(database, decider, DataCategory.ConsentRecords, Purpose.Evidence));

        database.Clock.Advance(TimeSpan.FromDays(1));

        Assert.Null(await IssueForChildAsync(database, decider, DataCategory.ConsentRecords, Purpose.Evidence));
        Assert.Null(await DeciderAsync(database, parent, child));
        // A member does not become the parent of themselves by asking.
        Assert.Null(await IssueForChildAsync(database, Decider.Self(parent), DataCategory.ConsentRecords, Purpose.Evidence));
    }

    private static Task<Decider?> DeciderAsync(TestDatabase database, MemberViewer me, Guid child) =>
        database.CallAsync<DeciderService, Decider?>(async d => (await d.FindChildAsync(me, child, CancellationToken.None))?.Decider);

    private static Task<DataLicence?> IssueForChildAsync(TestDatabase database, Decider parent, DataCategory category, Purpose purpose) =>
        database.CallAsync<PurposeGate, DataLicence?>(g => g.IssueForChildAsync(parent, category, purpose, "test", CancellationToken.None));

    [Fact]
    public async Task Demand_OtherCategoryOrPurpose_IsABug()
    {
        await using var database = await TestDatabase.CreateAsync();
        var licence = await IssueForSelfAsync(
            database,
            (await database.Data.CreateMemberAsync()).AsViewer(),
            DataCategory.Bank,
            Purpose.Reimbursement
        );
        licence!.EnsureFor(DataCategory.Bank, Purpose.Reimbursement);
        Assert.Throws<InvalidOperationException>(() => licence.EnsureFor(DataCategory.Bank, Purpose.ContractAdministration));
        Assert.Throws<InvalidOperationException>(() => licence.EnsureFor(DataCategory.Reimbursements, Purpose.Reimbursement));
    }

    private static void AssertSame(IEnumerable<Guid> expected, IEnumerable<Guid> actual) => Assert.Equal(expected.Order(), actual.Order());

    private static Task<DataLicence?> IssueForSelfAsync(
        TestDatabase database,
        MemberViewer viewer,
        DataCategory category,
        Purpose purpose
    ) => database.CallAsync<PurposeGate, DataLicence?>(g => g.IssueForSelfAsync(viewer, category, purpose, "test", CancellationToken.None));

    private static Task<DataLicence?> IssueForAdvisorAsync(TestDatabase database, Guid subject, DataCategory category, Purpose purpose) =>
        database.CallAsync<PurposeGate, DataLicence?>(g =>
            g.IssueForAdvisorAsync(
                new AdvisorViewer(Ids.New(), Ids.New(), AccessReason.Call, "asks for her counters"),
                subject,
                category,
                purpose,
                "test",
                CancellationToken.None
            )
        );

    private static Task<DataLicence?> IssueForFamilyAsync(
        TestDatabase database,
        MemberViewer viewer,
        DataCategory category = DataCategory.Reimbursements,
        Purpose? purpose = null
    ) =>
        database.CallAsync<PurposeGate, DataLicence?>(g =>
            g.IssueForFamilyAsync(
                viewer,
                category,
                purpose ?? (category == DataCategory.SimulatorInputs ? Purpose.Simulation : Purpose.Reimbursement),
                "test",
                CancellationToken.None
            )
        );
}
