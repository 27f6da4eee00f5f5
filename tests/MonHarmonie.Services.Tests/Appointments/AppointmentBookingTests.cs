using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Appointments;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Notifications;

namespace MonHarmonie.Services.Tests.Appointments;

/// <summary>Members book a call, move it and take it back; no window is promised to more of them than we can call.</summary>
public sealed class AppointmentBookingTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, BothDatabases]
    public async Task Book_ManyAtOnce_NeverFillsAWindowBeyondItsCapacity(DatabaseProvider provider)
    {
        await using var world = await AppointmentWorld.CreateAsync(provider, o => o.Capacity = 3);
        var licences = new List<DataLicence>();
        for (var member = 0; member < 12; member++)
            licences.Add((await AppointmentWorld.NewMemberAsync(world.Database)).Licence);

        var results = await Task.WhenAll(licences.Select(l => Task.Run(() => world.BookAsync(licence: l), Ct)));

        Assert.Equal(3, results.Count(r => r.Outcome == BookingOutcome.Done));
        Assert.Equal(9, results.Count(r => r.Outcome == BookingOutcome.WindowGone));
        Assert.Equal([0, 1, 2], (await world.Database.ReadAsync(db => db.Appointments.Select(a => a.Seat!.Value).ToListAsync(Ct))).Order());
        Assert.DoesNotContain(await world.FreeAsync(), w => w.StartsAtUtc == AppointmentWorld.NextWindow);
    }

    [Theory, BothDatabases]
    public async Task Book_OnePersonFromManyForms_HasOne(DatabaseProvider provider)
    {
        await using var world = await AppointmentWorld.CreateAsync(provider);

        var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => world.BookAsync(), Ct)));

        Assert.Single(results, r => r.Outcome == BookingOutcome.Done);
        Assert.Equal(7, results.Count(r => r.Outcome == BookingOutcome.AlreadyWaiting));
        Assert.Single(results.Select(r => r.Id).Distinct());
    }

    [Fact]
    public async Task Book_TheSameFormTwice_IsOne_AndTellsOnce()
    {
        await using var world = await AppointmentWorld.CreateAsync();
        var form = Ids.New();

        for (var time = 0; time < 2; time++)
            Assert.Equal(new BookingResult(BookingOutcome.Done, form), await world.BookAsync(form: form));

        Assert.Equal([NoticeKind.AppointmentBooked], await world.ToldAsync());
        Assert.Equal(1, await world.Database.ReadAsync(db => db.Appointments.CountAsync(Ct)));
    }

    [Fact]
    public async Task Book_TheIdOfSomebodyElses_LeadsNowhere()
    {
        await using var world = await AppointmentWorld.CreateAsync();
        var form = await world.BookedAsync();
        var (_, other) = await AppointmentWorld.NewMemberAsync(world.Database);

        Assert.NotEqual(BookingOutcome.Done, (await world.BookAsync(form: form, licence: other)).Outcome);
        Assert.Equal(
            BookingOutcome.NotFound,
            await world.Database.CallAsync<AppointmentBooking, BookingOutcome>(b => b.CancelAsync(other, form, Ct))
        );
        Assert.True((await world.ReadAsync(form)).IsWaiting);
    }

    [Theory]
    [InlineData("2026-12-03T08:00:00Z")] // begun
    [InlineData("2026-12-03T10:30:00Z")] // no window begins then
    [InlineData("2026-12-05T08:00:00Z")] // a Saturday
    [InlineData("2026-12-11T08:00:00Z")] // too far ahead
    public async Task Book_NoWindowThatIsOffered_IsRefused(string start)
    {
        await using var world = await AppointmentWorld.CreateAsync();

        var at = DateTimeOffset.Parse(start, System.Globalization.CultureInfo.InvariantCulture).UtcDateTime;

        Assert.Equal(BookingOutcome.WindowGone, (await world.BookAsync(at)).Outcome);
    }

    [Fact]
    public async Task Book_WithATypedNumber_KeepsItSealedUntilTheCallIsOver()
    {
        await using var world = await AppointmentWorld.CreateAsync();
        Assert.Equal(BookingOutcome.PhoneInvalid, (await world.BookAsync(phone: "12 34")).Outcome);
        var id = await world.BookedAsync("+33 7 98 76 54 32");

        var kept = (await world.ReadAsync(id)).Phone!;
        Assert.Equal("0798765432", world.Database.Cipher.Open(Appointment.PhoneField, id, kept));
        await world.CancelAsync(id);

        Assert.Null((await world.ReadAsync(id)).Phone);
    }

    [Fact]
    public async Task Book_WithoutANumberOnFile_AsksForOne()
    {
        await using var world = await AppointmentWorld.CreateAsync();
        await world.Database.ReadAsync(db => db.Persons.ExecuteUpdateAsync(set => set.SetProperty(p => p.Phone, (string?)null), Ct));

        Assert.Equal(BookingOutcome.PhoneMissing, (await world.BookAsync()).Outcome);
        Assert.Equal(BookingOutcome.Done, (await world.BookAsync(phone: "06 12 34 56 78")).Outcome);
    }

    [Fact]
    public async Task Book_AgainAndAgain_StopsForTheDay()
    {
        await using var world = await AppointmentWorld.CreateAsync(options: o => o.MaxPerDay = 2);
        for (var time = 0; time < 2; time++)
            await world.CancelAsync(await world.BookedAsync());

        Assert.Equal(BookingOutcome.TooManyToday, (await world.BookAsync()).Outcome);
    }

    [Fact]
    public async Task Move_GivesTheSeatBack_AndTellsTheNewDay()
    {
        await using var world = await AppointmentWorld.CreateAsync(options: o => o.Capacity = 1);
        var id = await world.BookedAsync();
        var monday = new DateTime(2026, 12, 7, 8, 0, 0, DateTimeKind.Utc);

        Assert.Equal(BookingOutcome.Done, await world.MoveAsync(id, monday));

        Assert.Contains(await world.FreeAsync(), w => w.StartsAtUtc == AppointmentWorld.NextWindow);
        Assert.DoesNotContain(await world.FreeAsync(), w => w.StartsAtUtc == monday);
        Assert.Equal(
            [new DateOnly(2026, 12, 3), new DateOnly(2026, 12, 7)],
            (await world.Database.ReadAsync(db => db.InboxMessages.Select(m => m.PromisedOn!.Value).ToListAsync(Ct))).Order()
        );
        var (_, other) = await AppointmentWorld.NewMemberAsync(world.Database);
        Assert.Equal(BookingOutcome.Done, (await world.BookAsync(licence: other)).Outcome);
        Assert.Equal(BookingOutcome.WindowGone, await world.MoveAsync(id, AppointmentWorld.NextWindow));
    }

    [Fact]
    public async Task Move_WhileAnAdvisorHasIt_IsRefused()
    {
        await using var world = await AppointmentWorld.CreateAsync();
        var id = await world.BookedAsync();
        world.Database.Clock.Advance(TimeSpan.FromHours(1));
        await world.TakeAsync(id);

        Assert.Equal(BookingOutcome.BeingCalled, await world.MoveAsync(id, new DateTime(2026, 12, 7, 8, 0, 0, DateTimeKind.Utc)));
    }

    [Fact]
    public async Task Cancel_LeavesTheQueue_AndTellsOnce()
    {
        await using var world = await AppointmentWorld.CreateAsync();
        var id = await world.BookedAsync();

        for (var time = 0; time < 2; time++)
            Assert.Equal(BookingOutcome.Done, await world.CancelAsync(id));

        Assert.Equal([NoticeKind.AppointmentBooked, NoticeKind.AppointmentCancelled], await world.ToldAsync());
        Assert.Equal(BookingOutcome.NotFound, await world.MoveAsync(id, new DateTime(2026, 12, 7, 8, 0, 0, DateTimeKind.Utc)));
    }
}
