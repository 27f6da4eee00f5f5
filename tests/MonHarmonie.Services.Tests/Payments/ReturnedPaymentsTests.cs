using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Payments;
using MonHarmonie.Services.Payments.Returns;
using MonHarmonie.Services.Payments.Runs;
using MonHarmonie.Services.Tests.Payments.BankReports;
using static MonHarmonie.Services.Tests.Payments.PaymentsWorld;

namespace MonHarmonie.Services.Tests.Payments;

/// <summary>What a bank sent back is paid again once there is reason to, and once only.</summary>
public sealed class ReturnedPaymentsTests
{
    private const string Message = CamtFile.Statement08;

    [Theory, BothDatabases]
    public async Task Follow_PayeeWithANewAccount_OrdersOnceMore(DatabaseProvider provider)
    {
        await using var world = await PaymentsWorld.CreateAsync(provider);
        var (order, _, payee) = await ReturnedAsync(world);
        Assert.Equal(0, await FollowAsync(world));

        world.Database.Clock.Advance(TimeSpan.FromDays(3));
        var person = await world.Database.ReadAsync(db => db.Persons.SingleAsync(p => p.Id == payee.PersonId, Ct));
        await world.Database.AddAsync(world.Database.Data.NewBankAccount(person, OtherIban, validFrom: world.Database.Today));
        Assert.Equal(1, await FollowAsync(world));
        Assert.Equal(0, await FollowAsync(world));

        var again = await world.Database.ReadAsync(db => db.PaymentOrders.SingleAsync(o => o.Round == 2, Ct));
        Assert.Equal((order.SourceId, order.Amount, PaymentStatus.Waiting), (again.SourceId, again.Amount, again.Status));
    }

    /// <summary>Ordered at once, it would go to the account from which it came back.</summary>
    [Fact]
    public async Task Follow_AccountWhoseDayHasNotCome_WaitsForIt()
    {
        await using var world = await PaymentsWorld.CreateAsync();
        var (_, _, payee) = await ReturnedAsync(world);
        await world.Database.AddAsync(
            world.Database.Data.NewBankAccount(payee.Person, OtherIban, validFrom: world.Database.Today.AddDays(4))
        );

        Assert.Equal(0, await FollowAsync(world));
        world.Database.Clock.Advance(TimeSpan.FromDays(4));
        Assert.Equal(1, await FollowAsync(world));
    }

    [Fact]
    public async Task PayAgain_PressedTwice_OrdersOnce()
    {
        await using var world = await PaymentsWorld.CreateAsync();
        var (order, run, _) = await ReturnedAsync(world);
        var licence = await world.LicenceAsync(world.Prepares);
        for (var n = 0; n < 2; n++)
            Assert.Equal(
                RunOutcome.Done,
                await world.Database.CallAsync<ReturnedPayments, RunOutcome>(r => r.PayAgainAsync(licence, run.Id, order.Id, Ct))
            );

        Assert.Equal(2, await world.Database.ReadAsync(db => db.PaymentOrders.CountAsync(Ct)));
        Assert.Equal(["payment.paid-again", "payment.ordered"], (await world.EventsAsync())[^2..]);
    }

    [Fact]
    public async Task PayAgain_WhenMoreWasOrderedOfTheSameSince_PaysWhatCameBack()
    {
        await using var world = await PaymentsWorld.CreateAsync();
        var (order, run, payee) = await ReturnedAsync(world);
        await world.OrderAsync(payee.PersonId, 200, source: order.SourceId, round: 2);
        var licence = await world.LicenceAsync(world.Prepares);

        await world.Database.CallAsync<ReturnedPayments, RunOutcome>(r => r.PayAgainAsync(licence, run.Id, order.Id, Ct));

        var again = await world.Database.ReadAsync(db => db.PaymentOrders.SingleAsync(o => o.Round == 3, Ct));
        Assert.Equal((order.Amount, order.Id), (again.Amount, again.RepeatsId));
    }

    [Fact]
    public async Task PayAgain_WhatDidNotComeBack_IsRefused()
    {
        await using var world = await PaymentsWorld.CreateAsync();
        var payee = await world.PayeeAsync();
        var order = await world.OrderAsync(payee.PersonId, 1050);
        var run = await world.SendAsync();
        var licence = await world.LicenceAsync(world.Prepares);
        Assert.Equal(
            RunOutcome.WrongState,
            await world.Database.CallAsync<ReturnedPayments, RunOutcome>(r => r.PayAgainAsync(licence, run.Id, order.Id, Ct))
        );
    }

    [Fact]
    public async Task Files_AfterThirteenMonths_GoAndTheRunStays()
    {
        await using var world = await PaymentsWorld.CreateAsync();
        var payee = await world.PayeeAsync();
        await world.OrderAsync(payee.PersonId, 1050);
        await world.SendAsync();

        world.Database.Clock.SetUtcNow(world.Database.Clock.GetUtcNow().AddMonths(RunFilePurge.MonthsKept));
        await Jobs.TestJobs.RunAsync<RunFilePurge>(world.Database);
        Assert.Equal(1, await world.Database.ReadAsync(db => db.PaymentRunFiles.CountAsync(Ct)));
        world.Database.Clock.Advance(TimeSpan.FromDays(1));
        await Jobs.TestJobs.RunAsync<RunFilePurge>(world.Database);

        Assert.Equal(0, await world.Database.ReadAsync(db => db.PaymentRunFiles.CountAsync(Ct)));
        Assert.Equal(1, await world.Database.ReadAsync(db => db.PaymentRuns.CountAsync(Ct)));
    }

    private static Task<int> FollowAsync(PaymentsWorld world) =>
        world.Database.CallAsync<ReturnedPayments, int>(r => r.FollowAccountsAsync(Ct));

    private static async Task<(PaymentOrder Order, PaymentRun Run, TestMember Payee)> ReturnedAsync(PaymentsWorld world)
    {
        var payee = await world.PayeeAsync();
        var order = await world.OrderAsync(payee.PersonId, 1050);
        var run = await world.SendAsync();
        await world.ImportAsync(CamtFile.Of(Message, CamtFile.Single(Message, true, 1050, order.EndToEndId, "AC04")));
        Assert.Equal(PaymentStatus.Returned, (await world.ReadAsync(order)).Status);
        return (order, run, payee);
    }
}
