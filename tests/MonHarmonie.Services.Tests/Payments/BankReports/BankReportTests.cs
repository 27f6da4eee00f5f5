using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MonHarmonie.Services.Notifications;
using MonHarmonie.Services.Payments;
using MonHarmonie.Services.Payments.BankReports;
using MonHarmonie.Services.Payments.Runs;

namespace MonHarmonie.Services.Tests.Payments.BankReports;

/// <summary>What the bank answers moves the payments that it names, once, and nothing else.</summary>
public sealed class BankReportTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private const string Message = CamtFile.Statement08;

    [Theory, BothDatabases]
    public async Task Import_DebitOfTheRunThenAReturn_PaysAllAndReopensOne(DatabaseProvider provider)
    {
        var told = new Follower();
        await using var world = await PaymentsWorld.CreateAsync(provider, configure: s => s.AddSingleton<IPaymentFollower>(told));
        var payee = await world.PayeeAsync();
        var (kept, back) = (await world.OrderAsync(payee.PersonId, 1050), await world.OrderAsync(payee.PersonId, 3150));
        var run = await world.SendAsync();

        var paid = await world.ImportAsync(CamtFile.Of(Message, CamtFile.Batch(Message, 4200, run.MessageId)));
        Assert.Equal(PaymentStatus.Paid, (await world.ReadAsync(back)).Status);
        var returned = await world.ImportAsync(CamtFile.Of(Message, CamtFile.Single(Message, true, 3150, back.EndToEndId, "AC04")));

        Assert.Equal((ReportOutcome.Imported, ReportOutcome.Imported), (paid.Outcome, returned.Outcome));
        var (first, second) = (await world.ReadAsync(kept), await world.ReadAsync(back));
        Assert.Equal((PaymentStatus.Paid, new DateOnly(2026, 3, 4), null), (first.Status, first.PaidOn, first.ReturnReason));
        Assert.Equal((PaymentStatus.Returned, "AC04"), (second.Status, second.ReturnReason));
        Assert.Equal(2, told.States.Count(s => s.Status == PaymentStatus.Paid));
        Assert.Equal(
            [(back.SourceId, "AC04")],
            told.States.Where(s => s.Status == PaymentStatus.Returned).Select(s => (s.SourceId, s.ReturnReason))
        );
        Assert.Equal([NoticeKind.PaymentReturned], await NoticesAsync(world));
        Assert.Equal(["payment.returned", "bank-report.imported"], (await world.EventsAsync())[^2..]);
    }

    [Fact]
    public async Task Import_SameFileOrSameMovementAgain_ChangesNothing()
    {
        await using var world = await PaymentsWorld.CreateAsync();
        var payee = await world.PayeeAsync();
        var order = await world.OrderAsync(payee.PersonId, 1050);
        await world.SendAsync();
        var entry = CamtFile.Single(Message, true, 1050, order.EndToEndId, "MD07");
        var file = CamtFile.Of(Message, entry);
        var first = await world.ImportAsync(file);
        var events = await world.EventsAsync();

        Assert.Equal(new ReportResult(ReportOutcome.SameFile, first.ReportId), await world.ImportAsync(file));
        Assert.Equal(events, await world.EventsAsync());
        var again = await world.ImportAsync(CamtFile.Of(Message, entry, CamtFile.Batch(Message, 99, "OTHER")));

        var result = await world.ResultAsync(again.ReportId!.Value);
        Assert.Equal((2, 1), (result.Movements, result.Repeated));
        Assert.Equal([EntryOutcome.Unknown], result.Counts.Keys);
        Assert.Single(await NoticesAsync(world));
    }

    [Fact]
    public async Task Import_FileTwiceAtOnce_CountsOnce()
    {
        await using var world = await PaymentsWorld.CreateAsync();
        var payee = await world.PayeeAsync();
        var order = await world.OrderAsync(payee.PersonId, 1050);
        await world.SendAsync();
        var file = CamtFile.Of(Message, CamtFile.Single(Message, true, 1050, order.EndToEndId, "MD07"));

        var results = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => world.ImportAsync(file))));

        Assert.Single(results, r => r.Outcome == ReportOutcome.Imported);
        Assert.All(results, r => Assert.Contains(r.Outcome, new[] { ReportOutcome.Imported, ReportOutcome.SameFile }));
        Assert.Single(await world.EventsAsync(), e => e == PaymentEvents.Returned);
        Assert.Single(await NoticesAsync(world));
    }

    /// <summary>The orders amount to 10.50 and 31.50, 42.00 together.</summary>
    [Theory]
    [InlineData("batch 4199", EntryOutcome.AmountDiffers)]
    [InlineData("batch 4200 USD", EntryOutcome.OtherCurrency)]
    [InlineData("return 1049", EntryOutcome.AmountDiffers)]
    [InlineData("credit 1050", EntryOutcome.Unexpected)]
    [InlineData("stranger 1050", EntryOutcome.Unknown)]
    public async Task Import_WhatDoesNotFit_IsListedAndChangesNothing(string movement, EntryOutcome outcome)
    {
        await using var world = await PaymentsWorld.CreateAsync();
        var payee = await world.PayeeAsync();
        var (one, two) = (await world.OrderAsync(payee.PersonId, 1050), await world.OrderAsync(payee.PersonId, 3150));
        var run = await world.SendAsync();
        string[] words = movement.Split(' ');
        var cents = long.Parse(words[1]);

        var result = await world.ImportAsync(
            CamtFile.Of(
                Message,
                words[0] switch
                {
                    "batch" => CamtFile.Batch(Message, cents, run.MessageId, words.Length > 2 ? words[2] : "EUR"),
                    "return" => CamtFile.Single(Message, true, cents, one.EndToEndId, "AC04"),
                    "credit" => CamtFile.Single(Message, true, cents, one.EndToEndId),
                    _ => CamtFile.Single(Message, false, cents, "SOMEBODY-ELSE"),
                }
            )
        );

        var row = Assert.Single((await world.ResultAsync(result.ReportId!.Value)).Entries);
        Assert.Equal((outcome, cents), (row.Outcome, row.Amount!.Value.Cents));
        Assert.Equal((PaymentStatus.Sent, PaymentStatus.Sent), ((await world.ReadAsync(one)).Status, (await world.ReadAsync(two)).Status));
        Assert.Empty(await NoticesAsync(world));
    }

    [Fact]
    public async Task Import_AnnouncedThenBooked_CountsWhenBooked()
    {
        await using var world = await PaymentsWorld.CreateAsync();
        var payee = await world.PayeeAsync();
        var order = await world.OrderAsync(payee.PersonId, 1050);
        await world.SendAsync();

        var announced = await world.ImportAsync(
            CamtFile.Of(CamtFile.Notice08, CamtFile.Single(Message, false, 1050, order.EndToEndId, status: "PDNG"))
        );
        Assert.Equal(1, (await world.ResultAsync(announced.ReportId!.Value)).Announced);
        Assert.Equal(PaymentStatus.Sent, (await world.ReadAsync(order)).Status);

        await world.ImportAsync(CamtFile.Of(Message, CamtFile.Single(Message, false, 1050, order.EndToEndId)));
        Assert.Equal(PaymentStatus.Paid, (await world.ReadAsync(order)).Status);
    }

    [Fact]
    public async Task Import_AnswerOnARunNobodyMarkedSent_MarksIt()
    {
        await using var world = await PaymentsWorld.CreateAsync();
        var payee = await world.PayeeAsync();
        var order = await world.OrderAsync(payee.PersonId, 1050);
        var id = (await world.PrepareAsync()).RunId!.Value;

        // Before the approval nothing can have left.
        await world.ImportAsync(CamtFile.Of(Message, CamtFile.Single(Message, false, 1050, order.EndToEndId)));
        Assert.Equal(PaymentStatus.InRun, (await world.ReadAsync(order)).Status);

        await world.RunsAsync(world.Approves, (s, l) => s.ApproveAsync(l, id, Ct));
        await world.ImportAsync(CamtFile.Of(CamtFile.Notice08, CamtFile.Batch(Message, 1050, $"MH20260303R000001")));
        Assert.Equal(PaymentStatus.Paid, (await world.ReadAsync(order)).Status);
        Assert.Equal(RunState.Sent, await world.Database.ReadAsync(db => db.PaymentRuns.Select(r => r.State).SingleAsync(Ct)));
    }

    [Fact]
    public async Task Import_AnotherAccountOrNoReport_IsRefused()
    {
        await using var world = await PaymentsWorld.CreateAsync();
        Assert.Equal(ReportOutcome.OtherAccount, (await world.ImportAsync(CamtFile.For(Message, TestData.Iban))).Outcome);
        Assert.Equal(new ReportResult(ReportOutcome.Unreadable, Fault: CamtFault.NotXml), await world.ImportAsync("no"));
        await using var without = await PaymentsWorld.CreateAsync(change: o => (o.DebtorName, o.DebtorIban, o.DebtorBic) = ("", "", ""));
        Assert.Equal(ReportOutcome.NotConfigured, (await without.ImportAsync(CamtFile.Of(Message))).Outcome);
    }

    private static async Task<List<NoticeKind>> NoticesAsync(PaymentsWorld world) =>
        [
            .. (await world.Database.ReadAsync(db => db.Outbox.OrderBy(o => o.Id).ToListAsync(Ct))).Select(o =>
                OutboxService.Read(o, world.Database.Cipher).Notice!.Kind
            ),
        ];

    private sealed class Follower : IPaymentFollower
    {
        public List<PaymentState> States { get; } = [];

        public Task OnMovedAsync(IReadOnlyCollection<PaymentState> states, CancellationToken ct)
        {
            States.AddRange(states);
            return Task.CompletedTask;
        }
    }
}
