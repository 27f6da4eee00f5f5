using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Support;
using MonHarmonie.Services.Tests.Jobs;

namespace MonHarmonie.Services.Tests.Support;

/// <summary>What may help a member: found by what they agreed to, and by nothing else.</summary>
public sealed class SupportServiceTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, BothDatabases]
    public async Task Glasses_OlderThanTwoYears_AreToldFromThatDayOn(DatabaseProvider provider)
    {
        await using var database = await CreateAsync(provider);
        var bought = database.Today.AddYears(-2).AddDays(1);
        var member = await database.Data.CreateMemberAsync(m => m.WithReimbursement(r => (r.Nature, r.CareDate) = ("3563", bought)));
        await AgreeAsync(database, member.AsViewer(), Purpose.PersonalisedSupport, DataCategory.Reimbursements);

        Assert.Empty(await ListAsync(database, member.AsViewer()));
        database.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal([new Hint(HintKind.GlassesRenewal, Day: bought)], await ListAsync(database, member.AsViewer()));
    }

    /// <summary>An act of somebody else of the family is nothing that helps me.</summary>
    [Fact]
    public async Task Glasses_OfMyChild_AreNotMine()
    {
        await using var database = await CreateAsync();
        var member = await database.Data.CreateMemberAsync(m =>
            m.WithContract().WithChild(9, c => c.WithReimbursement(r => (r.Nature, r.CareDate) = ("3563", database.Today.AddMonths(-25))))
        );
        await AgreeAsync(database, member.AsViewer(), Purpose.PersonalisedSupport, DataCategory.Reimbursements);

        Assert.Empty(await ListAsync(database, member.AsViewer()));
    }

    [Theory]
    [InlineData(17, new HintKind[0])]
    [InlineData(18, new[] { HintKind.PreventionCheckup })]
    [InlineData(25, new[] { HintKind.PreventionCheckup, HintKind.CervicalScreening })]
    [InlineData(26, new[] { HintKind.CervicalScreening })]
    [InlineData(
        50,
        new[] { HintKind.PreventionCheckup, HintKind.ColorectalScreening, HintKind.BreastScreening, HintKind.CervicalScreening }
    )]
    [InlineData(66, new[] { HintKind.ColorectalScreening, HintKind.BreastScreening })]
    [InlineData(75, new[] { HintKind.PreventionCheckup })]
    [InlineData(76, new HintKind[0])]
    public async Task Calendar_OfAnAge_IsTheOneOfTheNationalProgrammes(int age, HintKind[] expected)
    {
        await using var database = await CreateAsync();
        var member = await database.Data.CreateMemberAsync(m => m.With(p => p.BirthDate = database.Today.AddYears(-age)));
        await AgreeAsync(database, member.AsViewer(), Purpose.SituationSupport, DataCategory.Identification);

        Assert.Equal(expected, (await ListAsync(database, member.AsViewer())).Select(h => h.Kind));
    }

    [Theory, BothDatabases]
    public async Task CompanyContract_ThatGoesOnAfterTheJob_TellsOfSolidarityCover(DatabaseProvider provider)
    {
        await using var database = await CreateAsync(provider);
        var member = await database.Data.CreateMemberAsync(m => m.WithContract());
        await AgreeAsync(database, member.AsViewer(), Purpose.SituationSupport, DataCategory.Professional);
        Assert.Empty(await ListAsync(database, member.AsViewer()));
        var ends = database.Today.AddMonths(3);
        await database.ReadAsync(db =>
            db.Contracts.Where(c => c.Id == member.Contract!.Id)
                .ExecuteUpdateAsync(s => s.SetProperty(c => c.MaintainedAfterEmployment, true).SetProperty(c => c.EndsOn, ends), Ct)
        );

        Assert.Equal([new Hint(HintKind.SolidarityCover, Day: ends)], await ListAsync(database, member.AsViewer()));
    }

    /// <summary>What is kept for a purpose goes within the day that its consent is taken back; what others agree to stays.</summary>
    [Theory, BothDatabases]
    public async Task Hidden_AfterTheConsentIsTakenBack_IsDeletedByTheNextRun(DatabaseProvider provider)
    {
        await using var database = await CreateAsync(provider);
        var viewers = new List<MemberViewer>();
        for (var i = 0; i < 2; i++)
        {
            var viewer = (await database.Data.CreateMemberAsync(m => m.With(p => p.BirthDate = database.Today.AddYears(-50)))).AsViewer();
            viewers.Add(viewer);
            await AgreeAsync(database, viewer, Purpose.SituationSupport, DataCategory.Identification);
            await HideAsync(database, viewer, HintKind.BreastScreening);
            Assert.Equal(3, (await ListAsync(database, viewer)).Count);
        }
        await database.Data.AnswerAsync(viewers[0], Purpose.SituationSupport, DataCategory.Identification, false);

        await TestJobs.RunAsync<HiddenHintPurge>(database);

        Assert.Equal([viewers[1].PersonId], await database.ReadAsync(db => db.HiddenHints.Select(h => h.PersonId).ToListAsync(Ct)));
        Assert.Empty(await ListAsync(database, viewers[0]));
    }

    [Fact]
    public async Task Hide_WithTheLicenceOfAnotherQuestion_IsABug()
    {
        await using var database = await CreateAsync();
        var viewer = (await database.Data.CreateMemberAsync()).AsViewer();
        await AgreeAsync(database, viewer, Purpose.PersonalisedSupport, DataCategory.Reimbursements);
        var licence = Assert.Single(await LicencesAsync(database, viewer));

        await Assert.ThrowsAsync<InvalidOperationException>(() =>
            database.CallAsync<SupportService>(s => s.HideAsync(licence, HintKind.BreastScreening, Guid.Empty, Ct))
        );
    }

    private static async Task<TestDatabase> CreateAsync(DatabaseProvider provider = DatabaseProvider.Sqlite)
    {
        var database = await TestDatabase.CreateAsync(provider);
        if (database.Clock.GetUtcNow() < TestData.ChoicesAsked)
            database.Clock.SetUtcNow(TestData.ChoicesAsked);
        await database.Data.PublishNoticeAsync(Purpose.PersonalisedSupport);
        await database.Data.PublishNoticeAsync(Purpose.SituationSupport);
        return database;
    }

    private static Task AgreeAsync(TestDatabase database, MemberViewer viewer, Purpose purpose, DataCategory category) =>
        database.Data.AnswerAsync(viewer, purpose, category, true);

    private static async Task<IReadOnlyList<Hint>> ListAsync(TestDatabase database, MemberViewer viewer)
    {
        var hints = new List<Hint>();
        foreach (var licence in await LicencesAsync(database, viewer))
            hints.AddRange(await database.CallAsync<SupportService, IReadOnlyList<Hint>>(s => s.ListAsync(licence, Ct)));
        return hints;
    }

    private static async Task HideAsync(TestDatabase database, MemberViewer viewer, HintKind kind)
    {
        var licence = (await LicencesAsync(database, viewer)).Single(l => (l.Purpose, l.Category) == Hint.ConsentFor(kind));
        await database.CallAsync<SupportService>(s => s.HideAsync(licence, kind, Guid.Empty, Ct));
    }

    /// <summary>Those that the person agrees to, as the page is given them.</summary>
    private static async Task<List<DataLicence>> LicencesAsync(TestDatabase database, MemberViewer viewer)
    {
        var licences = new List<DataLicence>();
        foreach (var (purpose, category) in Enum.GetValues<HintKind>().Select(Hint.ConsentFor).Distinct())
        {
            var licence = await database.CallAsync<PurposeGate, DataLicence?>(g =>
                g.IssueForSelfAsync(viewer, category, purpose, "test", Ct)
            );
            if (licence is not null)
                licences.Add(licence);
        }
        return licences;
    }
}
