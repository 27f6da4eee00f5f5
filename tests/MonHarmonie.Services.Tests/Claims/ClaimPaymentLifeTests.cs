using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MonHarmonie.Rules;
using MonHarmonie.Services.Claims;
using MonHarmonie.Services.Payments;
using MonHarmonie.Services.Payments.Returns;
using MonHarmonie.Services.Payments.Runs;
using MonHarmonie.Services.Tests.Payments;
using MonHarmonie.Services.Tests.Payments.BankReports;

namespace MonHarmonie.Services.Tests.Claims;

/// <summary>A request whose transfer meets every misfortune, and is paid once.</summary>
public sealed class ClaimPaymentLifeTests
{
    private const string Message = CamtFile.Statement08;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Request_RejectedWithItsRunThenReturned_IsPaidInTheThirdRound()
    {
        await using var world = await ClaimWorld.CreateAsync(
            m => m.WithBankAccount(),
            services =>
                services.Configure<PaymentOptions>(o =>
                    (o.DebtorName, o.DebtorIban, o.DebtorBic) = ("Mutuelle de l’Été", PaymentsWorld.DebtorIban, "PSSTFRPPNTE")
                )
        );
        var payments = new PaymentsWorld(world.Database);
        var sent = await world.SendAsync();
        await world.AcceptAsync(sent);

        var first = await payments.SendAsync();
        Assert.Equal((ClaimStatus.InPayment, 1), await StateAsync(world, sent));
        await RejectAsync(payments, first.Id);
        Assert.Equal((ClaimStatus.Calculated, 2), await StateAsync(world, sent));
        Assert.NotNull((await world.ClaimAsync(sent)).PromisedOn);

        await payments.SendAsync();
        var second = await OrderAsync(world, 2);
        await payments.ImportAsync(CamtFile.Of(Message, CamtFile.Single(Message, true, 3000, second.EndToEndId, "MS03")));
        Assert.Equal((ClaimStatus.PaymentReturned, 2), await StateAsync(world, sent));
        var licence = await payments.LicenceAsync(payments.Prepares);
        await world.Database.CallAsync<ReturnedPayments, RunOutcome>(r => r.PayAgainAsync(licence, second.Id, Ct));
        Assert.Equal((ClaimStatus.Calculated, 3), await StateAsync(world, sent));

        var third = await payments.SendAsync();
        await payments.ImportAsync(CamtFile.Of(Message, CamtFile.Batch(Message, 3000, third.MessageId)));
        Assert.Equal((ClaimStatus.Paid, 3), await StateAsync(world, sent));
        Assert.Equal(new Money(3000), (await world.ClaimAsync(sent)).Ordered);
        Assert.Equal(
            [PaymentStatus.Rejected, PaymentStatus.Returned, PaymentStatus.Paid],
            await world.Database.ReadAsync(db => db.PaymentOrders.OrderBy(o => o.Round).Select(o => o.Status).ToListAsync(Ct))
        );
        Assert.Equal(
            [ClaimStep.PaymentRejected, ClaimStep.PaymentReturned, ClaimStep.Paid],
            await world.Database.ReadAsync(db =>
                db.ClaimEvents.Where(e => e.Actor == ClaimActor.Bank).OrderBy(e => e.Number).Select(e => e.Step).ToListAsync(Ct)
            )
        );
    }

    private static async Task RejectAsync(PaymentsWorld payments, Guid runId)
    {
        foreach (var (by, isDeclared) in new[] { (payments.Prepares, false), (payments.Approves, true) })
        {
            var licence = await payments.LicenceAsync(by);
            var outcome = await payments.Database.CallAsync<RunRejection, RunOutcome>(r =>
                isDeclared ? r.ConfirmAsync(licence, runId, Ct) : r.DeclareAsync(licence, runId, "FF01", Ct)
            );
            Assert.Equal(RunOutcome.Done, outcome);
        }
    }

    private static Task<PaymentOrder> OrderAsync(ClaimWorld world, int round) =>
        world.Database.ReadAsync(db => db.PaymentOrders.AsNoTracking().SingleAsync(o => o.Round == round, Ct));

    private static async Task<(ClaimStatus, int)> StateAsync(ClaimWorld world, TestClaim sent)
    {
        var claim = await world.ClaimAsync(sent);
        return (claim.Status, claim.PaymentRound);
    }
}
