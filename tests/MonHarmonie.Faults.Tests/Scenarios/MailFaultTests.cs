using Microsoft.EntityFrameworkCore;
using MonHarmonie.Faults.Tests.Harness;

namespace MonHarmonie.Faults.Tests.Scenarios;

/// <summary>The mail relay is away, and the portal is killed while it hands a mail over.</summary>
[Collection(FaultsCollection.Name)]
public sealed class MailFaultTests(TestClamd clamd)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Messages_WhileTheRelayIsAway_WaitAndLeaveOnce()
    {
        await using var world = await FaultWorld.StartAsync(clamd);
        var member = await world.Accounts.NewMemberAsync();
        await world.Mail.StopAsync();
        await member.SendAsync(world.Journal.NewInvoice(1, 2100));
        await member.SendAsync(world.Journal.NewInvoice(2, 2200));
        // A mail that can wait leaves in the morning.
        await Waiting.LetPausesRunOutAsync(world.Database);
        await Patience.UntilAsync("the relay was tried in vain", () => Task.FromResult(WasTriedInVain(world)));
        var before = world.Mail.Mails.Count;

        world.Mail.Restart();
        await Waiting.LetPausesRunOutAsync(world.Database);
        await Patience.UntilAsync(
            "all messages are sent",
            () => world.Database.ReadAsync(db => db.Outbox.AllAsync(m => m.SentAtUtc != null, Ct))
        );
        Assert.True(world.Mail.Mails.Count >= before + 2);
        await world.BalanceAsync();
        Assert.Equal(await world.Database.ReadAsync(db => db.Outbox.CountAsync(Ct)), world.Mail.Mails.Count);
    }

    [Fact]
    public async Task Message_WhoseSenderIsKilledBeforeItNotesIt_LeavesAgainUnderTheSameId()
    {
        await using var world = await FaultWorld.StartAsync(clamd);
        var member = await world.Accounts.NewMemberAsync();
        await Waiting.DrainAsync(world.Database);
        var taken = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var killed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        world.Mail.Accepting = _ => taken.TrySetResult() ? killed.Task : Task.CompletedTask;
        await member.SendAsync(world.Journal.NewInvoice(1, 2100));
        await Waiting.LetPausesRunOutAsync(world.Database);
        await taken.Task.WaitAsync(Patience.Usual, Ct);
        await world.KillAndRestartAsync();
        killed.SetResult();

        await world.BalanceAsync();
        Assert.Equal(await world.Database.ReadAsync(db => db.Outbox.CountAsync(Ct)) + 1, world.Mail.Mails.Count);
    }

    private static bool WasTriedInVain(FaultWorld world) =>
        File.ReadLines(world.LogFile).Any(line => line.Contains("The mail server was not reached", StringComparison.Ordinal));
}
