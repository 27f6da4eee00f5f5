using Microsoft.EntityFrameworkCore;
using MonHarmonie.Rules;
using MonHarmonie.Services.Claims;
using MonHarmonie.Services.Claims.Desk;
using MonHarmonie.Services.Claims.Following;
using MonHarmonie.Services.Claims.Processing;
using MonHarmonie.Services.Queues;
using MonHarmonie.Services.Reimbursements;
using MonHarmonie.Services.Reimbursements.Intake;
using MonHarmonie.Services.Reimbursements.Settling;
using MonHarmonie.Services.Shared;
using MonHarmonie.TestSupport;
using Xunit;

namespace MonHarmonie.Services.Tests.Claims;

/// <summary>Requests from sending to their answer, with the real settlement. Nobody can read the documents of these tests.</summary>
public sealed class ClaimLifeTests
{
    private const ReviewReasons Unread = ReviewReasons.DateNotConfirmed | ReviewReasons.AmountNotConfirmed;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static Task<int> FollowAsync(ClaimWorld world) =>
        world.Database.CallAsync<ClaimFollowUp, int>(f => f.FollowSettlementsAsync(Ct));

    [Fact]
    public async Task Routing_WhatCouldNotBeRead_GoesToAnAdvisorWithTheEnginesProposal()
    {
        await using var world = await ClaimWorld.CreateAsync();

        var sent = await world.SendAsync(c => c.IsRouted = false);
        var before = await world.ClaimAsync(sent);
        world.Database.Clock.Advance(TimeSpan.FromMinutes(2));
        await world.Database.ProcessClaimsAsync();

        var claim = await world.ClaimAsync(sent);
        Assert.Equal((ClaimStatus.Received, new DateOnly(2026, 3, 5)), (before.Status, before.PromisedOn));
        Assert.Equal((ClaimStatus.UnderReview, Unread, new DateOnly(2026, 3, 10)), (claim.Status, claim.ReviewReasons, claim.PromisedOn));
        var estimate = await world.Database.ReadAsync(db => db.ClaimEstimates.SingleAsync(e => e.ClaimId == sent.Id, Ct));
        Assert.Equal((new Money(6000), Money.Zero, new Money(3000)), (estimate.Spent, estimate.AmoPaid, estimate.AmcPaid));
    }

    [Fact]
    public async Task Routing_EachReason_IsFound()
    {
        await using var world = await ClaimWorld.CreateAsync();
        var today = world.Database.Today;

        var large = await world.SendAsync(c => c.Total = Money.FromEuros(150.01m));
        var old = await world.SendAsync(c => c.CareDate = today.AddYears(-2).AddDays(-1));
        var coming = await world.SendAsync(c => c.CareDate = today.AddDays(1));
        var before = await world.SendAsync(c => c.CareDate = new DateOnly(2023, 12, 31));
        var other = await world.SendAsync(c => (c.Care, c.CareDate) = (ClaimCare.Other, today.AddDays(-3)));

        Assert.Equal(Unread | ReviewReasons.LargeAmount, await world.ReasonsAsync(large));
        Assert.Equal(Unread | ReviewReasons.TooOld, await world.ReasonsAsync(old));
        Assert.Equal(Unread | ReviewReasons.CareToCome, await world.ReasonsAsync(coming));
        Assert.Equal(Unread | ReviewReasons.TooOld | ReviewReasons.NotCovered, await world.ReasonsAsync(before));
        Assert.Equal(Unread | ReviewReasons.UnknownCare, await world.ReasonsAsync(other));
    }

    [Fact]
    public async Task Routing_SamePictureOrSameDayAndPrice_IsPerhapsADuplicate()
    {
        await using var world = await ClaimWorld.CreateAsync();
        var picture = SamplePicture.Jpeg(300);
        var today = world.Database.Today;

        var first = await world.SendAsync(c => c.Picture = picture);
        var samePicture = await world.SendAsync(c => (c.Picture, c.CareDate) = (picture, today.AddDays(-20)));
        var sameCare = await world.SendAsync();
        var otherPrice = await world.SendAsync(c => c.Total = new Money(6100));

        Assert.Equal(Unread, await world.ReasonsAsync(first));
        Assert.Equal(Unread | ReviewReasons.PossibleDuplicate, await world.ReasonsAsync(samePicture));
        Assert.Equal(Unread | ReviewReasons.PossibleDuplicate, await world.ReasonsAsync(sameCare));
        Assert.Equal(Unread, await world.ReasonsAsync(otherPrice));
    }

    [Fact]
    public async Task Statement_ThatIsThere_AnswersTheRequest()
    {
        await using var world = await ClaimWorld.CreateAsync(m => m.WithReimbursement());

        var claim = await world.ClaimAsync(await world.SendAsync(c => (c.Care, c.Total) = (ClaimCare.Doctor, new Money(3000))));

        Assert.Equal(
            (ClaimStatus.Calculated, (Guid?)world.Member.Reimbursements[0].Row.Id, Money.Zero),
            (claim.Status, claim.ReimbursementId, claim.Ordered)
        );
    }

