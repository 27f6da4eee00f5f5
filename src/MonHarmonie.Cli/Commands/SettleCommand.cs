using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using MonHarmonie.Services.Reimbursements;
using MonHarmonie.Services.Reimbursements.Settling;

namespace MonHarmonie.Cli.Commands;

/// <summary>
/// <c>settle</c>: calculates our share of every act that waits for it (docs/settlement.md). Exit 0, also when some go on waiting.
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
        if (done.Conflicts > 0)
            await output.WriteLineAsync($"  {done.Conflicts} personne(s) dont un acte a changé entre-temps : relancez la commande.");
        foreach (var waiting in await scope.ServiceProvider.GetRequiredService<SettlementQueue>().WaitingAsync(ct))
            await output.WriteLineAsync($"  {waiting.Count} en attente : {Reason(waiting.Reason)}");
    }

    private static string Reason(WaitingReason reason) =>
        reason switch
        {
            WaitingReason.NoGuaranteeTable => "aucun tableau de garanties en vigueur le jour des soins",
            WaitingReason.UnknownRate => "un taux ou un montant du régime obligatoire manque pour le jour des soins",
            WaitingReason.OriginalMissing => "correction dont l’acte n’est pas encore arrivé",
            WaitingReason.OriginalAmbiguous => "correction qui peut viser plusieurs actes",
            WaitingReason.ExceedsOriginal => "correction qui reprend plus que l’acte",
            WaitingReason.CareToCome => "soins à venir",
            _ => "pris par un autre calcul en cours",
        };
}
