using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Payments;
using MonHarmonie.Services.Payments.Runs;

namespace MonHarmonie.Services.Tests.Payments.Runs;

/// <summary>From a prepared run to the bank: two people, one file, and steps that follow one another.</summary>
public sealed class PaymentRunTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static async Task<(PaymentsWorld World, PaymentOrder Order, Guid Run)> PreparedAsync(DatabaseProvider provider = default)
    {
        var world = await PaymentsWorld.CreateAsync(provider);
        var order = await world.OrderAsync((await world.PayeeAsync()).PersonId, 1050);
        return (world, order, (await world.PrepareAsync()).RunId!.Value);
    }

    [Fact]
    public async Task Approve_OwnRun_IsRefusedAndAnothersIsNot()
    {
        var (world, _, run) = await PreparedAsync();
        await using var _1 = world;

        Assert.Equal(RunOutcome.OwnRun, await world.RunsAsync(world.Prepares, (s, l) => s.ApproveAsync(l, run, Ct)));
        Assert.Null(await world.RunsAsync(world.Prepares, (s, l) => s.FileAsync(l, run, Ct)));
        Assert.Equal(RunOutcome.WrongState, await world.RunsAsync(world.Approves, (s, l) => s.MarkSentAsync(l, run, Ct)));
        Assert.Equal(RunOutcome.Done, await world.RunsAsync(world.Approves, (s, l) => s.ApproveAsync(l, run, Ct)));
        Assert.Equal(RunOutcome.Done, await world.RunsAsync(world.Approves, (s, l) => s.ApproveAsync(l, run, Ct)));
        Assert.NotNull(await world.RunsAsync(world.Prepares, (s, l) => s.FileAsync(l, run, Ct)));
        Assert.Single(await world.EventsAsync(), e => e == PaymentEvents.RunApproved);
    }

    [Theory, BothDatabases]
    public async Task Approve_ByThePreparerBehindTheService_IsRefusedByTheDatabase(DatabaseProvider provider)
    {
        var (world, _, run) = await PreparedAsync(provider);
        await using var _1 = world;
        await using var db = world.Database.NewContext();
        var row = await db.PaymentRuns.SingleAsync(r => r.Id == run, Ct);
        row.Approve(row.PreparedBy, DateTime.UnixEpoch);
        await Assert.ThrowsAsync<DbUpdateException>(() => db.SaveChangesAsync(Ct));
    }

    [Theory, BothDatabases]
    public async Task Send_WithoutApprovalBehindTheService_IsRefusedByTheDatabase(DatabaseProvider provider)
    {
        var (world, _, run) = await PreparedAsync(provider);
        await using var _1 = world;
        await using var db = world.Database.NewContext();
        (await db.PaymentRuns.SingleAsync(r => r.Id == run, Ct)).MarkSent(world.Prepares.AccountId, DateTime.UnixEpoch);
        await Assert.ThrowsAsync<DbUpdateException>(() => db.SaveChangesAsync(Ct));
    }

    [Fact]
    public async Task Approve_AfterItsDay_IsRefused()
    {
        var (world, _, run) = await PreparedAsync();
        await using var _1 = world;
        world.Database.Clock.Advance(TimeSpan.FromDays(2));
        Assert.Equal(RunOutcome.Outdated, await world.RunsAsync(world.Approves, (s, l) => s.ApproveAsync(l, run, Ct)));
    }

    [Fact]
    public async Task Approve_FileOfAnotherContent_IsRefused()
    {
        var (world, _, run) = await PreparedAsync();
        await using var _1 = world;
        var other = SealedRunFiles.Seal(world.Database.Cipher, run, "<other/>"u8);
        await world.Database.ReadAsync(db => db.PaymentRunFiles.ExecuteUpdateAsync(s => s.SetProperty(f => f.Content, other), Ct));
        Assert.Equal(RunOutcome.FileAltered, await world.RunsAsync(world.Approves, (s, l) => s.ApproveAsync(l, run, Ct)));
    }

    [Fact]
    public async Task Abandon_BeforeItLeft_LetsItsOrdersWaitAgain()
    {
        var (world, order, run) = await PreparedAsync();
        await using var _1 = world;
        await world.RunsAsync(world.Approves, (s, l) => s.ApproveAsync(l, run, Ct));

        Assert.Equal(RunOutcome.Done, await world.RunsAsync(world.Prepares, (s, l) => s.AbandonAsync(l, run, Ct)));

        var waiting = await world.ReadAsync(order);
        Assert.Equal((PaymentStatus.Waiting, null, null), (waiting.Status, waiting.RunId, waiting.BankAccountId));
        Assert.Equal(0, await world.Database.ReadAsync(db => db.PaymentRunFiles.CountAsync(Ct)));
        var next = await world.SendAsync();
        Assert.Equal(2, next.Number);
        Assert.Equal(RunOutcome.WrongState, await world.RunsAsync(world.Prepares, (s, l) => s.AbandonAsync(l, next.Id, Ct)));
        Assert.Equal((PaymentStatus.Sent, next.Id), ((await world.ReadAsync(order)).Status, (await world.ReadAsync(order)).RunId));
    }

    [Fact]
    public async Task File_AfterTheKeysWereChanged_IsTheSame()
    {
        var (world, _, run) = await PreparedAsync();
        await using var _1 = world;
        await world.RunsAsync(world.Approves, (s, l) => s.ApproveAsync(l, run, Ct));
        var before = await world.RunsAsync(world.Prepares, (s, l) => s.FileAsync(l, run, Ct));
        await using var db = world.Database.NewContext();
        var sealing = new SealedRunFiles();
        var kept = Assert.Single(await sealing.ReadAsync(db, Guid.Empty, 10, Ct));
        var text = world.Database.Cipher.Open(sealing.Field, run, kept.Cipher);
        Assert.True(await sealing.ReplaceAsync(db, kept, world.Database.Cipher.Seal(sealing.Field, run, text), text, Ct));

        Assert.Equal(before, await world.RunsAsync(world.Prepares, (s, l) => s.FileAsync(l, run, Ct)));
    }

    [Fact]
    public async Task Orders_OfALongRun_ComeByPages()
    {
        await using var world = await PaymentsWorld.CreateAsync();
        var payee = await world.PayeeAsync();
        for (var n = 0; n < PaymentRuns.OrdersPerPage + 3; n++)
            await world.OrderAsync(payee.PersonId, 1000 + n);
        var run = (await world.PrepareAsync()).RunId!.Value;
        var licence = await world.LicenceAsync(world.Prepares);
        Task<Page<RunOrderRow>> PageAsync(int? cursor) =>
            world.Database.CallAsync<PaymentRuns, Page<RunOrderRow>>(s => s.OrdersAsync(licence, run, cursor, Ct));

        var first = await PageAsync(null);
        var second = await PageAsync(int.Parse(first.Older!));

        Assert.Equal((50, null), (first.Items.Count, first.Newer));
        Assert.Equal([51, 52, 53], second.Items.Select(i => i.Place));
        Assert.Equal((null, "0"), (second.Older, second.Newer));
        Assert.All(first.Items, i => Assert.Equal(TestData.Iban[^3..], i.LastThree));
    }
}