    [Fact]
    public async Task Contested_AnswerOfAStatement_IsKeptAndChangesNothingOfTheAct()
    {
        await using var world = await ClaimWorld.CreateAsync(m => m.WithReimbursement());
        var sent = await world.SendAsync(c => (c.Care, c.Total) = (ClaimCare.Doctor, new Money(3000)));
        await world.ContestAsync(sent);

        var accepted = await world.DecideAsync(
            sent,
            (d, a) => d.AcceptAsync(a, new AcceptedExpense(new Money(3000), "1111"), null, null, Ct)
        );
        var refused = await world.DecideAsync(sent, (d, a) => d.RefuseAsync(a, RefusalCode.Illegible, null, Ct));
        var waits = await world.DecideAsync(sent, (d, a) => d.AwaitStatementAsync(a, Ct));
        var kept = await world.DecideAsync(sent, (d, a) => d.KeepStatementAsync(a, "Le décompte est juste.", Ct));
        await world.Database.ProcessClaimsAsync();

        Assert.All([accepted, refused, waits], outcome => Assert.Equal(DeskOutcome.FollowsStatement, outcome));
        Assert.Equal(DeskOutcome.Done, kept);
        var claim = await world.ClaimAsync(sent);
        Assert.Equal((ClaimStatus.Calculated, Money.Zero), (claim.Status, claim.Ordered));
        var act = await world.Database.ReadAsync(db => db.Reimbursements.AsNoTracking().SingleAsync(Ct));
        Assert.Equal((new Money(900), 1), (act.AmcPaid, act.SettlementCount + 1));
        Assert.False(await world.Database.ReadAsync(db => db.PaymentOrders.AnyAsync(Ct)));
    }

    [Fact]
    public async Task Refuse_WhatHadBecomeAnActThatPaysNothing_TakesTheActBack()
    {
        await using var world = await ClaimWorld.CreateAsync();
        for (var day = 20; day > 17; day--)
            await world.AcceptAsync(await world.SendAsync(c => c.CareDate = world.Database.Today.AddDays(-day)));
        var fourth = await world.SendAsync();
        Assert.Equal(Money.Zero, (await world.AcceptAsync(fourth)).Ordered);
        await world.ContestAsync(fourth);

        var outcome = await world.DecideAsync(fourth, (d, a) => d.RefuseAsync(a, RefusalCode.Illegible, null, Ct));
        await world.Database.CallAsync<SettlementService, SettlementReport>(s => s.SettleAllAsync(null, Ct));

        var claim = await world.ClaimAsync(fourth);
        Assert.Equal((DeskOutcome.Done, ClaimStatus.Refused), (outcome, claim.Status));
        var act = await world.Database.ReadAsync(db =>
            db.Reimbursements.AsNoTracking().SingleAsync(r => r.Id == claim.ReimbursementId, Ct)
        );
        Assert.Equal((Money.Zero, Money.Zero, ActState.Settled), (act.Spent, act.AmcPaid, act.State));
    }

    [Fact]
    public async Task Statement_ThatDoesNotCome_BringsTheRequestToAnAdvisorAfterThirtyDays()
    {
        await using var world = await ClaimWorld.CreateAsync();

        var sent = await world.SendAsync(c => c.Care = ClaimCare.Doctor);
        var waiting = await world.ClaimAsync(sent);
        world.Database.Clock.Advance(TimeSpan.FromDays(31));
        await world.Database.ProcessClaimsAsync();

        Assert.Equal((ClaimStatus.AwaitingAmo, new DateOnly(2026, 4, 2)), (waiting.Status, waiting.PromisedOn));
        Assert.Equal(ReviewReasons.StatementMissing, await world.ReasonsAsync(sent));
    }

    [Fact]
    public async Task Accept_AboveTheThreshold_WaitsForAnotherAdvisor()
    {
        await using var world = await ClaimWorld.CreateAsync();
        var sent = await world.SendAsync(c => c.Total = Money.FromEuros(500.01m));
        var expense = new AcceptedExpense(Money.FromEuros(500.01m), "H901");
        var other = Ids.New();

        var proposed = await world.DecideAsync(sent, (d, a) => d.AcceptAsync(a, expense, null, null, Ct));
        var own = await world.DecideAsync(sent, (d, a) => d.ApproveAsync(a, Ct));
        await world.Database.CallAsync<ClaimQueue>(d => d.ReleaseAsync(world.AdvisorId, sent.Id, Ct));
        var approved = await world.DecideAsync(sent, (d, a) => d.ApproveAsync(a, Ct), other);
        await world.Database.ProcessClaimsAsync();

        Assert.Equal((DeskOutcome.AwaitsApproval, DeskOutcome.OwnDecision, DeskOutcome.Done), (proposed, own, approved));
        var claim = await world.ClaimAsync(sent);
        Assert.Equal((ClaimStatus.Calculated, new Money(3000), (Guid?)null), (claim.Status, claim.Ordered, claim.ProposedById));
    }

