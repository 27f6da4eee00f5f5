using System.CommandLine;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using MonHarmonie.Services.Consents.Verification;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Cli.Commands;

/// <summary>
/// <c>verify</c>: recomputes the ledger, compares it with the heads exported outside the database, and compares what persons answered and
/// share with what the ledger says of it. Exit 1 when something does not hold,
/// 2 when the heads file that is named does not exist, 3 when nothing was sealed yet, or nothing tells whether anything was.
/// </summary>
internal static class VerifyCommand
{
    private const int NothingSealed = 3;

    public static Command Create(CliHost host)
    {
        var headsFile = new Option<string?>("--heads") { Description = "File of exported heads; by default Ledger:HeadsFile." };
        var sinceLastHead = new Option<bool>("--since-last-head")
        {
            Description = "Check only what was sealed since the last exported head: quick, and blind for what is older.",
        };
        var command = new Command("verify", "Check the chain of the ledger and what repeats it, and name all that does not hold.")
        {
            headsFile,
            sinceLastHead,
        };
        command.SetAction(
            async (parsed, ct) =>
            {
                await using var services = host.Open(parsed);
                var (output, error) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
                var given = parsed.GetValue(headsFile) ?? services.GetRequiredService<IConfiguration>()["Ledger:HeadsFile"];
                var path = given is { Length: > 0 } ? Path.GetFullPath(given) : services.GetRequiredService<DataFolders>().LedgerHeads;
                var exists = File.Exists(path);
                if (given is { Length: > 0 } && !exists)
                {
                    await error.WriteLineAsync(
                        $"There is no heads file at {path}: without it a chain that was cut off would seem to hold."
                    );
                    return 2;
                }
                // The heads before the chain: one that is exported meanwhile would be further on than what was read.
                var heads = services.GetRequiredService<LedgerHeads>().Read(path);
                var verdict = await services.GetRequiredService<LedgerVerifier>().VerifyAsync(heads, parsed.GetValue(sinceLastHead), ct);
                var counts =
                    $"{verdict.Sealed} sealed event(s) checked against {heads.Heads.Count} exported head(s), {verdict.Pending} "
                    + "waiting for their seal";
                if (verdict is { IsUnsealed: true, Faults: [] })
                {
                    await error.WriteLineAsync(
                        $"Nothing is sealed yet, {verdict.Pending} event(s) wait: the portal seals them as soon as it runs with this "
                            + "key folder."
                    );
                    return NothingSealed;
                }
                if (verdict is { IsBlank: true, Faults: [] })
                {
                    await error.WriteLineAsync(
                        "Nothing is sealed: a portal ran with this key folder, and either recorded nothing yet, or all was deleted "
                            + "before a head was exported. Nothing tells which."
                    );
                    return NothingSealed;
                }
                if (!exists)
                    await error.WriteLineAsync($"No head was ever exported to {path}: a chain that was cut off cannot be told.");
                if (heads.Unreadable > 0)
                    await error.WriteLineAsync($"{heads.Unreadable} line(s) of {path} cannot be read.");
                var consents = parsed.GetValue(sinceLastHead)
                    ? null
                    : await services.GetRequiredService<ConsentComparison>().CompareAsync(ct);
                if (verdict.Holds)
                    await output.WriteLineAsync($"The ledger holds: {counts}.");
                var agrees = consents is null || await ReportAsync(consents, output, error);
                if (verdict.Holds)
                    return agrees ? 0 : 1;
                await error.WriteLineAsync($"The ledger does not hold at number {verdict.FirstBadSeq}: {verdict.Reason} ({counts}).");
                foreach (var fault in verdict.Faults.Skip(1))
                    await error.WriteLineAsync($"  Number {fault.Seq}: {fault.Reason}.");
                return 1;
            }
        );
        return command;
    }

    /// <returns>True when everything that repeats the ledger agrees with it.</returns>
    private static async Task<bool> ReportAsync(ConsentVerdict consents, TextWriter output, TextWriter error)
    {
        var counts = $"{consents.Words} answer(s), {consents.Grants} sharing(s) and {consents.Notices} text(s)";
        if (consents.Holds)
        {
            await output.WriteLineAsync($"The database agrees with it: {counts} compared.");
            return true;
        }
        await error.WriteLineAsync($"The database does not agree with the ledger: {consents.Faults.Count} fault(s) ({counts} compared).");
        foreach (var fault in consents.Faults)
            await error.WriteLineAsync(
                $"  Person {fault.PersonId?.ToString("N") ?? "-"}, record {fault.RecordId?.ToString("N") ?? "-"}, "
                    + $"{fault.Purpose?.ToString() ?? "-"} x {fault.Category?.ToString() ?? "-"}: {fault.Reason}."
            );
        return false;
    }
}
