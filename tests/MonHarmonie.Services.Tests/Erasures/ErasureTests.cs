using System.Text;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MonHarmonie.Rules;
using MonHarmonie.Services.Accounts;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Consents.Holds;
using MonHarmonie.Services.Consents.PersonalData;
using MonHarmonie.Services.Erasures;
using MonHarmonie.Services.Notifications;
using MonHarmonie.Services.Notifications.Inbox;
using MonHarmonie.Services.Rights.Requests;
using MonHarmonie.Services.Simulator.Saved;
using MonHarmonie.Services.Tests.Persistence.Ledgers;

namespace MonHarmonie.Services.Tests.Erasures;

/// <summary>What a person has erased is gone: from the tables, the raw bytes, the vault, and from a backup once it is restored.</summary>
public sealed class ErasureTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, BothDatabases]
    public async Task Erase_WhatNothingNeeds_IsGoneAndToldLineByLine(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var member = await database.Data.CreateMemberAsync(m => m.WithContract().WithBankAccount());
        var other = await database.Data.CreateMemberAsync(m => m.WithContract());
        await database.Data.CreateSimulationAsync(member.PersonId);
        await database.Data.CreateSimulationAsync(other.PersonId, member.PersonId);
        var strange = await database.Data.CreateSimulationAsync(other.PersonId);

        var id = await EraseAsync(database, member, DataCategory.SimulatorInputs);

        var left = await database.ReadAsync(db => db.SavedSimulations.Select(s => s.Id).ToListAsync(Ct));
        Assert.Equal([strange.Id], left);
        var outcome = await OutcomeAsync(database, member, id);
        Assert.Equal([(HeldThing.Simulations, 2, 0)], outcome.Things.Select(t => (t.Thing, t.Erased, t.Kept)));
        var request = await database.ReadAsync(db => db.RightsRequests.AsNoTracking().SingleAsync(r => r.Id == id, Ct));
        Assert.Equal(RightsState.Answered, request.State);
        Assert.Null(request.OfficerId);
    }

    [Fact]
    public async Task Erase_WhatTheRegisterKeeps_SaysUntilWhen()
    {
        await using var database = await TestDatabase.CreateAsync();
        var last = database.Today.AddDays(-40);
        var member = await database.Data.CreateMemberAsync(m =>
            m.WithContract().WithReimbursement(r => r.PaidOn = last).WithReimbursement(r => r.PaidOn = last.AddYears(-1))
        );

        var id = await EraseAsync(database, member, DataCategory.Reimbursements);
        var contact = await EraseAsync(database, member, DataCategory.Contact);

        var kept = Assert.Single((await OutcomeAsync(database, member, id)).Things);
        // 27 months in use, then 60 locked away (R03).
        Assert.Equal((0, 2, Purpose.Reimbursement, last.AddMonths(87)), (kept.Erased, kept.Kept, kept.KeptFor, kept.KeptUntil));
        Assert.Equal(2, await database.ReadAsync(db => db.Reimbursements.CountAsync(r => r.PersonId == member.PersonId, Ct)));
        var things = (await OutcomeAsync(database, member, contact)).Things;
        Assert.Contains(things, t => (t.Thing, t.Erased) == (HeldThing.Phone, 1));
        // The contract goes on: there is no day yet.
        Assert.Contains(things, t => t is { Thing: HeldThing.Address, Kept: 1, KeptUntil: null });
        var person = await database.ReadAsync(db => db.Persons.AsNoTracking().SingleAsync(p => p.Id == member.PersonId, Ct));
        Assert.Null(person.Phone);
        Assert.NotNull(person.AddressLine);
        Assert.NotEqual(member.Person.Version, person.Version);
    }

    /// <summary>A request that was paid, or waits for an answer, stays with its file; a draft goes with its own.</summary>
    [Fact]
    public async Task Erase_Documents_TakesDraftsAndLeavesWhatMayBeClaimed()
    {
        await using var database = await TestDatabase.CreateAsync();
        var member = await database.Data.CreateMemberAsync(m => m.WithContract().WithBankAccount());
        var waiting = await database.Data.CreateClaimAsync(member.PersonId);
        var cancelled = await database.Data.CreateClaimAsync(member.PersonId);
        await database.ReadAsync(db =>
            db.Claims.Where(c => c.Id == cancelled.Id)
                .ExecuteUpdateAsync(set => set.SetProperty(c => c.Status, Services.Claims.ClaimStatus.Cancelled), Ct)
        );
        var files = Path.Combine(database.Folder, "files");
        var before = Directory.GetFiles(files, "*", SearchOption.AllDirectories).Length;

        var id = await EraseAsync(database, member, DataCategory.Documents);

        Assert.Equal([waiting.Id], await database.ReadAsync(db => db.Claims.Select(c => c.Id).ToListAsync(Ct)));
        Assert.Equal([waiting.FileId], await database.ReadAsync(db => db.StoredFiles.Select(f => f.Id).ToListAsync(Ct)));
        Assert.True(Directory.GetFiles(files, "*", SearchOption.AllDirectories).Length < before, "the content is still in the vault");
        var line = Assert.Single((await OutcomeAsync(database, member, id)).Things);
        Assert.Equal((HeldThing.Requests, 1, 1, Purpose.QuotesAndInvoices), (line.Thing, line.Erased, line.Kept, line.KeptFor));
    }

    /// <summary>Neither the tables nor the file, its log, or the vault hold a byte of it; the ledger still verifies.</summary>
    [Fact]
    public async Task Erased_RawBytes_AreNowhere()
    {
        await using var database = await TestDatabase.CreateAsync();
        var member = await PlantAsync(database);
        foreach (var canary in Canaries)
            Assert.True(IsInFiles(database, canary), $"{canary} was never there: the test would prove nothing");

        foreach (var category in new[] { DataCategory.SimulatorInputs, DataCategory.Contact, DataCategory.Exchanges })
            await EraseAsync(database, member, category);

        SqliteConnection.ClearAllPools();
        foreach (var canary in Canaries)
            Assert.False(IsInFiles(database, canary), $"{canary} is still in a file");
        Assert.NotNull(await database.ReadAsync(db => db.Erasures.Select(e => e.FlushedAtUtc).FirstAsync(Ct)));
        await database.SealAsync();
        Assert.True((await database.VerifyAsync()).Holds, "the ledger verifies no longer");
    }

    /// <summary>A backup of before the erasure brings nothing back.</summary>
    [Fact]
    public async Task Restored_BackupOfBefore_IsErasedAgainAtTheStart()
    {
        await using var database = await TestDatabase.CreateAsync();
        var member = await PlantAsync(database);
        var backup = database.SqliteFile + ".backup";
        await CopyAsync(database.SqliteFile, backup);
        await EraseAsync(database, member, DataCategory.SimulatorInputs);
        await EraseAsync(database, member, DataCategory.Exchanges);

        await CopyAsync(backup, database.SqliteFile);
        File.Delete(backup);
        Assert.Equal(1, await database.ReadAsync(db => db.SavedSimulations.CountAsync(Ct)));
        Assert.Equal(2, await database.CallAsync<ErasureReplay, int>(r => r.RunAsync(Ct)));

        Assert.Equal(0, await database.ReadAsync(db => db.SavedSimulations.CountAsync(Ct)));
        SqliteConnection.ClearAllPools();
        Assert.False(IsInFiles(database, SimulationCanary));
        Assert.False(IsInFiles(database, MessageCanary));
        // What was not asked for is there as before, and nothing is done a second time.
        Assert.True(IsInFiles(database, PhoneCanary));
        Assert.Equal(0, await database.CallAsync<ErasureReplay, int>(r => r.RunAsync(Ct)));
    }

    /// <summary>Whoever can write the journal's file, but has no key, cannot have anybody erased.</summary>
    [Fact]
    public async Task Journal_LineOfSomebodyElse_ErasesNobody()
    {
        await using var database = await TestDatabase.CreateAsync();
        var member = await database.Data.CreateMemberAsync();
        await database.Data.CreateSimulationAsync(member.PersonId);
        var victim = await database.Data.CreateMemberAsync();
        await database.Data.CreateSimulationAsync(victim.PersonId);
        await EraseAsync(database, member, DataCategory.SimulatorInputs);
        var file = Path.Combine(database.Folder, "erasures.txt");
        var line = (await File.ReadAllLinesAsync(file, Ct)).Single();
        await File.AppendAllTextAsync(
            file,
            line.Replace($"{member.PersonId:N}", $"{victim.PersonId:N}", StringComparison.Ordinal)
                .Replace(line[..32], $"{Ids.New():N}", StringComparison.Ordinal) + "\ncut off by a cra",
            Ct
        );

        Assert.Equal(0, await database.CallAsync<ErasureReplay, int>(r => r.RunAsync(Ct)));

        Assert.Equal(1, await database.ReadAsync(db => db.SavedSimulations.CountAsync(s => s.OwnerId == victim.PersonId, Ct)));
        Assert.Equal(2, database.Services.GetRequiredService<ErasureJournal>().Read().Count(line => line is null));
    }

    /// <summary>A module that fails stops the erasure; what went before stays counted, and the next run finishes.</summary>
    [Fact]
    public async Task Interrupted_GoesOnAndCountsOnce()
    {
        var failing = new FailingOnce();
        await using var database = await TestDatabase.CreateAsync(configure: services => services.AddScoped<IErasableData>(_ => failing));
        var member = await database.Data.CreateMemberAsync();
        await database.Data.CreateSimulationAsync(member.PersonId);
        var id = await AskAsync(database, member, DataCategory.SimulatorInputs);

        await Assert.ThrowsAsync<InvalidOperationException>(() => WorkAsync(database));
        // Taken by the program: it cannot be taken back any more, and no officer's answer stands in its way.
        Assert.Equal(
            RightsOutcome.WrongState,
            await database.CallAsync<RightsService, RightsOutcome>(async r =>
                await r.WithdrawAsync(await LicenceAsync(database, member), id, Ct)
            )
        );
        await WorkAsync(database);

        var outcome = await OutcomeAsync(database, member, id);
        Assert.NotNull(outcome.DoneAtUtc);
        Assert.Equal([(HeldThing.Simulations, 1)], outcome.Things.Select(t => (t.Thing, t.Erased)));
        Assert.Single(await File.ReadAllLinesAsync(Path.Combine(database.Folder, "erasures.txt"), Ct));
    }

    /// <summary>A dispute keeps everything: the person reads why, and nothing is written to the journal.</summary>
    [Fact]
    public async Task Held_IsRefusedWithTheMotive_AndNothingGoes()
    {
        await using var database = await TestDatabase.CreateAsync();
        var member = await database.Data.CreateMemberAsync();
        await database.Data.CreateSimulationAsync(member.PersonId);
        await database.CallAsync<LegalHolds, HoldOutcome>(h =>
            h.SetAsync(
                Ids.New(),
                HoldTarget.Person(member.PersonId),
                HoldGround.Litigation,
                "Affaire 26/114 devant le tribunal",
                database.Today.AddMonths(3),
                Ct
            )
        );

        await EraseAsync(database, member, DataCategory.SimulatorInputs);

        Assert.Equal(1, await database.ReadAsync(db => db.SavedSimulations.CountAsync(Ct)));
        var request = await database.ReadAsync(db => db.RightsRequests.AsNoTracking().SingleAsync(Ct));
        Assert.Equal((RightsState.Refused, RightsRefusal.LegalClaims), (request.State, request.Refusal));
        Assert.False(File.Exists(Path.Combine(database.Folder, "erasures.txt")));
    }

    [Fact]
    public async Task Officer_WhoHasTakenIt_DecidesAlone()
    {
        await using var database = await TestDatabase.CreateAsync();
        var member = await database.Data.CreateMemberAsync();
        await database.Data.CreateSimulationAsync(member.PersonId);
        var id = await AskAsync(database, member, DataCategory.SimulatorInputs);
        var version = await database.ReadAsync(db => db.RightsRequests.Select(r => r.Version).SingleAsync(Ct));
        await database.CallAsync<RightsDesk, RightsOutcome>(d => d.TakeAsync(new RightsAction(Ids.New(), id, version), Ct));

        await WorkAsync(database);

        Assert.Equal(1, await database.ReadAsync(db => db.SavedSimulations.CountAsync(Ct)));
    }

    private const string SimulationCanary = "Canari-simulation-7731";
    private const string PhoneCanary = "0777317731";
    private const string MessageCanary = "CANARI-MSG-7731";
    private static readonly string[] Canaries = [SimulationCanary, PhoneCanary, MessageCanary];

    private static async Task<TestMember> PlantAsync(TestDatabase database)
    {
        var member = await database.Data.CreateMemberAsync(m => m.WithContract());
        await database.ReadAsync(db =>
            db.Persons.Where(p => p.Id == member.PersonId).ExecuteUpdateAsync(set => set.SetProperty(p => p.Phone, PhoneCanary), Ct)
        );
        await database.AddAsync(
            new SavedSimulation
            {
                PersonId = member.PersonId,
                OwnerId = member.PersonId,
                SavedAtUtc = database.Clock.GetUtcNow().UtcDateTime,
                Title = SimulationCanary,
                CareDate = database.Today,
                Price = new Money(60_000),
                Remaining = new Money(4_000),
                RuleSet = "essai",
                TariffVersion = 1,
                Content = "{}",
            }
        );
        await database.CallAsync<DemoAccounts>(a =>
            a.CreateAsync("zoe@exemple.test", "quatre chevaux dansent tard", "Zoé", member.PersonId, [Role.Member], null, Ct)
        );
        await using var scope = database.NewScope();
        var db = scope.ServiceProvider.GetRequiredService<HarmonieDbContext>();
        var account = await db.Users.Where(u => u.PersonId == member.PersonId).Select(u => u.Id).SingleAsync(Ct);
        scope
            .ServiceProvider.GetRequiredService<OutboxService>()
            .Tell(account, null, new Notice(NoticeKind.RightsReceived, null) { Reference = MessageCanary });
        await db.SaveChangesAsync(Ct);
        return member;
    }

    private static bool IsInFiles(TestDatabase database, string text)
    {
        byte[][] forms = [Encoding.UTF8.GetBytes(text), Encoding.Unicode.GetBytes(text)];
        return Directory
            .GetFiles(database.Folder, "*", SearchOption.AllDirectories)
            .Select(File.ReadAllBytes)
            .Any(bytes => forms.Any(form => bytes.AsSpan().IndexOf(form) >= 0));
    }

    /// <summary>A whole copy, without what the log holds apart.</summary>
    private static async Task CopyAsync(string from, string to)
    {
        SqliteConnection.ClearAllPools();
        await using (var source = new SqliteConnection($"Data Source={from};Pooling=False"))
        await using (var target = new SqliteConnection($"Data Source={to};Pooling=False"))
        {
            await source.OpenAsync(Ct);
            await target.OpenAsync(Ct);
            source.BackupDatabase(target);
        }
        SqliteConnection.ClearAllPools();
    }

    private static async Task<Guid> EraseAsync(TestDatabase database, TestMember member, DataCategory category)
    {
        var id = await AskAsync(database, member, category);
        await WorkAsync(database);
        return id;
    }

    private static async Task<Guid> AskAsync(TestDatabase database, TestMember member, DataCategory category)
    {
        var licence = await LicenceAsync(database, member);
        return await database.CallAsync<RightsService, Guid>(r =>
            r.AskAsync(licence, new NewRightsRequest(RightsKind.Erasure, category, ""), null, Ct)
        );
    }

    private static Task WorkAsync(TestDatabase database) =>
        database.CallAsync<ErasureJob>(job => job.RunAsync(new Services.Jobs.JobContext(ErasureJob.Definition.Name, 0), Ct));

    private static async Task<ErasureOutcome> OutcomeAsync(TestDatabase database, TestMember member, Guid id)
    {
        var licence = await LicenceAsync(database, member);
        return (await database.CallAsync<ErasureService, ErasureOutcome?>(e => e.FindAsync(licence, id, Ct)))!;
    }

    private static async Task<DataLicence> LicenceAsync(TestDatabase database, TestMember member) =>
        (
            await database.CallAsync<PurposeGate, DataLicence?>(g =>
                g.IssueForSelfAsync(member.AsViewer(), DataCategory.ConsentRecords, Purpose.Evidence, "test", Ct)
            )
        )!;

    private sealed class FailingOnce : IErasableData
    {
        private bool hasFailed;

        public IReadOnlyList<DataCategory> Categories { get; } = [DataCategory.SimulatorInputs];

        public Task<ErasureResult> EraseAsync(DataLicence licence, CancellationToken ct)
        {
            if (hasFailed)
                return Task.FromResult(ErasureResult.Of());
            hasFailed = true;
            throw new InvalidOperationException("stopped by the test");
        }
    }
}
