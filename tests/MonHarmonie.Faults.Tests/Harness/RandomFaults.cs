using System.Data.Common;
using System.Diagnostics;
using Microsoft.Data.Sqlite;

namespace MonHarmonie.Faults.Tests.Harness;

/// <summary>Injects one fault after another, drawn at random, each for some seconds.</summary>
internal sealed class RandomFaults(FaultWorld world, Random random)
{
    private readonly Dictionary<string, int> counts = new(StringComparer.Ordinal);

    /// <summary>How many of each kind there were.</summary>
    public string Summary => string.Join(", ", counts.OrderBy(c => c.Key, StringComparer.Ordinal).Select(c => $"{c.Value} {c.Key}"));

    public int Count => counts.Values.Sum();

    /// <summary>Until it is told to stop; the last fault is taken away.</summary>
    public async Task InjectAsync(TimeSpan duration)
    {
        var kinds = Kinds();
        var begun = Stopwatch.StartNew();
        while (begun.Elapsed < duration)
        {
            var (name, inject) = kinds[random.Next(kinds.Count)];
            counts[name] = counts.GetValueOrDefault(name) + 1;
            await inject(Seconds(1, 5));
            await LastAsync(Seconds(0.5, 3));
        }
    }

    private List<(string Name, Func<TimeSpan, Task> Inject)> Kinds()
    {
        List<(string, Func<TimeSpan, Task>)> kinds =
        [
            ("kills", _ => world.KillAndRestartAsync()),
            ("kills", KillForAWhileAsync),
            ("kills", KillTwiceAsync),
            ("stops", StopAsync),
            ("pauses", PauseAsync),
            ("locks of the database", LockAsync),
            ("scanners away", time => ScanAsync(ScannerFault.Away, time)),
            ("scanners silent", time => ScanAsync(ScannerFault.Silent, time)),
            ("scanners talking rubbish", time => ScanAsync(ScannerFault.Rubbish, time)),
            ("relays away", StopMailAsync),
            ("relays refusing", RefuseMailAsync),
        ];
        if (world is { DatabaseDisk: { } database, VaultDisk: { } vault, LogDisk: { } logs })
            kinds.AddRange([
                ("full disks of the database", time => FillAsync(database, time)),
                ("full disks of the vault", time => FillAsync(vault, time)),
                ("full disks of logs", time => FillAsync(logs, time)),
            ]);
        return kinds;
    }

    private async Task KillForAWhileAsync(TimeSpan time)
    {
        await world.Portal.KillAsync();
        await LastAsync(time);
        await world.HealAsync();
    }

    /// <summary>Again, as soon as it answers.</summary>
    private async Task KillTwiceAsync(TimeSpan time)
    {
        await world.KillAndRestartAsync();
        await LastAsync(TimeSpan.FromMilliseconds(random.Next(0, 1000)));
        await world.KillAndRestartAsync();
    }

    private async Task StopAsync(TimeSpan time)
    {
        Assert.Equal(0, await world.Portal.StopAsync());
        await world.HealAsync();
    }

    private async Task PauseAsync(TimeSpan time)
    {
        await world.Portal.PauseAsync();
        await LastAsync(time);
        await world.Portal.ContinueAsync();
    }

    private async Task ScanAsync(ScannerFault fault, TimeSpan time)
    {
        world.Scanner.Fault = fault;
        await LastAsync(time);
        world.Scanner.Fault = ScannerFault.None;
    }

    private async Task StopMailAsync(TimeSpan time)
    {
        await world.Mail.StopAsync();
        await LastAsync(time);
        world.Mail.Restart();
    }

    private async Task RefuseMailAsync(TimeSpan time)
    {
        world.Mail.Refuse = true;
        await LastAsync(time);
        world.Mail.Refuse = false;
    }

    private static async Task FillAsync(TinyDisk disk, TimeSpan time)
    {
        disk.Fill();
        await LastAsync(time);
        disk.Free();
    }

    /// <summary>Another process writes for a long time.</summary>
    private async Task LockAsync(TimeSpan time)
    {
        await using var connection = new SqliteConnection($"Data Source={world.DatabaseFile};Pooling=False");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using DbTransaction held = connection.BeginTransaction(deferred: false);
        await LastAsync(time);
        await held.RollbackAsync(TestContext.Current.CancellationToken);
    }

    private TimeSpan Seconds(double from, double to) => TimeSpan.FromSeconds(from + (random.NextDouble() * (to - from)));

    /// <summary>What a fault is made of is time.</summary>
    private static Task LastAsync(TimeSpan time) => Task.Delay(time, TestContext.Current.CancellationToken);
}
