using MonHarmonie.Services.Appointments;
using MonHarmonie.Services.Appointments.Desk;
using MonHarmonie.Services.Notifications;
using MonHarmonie.Services.Queues;

namespace MonHarmonie.Services.Tests.Appointments;

/// <summary>Call-backs whose time is over: nobody is dropped in silence.</summary>
public sealed class AppointmentFollowUpTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static async Task<(int Late, int Closed)> RunAsync(AppointmentWorld world) =>
        (
            await world.Database.CallAsync<AppointmentFollowUp, int>(f => f.TellLateAsync(10, Ct)),
            await world.Database.CallAsync<AppointmentFollowUp, int>(f => f.CloseUnansweredAsync(10, Ct))
        );

    [Fact]
    public async Task Late_IsToldOnce_AndStaysInTheQueue()
    {
        await using var world = await AppointmentWorld.CreateAsync();
        var id = await world.BookedAsync();
        Assert.Equal((0, 0), await RunAsync(world));
        world.Database.Clock.Advance(TimeSpan.FromDays(30));

        Assert.Equal((1, 0), await RunAsync(world));
        Assert.Equal((0, 0), await RunAsync(world));

        Assert.Equal([NoticeKind.AppointmentBooked, NoticeKind.AppointmentLate], await world.ToldAsync());
        Assert.Equal(WorkOutcome.Done, await world.TakeAsync(id));
    }

    [Fact]
    public async Task Unanswered_AndNotCalledAgainForDays_IsClosedAndTold()
    {
        await using var world = await AppointmentWorld.CreateAsync();
        var id = await world.BookedAsync();
        world.Database.Clock.Advance(TimeSpan.FromHours(1));
        await world.CallAsync(id, CallOutcome.NoAnswer);
        world.Database.Clock.Advance(TimeSpan.FromDays(4));
        Assert.Equal((0, 0), await RunAsync(world));
        world.Database.Clock.Advance(TimeSpan.FromDays(2));

        Assert.Equal((0, 1), await RunAsync(world));

        Assert.Equal(AppointmentState.Unreached, (await world.ReadAsync(id)).State);
        Assert.Equal([NoticeKind.AppointmentBooked, NoticeKind.AppointmentMissed, NoticeKind.AppointmentMissed], await world.ToldAsync());
    }
}
