using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Consents.Decisions;
using MonHarmonie.Services.Consents.Verification;
using MonHarmonie.Services.Jobs;
using MonHarmonie.Services.Tests.Persistence.Ledgers;

namespace MonHarmonie.Services.Tests.Consents.Verification;

/// <summary>What the gate reads is compared with the ledger: whatever is written past the portal is found, and nothing else.</summary>
public sealed class ConsentComparisonTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, BothDatabases]
    public async Task Compare_WhatThePortalWrote_Agrees(DatabaseProvider provider)
    {
        await using var database = await CreateAsync(provider);
        await AnswerAsync(database, true);
        await AnswerAsync(database, false);
        var again = await AnswerAsync(database, true);
        database.Clock.Advance(TimeSpan.FromDays(1));
        await AnswerAsync(database, again, false);
        database.Clock.Advance(TimeSpan.FromDays(1));
        await AnswerAsync(database, again, true);
        await ShareAsync(database);
        await WithdrawAsync(database, await ShareAsync(database));

        var verdict = await CompareAsync(database);

        Assert.Empty(verdict.Faults);
        Assert.Equal((3, 2, 1), (verdict.Words, verdict.Grants, verdict.Notices));
    }

    [Fact]
    public async Task Compare_AnExpiredYes_Agrees()
    {
        await using var database = await CreateAsync();
        await AnswerAsync(database, true);
        database.Clock.Advance(TimeSpan.FromDays(800));
        var catalogue = database.Services.GetRequiredService<IServiceScopeFactory>();
        await using var scope = catalogue.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<ConsentExpiry>().RunAsync(new JobContext("test", 0), Ct);

        Assert.Equal(ConsentState.Expired, (await database.ReadAsync(db => db.ConsentDecisions.SingleAsync(Ct))).State);
        Assert.Empty((await CompareAsync(database)).Faults);
    }

    /// <summary>Somebody with SQL writes into what the gate reads: nothing of it passes, and only ids are named.</summary>
    [Theory]
    [InlineData("UPDATE \"ConsentDecisions\" SET \"State\" = 2", ConsentFaultKind.OtherState)]
    [InlineData("UPDATE \"ConsentDecisions\" SET \"DecidedAtUtc\" = '2026-12-01 10:00:00.000'", ConsentFaultKind.OtherDate)]
    [InlineData("UPDATE \"ConsentDecisions\" SET \"RuleVersion\" = 9", ConsentFaultKind.OtherRule)]
    [InlineData("UPDATE \"ConsentDecisions\" SET \"ValidUntil\" = '2099-01-01'", ConsentFaultKind.OtherEnd)]
    [InlineData("UPDATE \"ConsentDecisions\" SET \"IsByParent\" = 1", ConsentFaultKind.OtherSpeaker)]
    [InlineData("UPDATE \"ConsentDecisions\" SET \"Category\" = 9", ConsentFaultKind.Missing)]
    [InlineData("DELETE FROM \"ConsentDecisions\"", ConsentFaultKind.Missing)]
    [InlineData("UPDATE \"ConsentNotices\" SET \"Body\" = 'Un autre texte.'", ConsentFaultKind.NoticeUnproven)]
    [InlineData("UPDATE \"ConsentNotices\" SET \"ApprovedById\" = \"WrittenById\"", ConsentFaultKind.NoticeUnproven)]
    [InlineData("DELETE FROM \"ViewGrants\" WHERE \"Origin\" = 3", ConsentFaultKind.GrantMissing)]
    [InlineData("UPDATE \"ViewGrants\" SET \"EndsOn\" = '2026-01-01' WHERE \"Origin\" = 3", ConsentFaultKind.GrantMissing)]
    [InlineData("UPDATE \"ViewGrants\" SET \"ActsSince\" = NULL WHERE \"Origin\" = 3", ConsentFaultKind.GrantOtherDay)]
    [InlineData("UPDATE \"ViewGrants\" SET \"Origin\" = 3 WHERE \"Origin\" = 1 AND \"Level\" = 1", ConsentFaultKind.GrantAdded)]
    public async Task Compare_WhatWasWrittenPastThePortal_IsNamed(string attack, ConsentFaultKind kind)
    {
        await using var database = await CreateAsync();
        var me = await AnswerAsync(database, false);
        var sharing = await ShareAsync(database);
        Assert.Empty((await CompareAsync(database)).Faults);

        await database.ExecuteAsync(attack);

        var faults = (await CompareAsync(database)).Faults;
        Assert.Contains(faults, f => f.Kind == kind);
        Guid?[] persons = [me.PersonId, sharing.PersonId, null];
        Assert.All(faults, f => Assert.Contains(f.PersonId, persons));
    }

    [Theory, BothDatabases]
    public async Task Compare_AYesThatNobodyGave_IsNamedWithTheQuestion(DatabaseProvider provider)
    {
        await using var database = await CreateAsync(provider);
        var word = await AddYesAsync(database);

        var fault = Assert.Single((await CompareAsync(database)).Faults);

        Assert.Equal(
            new ConsentFault(ConsentFaultKind.Added, word.PersonId, word.Id, Purpose.PersonalisedSupport, DataCategory.Reimbursements),
            fault
        );
    }

    /// <summary>An event that the application did not mark is no proof, though it stands in the ledger.</summary>
    [Fact]
    public async Task Compare_AYesWithAForgedEvent_IsStillNamed()
    {
        await using var database = await CreateAsync();
        var word = await AddYesAsync(database);
        var forged = new LedgerEvent
        {
            Stream = LedgerStream.Consent,
            Kind = ConsentService.GivenEvent,
            ActorRole = "self",
            SubjectId = word.PersonId,
            OccurredAtUtc = word.DecidedAtUtc,
            Payload = $$"""{"record":"{{word.Id}}","category":8,"purpose":15,"rule":1,"notice":"{{word.NoticeId}}"}""",
        };
        await database.AddAsync(forged, new LedgerPending { EventId = forged.Id });

        Assert.Equal(ConsentFaultKind.Added, Assert.Single((await CompareAsync(database)).Faults).Kind);
    }

    [Fact]
    public async Task Compare_BesidePersonsWhoAnswer_NeverAccuses()
    {
        await using var database = await CreateAsync();
        var members = new List<MemberViewer>();
        for (var i = 0; i < 4; i++)
        {
            members.Add((await database.Data.CreateMemberAsync()).AsViewer());
            // Each has answered at least once, however late their task begins.
            await AnswerAsync(database, members[i], agrees: true);
        }
        using var stop = new CancellationTokenSource();
        var answering = members.ConvertAll(me =>
            Task.Run(
                async () =>
                {
                    for (var agrees = false; !stop.IsCancellationRequested; agrees = !agrees)
                        await AnswerAsync(database, me, agrees);
                },
                Ct
            )
        );

        var seen = new List<ConsentVerdict>();
        for (var round = 0; round < 60; round++)
            seen.Add(await CompareAsync(database));
        await stop.CancelAsync();
        await Task.WhenAll(answering);

        Assert.All(seen, verdict => Assert.Empty(verdict.Faults));
        Assert.Equal(4, (await CompareAsync(database)).Words);
    }

    [Fact]
    public async Task Check_KeepsItsResultWithTheFaults()
    {
        await using var database = await CreateAsync();
        var me = await AnswerAsync(database, false);
        await database.SealAsync();
        await database.ExportAsync();
        var sound = await database.CallAsync<EvidenceChecks, EvidenceCheck>(c => c.CheckAsync(Ct));
        Assert.Equal((EvidenceCondition.Holds, 1, 0), (sound.Condition, sound.Words, sound.FaultCount));

        await database.ExecuteAsync("UPDATE \"ConsentDecisions\" SET \"State\" = 2");
        await database.TamperAsync("DELETE FROM \"LedgerSeals\" WHERE \"Seq\" = (SELECT MAX(\"Seq\") FROM \"LedgerSeals\")");
        database.Clock.Advance(TimeSpan.FromMinutes(1));
        await database.CallAsync<EvidenceChecks>(c => c.CheckAsync(Ct));

        var kept = (await database.CallAsync<EvidenceChecks, EvidenceCheck?>(c => c.LastAsync(Ct)))!;
        Assert.Equal(EvidenceCondition.Fails, kept.Condition);
        var faults = kept.ReadFaults();
        Assert.Equal(me.PersonId, Assert.Single(faults.Consents).PersonId);
        Assert.Contains(faults.Ledger, f => f.Kind == LedgerFaultKind.TailCutOff);
    }

    private static async Task<TestDatabase> CreateAsync(DatabaseProvider provider = DatabaseProvider.Sqlite)
    {
        var database = await TestDatabase.CreateAsync(provider);
        database.Clock.SetUtcNow(TestData.ChoicesAsked);
        await database.Data.PublishNoticeAsync(Purpose.PersonalisedSupport);
        return database;
    }

    private static Task<ConsentVerdict> CompareAsync(TestDatabase database) =>
        database.CallAsync<ConsentComparison, ConsentVerdict>(c => c.CompareAsync(Ct));

    private static async Task<MemberViewer> AnswerAsync(TestDatabase database, bool agrees)
    {
        var me = (await database.Data.CreateMemberAsync()).AsViewer();
        await AnswerAsync(database, me, agrees);
        return me;
    }

    private static Task<ConsentOutcome> AnswerAsync(TestDatabase database, MemberViewer me, bool agrees) =>
        database.Data.AnswerAsync(me, Purpose.PersonalisedSupport, DataCategory.Reimbursements, agrees);

    /// <summary>A spouse shares the detail of their acts with the policyholder, from today on.</summary>
    private static async Task<MemberViewer> ShareAsync(TestDatabase database)
    {
        var member = await database.Data.CreateMemberAsync(m => m.WithContract().WithSpouse());
        var spouse = member.Spouse!.AsViewer();
        Assert.True(
            await database.CallAsync<SharingService, bool>(s => s.ShareAsync(spouse, member.Contract!.Id, database.Today, null, Ct))
        );
        return spouse;
    }

    private static async Task WithdrawAsync(TestDatabase database, MemberViewer spouse)
    {
        var contract = await database.ReadAsync(db =>
            db.ViewGrants.Where(g => g.SubjectId == spouse.PersonId && g.Origin == GrantOrigin.Shared)
                .Select(g => g.ContractId)
                .SingleAsync(Ct)
        );
        Assert.True(await database.CallAsync<SharingService, bool>(s => s.WithdrawAsync(spouse, contract, Ct)));
    }

    private static async Task<ConsentDecision> AddYesAsync(TestDatabase database)
    {
        var notice = await database.ReadAsync(db => db.ConsentNotices.SingleAsync(Ct));
        var word = new ConsentDecision
        {
            PersonId = (await database.Data.CreateMemberAsync()).PersonId,
            Purpose = Purpose.PersonalisedSupport,
            Category = DataCategory.Reimbursements,
            State = ConsentState.Given,
            NoticeId = notice.Id,
            RuleVersion = notice.RuleVersion,
            DecidedAtUtc = database.Clock.UtcNow(),
        };
        await database.AddAsync(word);
        return word;
    }
}
