using System.Text;
using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Accounts;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Notifications;
using MonHarmonie.Services.Rights.Requests;

namespace MonHarmonie.Services.Tests.Rights;

/// <summary>What a person asks for on their data, and what the officer makes of it.</summary>
public sealed class RightsServiceTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;
    private static readonly Guid Officer = Ids.New();

    [Theory, BothDatabases]
    public async Task Report_FiftyAtOnce_OpenOneCase(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var member = await database.Data.CreateMemberAsync();
        var seen = await SeenAsync(database, member);
        var licence = await LicenceAsync(database, member.AsViewer());

        var cases = await Task.WhenAll(
            Enumerable
                .Range(0, 50)
                .Select(_ =>
                    Task.Run(() => database.CallAsync<RightsService, Guid?>(r => r.ReportAsync(licence, seen, "Qui est-ce ?", Ct)), Ct)
                )
        );

        Assert.NotNull(Assert.Single(cases.Distinct()));
        Assert.Equal(1, await database.ReadAsync(db => db.RightsRequests.CountAsync(Ct)));
        Assert.Equal(1, await database.ReadAsync(db => db.RightsSteps.CountAsync(Ct)));
        Assert.Equal(1, await database.ReadAsync(db => db.LedgerEvents.CountAsync(e => e.Kind == "rights.received", Ct)));
    }

    [Theory, BothDatabases]
    public async Task Ask_TheSameFormFiftyTimes_IsOneRequest(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var member = await database.Data.CreateMemberAsync();
        var licence = await LicenceAsync(database, member.AsViewer());
        var key = Ids.Secret();

        var asked = await Task.WhenAll(
            Enumerable.Range(0, 50).Select(_ => Task.Run(() => AskAsync(database, licence, RightsKind.Restriction, key), Ct))
        );

        Assert.Single(asked.Distinct());
        Assert.Equal(1, await database.ReadAsync(db => db.RightsRequests.CountAsync(Ct)));
    }

    [Theory, BothDatabases]
    public async Task Life_TakenExtendedAnswered_IsToldOnTheLedgerAndToThePersonEachTime(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var member = await database.Data.CreateMemberAsync();
        await AccountAsync(database, member.PersonId);
        var licence = await LicenceAsync(database, member.AsViewer());
        var id = await AskAsync(database, licence, RightsKind.Rectification);

        Assert.Equal(RightsOutcome.Done, await ActAsync(database, id, (d, a) => d.TakeAsync(a, Ct)));
        Assert.Equal(RightsOutcome.Done, await ActAsync(database, id, (d, a) => d.ExtendAsync(a, "Beaucoup de pièces à relire.", Ct)));
        Assert.Equal(RightsOutcome.Done, await ActAsync(database, id, (d, a) => d.AnswerAsync(a, "C’est corrigé.", false, Ct)));

        var card = (await database.CallAsync<RightsService, RightsCard?>(r => r.GetAsync(licence, id, Ct)))!;
        Assert.Equal((RightsState.Answered, new DateOnly(2026, 6, 3), true), (card.Row.State, card.Row.DueOn, card.Row.IsExtended));
        Assert.Equal(
            [
                (RightsStepKind.Received, "Mon nom est mal écrit."),
                (RightsStepKind.Taken, null),
                (RightsStepKind.Extended, "Beaucoup de pièces à relire."),
                (RightsStepKind.Answered, "C’est corrigé."),
            ],
            card.Moments.Select(m => (m.Kind, m.Words))
        );
        var events = await database.ReadAsync(db =>
            db.LedgerEvents.Where(e => e.Kind.StartsWith("rights."))
                .OrderBy(e => e.Id)
                .Select(e => new
                {
                    e.Kind,
                    e.ActorRole,
                    e.Payload,
                })
                .ToListAsync(Ct)
        );
        Assert.Equal(
            [
                ("rights.received", "self"),
                ("rights.taken", "privacy-officer"),
                ("rights.extended", "privacy-officer"),
                ("rights.answered", "privacy-officer"),
            ],
            events.Select(e => (e.Kind, e.ActorRole))
        );
        Assert.All(events, e => Assert.DoesNotContain("écrit", e.Payload, StringComparison.Ordinal));
        Assert.Equal(
            [NoticeKind.RightsReceived, NoticeKind.RightsTaken, NoticeKind.RightsExtended, NoticeKind.RightsAnswered],
            await database.ReadAsync(db => db.InboxMessages.OrderBy(m => m.Id).Select(m => m.Kind).ToListAsync(Ct))
        );
        Assert.Equal(4, await database.ReadAsync(db => db.Outbox.CountAsync(Ct)));
    }

    [Fact]
    public async Task Refuse_KeepsTheMotiveAndNothingMoreCanBeDone()
    {
        await using var database = await TestDatabase.CreateAsync();
        var member = await database.Data.CreateMemberAsync();
        var licence = await LicenceAsync(database, member.AsViewer());
        var id = await AskAsync(database, licence, RightsKind.Erasure);

        Assert.Equal(
            RightsOutcome.WrongState,
            await ActAsync(database, id, (d, a) => d.RefuseAsync(a, RightsRefusal.LegalObligation, "Cinq ans.", Ct))
        );
        await ActAsync(database, id, (d, a) => d.TakeAsync(a, Ct));
        Assert.Equal(
            RightsOutcome.WordsNeeded,
            await ActAsync(database, id, (d, a) => d.RefuseAsync(a, RightsRefusal.LegalObligation, " ", Ct))
        );
        Assert.Equal(
            RightsOutcome.Done,
            await ActAsync(database, id, (d, a) => d.RefuseAsync(a, RightsRefusal.LegalObligation, "Cinq ans.", Ct))
        );

        var card = (await database.CallAsync<RightsService, RightsCard?>(r => r.GetAsync(licence, id, Ct)))!;
        Assert.Equal((RightsState.Refused, RightsRefusal.LegalObligation), (card.Row.State, card.Refusal));
        Assert.Equal(RightsOutcome.WrongState, await ActAsync(database, id, (d, a) => d.AnswerAsync(a, "Oui.", false, Ct)));
        Assert.Equal(
            RightsOutcome.WrongState,
            await database.CallAsync<RightsService, RightsOutcome>(r => r.WithdrawAsync(licence, id, Ct))
        );
    }

    [Fact]
    public async Task Extend_AfterTheFirstMonthOrTwice_IsTooLate()
    {
        await using var database = await TestDatabase.CreateAsync();
        var member = await database.Data.CreateMemberAsync();
        var licence = await LicenceAsync(database, member.AsViewer());
        var first = await AskAsync(database, licence, RightsKind.Objection);
        var second = await AskAsync(database, licence, RightsKind.Objection);
        foreach (var id in new[] { first, second })
            await ActAsync(database, id, (d, a) => d.TakeAsync(a, Ct));
        database.Clock.Advance(new DateTime(2026, 4, 3, 12, 0, 0, DateTimeKind.Utc) - database.Clock.GetUtcNow().UtcDateTime);

        Assert.Equal(RightsOutcome.Done, await ActAsync(database, first, (d, a) => d.ExtendAsync(a, "Dernier jour.", Ct)));
        Assert.Equal(RightsOutcome.TooLate, await ActAsync(database, first, (d, a) => d.ExtendAsync(a, "Encore.", Ct)));
        database.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(RightsOutcome.TooLate, await ActAsync(database, second, (d, a) => d.ExtendAsync(a, "Trop tard.", Ct)));

        var queue = await database.CallAsync<RightsDesk, RightsQueue>(d => d.CountAsync(Ct));
        Assert.Equal(new RightsQueue(2, 1), queue);
        var rows = (await database.CallAsync<RightsDesk, Page<RightsRow>>(d => d.ListAsync(null, Ct))).Items;
        Assert.Equal([second, first], rows.Select(r => r.Id));
    }

    [Theory, BothDatabases]
    public async Task Answer_TwoOfficersAtOnce_OneOfThemAnswers(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var member = await database.Data.CreateMemberAsync();
        var licence = await LicenceAsync(database, member.AsViewer());
        var id = await AskAsync(database, licence, RightsKind.HumanReview);
        await ActAsync(database, id, (d, a) => d.TakeAsync(a, Ct));
        var shown = await VersionAsync(database, id);

        var outcomes = await Task.WhenAll(
            Enumerable
                .Range(0, 8)
                .Select(n =>
                    Task.Run(
                        () =>
                            database.CallAsync<RightsDesk, RightsOutcome>(d =>
                                d.AnswerAsync(new RightsAction(Ids.New(), id, shown), $"Réponse {n}", false, Ct)
                            ),
                        Ct
                    )
                )
        );

        Assert.Single(outcomes, o => o == RightsOutcome.Done);
        Assert.Equal(1, await database.ReadAsync(db => db.RightsSteps.CountAsync(s => s.Kind == RightsStepKind.Answered, Ct)));
    }

    [Theory, BothDatabases]
    public async Task Withdrawn_Report_CanBeMadeAgain(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var member = await database.Data.CreateMemberAsync();
        var seen = await SeenAsync(database, member);
        var licence = await LicenceAsync(database, member.AsViewer());
        var first = await database.CallAsync<RightsService, Guid?>(r => r.ReportAsync(licence, seen, null, Ct));

        await database.CallAsync<RightsService, RightsOutcome>(r => r.WithdrawAsync(licence, first!.Value, Ct));
        var second = await database.CallAsync<RightsService, Guid?>(r => r.ReportAsync(licence, seen, null, Ct));

        Assert.NotEqual(first, second);
        Assert.Equal(2, await database.ReadAsync(db => db.RightsRequests.CountAsync(Ct)));
    }

    [Fact]
    public async Task Report_SomebodyElsesConsultation_OpensNothing()
    {
        await using var database = await TestDatabase.CreateAsync();
        var member = await database.Data.CreateMemberAsync();
        var other = await database.Data.CreateMemberAsync();
        var seen = await SeenAsync(database, member);
        var licence = await LicenceAsync(database, other.AsViewer());

        Assert.Null(await database.CallAsync<RightsService, Guid?>(r => r.ReportAsync(licence, seen, null, Ct)));
        Assert.Equal(0, await database.ReadAsync(db => db.RightsRequests.CountAsync(Ct)));
    }

    [Fact]
    public async Task Words_AreSealedForTheirRow()
    {
        await using var database = await TestDatabase.CreateAsync();
        var member = await database.Data.CreateMemberAsync();
        await AskAsync(database, await LicenceAsync(database, member.AsViewer()), RightsKind.Rectification);

        var step = await database.ReadAsync(db => db.RightsSteps.AsNoTracking().SingleAsync(Ct));

        Assert.DoesNotContain("Mon nom", Encoding.UTF8.GetString(step.Words!), StringComparison.Ordinal);
        Assert.Equal("Mon nom est mal écrit.", database.Cipher.Open(SealedField.RightsWords, step.Id, step.Words!));
        Assert.ThrowsAny<System.Security.Cryptography.CryptographicException>(() =>
            database.Cipher.Open(SealedField.RightsWords, Ids.New(), step.Words!)
        );
    }

    [Fact]
    public async Task Desk_Get_LeavesTheOfficersConsultationInThePersonsLog()
    {
        await using var database = await TestDatabase.CreateAsync();
        var member = await database.Data.CreateMemberAsync();
        var id = await AskAsync(database, await LicenceAsync(database, member.AsViewer()), RightsKind.Rectification);

        var opened = await database.CallAsync<RightsDesk, RightsCase?>(d => d.GetAsync(new PrivacyViewer(Officer, Ids.New()), id, Ct));

        Assert.Equal(member.Person.FamilyName, opened!.Person.FamilyName);
        var events = await database.ReadAsync(db =>
            db.LedgerEvents.Where(e => e.Kind == PurposeGate.ViewedEvent && e.ActorRole == "privacy-officer").ToListAsync(Ct)
        );
        Assert.Equal(2, events.Count);
        Assert.All(events, e => Assert.Equal((member.PersonId, Officer), (e.SubjectId!.Value, e.ActorId!.Value)));
    }

    [Fact]
    public async Task Gate_PrivacyOfficer_ReadsWhatTheRegisterSaysAndNothingElse()
    {
        await using var database = await TestDatabase.CreateAsync();
        var member = await database.Data.CreateMemberAsync();

        foreach (var rule in ProcessingRules.Cells(database.Today))
        {
            var licence = await database.CallAsync<PurposeGate, DataLicence?>(g =>
                g.IssueForPrivacyAsync(new PrivacyViewer(Officer, Ids.New()), member.PersonId, rule.Category, rule.Purpose, "test", Ct)
            );
            Assert.Equal(rule.Readers.HasFlag(DataReaders.DataProtectionOfficer), licence is not null);
            Assert.False(licence?.IsOwnFile ?? false);
        }
    }

    private static async Task<Guid> SeenAsync(TestDatabase database, TestMember member)
    {
        await database.CallAsync<PurposeGate, DataLicence?>(g =>
            g.IssueForAdvisorAsync(
                new AdvisorViewer(Ids.New(), Ids.New(), AccessReason.Call, "compteurs de l'année"),
                member.PersonId,
                DataCategory.Identification,
                Purpose.Reimbursement,
                "desk",
                Ct
            )
        );
        return await database.ReadAsync(db => db.LedgerEvents.Where(e => e.ActorRole == "advisor").Select(e => e.Id).SingleAsync(Ct));
    }

    private static async Task<DataLicence> LicenceAsync(TestDatabase database, MemberViewer viewer) =>
        (
            await database.CallAsync<PurposeGate, DataLicence?>(g =>
                g.IssueForSelfAsync(viewer, DataCategory.ConsentRecords, Purpose.Evidence, "test", Ct)
            )
        )!;

    private static Task<Guid> AskAsync(TestDatabase database, DataLicence licence, RightsKind kind, string? key = null) =>
        database.CallAsync<RightsService, Guid>(r =>
            r.AskAsync(licence, new NewRightsRequest(kind, DataCategory.Identification, "Mon nom est mal écrit."), key, Ct)
        );

    private static Task<Guid> VersionAsync(TestDatabase database, Guid id) =>
        database.ReadAsync(db => db.RightsRequests.Where(r => r.Id == id).Select(r => r.Version).SingleAsync(Ct));

    private static async Task<RightsOutcome> ActAsync(
        TestDatabase database,
        Guid id,
        Func<RightsDesk, RightsAction, Task<RightsOutcome>> act
    )
    {
        var action = new RightsAction(Officer, id, await VersionAsync(database, id));
        return await database.CallAsync<RightsDesk, RightsOutcome>(d => act(d, action));
    }

    private static Task AccountAsync(TestDatabase database, Guid personId) =>
        database.CallAsync<DemoAccounts>(a =>
            a.CreateAsync("zoe@exemple.test", "quatre chevaux dansent tard", "Zoé", personId, [Role.Member], null, Ct)
        );
}
