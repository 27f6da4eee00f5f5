using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MonHarmonie.Services.Complaints;
using MonHarmonie.Services.Complaints.Desk;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Shared.Work;

namespace MonHarmonie.Services.Tests.Complaints;

/// <summary>How long members waited for the first answer to a complaint, from at least twenty answers of four weeks.</summary>
public sealed class ComplaintTimesTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static async Task AnsweredAsync(TestDatabase database, params IEnumerable<int> minutes)
    {
        var member = await database.Data.CreateMemberAsync();
        var id = await database.Data.CreateComplaintAsync(member.PersonId);
        var number = 100;
        await database.AddAsync(
            minutes.Select(waited => new ComplaintStep
            {
                ComplaintId = id,
                Number = ++number,
                Kind = ComplaintStepKind.Answered,
                AtUtc = database.Clock.UtcNow(),
                WaitedMinutes = waited,
            })
        );
    }

    private static async Task<WaitTime?> FindAsync(TestDatabase database)
    {
        using var times = new ComplaintTimes(database.Services.GetRequiredService<IDbContextFactory<HarmonieDbContext>>(), database.Clock);
        return await times.FindAsync(Ct);
    }

    [Theory, BothDatabases]
    public async Task Find_HalfAndNineInTen_OfFourWeeks_FromTwentyOn(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        // One that is too old to count, and nineteen in no order.
        await AnsweredAsync(database, 100_000);
        database.Clock.Advance(TimeSpan.FromDays(29));
        await AnsweredAsync(database, Enumerable.Range(1, 19).Select(n => n * 7 % 20 * 10 + 10));
        Assert.Null(await FindAsync(database));

        await AnsweredAsync(database, 10);

        Assert.Equal(new WaitTime(20, TimeSpan.FromMinutes(100), TimeSpan.FromMinutes(180)), await FindAsync(database));
    }

    [Fact]
    public async Task Answer_MeasuresTheFirstOneOnly_NotTheCommittees()
    {
        await using var database = await TestDatabase.CreateAsync();
        database.Clock.SetUtcNow(TestData.ChoicesAsked);
        var member = await database.Data.CreateMemberAsync();
        var id = await database.Data.CreateComplaintAsync(member.PersonId);
        database.Clock.Advance(TimeSpan.FromMinutes(300));
        await database.Data.AnswerComplaintAsync(id, Ids.New(), ComplaintOutcome.Refused);
        database.Clock.Advance(TimeSpan.FromDays(2));
        var licence = await database.Data.ComplaintLicenceAsync(member.AsViewer());
        await database.CallAsync<ComplaintService, EscalationOutcome>(c => c.EscalateAsync(licence, id, null, Ct));
        await database.Data.AnswerComplaintAsync(id, Ids.New(), ComplaintOutcome.Accepted);

        var steps = await database.ReadAsync(db => db.ComplaintSteps.OrderBy(s => s.Number).ToListAsync(Ct));

        Assert.Equal(300, steps.Single(s => s.Kind == ComplaintStepKind.Answered).WaitedMinutes);
        Assert.All(steps.Where(s => s.Kind != ComplaintStepKind.Answered), s => Assert.Null(s.WaitedMinutes));
    }
}
