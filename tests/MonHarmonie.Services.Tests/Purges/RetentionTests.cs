using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using MonHarmonie.Services.Accounts;
using MonHarmonie.Services.Breaches;
using MonHarmonie.Services.Claims;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Consents.Holds;
using MonHarmonie.Services.Consents.Purging;
using MonHarmonie.Services.Jobs;
using MonHarmonie.Services.Members;
using MonHarmonie.Services.Payments;
using MonHarmonie.Services.Persistence.Upkeep;
using MonHarmonie.Services.Purges;
using MonHarmonie.Services.Reimbursements;
using MonHarmonie.Services.Reimbursements.Purging;
using MonHarmonie.Services.Tests.Persistence.Ledgers;

namespace MonHarmonie.Services.Tests.Purges;

/// <summary>Rows leave what is in use, are locked away, then vanish, on the days that the register says and not before.</summary>
public sealed class RetentionTests
{
    /// <summary>The months of the rule of reimbursements, written here once more so that a change of the register is noticed.</summary>
    private const int ActiveMonths = 27;
    private const int AllMonths = 87;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, BothDatabases]
    public async Task Acts_AtTheEndOfTheirTime_GoOnTheDayAfterItsLastOne(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var paid = database.Today;
        var member = await database.Data.CreateMemberAsync(m =>
            m.WithReimbursement(r => (r.CareDate, r.PaidOn) = (paid.AddDays(-3), paid))
                .WithReimbursement(r => (r.CareDate, r.PaidOn) = (paid.AddDays(-2), paid.AddDays(1)))
        );

        await MoveToAsync(database, paid.AddMonths(AllMonths));
        Assert.Equal(0, (await RunAsync(database))["acts"].Entries);
        Assert.Equal(2, await database.ReadAsync(db => db.Reimbursements.CountAsync(Ct)));

        await MoveToAsync(database, paid.AddMonths(AllMonths).AddDays(1));
        var proof = (await RunAsync(database))["acts"];

        Assert.Equal(
            (1, 3, 0, 0, paid, paid.AddDays(1)),
            (proof.Entries, proof.Rows, proof.Files, proof.Held, proof.Latest!.Value, proof.Cutoff)
        );
        Assert.Equal(member.Reimbursements[1].Row.Id, await database.ReadAsync(db => db.Reimbursements.Select(r => r.Id).SingleAsync(Ct)));
        Assert.Equal(1, await database.ReadAsync(db => db.ReimbursementParts.CountAsync(Ct)));
        Assert.Equal(1, await database.ReadAsync(db => db.Statements.CountAsync(Ct)));
    }

    [Fact]
    public async Task Acts_PastTheirTimeInUse_AreSeenByThePersonOnlyAndAreInTheirCopy()
    {
        await using var database = await TestDatabase.CreateAsync();
        var paid = database.Today;
        var policyholder = await database.Data.CreateMemberAsync(m =>
            m.WithReimbursement(r => (r.CareDate, r.PaidOn) = (paid, paid))
                .WithSpouse(s =>
                    s.WithReimbursement(r => (r.CareDate, r.PaidOn) = (paid, paid))
                        .WithReimbursement(r => (r.CareDate, r.PaidOn) = (paid, paid.AddDays(1)))
                )
        );
        var spouse = policyholder.Spouse!;

        await MoveToAsync(database, paid.AddMonths(ActiveMonths));
        Assert.Equal((3, 3), await SeenAsync(database, policyholder.AsViewer()));

        await MoveToAsync(database, paid.AddMonths(ActiveMonths).AddDays(1));
        Assert.Equal((2, 2), await SeenAsync(database, policyholder.AsViewer()));
        Assert.Equal((2, 2), await SeenAsync(database, spouse.AsViewer()));
        Assert.Null(await FindAsync(database, policyholder.AsViewer(), spouse.Reimbursements[0].Row.Id));
        Assert.NotNull(await FindAsync(database, policyholder.AsViewer(), spouse.Reimbursements[1].Row.Id));
        Assert.NotNull(await FindAsync(database, spouse.AsViewer(), spouse.Reimbursements[0].Row.Id));
        Assert.Equal(2, await CopiedAsync(database, spouse.PersonId));
    }

    [Fact]
    public async Task Act_WithALateCorrection_WaitsForItSoThatNothingIsSettledAnew()
    {
        await using var database = await TestDatabase.CreateAsync();
        var paid = database.Today;
        await database.Data.CreateMemberAsync(m =>
            m.WithReimbursement(r => (r.CareDate, r.PaidOn) = (paid, paid))
                .WithReimbursement(r =>
                {
                    (r.CareDate, r.PaidOn, r.Status) = (paid, paid.AddMonths(2), ReimbursementStatus.Correction);
                    (r.Spent, r.AmoPaid, r.AmcPaid) = (new(-3000), new(-1900), new(-900));
                })
        );

        await MoveToAsync(database, paid.AddMonths(AllMonths).AddDays(1));
        Assert.Equal(0, (await RunAsync(database))["acts"].Entries);
        await MoveToAsync(database, paid.AddMonths(AllMonths + 2).AddDays(1));
        Assert.Equal(2, (await RunAsync(database))["acts"].Entries);
    }

    [Theory, BothDatabases]
    public async Task Requests_AtTheEndOfTheirTime_GoWithEveryByteOfTheirFiles(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var member = await database.Data.CreateMemberAsync(m => m.WithContract());
        var old = await database.Data.CreateClaimAsync(member.PersonId);
        var open = await database.Data.CreateClaimAsync(member.PersonId);
        await CloseAsync(database, old.Id);
        var last = await database.ReadAsync(db => db.ClaimEvents.Where(e => e.ClaimId == old.Id).MaxAsync(e => e.AtUtc, Ct));
        Assert.Equal(2, StoredFiles(database));

        await MoveToAsync(database, FrenchTime.DayOf(last).AddMonths(ActiveMonths));
        Assert.Equal(0, (await RunAsync(database))["requests"].Entries);
        await MoveToAsync(database, FrenchTime.DayOf(last).AddMonths(ActiveMonths).AddDays(1));
        var proof = (await RunAsync(database))["requests"];

        Assert.Equal((1, 1), (proof.Entries, proof.Files));
        Assert.Equal(open.Id, await database.ReadAsync(db => db.Claims.Select(c => c.Id).SingleAsync(Ct)));
        Assert.Equal(open.FileId, await database.ReadAsync(db => db.StoredFiles.Select(f => f.Id).SingleAsync(Ct)));
        Assert.Equal(0, await database.ReadAsync(db => db.ClaimEvents.CountAsync(e => e.ClaimId == old.Id, Ct)));
        Assert.Equal(1, StoredFiles(database));
    }

    [Theory, BothDatabases]
    public async Task Household_FiveAndTenYearsAfterItsContractEnded_LeavesNothing(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var ended = database.Today;
        var member = await database.Data.CreateMemberAsync(m =>
            m.With(p => p.Email = "adresse@example.org")
                .WithBankAccount()
                .WithContract(c => c.EndsOn = ended)
                .WithReimbursement(r => (r.CareDate, r.PaidOn) = (ended, ended))
                .WithSpouse()
        );
        await database.Data.CreateRightsRequestAsync(member.PersonId);
        await database.ReadAsync(db => db.RightsRequests.ExecuteUpdateAsync(s => s.SetProperty(r => r.ClosedOn, (DateOnly?)ended), Ct));
        await AccountAsync(database, member.PersonId, closed: true);

        await MoveToAsync(database, ended.AddMonths(12).AddDays(1));
        Assert.Equal(1, (await RunAsync(database))["accounts"].Entries);

        await MoveToAsync(database, ended.AddMonths(60));
        Assert.All((await RunAsync(database)).Values, p => Assert.Equal(0, p.Entries));

        // What nobody needs goes; who the person was stays as long as their act.
        await MoveToAsync(database, ended.AddMonths(60).AddDays(1));
        var fifth = await RunAsync(database);
        Assert.Equal((2, 2, 1), (fifth["nirs"].Entries, fifth["contacts"].Entries, fifth["rights-requests"].Entries));
        Assert.Equal((1, 0, 0), (fifth["bank-accounts"].Entries, fifth["contracts"].Entries, fifth["persons"].Entries));
        var person = await database.ReadAsync(db => db.Persons.AsNoTracking().SingleAsync(p => p.Id == member.PersonId, Ct));
        Assert.Equal((null, null, null), (person.NirCipher, person.NirIndex, person.Email));

        await MoveToAsync(database, ended.AddYears(10));
        var tenth = await RunAsync(database);
        Assert.Equal((1, 1, 2), (tenth["acts"].Entries, tenth["contracts"].Entries, tenth["persons"].Entries));
        Assert.Equal("", await LeftOfAsync(database, [member.PersonId, member.Spouse!.PersonId]));
    }

    [Fact]
    public async Task Person_NeverCovered_IsNotDeleted()
    {
        await using var database = await TestDatabase.CreateAsync();
        await database.Data.CreateMemberAsync();
        await MoveToAsync(database, database.Today.AddYears(20));

        await RunAsync(database);

        Assert.Equal(1, await database.ReadAsync(db => db.Persons.CountAsync(Ct)));
    }

    [Fact]
    public async Task Person_CoveredAgain_KeepsEverything()
    {
        await using var database = await TestDatabase.CreateAsync();
        var ended = database.Today;
        var member = await database.Data.CreateMemberAsync(m => m.WithContract(c => c.EndsOn = ended));
        var again = database.Data.NewContract(member.PersonId, c => c.StartsOn = ended.AddYears(3));
        await database.AddAsync(again, TestData.NewBeneficiary(again, member.PersonId, Services.Contracts.BeneficiaryKind.Policyholder, 1));

        await MoveToAsync(database, ended.AddYears(6));
        var proofs = await RunAsync(database);

        Assert.Equal((1, 0, 0, 0), Counts(proofs, "contracts", "nirs", "persons", "evidence"));
        Assert.Equal(again.Id, await database.ReadAsync(db => db.Contracts.Select(c => c.Id).SingleAsync(Ct)));
    }

    [Theory, BothDatabases]
    public async Task Payments_AtTheEndOfTheirTime_GoWithTheirRun(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var member = await database.Data.CreateMemberAsync(m => m.WithContract());
        var order = new PaymentOrder
        {
            PersonId = member.PersonId,
            PayeeId = member.PersonId,
            SourceId = Ids.New(),
            Round = 1,
            Amount = new(1200),
            Reference = "DM-TEST-0001",
            OrderedAtUtc = database.Clock.UtcNow(),
        };
        var waiting = new PaymentOrder
        {
            PersonId = member.PersonId,
            PayeeId = member.PersonId,
            SourceId = Ids.New(),
            Round = 1,
            Amount = new(1300),
            Reference = "DM-TEST-0002",
            OrderedAtUtc = database.Clock.UtcNow(),
        };
        order.Cancel(database.Clock.UtcNow());
        await database.AddAsync(order, waiting);

        await MoveToAsync(database, database.Today.AddMonths(AllMonths).AddDays(1));
        var proof = (await RunAsync(database))["payments"];

        Assert.Equal((1, 1), (proof.Entries, proof.Rows));
        // What was never paid is owed: it stays until somebody has ended it.
        Assert.Equal(waiting.Id, await database.ReadAsync(db => db.PaymentOrders.Select(o => o.Id).SingleAsync(Ct)));
    }

    [Theory, BothDatabases]
    public async Task Breaches_FiveYearsAfterTheyWereClosed_GoWithEveryStep(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var closed = database.Today;
        var old = await CloseBreachAsync(database);
        var again = await CloseBreachAsync(database);
        await ActAsync(database, again, (b, a) => b.ReopenAsync(a, Ct));
        var open = await database.Data.CreateBreachAsync();
        await MoveToAsync(database, closed.AddDays(1));
        var later = await CloseBreachAsync(database);

        await MoveToAsync(database, closed.AddYears(5));
        Assert.Equal(0, (await RunAsync(database))["breaches"].Entries);
        await MoveToAsync(database, closed.AddYears(5).AddDays(1));
        var proof = (await RunAsync(database))["breaches"];

        Assert.Equal((1, 5, closed), (proof.Entries, proof.Rows, proof.Latest!.Value));
        Guid[] left = [again, open, later];
        Assert.Equal(left.Order(), (await database.ReadAsync(db => db.Breaches.Select(b => b.Id).ToListAsync(Ct))).Order());
        Assert.Equal(0, await database.ReadAsync(db => db.BreachSteps.CountAsync(s => s.BreachId == old, Ct)));
        Assert.NotNull(await database.CallAsync<BreachService, BreachCard?>(b => b.GetAsync(again, Ct)));
    }

    private static async Task<Guid> CloseBreachAsync(TestDatabase database)
    {
        var id = await database.Data.CreateBreachAsync();
        await ActAsync(database, id, (b, a) => b.NotifyAsync(a, database.Clock.UtcNow(), "CNIL-1", null, Ct));
        await ActAsync(database, id, (b, a) => b.TellAsync(a, database.Today, Ct));
        await ActAsync(database, id, (b, a) => b.CloseAsync(a, Ct));
        return id;
    }

    private static Task ActAsync(TestDatabase database, Guid id, Func<BreachService, BreachAction, Task<BreachOutcome>> act) =>
        database.CallAsync<BreachService>(async b =>
            Assert.Equal(BreachOutcome.Done, await act(b, new BreachAction(Ids.New(), id, (await b.GetAsync(id, Ct))!.Version)))
        );

    [Theory, BothDatabases]
    public async Task Held_NothingGoesUntilItIsLifted(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var ended = database.Today;
        var held = await OldMemberAsync(database, ended);
        var other = await OldMemberAsync(database, ended);
        await database.CallAsync<LegalHolds, HoldOutcome>(h =>
            h.SetAsync(
                Ids.New(),
                HoldTarget.Person(held.PersonId),
                HoldGround.Litigation,
                "Litige 26/1234",
                database.Today.AddMonths(12),
                Ct
            )
        );

        await MoveToAsync(database, ended.AddYears(10));
        var proofs = await RunAsync(database);

        Assert.Equal((1, 1), (proofs["acts"].Entries, proofs["acts"].Held));
        Assert.Equal("", await LeftOfAsync(database, [other.PersonId]));
        var kept = await database.ReadAsync(db => db.Persons.AsNoTracking().SingleAsync(Ct));
        Assert.Equal(held.PersonId, kept.Id);
        Assert.NotNull(kept.NirCipher);
        Assert.Equal(1, await database.ReadAsync(db => db.Contracts.CountAsync(Ct)));

        await database.CallAsync<LegalHolds, HoldOutcome>(async h =>
        {
            var hold = Assert.Single((await h.ListAsync(null, Ct)).Items);
            return await h.LiftAsync(new HoldAction(Ids.New(), hold.Id, hold.Version), Ct);
        });
        await RunAsync(database);
        Assert.Equal("", await LeftOfAsync(database, [held.PersonId]));
    }

    [Fact]
    public async Task Preview_CountsWhatTheRunThenDeletes_AndChangesNothing()
    {
        await using var database = await TestDatabase.CreateAsync();
        var paid = database.Today;
        await OldMemberAsync(database, paid);
        await MoveToAsync(database, paid.AddYears(10));

        var due = await database.CallAsync<RetentionService, IReadOnlyList<RetentionPreview>>(r => r.PreviewAsync(Ct));

        Assert.Equal(new DueRows(1, 0, paid), due.Single(d => d.Source == "acts").Due);
        Assert.Equal(1, await database.ReadAsync(db => db.Reimbursements.CountAsync(Ct)));
        Assert.Equal(0, await database.ReadAsync(db => db.PurgeProofs.CountAsync(Ct)));
        Assert.Equal(1, (await RunAsync(database))["acts"].Entries);
        // Done twice, it does nothing more.
        Assert.All((await RunAsync(database)).Values, p => Assert.Equal(0, p.Rows));
    }

    [Fact]
    public async Task Run_CutShort_ProvesWhatItDidAndIsContinued()
    {
        var cut = new Cut();
        await using var database = await TestDatabase.CreateAsync(configure: services =>
        {
            services.RemoveAll<IRetentionSource>();
            services.AddSingleton(cut);
            services.AddScoped<ActRetention>();
            services.AddScoped<IRetentionSource, CutSource>();
        });
        var paid = database.Today;
        await database.Data.CreateMemberAsync(m =>
        {
            for (var day = 0; day < 5; day++)
                m.WithReimbursement(r => (r.CareDate, r.PaidOn) = (paid.AddDays(-day), paid.AddDays(-day)));
        });
        await MoveToAsync(database, paid.AddMonths(AllMonths).AddDays(1));

        await Assert.ThrowsAsync<OperationCanceledException>(() => RunAsync(database, size: 2));
        Assert.Equal(3, await database.ReadAsync(db => db.Reimbursements.CountAsync(Ct)));
        cut.IsOver = true;
        Assert.Equal(3, (await RunAsync(database, size: 2))["acts"].Entries);

        var proofs = await database.ReadAsync(db => db.PurgeProofs.OrderBy(p => p.Id).ToListAsync(Ct));
        Assert.Equal([(true, 2), (false, 3)], proofs.Select(p => (p.IsCutShort, p.Entries)));
        Assert.Equal(2, await database.ReadAsync(db => db.LedgerEvents.CountAsync(e => e.Kind == RetentionService.PurgedEvent, Ct)));
        Assert.Equal(0, await database.ReadAsync(db => db.Reimbursements.CountAsync(Ct)));
    }

    [Theory, BothDatabases]
    public async Task Run_WhileTheSamePersonsActsCome_DeletesTheOldAndLosesNoNewOne(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var paid = database.Today;
        var member = await database.Data.CreateMemberAsync(m =>
        {
            for (var day = 0; day < 60; day++)
                m.WithReimbursement(r => (r.CareDate, r.PaidOn) = (paid.AddDays(-day), paid.AddDays(-day)));
        });
        await MoveToAsync(database, paid.AddMonths(AllMonths).AddDays(1));
        var fresh = Enumerable
            .Range(0, 30)
            .Select(day =>
                database.Data.NewReimbursement(
                    member.PersonId,
                    member.Contract!.Id,
                    r => (r.CareDate, r.PaidOn) = (database.Today.AddDays(-day), database.Today)
                )
            )
            .ToList();

        var purge = Task.Run(() => RunAsync(database, size: 5), Ct);
        var intake = Task.Run(
            async () =>
            {
                foreach (var act in fresh)
                    await database.AddAsync(act.Statement, act.Row, act.Part);
            },
            Ct
        );
        await Task.WhenAll(purge, intake);

        Assert.Equal(60, (await purge)["acts"].Entries);
        Assert.Equal(
            fresh.Select(f => f.Row.Id).Order(),
            (await database.ReadAsync(db => db.Reimbursements.Select(r => r.Id).ToListAsync(Ct))).Order()
        );
        Assert.Equal((30, 30), await SeenAsync(database, member.AsViewer()));
        Assert.Equal(30, await database.ReadAsync(db => db.Statements.CountAsync(Ct)));
    }

    [Theory, BothDatabases]
    public async Task Ledger_AfterEverythingIsGone_Verifies(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var ended = database.Today;
        var member = await OldMemberAsync(database, ended);
        await database.Data.CreateRightsRequestAsync(member.PersonId);
        await database.SealAsync();
        await MoveToAsync(database, ended.AddYears(10));

        await RunAsync(database);
        await database.SealAsync();

        var verdict = await database.VerifyAsync();
        Assert.True(verdict.Holds, verdict.Reason);
        Assert.True(await database.ReadAsync(db => db.LedgerEvents.AnyAsync(e => e.Kind == RetentionService.PurgedEvent, Ct)));
    }

    [Fact]
    public async Task Sessions_ThreeYearsAfterTheirEnd_Go()
    {
        await using var database = await TestDatabase.CreateAsync();
        var now = database.Clock.UtcNow();
        var user = await AccountAsync(database, (await database.Data.CreateMemberAsync()).PersonId);
        await database.AddAsync(
            new UserSession
            {
                UserId = user,
                CreatedAtUtc = now,
                LastSeenAtUtc = now,
                ExpiresAtUtc = now,
                ProvenAtUtc = now,
                WithSecondFactor = false,
                Stamp = "essai",
                Device = "essai",
            }
        );

        await MoveToAsync(database, database.Today.AddMonths(36));
        Assert.Equal(0, (await RunAsync(database))["sessions"].Entries);
        await MoveToAsync(database, FrenchTime.DayOf(now).AddMonths(36).AddDays(1));
        Assert.Equal(1, (await RunAsync(database))["sessions"].Entries);
    }

    private static Task<TestMember> OldMemberAsync(TestDatabase database, DateOnly ended) =>
        database.Data.CreateMemberAsync(m =>
            m.WithBankAccount().WithContract(c => c.EndsOn = ended).WithReimbursement(r => (r.CareDate, r.PaidOn) = (ended, ended))
        );

    private static async Task<Guid> AccountAsync(TestDatabase database, Guid personId, bool closed = false)
    {
        var user = new User
        {
            PersonId = personId,
            DisplayName = "Essai",
            UserName = $"{personId:N}@example.org",
            CreatedAtUtc = database.Clock.UtcNow(),
            DisabledAtUtc = closed ? database.Clock.UtcNow() : null,
        };
        await database.AddAsync(user);
        return user.Id;
    }

    private static Task<int> CloseAsync(TestDatabase database, Guid claimId) =>
        database.ReadAsync(db =>
            db.Claims.Where(c => c.Id == claimId)
                .ExecuteUpdateAsync(
                    set => set.SetProperty(c => c.Status, ClaimStatus.Refused).SetProperty(c => c.NextAttemptAtUtc, (DateTime?)null),
                    Ct
                )
        );

    /// <summary>Noon in Paris, or about it, of a day.</summary>
    private static Task MoveToAsync(TestDatabase database, DateOnly day)
    {
        database.Clock.SetUtcNow(new DateTimeOffset(day.ToDateTime(new TimeOnly(11, 0)), TimeSpan.Zero));
        return Task.CompletedTask;
    }

    private static async Task<Dictionary<string, PurgeProof>> RunAsync(TestDatabase database, int size = BatchedWork.BatchSize) =>
        (
            await database.CallAsync<RetentionService, IReadOnlyList<PurgeProof>>(r =>
                r.RunAsync(new JobContext(RetentionJob.Definition.Name, 0), Ct, size)
            )
        ).ToDictionary(p => p.Source);

    private static (int, int, int, int) Counts(Dictionary<string, PurgeProof> proofs, string a, string b, string c, string d) =>
        (proofs[a].Entries, proofs[b].Entries, proofs[c].Entries, proofs[d].Entries);

    private static int StoredFiles(TestDatabase database) =>
        Directory
            .EnumerateFiles(database.Services.GetRequiredService<DataFolders>().Files, "*", SearchOption.AllDirectories)
            .Count(f => Path.GetFileName(f).Length > 40);

    /// <summary>How many acts a viewer's list holds, and how many its sums are of.</summary>
    private static async Task<(int Listed, int Summed)> SeenAsync(TestDatabase database, MemberViewer viewer)
    {
        var licence = await LicenceAsync(database, viewer);
        return await database.CallAsync<ReimbursementService, (int, int)>(async acts =>
        {
            var listed = 0;
            await foreach (var _ in acts.ExportAsync(licence, new ReimbursementFilter(), Ct))
                listed++;
            return (listed, (await acts.TotalAsync(licence, new ReimbursementFilter(), Ct)).Count);
        });
    }

    private static async Task<ReimbursementDetail?> FindAsync(TestDatabase database, MemberViewer viewer, Guid act)
    {
        var licence = await LicenceAsync(database, viewer);
        return await database.CallAsync<ReimbursementService, ReimbursementDetail?>(acts => acts.GetAsync(licence, act, Ct));
    }

    private static async Task<DataLicence> LicenceAsync(TestDatabase database, MemberViewer viewer) =>
        (
            await database.CallAsync<PurposeGate, DataLicence?>(gate =>
                gate.IssueForFamilyAsync(viewer, DataCategory.Reimbursements, Purpose.Reimbursement, "test", Ct)
            )
        )!;

    /// <summary>How many acts the copy of a person's data holds.</summary>
    private static async Task<int> CopiedAsync(TestDatabase database, Guid personId)
    {
        var licence = await database.CallAsync<PurposeGate, DataLicence>(gate =>
            gate.IssueForProcessingAsync(personId, DataCategory.Reimbursements, Purpose.DataSubjectRights, "test", Ct)
        );
        await using var scope = database.NewScope();
        var table = scope
            .ServiceProvider.GetServices<Services.Consents.PersonalData.IPersonalDataSource>()
            .SelectMany(s => s.Tables)
            .Single(t => t.Name == "reimbursements");
        var rows = 0;
        await foreach (var _ in table.ReadAsync(licence, Ct))
            rows++;
        return rows;
    }

    /// <summary>Every table that still names one of some persons, but the ledger, which keeps ids for ever.</summary>
    private static async Task<string> LeftOfAsync(TestDatabase database, Guid[] persons)
    {
        await using var db = database.NewContext();
        var left = new List<string>();
        foreach (
            var entity in db.Model.GetEntityTypes().Where(e => e.ClrType.Namespace!.StartsWith("MonHarmonie", StringComparison.Ordinal))
        )
        {
            if (entity.ClrType == typeof(LedgerEvent))
                continue;
            var names = entity.GetProperties().Where(p => p.ClrType == typeof(Guid) || p.ClrType == typeof(Guid?)).ToList();
            if (names.Count == 0)
                continue;
            foreach (var row in (IEnumerable<object>)All(db, entity.ClrType))
                left.AddRange(
                    names
                        .Where(n => n.PropertyInfo?.GetValue(row) is Guid id && persons.Contains(id))
                        .Select(n => $"{entity.ClrType.Name}.{n.Name}")
                );
        }
        return string.Join(", ", left.Distinct());
    }

    private static System.Collections.IEnumerable All(HarmonieDbContext db, Type entity) =>
        (System.Collections.IEnumerable)
            typeof(DbContext).GetMethod(nameof(DbContext.Set), 1, [])!.MakeGenericMethod(entity).Invoke(db, null)!;

    private sealed class Cut
    {
        public bool IsOver { get; set; }
        public int Batches { get; set; }
    }

    /// <summary>The acts, until the node stops after the first batch.</summary>
    private sealed class CutSource(ActRetention acts, Cut cut) : IRetentionSource
    {
        public string Name => acts.Name;
        public IReadOnlyList<RegisterCell> Cells => acts.Cells;
        public IReadOnlyList<Type> Tables => acts.Tables;

        public Task<DueRows> CountAsync(RetentionCutoff cutoff, CancellationToken ct) => acts.CountAsync(cutoff, ct);

        public Task<GoneRows> DeleteAsync(RetentionCutoff cutoff, int size, CancellationToken ct) =>
            cut.IsOver || cut.Batches++ == 0 ? acts.DeleteAsync(cutoff, size, ct) : throw new OperationCanceledException();
    }
}
