using System.CommandLine;
using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MonHarmonie.Services.Imports;
using MonHarmonie.Services.Imports.Reading;
using MonHarmonie.Texts.Imports;

namespace MonHarmonie.Cli.Commands;

/// <summary>
/// <c>import &lt;kind&gt; &lt;file&gt;</c>: reads a file into the database and prints its account (docs/imports.md).
/// Exit 0 all imported, 1 some rejected or stopped before the end, 2 nothing could be read.
/// </summary>
internal static class ImportCommand
{
    private const int Stopped = 1;
    private const int Unusable = 2;

    public static Command Create(CliHost host)
    {
        var kind = new Argument<string>("kind")
        {
            Description = "dsn, members, statements, medicines, communes, guarantees, ccam, lpp, nabm, ucd, rates or acts.",
        };
        var path = new Argument<string>("file") { Description = "The file; for medicines, ccam, lpp, nabm and ucd, the folder." };
        var dryRun = new Option<bool>("--dry-run") { Description = "Read, check and count everything; write nothing." };
        var batch = new Option<int?>("--batch")
        {
            Description =
                "Records per transaction; by default 20000 lines of statements or prices of the CCAM (4000 on SQL Server), 2000 of "
                + "the rest.",
        };
        var columns = new Option<string[]>("--column")
        {
            Description = "OUR_NAME=title in the file, for a CSV whose titles we do not know; may be repeated.",
        };
        var corrections = new Option<bool>("--corrections")
        {
            Description = "Let a file of tariffs change what held on days that have begun.",
        };
        var report = new Option<string?>("--report") { Description = "CSV file that receives every rejection." };
        batch.Check(size => size is not (< 1 or > 50_000), "--batch: 1 to 50000.");
        columns.Check(
            pairs => pairs?.Any(pair => pair.IndexOf('=', StringComparison.Ordinal) < 1) is not true,
            "--column: OUR_NAME=title expected."
        );
        var command = new Command("import", "Import a file: employers' declarations, contracts, statements, medicines, postcodes, tariffs.")
        {
            kind,
            path,
            dryRun,
            batch,
            report,
            columns,
            corrections,
        };
        command.SetAction(
            async (parsed, ct) =>
            {
                var (output, error) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
                if (!Kinds.TryGetValue(parsed.GetValue(kind)!, out var read))
                {
                    await error.WriteLineAsync($"There is no kind {parsed.GetValue(kind)}: choose {string.Join(", ", Kinds.Keys)}.");
                    return Unusable;
                }

                var request = new ImportRequest(read, parsed.GetValue(path)!)
                {
                    DryRun = parsed.GetValue(dryRun),
                    BatchSize = parsed.GetValue(batch),
                    Columns = Pairs(parsed.GetValue(columns)),
                    Corrections = parsed.GetValue(corrections),
                };
                await using var services = host.Open(parsed);
                try
                {
                    var reportPath = parsed.GetValue(report);
                    using var rejections = reportPath is null ? null : RejectionFile.Create(reportPath, request.Path);
                    return await RunAsync(
                        services,
                        rejections is null ? request : request with { OnRejected = rejections.Add },
                        reportPath,
                        output,
                        error,
                        ct
                    );
                }
                catch (UnusableFileException e)
                {
                    await error.WriteLineAsync(e.Fact.Describe());
                    return Unusable;
                }
                catch (OperationCanceledException)
                {
                    await error.WriteLineAsync("Stopped. What was saved stays: run the same command again to go on.");
                    return Stopped;
                }
                catch (Exception e) when (e is DbException or DbUpdateException or IOException)
                {
                    await error.WriteLineAsync(
                        $"Stopped: {e.GetBaseException().Message} What was saved stays: mend the cause and run the same command again."
                    );
                    return Stopped;
                }
            }
        );
        return command;
    }

    private static readonly Dictionary<string, ImportKind> Kinds = Enum.GetValues<ImportKind>()
        .ToDictionary(k => k.ToString().ToLowerInvariant(), k => k, StringComparer.OrdinalIgnoreCase);

    private static async Task<int> RunAsync(
        ServiceProvider services,
        ImportRequest request,
        string? reportPath,
        TextWriter output,
        TextWriter error,
        CancellationToken ct
    )
    {
        await using var scope = services.CreateAsyncScope();
        if (await DatabaseVersion.IsBehindAsync(scope.ServiceProvider, error, ct))
            return Unusable;

        var progress = new ImportProgressLine(error, services.GetRequiredService<TimeProvider>());
        var account = await scope.ServiceProvider.GetRequiredService<ImportService>().RunAsync(request, progress, ct);
        progress.End();
        await PrintAsync(account, reportPath, output, error);
        if (request is { Kind: ImportKind.Statements, DryRun: false } && account.Unusable is null)
            await SettleCommand.RunAsync(services, output, ct);
        return account.ExitCode;
    }

    /// <summary>The most memory that this process held at once.</summary>
    private static long PeakMegabytes()
    {
        using var process = Process.GetCurrentProcess();
        return process.PeakWorkingSet64 / (1024 * 1024);
    }

    private static Dictionary<string, string> Pairs(string[]? columns)
    {
        var pairs = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var pair in columns ?? [])
        {
            var at = pair.IndexOf('=', StringComparison.Ordinal);
            pairs[pair[..at].Trim()] = pair[(at + 1)..].Trim();
        }

        return pairs;
    }

    private static async Task PrintAsync(ImportReport account, string? reportPath, TextWriter output, TextWriter error)
    {
        if (account.Unusable is { } reason)
        {
            await error.WriteLineAsync($"Fichier inutilisable : {reason.Describe()}");
            return;
        }

        foreach (var rejection in account.FirstRejections.OrderBy(r => r.File, StringComparer.Ordinal).ThenBy(r => r.Line))
        {
            var place = rejection.File is null ? "" : rejection.File + ", ";
            var column = rejection.Column is null ? "" : $", {rejection.Column}";
            var value = string.IsNullOrEmpty(rejection.Value) ? "" : $" [{rejection.Value}]";
            await output.WriteLineAsync(
                string.Create(CultureInfo.InvariantCulture, $"{place}ligne {rejection.Line}{column} : {rejection.Reason.Describe()}{value}")
            );
        }

        if (account.Faults > account.FirstRejections.Count)
            await output.WriteLineAsync(
                reportPath is null ? "… ajoutez --report pour obtenir tous les rejets." : $"… tous les rejets sont dans {reportPath}."
            );
        foreach (var (note, times) in account.Notes.Select(n => (n.Key.Describe(), n.Value)).OrderBy(n => n.Item1, StringComparer.Ordinal))
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"À noter : {note} ({times})"));

        var seconds = (account.FinishedUtc - account.StartedUtc)?.TotalSeconds ?? 0;
        var speed = seconds > 0 ? account.Read / seconds : 0;
        await output.WriteLineAsync(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{account.Kind} {account.File} : {account.Read} lus, {account.Created} créés, {account.Updated} modifiés, "
                    + $"{account.Unchanged} inchangés, {account.Ignored} sans effet, {account.Rejected} rejetés"
            )
        );
        await output.WriteLineAsync(
            string.Create(
                CultureInfo.InvariantCulture,
                $"durée {seconds:0.0} s, {speed:0} par seconde, mémoire {PeakMegabytes()} Mo, sha-256 {account.Sha256}"
            )
        );
        if (account.DryRun)
            await output.WriteLineAsync("Essai : rien n'a été écrit.");
    }
}
