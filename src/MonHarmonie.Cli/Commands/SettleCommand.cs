using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using MonHarmonie.Services.Reimbursements.Settling;

namespace MonHarmonie.Cli.Commands;

/// <summary>
/// <c>settle</c>: works our share out of every act that waits for it (docs/settlement.md). Exit 0, also when some go on waiting.
/// </summary>
internal static class SettleCommand
{
    public static Command Create(CliHost host)
    {
        var command = new Command("settle", "Work our share out of the acts of which only the compulsory scheme's is known.");
        command.SetAction(
            async (parsed, ct) =>
            {
                await using var services = host.Open(parsed);
                await RunAsync(services, parsed.InvocationConfiguration.Output, ct);
                return 0;
            }
        );
        return command;
    }

    /// <summary>Settles all and says what was done.</summary>
    public static async Task RunAsync(ServiceProvider services, TextWriter output, CancellationToken ct)
    {
        await using var scope = services.CreateAsyncScope();
        var done = await scope.ServiceProvider.GetRequiredService<SettlementService>().SettleAllAsync(null, ct);
        await output.WriteLineAsync($"Règlement : {done.Settled} acte(s) calculé(s), {done.Waiting} en attente, {done.Paid} € à verser.");
    }
}
