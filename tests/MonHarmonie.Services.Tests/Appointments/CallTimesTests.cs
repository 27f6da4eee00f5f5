using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MonHarmonie.Services.Appointments;
using MonHarmonie.Services.Shared.Work;

namespace MonHarmonie.Services.Tests.Appointments;

/// <summary>How long members waited to be called, from at least twenty calls of four weeks.</summary>
public sealed class CallTimesTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static async Task CallAsync(TestDatabase database, params IEnumerable<int> minutes)
    {
        foreach (var waited in minutes)
        {
            var member = await database.Data.CreateMemberAsync();
            var call = await database.Data.CreateAppointmentAsync(member.PersonId);
            var now = database.Clock.UtcNow();
            await database.ReadAsync(db =>
                db.Appointments.Where(a => a.Id == call.Id)
                    .ExecuteUpdateAsync(set => set.SetProperty(a => a.CalledAtUtc, now).SetProperty(a => a.WaitedMinutes, waited), Ct)
            );
        }
    }

    private static async Task<WaitTime?> FindAsync(TestDatabase database)
    {
        using var times = new CallTimes(database.Services.GetRequiredService<IDbContextFactory<HarmonieDbContext>>(), database.Clock);
        return await times.FindAsync(Ct);
    }

    [Theory, BothDatabases]
    public async Task Find_HalfAndNineInTen_OfFourWeeks_FromTwentyOn(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        // One that is too old to count, and nineteen in no order.
        await CallAsync(database, 100_000);
        database.Clock.Advance(TimeSpan.FromDays(29));
        await CallAsync(database, Enumerable.Range(1, 19).Select(n => n * 7 % 20 * 10 + 10));
        Assert.Null(await FindAsync(database));

        await CallAsync(database, 10);

        Assert.Equal(new WaitTime(20, TimeSpan.FromMinutes(100), TimeSpan.FromMinutes(180)), await FindAsync(database));
    }
}
