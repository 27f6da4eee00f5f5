using System.CommandLine;
using System.CommandLine.Invocation;
using Microsoft.Extensions.DependencyInjection;
using MonHarmonie.Cli.Commands;
using MonHarmonie.Cli.Commands.Tariffs;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared.Settings;

namespace MonHarmonie.Cli;

/// <summary>The command line of the portal: one list of commands, each thin over the services.</summary>
public static class CommandLine
{
    private const int Stopped = 1;
    private const int Unusable = 2;

    /// <summary>Runs one command line; tests call it in their own process.</summary>
    /// <param name="settings">Settings that win over files and environment.</param>
    /// <param name="configure">Replaces services, such as the clock.</param>
    /// <returns>0 when all went well; 1 and above as the command documents it; 2 also when the line itself is wrong, or the database or a
    /// file cannot be used; 78 when a setting is.</returns>
    public static async Task<int> RunAsync(
        string[] args,
        TextWriter output,
        TextWriter error,
        IReadOnlyDictionary<string, string?>? settings = null,
        Action<IServiceCollection>? configure = null,
        CancellationToken ct = default
    )
    {
        var invocation = new InvocationConfiguration
        {
            Output = output,
            Error = error,
            EnableDefaultExceptionHandler = false,
        };
        try
        {
            var parsed = Create(new CliHost(settings, configure)).Parse(args);
            if (parsed is { Errors.Count: > 0, Action: ParseErrorAction })
            {
                var faults = parsed.Errors.Select(e => e.Message.ReplaceLineEndings(" ")).Distinct(StringComparer.Ordinal);
                await error.WriteLineAsync(string.Join(' ', faults));
                return Unusable;
            }
            return await parsed.InvokeAsync(invocation, ct);
        }
        catch (OperationCanceledException)
        {
            await error.WriteLineAsync("Stopped.");
            return Stopped;
        }
        catch (Exception failure) when (DatabaseFaults.FindUnusable(failure) is { } fault)
        {
            await error.WriteLineAsync($"The database cannot be used: {fault.Message}");
            return Unusable;
        }
        catch (Exception failure) when (DatabaseFaults.LacksTables(failure))
        {
            await error.WriteLineAsync(DatabaseVersion.Refusal);
            return Unusable;
        }
        catch (Exception failure) when (SettingException.Find(failure) is { } fault)
        {
            await error.WriteLineAsync(fault);
            return SettingException.ExitCode;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            await error.WriteLineAsync(failure.Message);
            return Unusable;
        }
    }

    internal static RootCommand Create(CliHost host) =>
        new("Mon Harmonie: database, imports, demonstration data, ledger, backups, settlement, retention, accounts, keys, pricing, search.")
        {
            CliHost.DataFolder,
            MigrateCommand.Create(host),
            VerifyCommand.Create(host),
            BackupCommand.Create(host),
            RestoreCommand.Create(host),
            SeedCommand.Create(host),
            HealthCommand.Create(host),
            ImportCommand.Create(host),
            SettleCommand.Create(host),
            RetentionCommand.Create(host),
            AccountCommand.Create(host),
            KeysCommand.Create(host),
            PriceCommand.Create(host),
            FindCommand.Create(host),
        };
}
