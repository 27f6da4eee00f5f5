using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Cli.Commands;

/// <summary>
/// <c>verify</c>: recomputes the ledger and compares it with the heads exported outside the database. Exit 1 when it does not hold.
/// </summary>
internal static class VerifyCommand
{
    public static Command Create(CliHost host)
    {
        var headsFile = new Option<string?>("--heads") { Description = "File of exported heads; by default Ledger:HeadsFile." };
        var command = new Command("verify", "Check the chain of the ledger, and name the first event that does not hold.") { headsFile };
        command.SetAction(
            async (parsed, ct) =>
            {
                await using var services = host.Open(parsed);
                var path = parsed.GetValue(headsFile) ?? services.GetRequiredService<DataFolders>().LedgerHeads;
                var heads = LedgerHeads.Read(path);
                var verdict = await services.GetRequiredService<LedgerVerifier>().VerifyAsync(heads, ct);
                var counts =
                    $"{verdict.Sealed} sealed event(s) checked against {heads.Count} exported head(s), {verdict.Pending} waiting for their seal";
                if (verdict.Holds)
                {
                    await parsed.InvocationConfiguration.Output.WriteLineAsync($"The ledger holds: {counts}.");
                    return 0;
                }
                await parsed.InvocationConfiguration.Error.WriteLineAsync(
                    $"The ledger does not hold at number {verdict.FirstBadSeq}: {verdict.Reason} ({counts})."
                );
                return 1;
            }
        );
        return command;
    }
}
