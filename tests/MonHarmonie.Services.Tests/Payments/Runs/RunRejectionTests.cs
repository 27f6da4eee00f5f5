using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Payments;
using MonHarmonie.Services.Payments.BankReports;
using MonHarmonie.Services.Payments.Runs;
using MonHarmonie.Services.Tests.Payments.BankReports;
using static MonHarmonie.Services.Tests.Payments.PaymentsWorld;

namespace MonHarmonie.Services.Tests.Payments.Runs;

/// <summary>A bank that takes none of a file: two people say so, everybody is paid by the next one, once.</summary>
public sealed class RunRejectionTests
{
    private const string Answer = "FF01 : schéma non conforme, message 4711 du 4 mars";

    [Theory, BothDatabases]
    public async Task Reject_ByTwoPeople_OrdersTheSameAmountsAgainUnderNewReferences(DatabaseProvider provider)
    {
        await using var world = await PaymentsWorld.CreateAsync(provider);
        var payee = await world.PayeeAsync();
        PaymentOrder[] orders = [await world.OrderAsync(payee.PersonId, 1050), await world.OrderAsync(payee.PersonId, 3150)];
        var run = await world.SendAsync();

        Assert.Equal(RunOutcome.WrongState, await CallAsync(world, world.Prepares, (r, l) => r.ConfirmAsync(l, run.Id, Ct)));
        Assert.Equal(RunOutcome.ReasonInvalid, await CallAsync(world, world.Prepares, (r, l) => r.DeclareAsync(l, run.Id, " ", Ct)));
        Assert.Equal(RunOutcome.Done, await CallAsync(world, world.Prepares, (r, l) => r.DeclareAsync(l, run.Id, Answer, Ct)));
        Assert.Equal(RunOutcome.OwnDeclaration, await CallAsync(world, world.Prepares, (r, l) => r.ConfirmAsync(l, run.Id, Ct)));
        Assert.Equal(PaymentStatus.Sent, (await world.ReadAsync(orders[0])).Status);
        Assert.Equal(RunOutcome.Done, await CallAsync(world, world.Approves, (r, l) => r.ConfirmAsync(l, run.Id, Ct)));
        Assert.Equal(RunOutcome.Done, await CallAsync(world, world.Approves, (r, l) => r.ConfirmAsync(l, run.Id, Ct)));

        var all = await world.Database.ReadAsync(db => db.PaymentOrders.AsNoTracking().OrderBy(o => o.Amount.Cents).ToListAsync(Ct));
        Assert.Equal(
            [PaymentStatus.Rejected, PaymentStatus.Waiting],
            all.Where(o => o.SourceId == orders[0].SourceId).OrderBy(o => o.Round).Select(o => o.Status)
        );
        Assert.Equal(4, all.Select(o => o.EndToEndId).Distinct().Count());
        var next = await world.SendAsync();
        Assert.Equal((run.Total, run.Count), (next.Total, next.Count));
        Assert.Equal(
            ["payment-run.rejection-declared", "payment-run.rejected"],
            (await world.EventsAsync()).Where(e => e.Contains("reject", StringComparison.Ordinal))
        );
    }

    [Fact]
    public async Task Reject_AfterTheBankHasAnswered_IsRefused()
    {
        await using var world = await PaymentsWorld.CreateAsync();
        var payee = await world.PayeeAsync();
        await world.OrderAsync(payee.PersonId, 1050);
        var run = await world.SendAsync();
        await CallAsync(world, world.Prepares, (r, l) => r.DeclareAsync(l, run.Id, Answer, Ct));
        const string message = CamtFile.Statement08;
        await world.ImportAsync(CamtFile.Of(message, CamtFile.Batch(message, 1050, run.MessageId)));

        Assert.Equal(RunOutcome.AlreadyAnswered, await CallAsync(world, world.Approves, (r, l) => r.ConfirmAsync(l, run.Id, Ct)));
        Assert.Equal(1, await world.Database.ReadAsync(db => db.PaymentOrders.CountAsync(Ct)));
    }

    [Fact]
    public async Task Reject_AndTheBankBooksItAllTheSame_IsLeftToAPerson()
    {
        await using var world = await PaymentsWorld.CreateAsync();
        var payee = await world.PayeeAsync();
        var order = await world.OrderAsync(payee.PersonId, 1050);
        var run = await world.SendAsync();
        await CallAsync(world, world.Prepares, (r, l) => r.DeclareAsync(l, run.Id, Answer, Ct));
        await CallAsync(world, world.Approves, (r, l) => r.ConfirmAsync(l, run.Id, Ct));
        const string message = CamtFile.Statement08;

        var report = await world.ImportAsync(CamtFile.Of(message, CamtFile.Batch(message, 1050, run.MessageId)));

        Assert.Equal([EntryOutcome.Unexpected], (await world.ResultAsync(report.ReportId!.Value)).Entries.Select(e => e.Outcome));
        Assert.Equal(PaymentStatus.Rejected, (await world.ReadAsync(order)).Status);
    }

    [Fact]
    public async Task Declaration_ThatWasAMistake_IsWithdrawn()
    {
        await using var world = await PaymentsWorld.CreateAsync();
        var payee = await world.PayeeAsync();
        await world.OrderAsync(payee.PersonId, 1050);
        var run = await world.SendAsync();
        await CallAsync(world, world.Prepares, (r, l) => r.DeclareAsync(l, run.Id, Answer, Ct));
        await CallAsync(world, world.Prepares, (r, l) => r.WithdrawAsync(l, run.Id, Ct));
        Assert.Equal(RunOutcome.WrongState, await CallAsync(world, world.Approves, (r, l) => r.ConfirmAsync(l, run.Id, Ct)));
    }

    private static async Task<RunOutcome> CallAsync(
        PaymentsWorld world,
        PaymentViewer by,
        Func<RunRejection, DataLicence, Task<RunOutcome>> call
    )
    {
        var licence = await world.LicenceAsync(by);
        return await world.Database.CallAsync<RunRejection, RunOutcome>(r => call(r, licence));
    }
}
