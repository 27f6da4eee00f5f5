using Microsoft.EntityFrameworkCore;
using MonHarmonie.Rules;
using MonHarmonie.Services.Members;
using MonHarmonie.Services.Notifications;
using MonHarmonie.Services.Payments;
using MonHarmonie.Services.Payments.Runs;

namespace MonHarmonie.Services.Tests.Payments.Runs;

/// <summary>What a run takes, what it leaves and why, and that it is made once.</summary>
public sealed class RunPreparationTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Plan_WaitingOrders_SayWhyTheyAreHeldBack()
    {
        await using var world = await PaymentsWorld.CreateAsync(change: o => o.CheckAboveEuros = 500);
        var payee = await world.PayeeAsync();
        var (without, recent) = (await world.Database.Data.CreateMemberAsync(), await world.Database.Data.CreateMemberAsync());
        var now = world.Database.Clock.GetUtcNow().UtcDateTime;
        await world.Database.AddAsync(
            world.Database.Data.NewBankAccount(recent.Person, PaymentsWorld.OtherIban, now.AddHours(-72).AddMinutes(1))
        );
        var paid = await world.OrderAsync(payee.PersonId, 50_000);
        var large = await world.OrderAsync(payee.PersonId, 50_001);
        var lacking = await world.OrderAsync(without.PersonId, 1050);
        var held = await world.OrderAsync(recent.PersonId, 2000);

        var plan = await world.PlanAsync();

        Assert.Equal([paid.Id], plan.Transfers.Select(t => t.OrderId));
        Assert.Equal(
            [(large.Id, HoldReason.NeedsCheck), (lacking.Id, HoldReason.NoBankAccount), (held.Id, HoldReason.RecentIban)],
            plan.Held.Select(h => (h.OrderId, h.Reason))
        );
        Assert.Equal(now.AddMinutes(1), plan.Held[2].UntilUtc);

        world.Database.Clock.Advance(TimeSpan.FromMinutes(1));
        await world.RunsAsync(world.Approves, (s, l) => s.CheckAsync(l, large.Id, Ct));
        Assert.Equal([paid.Id, large.Id, held.Id], (await world.PlanAsync()).Transfers.Select(t => t.OrderId));
    }

    /// <summary>The hold is on the account in force, whatever day it says it holds from.</summary>
    [Fact]
    public async Task Plan_IbanChangedSinceTheOrder_IsHeldWhileTheOldOneIsNotUsed()
    {
        await using var world = await PaymentsWorld.CreateAsync();
        var payee = await world.PayeeAsync();
        await world.OrderAsync(payee.PersonId, 1050);
        var account = world.Database.Data.NewBankAccount(payee.Person, PaymentsWorld.OtherIban);
        var backdated = new BankAccount
        {
            Id = account.Id,
            PersonId = payee.PersonId,
            IbanCipher = account.IbanCipher,
            IbanIndex = account.IbanIndex,
            LastThree = "000",
            Holder = "X",
            ValidFrom = new DateOnly(2025, 1, 1),
            ChangedAtUtc = world.Database.Clock.GetUtcNow().UtcDateTime.AddHours(-1),
        };
        await world.Database.AddAsync(backdated);

        Assert.Equal([HoldReason.RecentIban], (await world.PlanAsync()).Held.Select(h => h.Reason));
    }

    [Theory]
    [InlineData(2, 200_000, 2)]
    [InlineData(10, 25, 2)]
    public async Task Plan_LimitsOfARun_LeaveTheRestForTheNext(int transfers, int euros, int taken)
    {
        await using var world = await PaymentsWorld.CreateAsync(change: o => (o.MaxTransfersPerRun, o.MaxEurosPerRun) = (transfers, euros));
        var payee = await world.PayeeAsync();
        for (var n = 0; n < 3; n++)
            await world.OrderAsync(payee.PersonId, 1000);

        var plan = await world.PlanAsync();

        Assert.Equal(taken, plan.Transfers.Count);
        Assert.Equal([HoldReason.RunFull], plan.Held.Select(h => h.Reason));
    }

    [Fact]
    public async Task Prepare_SeveralOrdersOfOnePayee_AreOneTransferEach()
    {
        await using var world = await PaymentsWorld.CreateAsync();
        var payee = await world.PayeeAsync();
        var orders = new[] { await world.OrderAsync(payee.PersonId, 1050), await world.OrderAsync(payee.PersonId, 3150) };

        var result = await world.PrepareAsync();

        Assert.Equal(PrepareOutcome.Prepared, result.Outcome);
        var run = await world.Database.ReadAsync(db => db.PaymentRuns.SingleAsync(Ct));
        Assert.Equal((2, new Money(4200), new DateOnly(2026, 3, 4), 1), (run.Count, run.Total, run.RequestedExecutionDate, run.Number));
        await world.RunsAsync(world.Approves, (s, l) => s.ApproveAsync(l, run.Id, Ct));
        var file = System.Text.Encoding.UTF8.GetString((await world.RunsAsync(world.Prepares, (s, l) => s.FileAsync(l, run.Id, Ct)))!);
        Assert.All(orders, o => Assert.Contains($"<EndToEndId>{o.EndToEndId}</EndToEndId>", file));
        Assert.Equal(2, file.Split("<CdtTrfTxInf>").Length - 1);
        Assert.Contains($"<IBAN>{TestData.Iban}</IBAN>", file);
        Assert.Contains("<Nm>Mutuelle de l'Ete</Nm>", file);
        Assert.DoesNotContain(TestData.Iban, await StoredTextAsync(world));
    }

    [Theory, BothDatabases]
    public async Task Prepare_ManyAtOnce_MakeOneRun(DatabaseProvider provider)
    {
        await using var world = await PaymentsWorld.CreateAsync(provider);
        var payee = await world.PayeeAsync();
        for (var n = 0; n < 5; n++)
            await world.OrderAsync(payee.PersonId, 1000 + n);

        var results = await Task.WhenAll(
            Enumerable
                .Range(0, 12)
                .Select(n => Task.Run(() => world.PrepareAsync($"key {n / 2}", n % 2 == 0 ? world.Prepares : world.Approves)))
        );

        Assert.Single(results, r => r.Outcome == PrepareOutcome.Prepared);
        Assert.Equal(11, results.Count(r => r.Outcome == PrepareOutcome.AlreadyPrepared));
        Assert.Single(results.Select(r => r.RunId).Distinct());
        Assert.Equal(1, await world.Database.ReadAsync(db => db.PaymentRunFiles.CountAsync(Ct)));
        Assert.Single(await world.EventsAsync(), e => e == PaymentEvents.RunPrepared);
        Assert.Equal(
            [1, 2, 3, 4, 5],
            await world.Database.ReadAsync(db => db.PaymentOrders.OrderBy(o => o.Place).Select(o => o.Place!.Value).ToListAsync(Ct))
        );
    }

    [Fact]
    public async Task Prepare_SameFormTwice_AnswersTheSameEvenWhenTheRunWasAbandoned()
    {
        await using var world = await PaymentsWorld.CreateAsync();
        await world.OrderAsync((await world.PayeeAsync()).PersonId, 1050);
        var first = await world.PrepareAsync("key");
        await world.RunsAsync(world.Prepares, (s, l) => s.AbandonAsync(l, first.RunId!.Value, Ct));

        Assert.Equal(new PrepareResult(PrepareOutcome.AlreadyPrepared, first.RunId), await world.PrepareAsync("key"));
        Assert.NotEqual(first.RunId, (await world.PrepareAsync("other key")).RunId);
    }

    /// <summary>The file is written last of all rows; a database that refuses it stands for a machine that stops there.</summary>
    [Fact]
    public async Task Prepare_StoppedHalfWay_LeavesNothing()
    {
        await using var world = await PaymentsWorld.CreateAsync();
        var order = await world.OrderAsync((await world.PayeeAsync()).PersonId, 1050);
        await RunSqlAsync(world, "CREATE TRIGGER stop BEFORE INSERT ON PaymentRunFiles BEGIN SELECT RAISE(ABORT, 'stopped'); END");

        Assert.Equal(PrepareOutcome.ChangedMeanwhile, (await world.PrepareAsync("key")).Outcome);
        Assert.Equal(0, await world.Database.ReadAsync(db => db.PaymentRuns.CountAsync(Ct)));
        Assert.Equal(PaymentStatus.Waiting, (await world.ReadAsync(order)).Status);
        Assert.DoesNotContain(PaymentEvents.RunPrepared, await world.EventsAsync());

        await RunSqlAsync(world, "DROP TRIGGER stop");
        Assert.Equal(PrepareOutcome.Prepared, (await world.PrepareAsync("key")).Outcome);
    }

    [Fact]
    public async Task Prepare_PayeeWithoutAccount_IsAskedOnce()
    {
        await using var world = await PaymentsWorld.CreateAsync();
        var member = await world.Database.Data.CreateMemberAsync();
        await world.OrderAsync(member.PersonId, 1050);
        await world.OrderAsync(member.PersonId, 2050);

        Assert.Equal(PrepareOutcome.NothingToPay, (await world.PrepareAsync()).Outcome);
        Assert.Equal(PrepareOutcome.NothingToPay, (await world.PrepareAsync()).Outcome);

        var mail = Assert.Single(await world.Database.ReadAsync(db => db.Outbox.ToListAsync(Ct)));
        var notice = OutboxService.Read(mail, world.Database.Cipher).Notice!;
        Assert.Equal(NoticeKind.IbanWanted, notice.Kind);
        Assert.Contains(' ', notice.Name!);
        var own = await world.OwnLicenceAsync(member);
        Assert.True(await world.Database.CallAsync<PaymentService, bool>(s => s.NeedsIbanAsync(own, Ct)));
    }

    [Fact]
    public async Task Prepare_WithoutDebtor_SaysSo()
    {
        await using var world = await PaymentsWorld.CreateAsync(change: o => (o.DebtorName, o.DebtorIban, o.DebtorBic) = ("", "", ""));
        await world.OrderAsync((await world.PayeeAsync()).PersonId, 1050);
        Assert.Equal(PrepareOutcome.NotConfigured, (await world.PrepareAsync()).Outcome);
    }

    private static Task<int> RunSqlAsync(PaymentsWorld world, string sql) =>
        world.Database.ReadAsync(db => db.Database.ExecuteSqlRawAsync(sql, Ct));

    private static async Task<string> StoredTextAsync(PaymentsWorld world) =>
        System.Text.Encoding.Latin1.GetString(
            await world.Database.ReadAsync(db => db.PaymentRunFiles.Select(f => f.Content).SingleAsync(Ct))
        );
}
