using System.Net;
using Microsoft.EntityFrameworkCore;
using MonHarmonie.Faults.Tests.Harness;
using MonHarmonie.Faults.Tests.People;
using MonHarmonie.Services.Claims;

namespace MonHarmonie.Faults.Tests.Scenarios;

/// <summary>What people send at the same moment, over real connections to a process of its own.</summary>
[Collection(FaultsCollection.Name)]
public sealed class RaceTests(TestClamd clamd)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Send_TheSameFormFiftyTimesAtOnce_IsOneRequest()
    {
        await using var world = await FaultWorld.StartAsync(clamd);
        var member = await world.Accounts.NewMemberAsync();
        var invoice = world.Journal.NewInvoice(1, 4500);
        var care = await member.ConfirmAsync(await member.AddAsync(invoice), invoice);
        var form = await member.OpenAsync(care);

        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => member.PostCareAsync(form, care)));
        Assert.All(answers, a => Assert.Equal(HttpStatusCode.Redirect, a.StatusCode));
        var sent = Assert.Single(answers.Select(a => a.Headers.Location!.OriginalString).Distinct(StringComparer.Ordinal));
        Array.ForEach(answers, a => a.Dispose());
        await member.ReadReceiptAsync(sent, invoice);

        await world.BalanceAsync();
        Assert.Equal(1, await world.Database.ReadAsync(db => db.Claims.CountAsync(Ct)));
    }

    [Fact]
    public async Task Accept_TwentyInvoicesAtOnceOnOneCeiling_PaysTheCeilingToTheCent()
    {
        await using var world = await FaultWorld.StartAsync(clamd);
        var member = await world.Accounts.NewMemberAsync();
        AdvisorClient[] advisors = [await world.Accounts.NewAdvisorAsync(), await world.Accounts.NewAdvisorAsync()];
        List<Sending> sendings = [];
        foreach (var number in Enumerable.Range(0, 20))
            sendings.Add(await member.SendAsync(world.Journal.NewInvoice(number, 1700 + (number * 13))));
        await Waiting.DrainAsync(world.Database);

        await Task.WhenAll(sendings.Select((s, i) => advisors[i % advisors.Length].AcceptAsync(s.ClaimId)));

        var report = await world.BalanceAsync();
        Assert.Equal(Product.YearlyCeiling.Cents, report.OrderedCents);
    }

    [Fact]
    public async Task Decide_TwoAdvisorsOnOneRequest_IsDecidedOnce()
    {
        await using var world = await FaultWorld.StartAsync(clamd);
        var member = await world.Accounts.NewMemberAsync();
        var (first, second) = (await world.Accounts.NewAdvisorAsync(), await world.Accounts.NewAdvisorAsync());
        var sending = await member.SendAsync(world.Journal.NewInvoice(1, 4400));
        await Waiting.DrainAsync(world.Database);

        // Both have the queue open and press at the same moment.
        var pages = await Task.WhenAll(first.OpenTakenAsync(sending.ClaimId), second.OpenTakenAsync(sending.ClaimId));
        var winner = Assert.Single(pages, p => p is not null)!;
        var (has, other) = pages[0] is null ? (second, first) : (first, second);
        var refused = await other.Browser.OpenAsync(AdvisorClient.AddressOf(sending.ClaimId));
        Assert.Contains("a cette demande", refused.Body!.TextContent);

        // And the one who has it presses the button twice.
        var answers = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => has.PostAcceptAsync(winner, sending.ClaimId)));
        Assert.All(answers, a => Assert.Equal(HttpStatusCode.Redirect, a.StatusCode));
        Array.ForEach(answers, a => a.Dispose());

        await world.BalanceAsync();
        Assert.Equal(
            1,
            await world.Database.ReadAsync(db =>
                db.ClaimEvents.CountAsync(e => e.ClaimId == sending.ClaimId && e.Step == ClaimStep.Accepted, Ct)
            )
        );
    }
}
