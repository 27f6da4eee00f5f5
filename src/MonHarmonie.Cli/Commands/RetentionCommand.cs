using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using MonHarmonie.Services.Jobs;
using MonHarmonie.Services.Purges;

namespace MonHarmonie.Cli.Commands;

/// <summary>
/// <c>retention</c>: deletes what the register keeps no longer, as the daily job does; with <c>--dry-run</c> it only says what is due.
/// Exit 1 when the clock is in doubt and nothing was deleted.
/// </summary>
internal static class RetentionCommand
{
    private const int ClockInDoubt = 1;

    public static Command Create(CliHost host)
    {
        var dryRun = new Option<bool>("--dry-run") { Description = "Counts what is due and deletes nothing." };
        var command = new Command("retention", "Delete what the register of processing keeps no longer.") { dryRun };
        command.SetAction(
            async (parsed, ct) =>
            {
                await using var services = host.Open(parsed);
                var output = parsed.InvocationConfiguration.Output;
                await using var scope = services.CreateAsyncScope();
                var retention = scope.ServiceProvider.GetRequiredService<RetentionService>();
                if (parsed.GetValue(dryRun))
                    return await PreviewAsync(retention, output, ct);
                if (await scope.ServiceProvider.GetRequiredService<ClockGuard>().IsInDoubtAsync(ct))
                {
                    await parsed.InvocationConfiguration.Error.WriteLineAsync("The clock has jumped: nothing is deleted by age.");
                    return ClockInDoubt;
                }
                return await RunAsync(retention, output, ct);
            }
        );
        return command;
    }

    private static async Task<int> PreviewAsync(RetentionService retention, TextWriter output, CancellationToken ct)
    {
        var preview = await retention.PreviewAsync(ct);
        await output.WriteLineAsync("source;rule;kept-from;due;held;oldest");
        foreach (var (source, cutoff, due) in preview)
        {
            var rule = $"R{(byte)cutoff.Rule.Purpose:00} v{cutoff.Rule.Rule.Version}";
            await output.WriteLineAsync(
                $"{source};{rule};{cutoff.Day:yyyy-MM-dd};{due.Entries - due.Held};{due.Held};{due.Oldest:yyyy-MM-dd}"
            );
        }
        return 0;
    }

    private static async Task<int> RunAsync(RetentionService retention, TextWriter output, CancellationToken ct)
    {
        await output.WriteLineAsync("source;rule;kept-from;deleted;rows;files;held;latest");
        foreach (var proof in await retention.RunAsync(new JobContext(RetentionJob.Definition.Name, 0), ct))
        {
            var rule = $"R{(byte)proof.Purpose:00} v{proof.RuleVersion};{proof.Cutoff:yyyy-MM-dd}";
            var counts = $"{proof.Entries};{proof.Rows};{proof.Files};{proof.Held}";
            await output.WriteLineAsync($"{proof.Source};{rule};{counts};{proof.Latest:yyyy-MM-dd}");
        }
        return 0;
    }
}
