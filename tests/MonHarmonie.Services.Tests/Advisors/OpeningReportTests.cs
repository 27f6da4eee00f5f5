using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MonHarmonie.Services.Accounts;
using MonHarmonie.Services.Advisors.Opening;
using MonHarmonie.Services.Advisors.Supervision;
using MonHarmonie.Services.Consents;

namespace MonHarmonie.Services.Tests.Advisors;

/// <summary>The weekly report: who opened far more than the others or mostly without a contact, and what came of the contacts.</summary>
public sealed class OpeningReportTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static async Task<Guid> OpenedAsync(
        TestDatabase database,
        Guid personId,
        int files,
        OpeningGround ground = OpeningGround.Contact,
        int daysAgo = 1
    )
    {
        var advisor = await database.AddAccountAsync(null, Role.Advisor);
        var at = database.Clock.UtcNow().AddDays(-daysAgo);
        var openings = Enumerable
            .Range(0, files)
            .Select(serial => new FileOpening
            {
                PersonId = personId,
                AdvisorId = advisor,
                SessionId = Ids.New(),
                Motive = FileMotive.Reimbursement,
                Channel = FileChannel.IncomingCall,
                Ground = ground,
                OpenedAtUtc = at,
                OpenedOn = FrenchTime.DayOf(at),
                EndsAtUtc = at.AddMinutes(45),
                Serial = serial,
            })
            .ToList();
        openings[0].Close(at, ContactOutcome.Answered);
        await database.AddAsync(openings);
        return advisor;
    }

    [Theory, BothDatabases]
    public async Task Week_TellsWhoIsOutOfLineAndWhatCameOfTheContacts(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var person = (await database.Data.CreateMemberAsync()).PersonId;
        for (var usual = 0; usual < 5; usual++)
            await OpenedAsync(database, person, 3);
        var many = await OpenedAsync(database, person, 12);
        var uncalled = await OpenedAsync(database, person, 10, OpeningGround.Exception);
        // Few files say nothing; neither do those of today, or of last month.
        await OpenedAsync(database, person, 4, OpeningGround.Exception);
        await OpenedAsync(database, person, 40, daysAgo: 0);
        await OpenedAsync(database, person, 40, daysAgo: 8);
        using var report = new OpeningReport(database.Services.GetRequiredService<IDbContextFactory<HarmonieDbContext>>(), database.Clock);

        var week = await report.GetAsync(Ct);

        Assert.Equal((8, 41, 3), (week.Advisors, week.Files, week.Median));
        Assert.Equal([many, uncalled], week.Unusual.Select(u => u.AdvisorId));
        Assert.Equal((0, 10), (week.Unusual[0].WithoutContact, week.Unusual[1].Exceptions));
        Assert.Equal([new OutcomeCount(ContactOutcome.Answered, 8)], week.Outcomes);
    }

    [Fact]
    public async Task Samples_AnotherSupervisorReviews_NotWhoTookTheCall()
    {
        await using var database = await TestDatabase.CreateAsync();
        var person = (await database.Data.CreateMemberAsync()).PersonId;
        var advisor = await OpenedAsync(database, person, 1);
        var id = await database.ReadAsync(async db =>
        {
            var call = await db.FileOpenings.SingleAsync(Ct);
            call.Close(database.Clock.UtcNow(), ContactOutcome.CallerNotRecognised);
            await db.SaveChangesAsync(Ct);
            return call.Id;
        });
        Task<ReviewOutcome> ReviewAsync(Guid who) => database.CallAsync<CallSamples, ReviewOutcome>(s => s.ReviewAsync(who, id, true, Ct));

        Assert.Equal(ReviewOutcome.OwnCall, await ReviewAsync(advisor));
        Assert.Equal(1, await database.CallAsync<CallSamples, int>(s => s.CountAsync(Ct)));
        Assert.Equal(ReviewOutcome.Done, await ReviewAsync(Ids.New()));

        Assert.Equal(ReviewOutcome.NotFound, await ReviewAsync(Ids.New()));
    }
}
