using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MonHarmonie.Rules;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Payments;
using MonHarmonie.Services.Payments.Overpayments;

namespace MonHarmonie.Services.Tests.Payments.Overpayments;

/// <summary>An overpayment is told, contested or repaid by a schedule, and never taken out of a payment.</summary>
public sealed class OverpaymentTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static Task<Overpayment> OpenAsync(PaymentsWorld world, TestMember payee, long cents = 10_000) =>
        world.InScopeAsync(async services =>
        {
            var opened = await services
                .GetRequiredService<OverpaymentService>()
                .OpenAsync(
                    new OpenOverpayment(
                        payee.PersonId,
                        payee.PersonId,
                        Ids.New(),
                        new Money(cents),
                        OverpaymentCause.StatementCorrected,
                        "T-2026-0001"
                    ),
                    Ct
                );
            await services.GetRequiredService<HarmonieDbContext>().SaveChangesAsync(Ct);
            return opened;
        });

    private static async Task<TResult> DeskAsync<TResult>(PaymentsWorld world, Func<OverpaymentDesk, DataLicence, Task<TResult>> call)
    {
        var licence = await world.LicenceAsync(world.Prepares, DataCategory.Reimbursements);
        return await world.Database.CallAsync<OverpaymentDesk, TResult>(s => call(s, licence));
    }

    private static async Task<TResult> MemberAsync<TResult>(
        PaymentsWorld world,
        TestMember member,
        Func<OverpaymentService, DataLicence, Task<TResult>> call
    )
    {
        var licence = await world.OwnLicenceAsync(member);
        return await world.Database.CallAsync<OverpaymentService, TResult>(s => call(s, licence));
    }

    [Fact]
    public async Task Open_Overpayment_IsShownToItsPayeeOnlyAndDueAfterTheTimeToContest()
    {
        await using var world = await PaymentsWorld.CreateAsync();
        var (payee, stranger) = (await world.PayeeAsync(), await world.PayeeAsync());
        var opened = await OpenAsync(world, payee);

        var card = (await MemberAsync(world, payee, (s, l) => s.GetAsync(l, opened.Id, Ct)))!;

        Assert.Equal((new Money(10_000), OverpaymentCause.StatementCorrected, true), (card.Row.Due, card.Row.Cause, card.CanContest));
        Assert.Equal([new InstalmentRow(new DateOnly(2026, 5, 4), new Money(10_000), Money.Zero)], card.Schedule);
        Assert.Equal(1, await MemberAsync(world, payee, (s, l) => s.CountOpenAsync(l, Ct)));
        Assert.Null(await MemberAsync(world, stranger, (s, l) => s.GetAsync(l, opened.Id, Ct)));
        Assert.Equal(OverpaymentOutcome.NotFound, await MemberAsync(world, stranger, (s, l) => s.ContestAsync(l, opened.Id, "non", Ct)));
    }

    [Fact]
    public async Task Payment_ToWhoOwesBack_IsPaidWhole()
    {
        await using var world = await PaymentsWorld.CreateAsync();
        var payee = await world.PayeeAsync();
        await OpenAsync(world, payee);
        await world.OrderAsync(payee.PersonId, 1050);
        Assert.Equal(new Money(1050), (await world.PlanAsync()).Total);
    }

    [Fact]
    public async Task Contest_InTime_SuspendsUntilItIsDecided()
    {
        await using var world = await PaymentsWorld.CreateAsync();
        var payee = await world.PayeeAsync();
        var (accepted, refused) = (await OpenAsync(world, payee), await OpenAsync(world, payee));
        foreach (var one in new[] { accepted, refused })
        {
            Assert.Equal(OverpaymentOutcome.OutOfRange, await MemberAsync(world, payee, (s, l) => s.ContestAsync(l, one.Id, "  ", Ct)));
            Assert.Equal(
                OverpaymentOutcome.Done,
                await MemberAsync(world, payee, (s, l) => s.ContestAsync(l, one.Id, "J’étais couverte.", Ct))
            );
            // The same form twice.
            Assert.Equal(
                OverpaymentOutcome.Done,
                await MemberAsync(world, payee, (s, l) => s.ContestAsync(l, one.Id, "J’étais couverte.", Ct))
            );
        }

        Assert.Equal(OverpaymentOutcome.Done, await DeskAsync(world, (s, l) => s.DecideAsync(l, accepted.Id, true, Ct)));
        Assert.Equal(OverpaymentOutcome.Done, await DeskAsync(world, (s, l) => s.DecideAsync(l, refused.Id, false, Ct)));

        var waived = (await MemberAsync(world, payee, (s, l) => s.GetAsync(l, accepted.Id, Ct)))!;
        var open = (await MemberAsync(world, payee, (s, l) => s.GetAsync(l, refused.Id, Ct)))!;
        Assert.Equal((OverpaymentState.Waived, Money.Zero), (waived.Row.State, waived.Row.Due));
        Assert.Equal((OverpaymentState.Open, new Money(10_000), false), (open.Row.State, open.Row.Due, open.CanContest));
        Assert.Equal(OverpaymentOutcome.WrongState, await MemberAsync(world, payee, (s, l) => s.ContestAsync(l, refused.Id, "encore", Ct)));
        Assert.Equal(OverpaymentOutcome.WrongState, await DeskAsync(world, (s, l) => s.DecideAsync(l, refused.Id, true, Ct)));
        Assert.Equal(2, (await world.EventsAsync()).Count(e => e == PaymentEvents.OverpaymentContested));
    }

    [Fact]
    public async Task Contest_TheDayAfterTheLast_IsTooLate()
    {
        await using var world = await PaymentsWorld.CreateAsync();
        var payee = await world.PayeeAsync();
        var opened = await OpenAsync(world, payee);
        world.Database.Clock.Advance(TimeSpan.FromDays(62));
        Assert.Equal(OverpaymentOutcome.TooLate, await MemberAsync(world, payee, (s, l) => s.ContestAsync(l, opened.Id, "non", Ct)));
    }

    [Fact]
    public async Task Schedule_OverMonths_AddsUpAndRepaymentsFillIt()
    {
        await using var world = await PaymentsWorld.CreateAsync();
        var payee = await world.PayeeAsync();
        var opened = await OpenAsync(world, payee, 10_001);

        Assert.Equal(
            OverpaymentOutcome.Done,
            await DeskAsync(world, (s, l) => s.ProposeScheduleAsync(l, opened.Id, 3, new DateOnly(2026, 6, 5), Ct))
        );
        Assert.Equal(
            OverpaymentOutcome.Done,
            await DeskAsync(world, (s, l) => s.RecordRepaymentAsync(l, opened.Id, new Money(4000), "k", Ct))
        );
        Assert.Equal(
            OverpaymentOutcome.Done,
            await DeskAsync(world, (s, l) => s.RecordRepaymentAsync(l, opened.Id, new Money(4000), "k", Ct))
        );

        var card = (await MemberAsync(world, payee, (s, l) => s.GetAsync(l, opened.Id, Ct)))!;
        Assert.Equal(
            [
                new InstalmentRow(new DateOnly(2026, 6, 5), new Money(3335), new Money(3335)),
                new InstalmentRow(new DateOnly(2026, 7, 5), new Money(3333), new Money(665)),
                new InstalmentRow(new DateOnly(2026, 8, 5), new Money(3333), Money.Zero),
            ],
            card.Schedule
        );
        Assert.Equal(
            OverpaymentOutcome.OutOfRange,
            await DeskAsync(world, (s, l) => s.RecordRepaymentAsync(l, opened.Id, new Money(6002), "k2", Ct))
        );
        Assert.Equal(
            OverpaymentOutcome.Done,
            await DeskAsync(world, (s, l) => s.RecordRepaymentAsync(l, opened.Id, new Money(6001), "k3", Ct))
        );
        Assert.Equal(OverpaymentState.Settled, await world.Database.ReadAsync(db => db.Overpayments.Select(o => o.State).SingleAsync(Ct)));
    }

    [Fact]
    public async Task Schedule_ChangedAfterARepayment_KeepsWhatWasRepaid()
    {
        await using var world = await PaymentsWorld.CreateAsync();
        var payee = await world.PayeeAsync();
        var opened = await OpenAsync(world, payee);
        await DeskAsync(world, (s, l) => s.RecordRepaymentAsync(l, opened.Id, new Money(1000), "k", Ct));
        await DeskAsync(world, (s, l) => s.ProposeScheduleAsync(l, opened.Id, 2, new DateOnly(2026, 6, 5), Ct));

        var schedule = (await MemberAsync(world, payee, (s, l) => s.GetAsync(l, opened.Id, Ct)))!.Schedule;
        Assert.Equal([(1000L, 1000L), (4500, 0), (4500, 0)], schedule.Select(i => (i.Amount.Cents, i.Repaid.Cents)));
        Assert.Equal(
            OverpaymentOutcome.OutOfRange,
            await DeskAsync(world, (s, l) => s.ProposeScheduleAsync(l, opened.Id, 37, new DateOnly(2026, 6, 5), Ct))
        );
        Assert.Equal(
            OverpaymentOutcome.OutOfRange,
            await DeskAsync(world, (s, l) => s.ProposeScheduleAsync(l, opened.Id, 2, new DateOnly(2026, 3, 3), Ct))
        );
    }
}
