using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Accounts;
using MonHarmonie.Services.Advisors.Opening;
using MonHarmonie.Services.Appointments;
using MonHarmonie.Services.Appointments.Desk;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Consents.Limits;
using MonHarmonie.Services.Queues;

namespace MonHarmonie.Services.Tests.Appointments;

/// <summary>Advisors take calls one at a time, see whom to call and where, and say what came of it.</summary>
public sealed class AppointmentDeskTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>A world in which a call that was booked is due.</summary>
    private static async Task<(AppointmentWorld World, Guid Id)> DueAsync(
        DatabaseProvider provider = DatabaseProvider.Sqlite,
        string? phone = null
    )
    {
        var world = await AppointmentWorld.CreateAsync(provider);
        var id = await world.BookedAsync(phone);
        world.Database.Clock.Advance(TimeSpan.FromMinutes(65));
        return (world, id);
    }

    [Theory, BothDatabases]
    public async Task Take_TwentyAdvisorsAtOnce_OneHasIt(DatabaseProvider provider)
    {
        var (world, id) = await DueAsync(provider);
        await using var _ = world;

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => world.TakeAsync(id, Ids.New()), Ct)));

        Assert.Single(outcomes, WorkOutcome.Done);
        Assert.Equal(19, outcomes.Count(o => o == WorkOutcome.TakenByAnother));
        Assert.Equal(1, await world.Database.ReadAsync(db => db.LedgerEvents.CountAsync(e => e.Kind == "appointment.taken", Ct)));
    }

    [Fact]
    public async Task Take_BeforeTheTimeThatTheMemberChose_IsTooEarly()
    {
        await using var world = await AppointmentWorld.CreateAsync();

        Assert.Equal(WorkOutcome.TooEarly, await world.TakeAsync(await world.BookedAsync()));
    }

    [Fact]
    public async Task Take_OnesOwn_IsForAColleague()
    {
        var (world, id) = await DueAsync();
        await using var _ = world;
        var me = await world.Database.ReadAsync(db => db.Users.Select(u => u.Id).SingleAsync(Ct));

        Assert.Equal(WorkOutcome.Tied, await world.TakeAsync(id, me));
        Assert.Equal(WorkOutcome.Done, await world.TakeAsync(id));
    }

    [Fact]
    public async Task Take_OfOnesHousehold_IsForAColleague()
    {
        await using var world = await AppointmentWorld.CreateAsync();
        var family = await world.Database.Data.CreateMemberAsync(m => m.WithContract().WithChild(11));
        var child = await world.Database.ReadAsync(db =>
            db.Beneficiaries.Where(b => b.PersonId != family.PersonId && b.ContractId == family.Contract!.Id)
                .Select(b => b.PersonId)
                .FirstAsync(Ct)
        );
        var advisor = new User
        {
            DisplayName = "Conseillère",
            PersonId = family.PersonId,
            CreatedAtUtc = world.Database.Clock.UtcNow(),
        };
        await world.Database.AddAsync(advisor);
        var call = await world.Database.Data.CreateAppointmentAsync(child);

        Assert.Equal(WorkOutcome.Tied, await world.TakeAsync(call.Id, advisor.Id));
    }

    [Fact]
    public async Task Open_ShowsNameAndNumber_ToWhoHasIt_AndIsInTheAccessLog()
    {
        var (world, id) = await DueAsync();
        await using var _ = world;
        Assert.Null(await world.OpenAsync(id));
        await world.TakeAsync(id);

        var opened = await world.OpenAsync(id);

        Assert.Null(await world.OpenAsync(id, world.Colleague));
        Assert.Equal((AppointmentWorld.PhoneOnFile, false), (opened!.Phone, opened.IsTyped));
        var seen = await world.Database.ReadAsync(db =>
            db.LedgerEvents.Where(e => e.ActorId == world.Advisor && e.Kind == DataLicence.Gate.ViewedEvent).ToListAsync(Ct)
        );
        Assert.All(seen, e => Assert.Equal(world.Member.PersonId, e.SubjectId));
        Assert.Contains(seen, e => e.Payload.Contains($"\"category\":{(byte)DataCategory.Contact}", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Open_WithATypedNumber_ShowsThatOne()
    {
        var (world, id) = await DueAsync(phone: "07 98 76 54 32");
        await using var _ = world;
        await world.TakeAsync(id);

        var opened = await world.OpenAsync(id);

        Assert.Equal(("0798765432", true), (opened!.Phone, opened.IsTyped));
    }

    [Theory]
    [InlineData(DataCategory.Exchanges)]
    [InlineData(DataCategory.Contact)]
    public async Task Take_WhoseDataAreFrozen_IsRefused(DataCategory category)
    {
        var (world, id) = await DueAsync();
        await using var _ = world;
        await world.Database.AddAsync(
            new Restriction
            {
                PersonId = world.Member.PersonId,
                Category = category,
                SinceUtc = world.Database.Clock.UtcNow(),
            }
        );

        Assert.Equal(WorkOutcome.Frozen, await world.TakeAsync(id));
    }

    [Fact]
    public async Task Take_BeforeTheRegisterLetsAdvisorsRead_IsRefused()
    {
        await using var database = await TestDatabase.CreateAsync();
        var member = await database.Data.CreateMemberAsync();
        var call = await database.Data.CreateAppointmentAsync(member.PersonId);

        Assert.Equal(
            WorkOutcome.NotAllowed,
            await database.CallAsync<AppointmentQueue, WorkOutcome>(d => d.TakeAsync(Ids.New(), call.Id, Ct))
        );
    }

    [Fact]
    public async Task Call_Reached_IsOver_AndItsWaitIsMeasured()
    {
        var (world, id) = await DueAsync(phone: "0798765432");
        await using var _ = world;

        Assert.Equal(CallDeskOutcome.Done, await world.CallAsync(id, CallOutcome.Reached));

        var row = await world.ReadAsync(id);
        Assert.Equal((AppointmentState.Reached, 65, 1), (row.State, row.WaitedMinutes, row.Calls));
        Assert.Null(row.Phone);
        Assert.Equal(BookingOutcome.Done, (await world.BookAsync(new DateTime(2026, 12, 7, 8, 0, 0, DateTimeKind.Utc))).Outcome);
    }

    [Fact]
    public async Task Call_ThreeTimesInVain_ComesBackWithinTheOpeningHours_ThenEndsWithAMessage()
    {
        var (world, id) = await DueAsync();
        await using var _ = world;

        // At 11:05, 14:05 and 17:05; the last would be due at 20:05, when nobody calls.
        DateTime?[] due = [Utc(3, 13, 5), Utc(3, 16, 5), null];
        foreach (var next in due)
        {
            Assert.Equal(CallDeskOutcome.Done, await world.CallAsync(id, CallOutcome.NoAnswer));
            Assert.Equal(next, (await world.ReadAsync(id)).DueAtUtc);
            world.Database.Clock.Advance(TimeSpan.FromHours(3));
        }

        Assert.Equal(AppointmentState.Unreached, (await world.ReadAsync(id)).State);
        DateOnly? today = new DateOnly(2026, 12, 3);
        Assert.Equal(
            [today, today, today, null],
            await world.Database.ReadAsync(db => db.InboxMessages.OrderBy(m => m.CreatedAtUtc).Select(m => m.PromisedOn).ToListAsync(Ct))
        );
    }

    [Fact]
    public async Task Call_InVainInTheEvening_ComesBackTheNextOpenDay()
    {
        var (world, id) = await DueAsync();
        await using var _ = world;
        world.Database.Clock.Advance(TimeSpan.FromHours(25));

        await world.CallAsync(id, CallOutcome.NoAnswer);

        // Friday 12:05 + 3 h is open; three hours later it is closed until Monday.
        Assert.Equal(Utc(4, 14, 5), (await world.ReadAsync(id)).DueAtUtc);
        world.Database.Clock.Advance(TimeSpan.FromHours(3));
        await world.CallAsync(id, CallOutcome.NoAnswer);
        Assert.Equal(Utc(7, 8, 0), (await world.ReadAsync(id)).DueAtUtc);
    }

    [Fact]
    public async Task Record_WithoutHavingIt_OrTwice_ChangesNothing()
    {
        var (world, id) = await DueAsync();
        await using var _ = world;
        await world.TakeAsync(id);
        var version = (await world.ReadAsync(id)).Version;

        async Task<CallDeskOutcome> RecordAsync(Guid advisor) =>
            await world.Database.CallAsync<CallRecords, CallDeskOutcome>(r =>
                r.RecordAsync(new CallAction(advisor, id, version), CallOutcome.NoAnswer, Ct)
            );

        Assert.Equal(CallDeskOutcome.TakenByAnother, await RecordAsync(world.Colleague));
        Assert.Equal(CallDeskOutcome.Done, await RecordAsync(world.Advisor));
        Assert.Equal(CallDeskOutcome.Changed, await RecordAsync(world.Advisor));
        Assert.Equal(1, (await world.ReadAsync(id)).Calls);
    }

    [Fact]
    public async Task Queue_IsOfToday_TheLongestDueFirst_AndCountsWhatIsLate()
    {
        await using var world = await AppointmentWorld.CreateAsync();
        var data = world.Database.Data;
        var later = await data.CreateAppointmentAsync((await data.CreateMemberAsync()).PersonId, startsIn: TimeSpan.FromHours(3));
        var late = await data.CreateAppointmentAsync((await data.CreateMemberAsync()).PersonId, startsIn: TimeSpan.FromHours(-3));
        var due = await data.CreateAppointmentAsync((await data.CreateMemberAsync()).PersonId);
        await data.CreateAppointmentAsync((await data.CreateMemberAsync()).PersonId, startsIn: TimeSpan.FromDays(1));

        var queue = await world.Database.CallAsync<AppointmentDesk, List<CallDeskRow>>(d => d.ListAsync(world.Advisor, Ct));

        Assert.Equal([late.Id, due.Id, later.Id], queue.Select(r => r.Id));
        Assert.Equal(new CallQueue(2, 1, 1, 1), await world.Database.CallAsync<AppointmentDesk, CallQueue>(d => d.CountAsync(Ct)));
    }

    [Fact]
    public async Task TakenCall_IsAssignedWork_AndItsFileOpensUnverified()
    {
        var (world, id) = await DueAsync(phone: "0798765432");
        await using var _ = world;
        await world.TakeAsync(id);

        var onFile = new OpeningRequest(world.Member.PersonId, FileMotive.Quote, FileChannel.BackOffice, null, false);
        var onCall = onFile with { Channel = FileChannel.OutgoingCall };
        foreach (var request in new[] { onFile, onCall })
            Assert.Equal(
                OpeningOutcome.Done,
                (
                    await world.Database.CallAsync<FileOpenings, OpeningAnswer>(o => o.OpenAsync(world.Advisor, Ids.New(), request, Ct))
                ).Outcome
            );
        var openings = await world.Database.ReadAsync(db => db.FileOpenings.OrderBy(o => o.Channel).ToListAsync(Ct));

        Assert.Equal(CallerState.Unverified, openings[0].Caller);
        Assert.Equal(OpeningGround.AssignedWork, openings[1].Ground);
    }

    private static DateTime Utc(int day, int hour, int minute) => new(2026, 12, day, hour, minute, 0, DateTimeKind.Utc);
}