    [Fact]
    public async Task Approve_TellsTheMemberWhatTheFirstAdvisorWrote()
    {
        await using var world = await ClaimWorld.CreateAsync();
        var sent = await world.SendAsync(c => c.Total = Money.FromEuros(600m));
        var expense = new AcceptedExpense(Money.FromEuros(600m), "H901");

        await world.DecideAsync(sent, (d, a) => d.AcceptAsync(a, expense, null, "Bon rétablissement.", Ct));
        await world.DecideAsync(sent, (d, a) => d.ApproveAsync(a, Ct), Ids.New());

        Assert.Equal(
            "Bon rétablissement.",
            await world.Database.ReadAsync(db =>
                db.ClaimEvents.Where(e => e.Step == ClaimStep.Accepted).Select(e => e.Text).SingleAsync(Ct)
            )
        );
    }

    [Fact]
    public async Task Deny_WithoutADecision_IsRefused_WithOne_ItIsOpenAgain()
    {
        await using var world = await ClaimWorld.CreateAsync();
        var sent = await world.SendAsync(c => c.Total = Money.FromEuros(600m));
        var expense = new AcceptedExpense(Money.FromEuros(600m), "H901");

        var nothing = await world.DecideAsync(sent, (d, a) => d.DenyAsync(a, Ct));
        await world.DecideAsync(sent, (d, a) => d.AcceptAsync(a, expense, null, null, Ct));
        var denied = await world.DecideAsync(sent, (d, a) => d.DenyAsync(a, Ct), Ids.New());

        Assert.Equal((DeskOutcome.Changed, DeskOutcome.Done), (nothing, denied));
        var claim = await world.ClaimAsync(sent);
        Assert.True(claim is { Status: ClaimStatus.UnderReview, Proposal: null, TakenById: null });
    }

    [Fact]
    public async Task Accept_ImpossibleStatementOnPaper_IsRefused()
    {
        await using var world = await ClaimWorld.CreateAsync();
        var sent = await world.SendAsync();
        var expense = new AcceptedExpense(new Money(6000), "H901") { Amo = new AmoPart(new Money(6000), 70, new Money(6001)) };

        Assert.Equal(DeskOutcome.InvalidAmount, await world.DecideAsync(sent, (d, a) => d.AcceptAsync(a, expense, null, null, Ct)));
    }

    [Fact]
    public async Task Refuse_AfterAPaymentWasOrdered_IsRefused()
    {
        await using var world = await ClaimWorld.CreateAsync();
        var sent = await world.SendAsync();
        await world.AcceptAsync(sent);
        await world.ContestAsync(sent);

        Assert.Equal(DeskOutcome.AlreadyPaid, await world.DecideAsync(sent, (d, a) => d.RefuseAsync(a, RefusalCode.Illegible, null, Ct)));
    }

    [Fact]
    public async Task Take_Twice_KeepsItForTheOneWhoHasIt_AndNobodyElse()
    {
        await using var world = await ClaimWorld.CreateAsync();
        var sent = await world.SendAsync();
        var other = Ids.New();

        var outcomes = new[]
        {
            await world.TakeAsync(world.AdvisorId, sent),
            await world.TakeAsync(world.AdvisorId, sent),
            await world.TakeAsync(other, sent),
        };
        world.Database.Clock.Advance(TimeSpan.FromMinutes(20));

        Assert.Equal([WorkOutcome.Done, WorkOutcome.Done, WorkOutcome.TakenByAnother], outcomes);
        Assert.Equal(WorkOutcome.Done, await world.TakeAsync(other, sent));
        Assert.Equal(
            2,
            await world.Database.ReadAsync(db => db.ClaimEvents.CountAsync(e => e.ClaimId == sent.Id && e.Step == ClaimStep.Opened, Ct))
        );
    }

    [Fact]
    public async Task Settlement_ThatChangesLater_RegularisesTheRequestItPaid()
    {
        await using var world = await ClaimWorld.CreateAsync();
        var today = world.Database.Today;
        var paid = new List<TestClaim>();
        for (var day = 10; day >= 8; day--)
        {
            paid.Add(await world.SendAsync(c => c.CareDate = today.AddDays(-day)));
            Assert.Equal(new Money(3000), (await world.AcceptAsync(paid[^1])).Ordered);
        }

        // A fourth session, given before the others, takes the place of the last of the three that the year allows.
        var early = await world.AcceptAsync(await world.SendAsync(c => c.CareDate = today.AddDays(-20)));
        var moved = await FollowAsync(world);
        var again = await FollowAsync(world);

        Assert.Equal((new Money(3000), 1, 0), (early.Ordered, moved, again));
        var last = await world.ClaimAsync(paid[^1]);
        Assert.Equal((ClaimStatus.Regularised, Money.Zero), (last.Status, last.Ordered));
        Assert.Equal(ClaimStatus.Calculated, (await world.ClaimAsync(paid[0])).Status);
    }
}
