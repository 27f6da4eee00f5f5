using Microsoft.EntityFrameworkCore;
using MonHarmonie.Rules;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Consents.Decisions;
using MonHarmonie.Services.Consents.Notices;
using MonHarmonie.Services.Members.Ages;
using MonHarmonie.Services.Simulator.Prices;

namespace MonHarmonie.Services.Tests.Consents;

/// <summary>What persons say, and that nobody reads without it.</summary>
public sealed class ConsentServiceTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, BothDatabases]
    public async Task Decide_YesThenNo_OpensThenClosesTheGateAndEachIsAnEventBoundToItsText(DatabaseProvider provider)
    {
        await using var database = await CreateAsync(provider);
        var notice = await database.Data.PublishNoticeAsync(Purpose.PersonalisedSupport);
        var me = (await database.Data.CreateMemberAsync()).AsViewer();
        Assert.Null(await OpenAsync(database, me));

        Assert.Equal(ConsentOutcome.Done, await SayAsync(database, me, true));
        var licence = await OpenAsync(database, me);
        Assert.Equal((me.PersonId, DataCategory.Reimbursements), (licence!.SubjectId, licence.Category));
        // Another category of the same purpose was not agreed to.
        Assert.Null(await OpenAsync(database, me, DataCategory.Documents));
        Assert.Equal(ConsentOutcome.Unchanged, await SayAsync(database, me, true));

        Assert.Equal(ConsentOutcome.Done, await SayAsync(database, me, false));
        Assert.Null(await OpenAsync(database, me));
        Assert.Equal(ConsentOutcome.Unchanged, await SayAsync(database, me, false));

        var events = await EventsAsync(database, me.PersonId);
        Assert.Equal([ConsentService.GivenEvent, ConsentService.WithdrawnEvent], events.Select(e => e.Kind));
        Assert.All(
            events,
            e =>
            {
                Assert.Equal((me.AccountId, "self"), (e.ActorId, e.ActorRole));
                Assert.Contains(Convert.ToHexStringLower(notice.Sha256), e.Payload);
                Assert.Contains("\"schema\":\"ts27560:2023\\u002Bmh1\"", e.Payload);
            }
        );
        // Refused means no line in the access log: one for the only licence there was.
        Assert.Equal(1, await ViewsAsync(database, me.PersonId));
    }

    [Fact]
    public async Task Decide_NoAtFirst_IsARefusalAndNothingIsRead()
    {
        await using var database = await CreateAsync();
        await database.Data.PublishNoticeAsync(Purpose.PersonalisedSupport);
        var me = (await database.Data.CreateMemberAsync()).AsViewer();

        await SayAsync(database, me, false);

        Assert.Equal(ConsentService.RefusedEvent, Assert.Single(await EventsAsync(database, me.PersonId)).Kind);
        Assert.Null(await OpenAsync(database, me));
        Assert.Equal(0, await ViewsAsync(database, me.PersonId));
    }

    [Fact]
    public async Task Decide_AfterATextThatIsNoLongerInForce_IsNotTaken()
    {
        await using var database = await CreateAsync();
        var read = await database.Data.PublishNoticeAsync(Purpose.PersonalisedSupport);
        await database.Data.PublishNoticeAsync(Purpose.PersonalisedSupport, "Un autre texte.");
        var me = (await database.Data.CreateMemberAsync()).AsViewer();

        var outcome = await database.CallAsync<ConsentService, ConsentOutcome>(c =>
            c.DecideAsync(
                Decider.Self(me),
                new ConsentStatement(Purpose.PersonalisedSupport, DataCategory.Reimbursements, true, read.Id, "essai"),
                Ct
            )
        );

        Assert.Equal(ConsentOutcome.OtherNotice, outcome);
        Assert.Empty(await EventsAsync(database, me.PersonId));
    }

    [Fact]
    public async Task Notice_NewWordsOfTheSameRule_AskNobodyAgain()
    {
        await using var database = await CreateAsync();
        await database.Data.PublishNoticeAsync(Purpose.PersonalisedSupport);
        var me = (await database.Data.CreateMemberAsync()).AsViewer();
        await SayAsync(database, me, true);

        await database.Data.PublishNoticeAsync(Purpose.PersonalisedSupport, "Les mêmes choses, mieux dites.");

        Assert.NotNull(await OpenAsync(database, me));
    }

    [Fact]
    public async Task Yes_AfterItsTime_IsAskedAgainAndOpensNothing()
    {
        await using var database = await CreateAsync();
        await database.Data.PublishNoticeAsync(Purpose.PersonalisedSupport);
        var me = (await database.Data.CreateMemberAsync()).AsViewer();
        await SayAsync(database, me, true);

        database.Clock.SetUtcNow(TestData.ChoicesAsked.AddMonths(24));
        Assert.NotNull(await OpenAsync(database, me));
        database.Clock.Advance(TimeSpan.FromDays(1));

        Assert.Null(await OpenAsync(database, me));
        var choice = (await ListAsync(database, Decider.Self(me))).Single(c =>
            c.Rule.Purpose == Purpose.PersonalisedSupport && c.Rule.Category == DataCategory.Reimbursements
        );
        Assert.Equal((false, true), (choice.IsAgreed, choice.IsAskedAgain));
        await SayAsync(database, me, true);
        Assert.Equal(ConsentService.RenewedEvent, (await EventsAsync(database, me.PersonId))[^1].Kind);
    }

    [Fact]
    public async Task Category_ThatFollowsOthers_OpensWithAnyYesOfItsPurpose()
    {
        await using var database = await CreateAsync();
        await database.Data.PublishNoticeAsync(Purpose.PersonalisedSupport);
        var me = (await database.Data.CreateMemberAsync()).AsViewer();
        Assert.Null(await OpenAsync(database, me, DataCategory.Scores));

        await database.Data.AnswerAsync(me, Purpose.PersonalisedSupport, DataCategory.Documents, true);

        Assert.NotNull(await OpenAsync(database, me, DataCategory.Scores));
    }

    [Fact]
    public async Task Yes_OfOneMember_OpensNothingOfAnother()
    {
        await using var database = await CreateAsync();
        await database.Data.PublishNoticeAsync(Purpose.PersonalisedSupport);
        var family = await database.Data.CreateMemberAsync(m => m.WithContract().WithSpouse().WithChild(16));
        await SayAsync(database, family.AsViewer(), true);

        Assert.Null(await OpenAsync(database, family.Spouse!.AsViewer()));
        Assert.Null(
            await database.CallAsync<PurposeGate, DataLicence?>(g =>
                g.IssueForFamilyAsync(family.AsViewer(), DataCategory.Reimbursements, Purpose.PersonalisedSupport, "test", Ct)
            )
        );
    }

    /// <summary>A parent speaks for a child until the day before it is 15; from 15 on the child does, and nobody else.</summary>
    [Theory, BothDatabases]
    public async Task Parent_SpeaksForAYoungChild_UntilTheDayBeforeItIs15(DatabaseProvider provider)
    {
        await using var database = await CreateAsync(provider);
        await database.Data.PublishNoticeAsync(Purpose.PriceStatistics);
        var family = await database.Data.CreateMemberAsync(m => m.WithContract().WithSpouse().WithChild(14).WithChild(16));
        var parent = family.AsViewer();
        var (young, older) = (family.Children[0].PersonId, family.Children[1].PersonId);

        var decider = (await DeciderAsync(database, parent, young))!;
        Assert.Null(await DeciderAsync(database, parent, older));
        Assert.Null(await DeciderAsync(database, parent, family.Spouse!.PersonId));
        await database.Data.AnswerAsync(decider, Purpose.PriceStatistics, DataCategory.Reimbursements, true);

        var word = await database.ReadAsync(db => db.ConsentDecisions.SingleAsync(d => d.PersonId == young));
        Assert.Equal((true, decider.SpeaksFrom!.Value.AddDays(-1)), (word.IsByParent, word.ValidUntil));
        Assert.Equal("parent", Assert.Single(await EventsAsync(database, young)).ActorRole);
        database.Clock.SetUtcNow(new DateTimeOffset(decider.SpeaksFrom.Value, new TimeOnly(10, 0), TimeSpan.Zero));
        Assert.Null(await DeciderAsync(database, parent, young));
    }

    [Fact]
    public async Task Decide_FiftyTimesAtOnce_IsOneEvent()
    {
        await using var database = await CreateAsync();
        await database.Data.PublishNoticeAsync(Purpose.PersonalisedSupport);
        var me = (await database.Data.CreateMemberAsync()).AsViewer();

        await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => SayAsync(database, me, true)));

        Assert.Single(await EventsAsync(database, me.PersonId));
    }

    /// <summary>PRV-11: whoever begins to read after a withdrawal was committed is refused, a thousand times.</summary>
    [Fact]
    public async Task Withdraw_WhileOthersRead_NoReadBegunAfterwardsIsLet()
    {
        const int Rounds = 1_000;
        await using var database = await CreateAsync();
        await database.Data.PublishNoticeAsync(Purpose.PersonalisedSupport);
        var me = (await database.Data.CreateMemberAsync()).AsViewer();
        var opened = 0;
        for (var round = 0; round < Rounds; round++)
        {
            await SayAsync(database, me, true);
            var committed = 0;
            var withdrawal = Task.Run(
                async () =>
                {
                    await SayAsync(database, me, false);
                    Volatile.Write(ref committed, 1);
                },
                Ct
            );
            while (true)
            {
                var wasCommitted = Volatile.Read(ref committed) == 1;
                var licence = await OpenAsync(database, me);
                Assert.False(wasCommitted && licence is not null, $"round {round}: a read begun after the withdrawal was let");
                if (licence is not null)
                    opened++;
                if (wasCommitted)
                    break;
            }
            await withdrawal;
        }
        Assert.True(opened > 0);
    }

    /// <summary>PRV-12: a batch over a crowd counts those who agree, and nobody else.</summary>
    [Theory, BothDatabases]
    public async Task Prices_ThreeInTenRefuse_CountTheOthersOnly(DatabaseProvider provider)
    {
        await using var database = await CreateAsync(provider);
        await database.Data.PublishNoticeAsync(Purpose.PriceStatistics);
        for (var i = 0; i < 40; i++)
        {
            var isCounted = i % 10 < 7;
            var price = new Money(isCounted ? 2_500 : 99_900);
            var member = await database.Data.CreateMemberAsync(m =>
                m.WithReimbursement(r => (r.Nature, r.Spent, r.PaidOn) = ("1110", price, database.Today.AddDays(-3)))
            );
            // Of those who are not counted one refuses, one takes it back, one says nothing.
            if (i % 10 == 9)
                continue;
            await database.Data.AnswerAsync(member.AsViewer(), Purpose.PriceStatistics, DataCategory.Reimbursements, i % 10 != 7);
            if (i % 10 == 8)
                await database.Data.AnswerAsync(member.AsViewer(), Purpose.PriceStatistics, DataCategory.Reimbursements, false);
        }

        await database.CallAsync<ObservedPrices, int>(p => p.RefreshAsync(Ct));

        var france = await database.ReadAsync(db => db.ObservedPrices.SingleAsync(p => p.Area == "FR"));
        Assert.Equal((28, new Money(2_500), new Money(2_500)), (france.People, france.Quarter, france.ThreeQuarters));
    }

    [Fact]
    public async Task Notice_ItsAuthorAlone_PublishesNothing()
    {
        await using var database = await CreateAsync();
        var author = Ids.New();
        var outcome = await database.CallAsync<NoticeService, NoticeOutcome>(async notices =>
        {
            await notices.WriteAsync(author, Purpose.PersonalisedSupport, "Titre", "Texte", Ct);
            var draft = (await notices.HistoryAsync(Purpose.PersonalisedSupport, Ct))[0];
            await notices.SubmitAsync(author, draft.Id, Ct);
            return await notices.PublishAsync(author, draft.Id, Ct);
        });

        Assert.Equal(NoticeOutcome.SamePerson, outcome);
        Assert.Null(await database.CallAsync<NoticeService, PublishedNotice?>(n => n.InForceAsync(Purpose.PersonalisedSupport, Ct)));
    }

    /// <summary>Words changed behind the portal's back are shown to nobody, and nobody can agree to them.</summary>
    [Theory, BothDatabases]
    public async Task Notice_ChangedInTheDatabase_IsInForceNoLonger(DatabaseProvider provider)
    {
        await using var database = await CreateAsync(provider);
        var notice = await database.Data.PublishNoticeAsync(Purpose.PersonalisedSupport);
        await database.ReadAsync(db =>
            db.ConsentNotices.Where(n => n.Id == notice.Id).ExecuteUpdateAsync(s => s.SetProperty(n => n.Body, "Vous cédez tout."), Ct)
        );

        Assert.Empty(await database.CallAsync<NoticeService, IReadOnlyDictionary<Purpose, PublishedNotice>>(n => n.InForceAsync(Ct)));
        var me = (await database.Data.CreateMemberAsync()).AsViewer();
        Assert.Equal(
            ConsentOutcome.NotAsked,
            await database.CallAsync<ConsentService, ConsentOutcome>(c =>
                c.DecideAsync(
                    Decider.Self(me),
                    new ConsentStatement(Purpose.PersonalisedSupport, DataCategory.Reimbursements, true, notice.Id, "essai"),
                    Ct
                )
            )
        );
    }

    private static async Task<TestDatabase> CreateAsync(DatabaseProvider provider = DatabaseProvider.Sqlite)
    {
        var database = await TestDatabase.CreateAsync(provider);
        if (database.Clock.GetUtcNow() < TestData.ChoicesAsked)
            database.Clock.SetUtcNow(TestData.ChoicesAsked);
        return database;
    }

    private static Task<ConsentOutcome> SayAsync(TestDatabase database, MemberViewer me, bool agrees) =>
        database.Data.AnswerAsync(me, Purpose.PersonalisedSupport, DataCategory.Reimbursements, agrees);

    private static Task<DataLicence?> OpenAsync(
        TestDatabase database,
        MemberViewer me,
        DataCategory category = DataCategory.Reimbursements
    ) => database.CallAsync<PurposeGate, DataLicence?>(g => g.IssueForSelfAsync(me, category, Purpose.PersonalisedSupport, "test", Ct));

    private static Task<Decider?> DeciderAsync(TestDatabase database, MemberViewer me, Guid person) =>
        database.CallAsync<DeciderService, Decider?>(async d => (await d.FindChildAsync(me, person, Ct))?.Decider);

    private static Task<IReadOnlyList<ConsentChoice>> ListAsync(TestDatabase database, Decider decider) =>
        database.CallAsync<ConsentService, IReadOnlyList<ConsentChoice>>(c => c.ListAsync(decider, Ct));

    private static Task<List<LedgerEvent>> EventsAsync(TestDatabase database, Guid person) =>
        database.ReadAsync(db =>
            db.LedgerEvents.AsNoTracking()
                .Where(e => e.SubjectId == person && e.Stream == LedgerStream.Consent)
                .OrderBy(e => e.Id)
                .ToListAsync(Ct)
        );

    private static Task<int> ViewsAsync(TestDatabase database, Guid person) =>
        database.ReadAsync(db => db.LedgerEvents.CountAsync(e => e.SubjectId == person && e.Stream == LedgerStream.Access, Ct));
}
