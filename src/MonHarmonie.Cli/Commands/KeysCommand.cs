using System.CommandLine;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;

namespace MonHarmonie.Cli.Commands;

/// <summary>
/// <c>keys</c>: lists, adds and retires the keys of sealed fields and of the ledger, and re-seals what is under old ones, while the
/// portal runs (docs/operations.md). No secret is ever printed. Exit 0 done, 1 something is left, 2 refused.
/// </summary>
internal static class KeysCommand
{
    public static Command Create(CliHost host) =>
        new("keys", "The keys of sealed fields and of the ledger.") { List(host), Rotate(host), Reseal(host), Retire(host) };

    private static Command List(CliHost host)
    {
        var command = new Command("list", "Show the keys, and how many stored values each has sealed.");
        command.SetAction(
            async (parsed, ct) =>
            {
                await using var services = host.Open(parsed);
                var output = parsed.InvocationConfiguration.Output;
                var ring = services.GetRequiredService<FieldKeyRing>();
                var uses = await services.GetRequiredService<FieldResealer>().CountAsync(ct);
                foreach (var key in ring.Keys)
                {
                    var values = string.Join(", ", uses.Where(u => u.KeyId == key.Id).Select(u => $"{u.Column} {u.Values}"));
                    await output.WriteLineAsync($"fields {Line(key, ring.Current.Id)}: {(values.Length > 0 ? values : "no value")}");
                }
                var ledger = services.GetRequiredService<LedgerKeyRing>();
                foreach (var key in ledger.Keys)
                    await output.WriteLineAsync($"ledger {Line(key, ledger.Current.Id)}");
                return 0;
            }
        );
        return command;
    }

    private static Command Rotate(CliHost host)
    {
        var ledger = new Option<bool>("--ledger") { Description = "The keys of the ledger instead of those of sealed fields." };
        var minutes = new Option<int>("--delay-minutes")
        {
            Description = "How long until the new key is used; every node knows it within a minute.",
            DefaultValueFactory = _ => 5,
        };
        minutes.Check(n => n >= 0, "--delay-minutes: 0 or more.");
        var command = new Command("rotate", "Add a new random key; it is used after a delay.") { ledger, minutes };
        command.SetAction(
            async (parsed, ct) =>
            {
                await using var services = host.Open(parsed);
                await using var scope = services.CreateAsyncScope();
                var rotation = scope.ServiceProvider.GetRequiredService<KeyRotation>();
                var delay = TimeSpan.FromMinutes(parsed.GetValue(minutes));
                var added = parsed.GetValue(ledger)
                    ? await rotation.AddLedgerKeyAsync(delay, ct)
                    : await rotation.AddFieldKeyAsync(delay, ct);
                await parsed.InvocationConfiguration.Output.WriteLineAsync(
                    $"Key {added.Id} is used from {Instant(added.ActiveFromUtc)} on. Back up the key folder now."
                );
                return 0;
            }
        );
        return command;
    }

    private static Command Reseal(CliHost host)
    {
        var command = new Command("reseal", "Put every stored value under the current key; may be stopped and run again.");
        command.SetAction(
            async (parsed, ct) =>
            {
                await using var services = host.Open(parsed);
                var output = parsed.InvocationConfiguration.Output;
                var ring = services.GetRequiredService<FieldKeyRing>();
                if (ring.Keys.FirstOrDefault(k => k.Id > ring.Current.Id) is { } coming)
                {
                    await parsed.InvocationConfiguration.Error.WriteLineAsync(
                        $"Key {coming.Id} is not used before {Instant(coming.ActiveFromUtc)}: wait until then."
                    );
                    return 2;
                }
                var reported = 0L;
                var done = await services
                    .GetRequiredService<FieldResealer>()
                    .ResealAsync(
                        progress =>
                        {
                            if (progress.Seen / 10_000 == reported)
                                return;
                            reported = progress.Seen / 10_000;
                            output.WriteLine($"{progress.Column}: {progress.Seen} seen, {progress.Resealed} re-sealed…");
                        },
                        ct
                    );
                foreach (var column in done)
                    await output.WriteLineAsync(
                        $"{column.Column}: {column.Seen} seen, {column.Resealed} re-sealed under key {ring.Current.Id}, "
                            + $"{column.Failed} failed."
                    );
                return done.Any(c => c.Failed > 0) ? 1 : 0;
            }
        );
        return command;
    }

    private static Command Retire(CliHost host)
    {
        var id = new Argument<byte>("key") { Description = "The number of an old key of sealed fields." };
        var discard = new Option<bool>("--discard-recovery-codes")
        {
            Description = "Delete unused recovery codes that are under it: their owners must make new ones.",
        };
        var command = new Command("retire", "Stop looking values up under an old key, once nothing needs it.") { id, discard };
        command.SetAction(
            async (parsed, ct) =>
            {
                await using var services = host.Open(parsed);
                await using var scope = services.CreateAsyncScope();
                var (output, error) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
                try
                {
                    var needs = await scope
                        .ServiceProvider.GetRequiredService<KeyRotation>()
                        .RetireAsync(parsed.GetValue(id), parsed.GetValue(discard), ct);
                    if (needs.Count == 0)
                    {
                        await output.WriteLineAsync("Done. It stays in the file, for old backups.");
                        return 0;
                    }
                    foreach (var need in needs)
                        await error.WriteLineAsync(
                            $"{need.Name}: {need.Count} still under it{(need.CanBeDiscarded ? " (--discard-recovery-codes)" : "")}."
                        );
                    return 1;
                }
                catch (ArgumentException refused)
                {
                    await error.WriteLineAsync(refused.Message);
                    return 2;
                }
            }
        );
        return command;
    }

    private static string Line(StoredKey key, byte current)
    {
        var state =
            key.RetiredAtUtc is { } retired ? $"retired {Instant(retired)}"
            : key.Id == current ? "current"
            : key.Id > current ? $"used from {Instant(key.ActiveFromUtc)} on"
            : "in use for what it sealed";
        return $"{key.Id} (made {Instant(key.CreatedAtUtc)}, {state})";
    }

    private static string Instant(DateTime utc) => utc.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);
}
