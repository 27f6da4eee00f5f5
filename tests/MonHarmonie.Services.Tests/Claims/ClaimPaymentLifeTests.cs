using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MonHarmonie.Rules;
using MonHarmonie.Services.Claims;
using MonHarmonie.Services.Claims.Desk;
using MonHarmonie.Services.Claims.Processing;
using MonHarmonie.Services.Payments;
using MonHarmonie.Services.Payments.Overpayments;
using MonHarmonie.Services.Payments.Returns;
using MonHarmonie.Services.Payments.Runs;
using MonHarmonie.Services.Queues;
using MonHarmonie.Services.Reimbursements.Intake;
using MonHarmonie.Services.Shared;
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
        await using var world = await CreateAsync();
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
        await world.Database.CallAsync<ReturnedPayments, RunOutcome>(r => r.PayAgainAsync(licence, second.RunId!.Value, second.Id, Ct));
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

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Request_AcceptedOnPaperWhoseStatementComes_IsPaidOnce(bool isSent)
    {
        await using var world = await CreateAsync();
        var payments = new PaymentsWorld(world.Database);
        var sent = await AcceptOnPaperAsync(world);
        if (isSent)
            await payments.SendAsync();
        if (isSent)
            await payments.ImportAsync(await BatchAsync(world));

        await AddStatementAsync(world, sent);
        world.Database.Clock.Advance(TimeSpan.FromDays(1));
        await world.Database.ProcessClaimsAsync();
        Assert.Equal(ReviewReasons.StatementCame, await world.ReasonsAsync(sent));
        await world.DecideAsync(sent, (d, a) => d.LeaveToStatementAsync(a, "Le décompte est arrivé.", Ct));
        await world.Database.ProcessClaimsAsync();

        var claim = await world.ClaimAsync(sent);
        Assert.Equal((ClaimStatus.Calculated, Money.Zero), (claim.Status, claim.Ordered));
        var order = await world.Database.ReadAsync(db => db.PaymentOrders.AsNoTracking().SingleAsync(Ct));
        var causes = await world.Database.ReadAsync(db => db.Overpayments.Select(o => o.Cause).ToListAsync(Ct));
        Assert.Equal(isSent ? PaymentStatus.Paid : PaymentStatus.Cancelled, order.Status);
        Assert.Equal(isSent ? [OverpaymentCause.PaidTwice] : [], causes);
    }

    [Fact]
    public async Task Request_AboveTheThreshold_IsLeftToItsStatementByTwoPeople()
    {
        await using var world = await CreateAsync();
        var sent = await AcceptOnPaperAsync(world, Money.FromEuros(500.01m));
        var ordered = (await world.ClaimAsync(sent)).Ordered;
        await AddStatementAsync(world, sent);
        world.Database.Clock.Advance(TimeSpan.FromDays(1));
        await world.Database.ProcessClaimsAsync();

        var proposed = await world.DecideAsync(sent, (d, a) => d.LeaveToStatementAsync(a, "Le décompte est arrivé.", Ct));
        var own = await world.DecideAsync(sent, (d, a) => d.ApproveAsync(a, Ct));
        await world.Database.CallAsync<ClaimQueue>(d => d.ReleaseAsync(world.AdvisorId, sent.Id, Ct));
        await world.Database.ProcessClaimsAsync();
        var waiting = await world.ClaimAsync(sent);
        var approved = await world.DecideAsync(sent, (d, a) => d.ApproveAsync(a, Ct), Ids.New());
        await world.Database.ProcessClaimsAsync();

        Assert.Equal((DeskOutcome.AwaitsApproval, DeskOutcome.OwnDecision, DeskOutcome.Done), (proposed, own, approved));
        Assert.Equal((ClaimStatus.UnderReview, ordered), (waiting.Status, waiting.Ordered));
        var claim = await world.ClaimAsync(sent);
        Assert.Equal((ClaimStatus.Calculated, Money.Zero, Money.Zero), (claim.Status, claim.Accepted, claim.Ordered));
        var told = await world.Database.ReadAsync(db => db.ClaimEvents.SingleAsync(e => e.Step == ClaimStep.Reduced, Ct));
        Assert.Equal((RefusalCode.AlreadyReimbursed, "Le décompte est arrivé."), (told.Refusal, told.Text));
    }

    [Fact]
    public async Task Request_AcceptedOnPaper_WhenTheStatementIsAboutOtherCare_StaysAsItIsAndIsNotAskedAgain()
    {
        await using var world = await CreateAsync();
        var sent = await AcceptOnPaperAsync(world);
        var ordered = (await world.ClaimAsync(sent)).Ordered;
        await AddStatementAsync(world, sent);
        world.Database.Clock.Advance(TimeSpan.FromDays(1));
        await world.Database.ProcessClaimsAsync();

        await world.DecideAsync(sent, (d, a) => d.AcceptAsync(a, OnPaper(new Money(3000)), null, null, Ct));
        await world.Database.ProcessClaimsAsync();
        world.Database.Clock.Advance(TimeSpan.FromDays(3));
        await world.Database.ProcessClaimsAsync();

        var claim = await world.ClaimAsync(sent);
        Assert.Equal((ClaimStatus.Calculated, ordered), (claim.Status, claim.Ordered));
    }

    private static AcceptedExpense OnPaper(Money price) => new(price, "1111") { Amo = new AmoPart(new Money(3000), 70, new Money(1900)) };

    /// <summary>A doctor's invoice, whose statement did not come in time.</summary>
    private static async Task<TestClaim> AcceptOnPaperAsync(ClaimWorld world, Money? price = null)
    {
        var total = price ?? new Money(3000);
        var sent = await world.SendAsync(c => (c.Care, c.Total) = (ClaimCare.Doctor, total));
        world.Database.Clock.Advance(TimeSpan.FromDays(31));
        await world.Database.ProcessClaimsAsync();
        if (await world.DecideAsync(sent, (d, a) => d.AcceptAsync(a, OnPaper(total), null, null, Ct)) == DeskOutcome.AwaitsApproval)
            await world.DecideAsync(sent, (d, a) => d.ApproveAsync(a, Ct), Ids.New());
        await world.Database.ProcessClaimsAsync();
        Assert.True((await world.ClaimAsync(sent)).Ordered > Money.Zero);
        return sent;
    }

    /// <summary>The statement of the compulsory scheme tells the same day and price.</summary>
    private static async Task AddStatementAsync(ClaimWorld world, TestClaim sent)
    {
        var claim = await world.ClaimAsync(sent);
        var contract = await world.Database.ReadAsync(db => db.Contracts.Select(c => c.Id).SingleAsync(Ct));
        var act = world.Database.Data.NewReimbursement(
            claim.PersonId,
            contract,
            r => (r.CareDate, r.Spent) = (claim.CareDate!.Value, claim.Total)
        );
        await world.Database.AddAsync(act.Statement, act.Row, act.Part);
    }

    private static async Task<string> BatchAsync(ClaimWorld world)
    {
        var run = await world.Database.ReadAsync(db => db.PaymentRuns.AsNoTracking().SingleAsync(Ct));
        return CamtFile.Of(Message, CamtFile.Batch(Message, run.Total.Cents, run.MessageId));
    }

    private static Task<ClaimWorld> CreateAsync() =>
        ClaimWorld.CreateAsync(
            m => m.WithBankAccount(),
            services =>
                services.Configure<PaymentOptions>(o =>
                    (o.DebtorName, o.DebtorIban, o.DebtorBic) = ("Mutuelle de l’Été", PaymentsWorld.DebtorIban, "PSSTFRPPNTE")
                )
        );

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
