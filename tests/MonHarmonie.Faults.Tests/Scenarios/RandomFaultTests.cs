using System.Diagnostics;
using System.Globalization;
using MonHarmonie.Faults.Tests.Harness;
using MonHarmonie.Faults.Tests.People;

namespace MonHarmonie.Faults.Tests.Scenarios;

/// <summary>
/// Members send, advisors decide and officers pay while faults come at random; then everything heals, and the books must balance. For a
/// review: <c>MONHARMONIE_FAULT_MINUTES=10</c>; <c>MONHARMONIE_FAULT_SEED</c> draws the same faults again.
/// </summary>
[Collection(FaultsCollection.Name)]
public sealed class RandomFaultTests(TestClamd clamd)
{
    private const double ShortMinutes = 0.4;
    private const int Members = 6;

    /// <summary>More than the portal works off in some seconds: members wait rather than bury it.</summary>
    private const int MaxBacklog = 6;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Books_AfterFaultsAtRandom_Balance()
    {
        var minutes = Number("MONHARMONIE_FAULT_MINUTES", ShortMinutes);
        var seed = (int)Number("MONHARMONIE_FAULT_SEED", Random.Shared.Next(1_000_000));
        Say($"MONHARMONIE_FAULT_SEED={seed}, {minutes} minutes");
        var random = new Random(seed);
        await using var world = await FaultWorld.StartAsync(clamd, withDisks: await TinyDisk.CanBeMountedAsync(), reads: true);
        var members = await CreateAsync(Members, world.Accounts.NewMemberAsync);
        var advisors = await CreateAsync(2, world.Accounts.NewAdvisorAsync);
        var desk = await world.Accounts.NewPaymentDeskAsync();

        using var over = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        var faults = new RandomFaults(world, random);
        var work = Task.WhenAll([
            .. members.Select(m => SendManyAsync(world, m, new Random(random.Next()), over.Token)),
            .. advisors.Select(a => RepeatAsync(() => PauseUnlessAsync(a.AcceptNextAsync()), over.Token)),
            RepeatAsync(() => PauseUnlessAsync(PayAsync(desk)), over.Token),
        ]);
        var injected = faults.InjectAsync(TimeSpan.FromMinutes(minutes));
        await Task.WhenAny(injected, work);
        await over.CancelAsync();
        await injected;
        await work;
        Say($"{faults.Count} faults: {faults.Summary}; {world.Portal.Kills} kills; {world.Journal.Sendings.Count} sendings acknowledged");

        await FinishAsync(world, advisors[0], desk);
        Say($"The books balance: {await world.BalanceAsync()}");
    }

    /// <summary>All goes well again: what was begun is finished.</summary>
    private static async Task FinishAsync(FaultWorld world, AdvisorClient advisor, PaymentDesk desk)
    {
        await world.HealAsync();
        await Waiting.DrainAsync(world.Database);
        while (await advisor.AcceptNextAsync())
        {
            // Until the queue is empty.
        }
        await Waiting.DrainAsync(world.Database);
        await desk.PayAllAsync();
    }

    private static Task SendManyAsync(FaultWorld world, MemberClient member, Random random, CancellationToken over) =>
        RepeatAsync(() => SendAsync(world, member, random), over);

    private static async Task SendAsync(FaultWorld world, MemberClient member, Random random)
    {
        await Patience.UntilAsync(
            "the portal keeps up",
            async () => await Waiting.BacklogAsync(world.Database) < MaxBacklog,
            TimeSpan.FromMinutes(5),
            Patience.Leisurely
        );
        var day = TimeProvider.System.Today().AddDays(-random.Next(10, 900));
        var invoice = world.Journal.NewInvoice(0, random.Next(300, 6000), pages: random.Next(1, 3)) with { CareDate = day };
        await member.SendAsync(invoice);
    }

    private static async Task<bool> PayAsync(PaymentDesk desk)
    {
        await desk.WorkAsync();
        return false;
    }

    /// <summary>Nobody presses buttons without a pause.</summary>
    private static async Task PauseUnlessAsync(Task<bool> worked)
    {
        if (!await worked)
            await Task.Delay(TimeSpan.FromMilliseconds(500), Ct);
    }

    private static async Task RepeatAsync(Func<Task> work, CancellationToken over)
    {
        while (!over.IsCancellationRequested)
            await work();
    }

    private static async Task<List<T>> CreateAsync<T>(int count, Func<Task<T>> create)
    {
        var made = new List<T>();
        while (made.Count < count)
            made.Add(await create());
        return made;
    }

    private static double Number(string name, double otherwise) =>
        double.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var given) ? given : otherwise;

    private static void Say(string line) => TestContext.Current.TestOutputHelper!.WriteLine(line);
}
