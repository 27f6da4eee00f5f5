using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MonHarmonie.Services.Claims;
using MonHarmonie.Services.Claims.Desk;
using MonHarmonie.Services.Shared.Work;

namespace MonHarmonie.Services.Tests.Claims;

/// <summary>How long members waited for the decision on a request, from at least twenty decisions of four weeks.</summary>
public sealed class ClaimTimesTests
{
    private const int AfterTheRealOnes = 100;
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static ClaimEvent Decision(TestDatabase database, Guid claimId, int number, int? waited) =>
        new()
        {
            ClaimId = claimId,
            Number = number,
            AtUtc = database.Clock.UtcNow(),
            Actor = ClaimActor.Advisor,
            Step = ClaimStep.Refused,
            Status = ClaimStatus.Refused,
            WaitedMinutes = waited,
        };

    /// <summary>Requests of one member, each decided for the first time.</summary>
    private static async Task DecidedAsync(TestDatabase database, params IEnumerable<int> minutes)
    {
        var member = await database.Data.CreateMemberAsync();
        foreach (var waited in minutes)
        {
            var claim = await database.Data.CreateClaimAsync(member.PersonId, c => c.IsRouted = false);
            await database.AddAsync(Decision(database, claim.Id, AfterTheRealOnes, waited));
        }
    }

    private static async Task<WaitTime?> FindAsync(TestDatabase database)
    {
        using var times = new ClaimTimes(database.Services.GetRequiredService<IDbContextFactory<HarmonieDbContext>>(), database.Clock);
        return await times.FindAsync(Ct);
    }

    [Theory, BothDatabases]
    public async Task Find_HalfAndNineInTen_OfFourWeeks_FromTwentyOn(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        // One that is too old to count, and nineteen in no order.
        await DecidedAsync(database, 100_000);
        database.Clock.Advance(TimeSpan.FromDays(29));
        await DecidedAsync(database, Enumerable.Range(1, 19).Select(n => n * 7 % 20 * 10 + 10));
        Assert.Null(await FindAsync(database));

        await DecidedAsync(database, 10);

        Assert.Equal(new WaitTime(20, TimeSpan.FromMinutes(100), TimeSpan.FromMinutes(180)), await FindAsync(database));
    }

    [Theory, BothDatabases]
    public async Task Find_DecidedBeforeItWasMeasuredAndAgain_DoesNotCount(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await DecidedAsync(database, Enumerable.Range(1, 20).Select(n => n * 10));
        var member = await database.Data.CreateMemberAsync();
        var claim = await database.Data.CreateClaimAsync(member.PersonId, c => c.IsRouted = false);
        await database.AddAsync(Decision(database, claim.Id, AfterTheRealOnes, waited: null));

        // Months from the sending to what was in truth the second decision.
        await database.AddAsync(Decision(database, claim.Id, AfterTheRealOnes + 1, waited: 200_000));

        Assert.Equal(new WaitTime(20, TimeSpan.FromMinutes(100), TimeSpan.FromMinutes(180)), await FindAsync(database));
    }

    [Fact]
    public async Task Decide_MeasuresFromTheSendingToTheFirstDecision_AndNoOther()
    {
        await using var world = await ClaimWorld.CreateAsync();
        var claim = await world.SendAsync();
        var sentAt = (await world.ClaimAsync(claim)).SentAtUtc!.Value;
        world.Database.Clock.SetUtcNow(new DateTimeOffset(sentAt.AddMinutes(90), TimeSpan.Zero));
        Assert.Equal(DeskOutcome.Done, await world.DecideAsync(claim, (d, a) => d.RefuseAsync(a, RefusalCode.NotAnInvoice, "Non.", Ct)));
        world.Database.Clock.Advance(TimeSpan.FromDays(3));
        await world.ContestAsync(claim);
        Assert.Equal(DeskOutcome.Done, await world.DecideAsync(claim, (d, a) => d.RefuseAsync(a, RefusalCode.NotAnInvoice, "Non.", Ct)));

        var events = await world.Database.ReadAsync(db =>
            db.ClaimEvents.Where(e => e.ClaimId == claim.Id).OrderBy(e => e.Number).ToListAsync(Ct)
        );

        Assert.Equal([90, null], events.Where(e => e.Step == ClaimStep.Refused).Select(e => e.WaitedMinutes));
        Assert.All(events.Where(e => e.Step != ClaimStep.Refused), e => Assert.Null(e.WaitedMinutes));
    }
}
