using System.CommandLine;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Cli.Commands;

/// <summary>
/// <c>restore</c>: puts a checked backup in the place of the embedded database, which is kept aside, and its files back into the vault; the
/// portal must be stopped.
/// </summary>
internal static class RestoreCommand
{
    public const string HeadsName = "ledger-heads.txt";
    public const string KeysName = "keys";
    public const string FilesName = "files";

    public static Command Create(CliHost host)
    {
        var source = new Argument<string>("folder") { Description = "A backup made by 'backup' (the folder that holds manifest.json)." };
        var force = new Option<bool>("--force") { Description = "Replace a database that exists; the old one is kept beside it." };
        var command = new Command("restore", "Restore the embedded database from a backup.") { source, force };
        command.SetAction(
            async (parsed, ct) =>
            {
                await using var services = host.Open(parsed);
                await using var scope = services.CreateAsyncScope();
                var error = parsed.InvocationConfiguration.Error;
                if (SqliteFile.PathOf(scope.ServiceProvider.GetRequiredService<HarmonieDbContext>()) is not { } database)
                {
                    await error.WriteLineAsync("The configured database is SQL Server: use RESTORE DATABASE (docs/operations.md).");
                    return 2;
                }
                var folder = Path.GetFullPath(parsed.GetValue(source)!);
                if (await RefusalAsync(folder, database, parsed.GetValue(force), ct) is { } refusal)
                {
                    await error.WriteLineAsync(refusal);
                    return 2;
                }

                var stamp = services
                    .GetRequiredService<TimeProvider>()
                    .UtcNow()
                    .ToString("yyyyMMdd-HHmmss-fff", CultureInfo.InvariantCulture);
                var incoming = database + ".incoming";
                Directory.CreateDirectory(Path.GetDirectoryName(database)!);
                File.Copy(Path.Combine(folder, BackupManifest.DatabaseName), incoming, overwrite: true);
                await SqliteFile.FlushAsync(incoming, ct);
                if (await SqliteFile.IntegrityAsync(incoming, ct) is var state && state != "ok")
                {
                    File.Delete(incoming);
                    await error.WriteLineAsync($"The database in the backup is damaged ({state}); nothing was replaced.");
                    return 1;
                }

                foreach (var suffix in new[] { "-wal", "-shm", "" })
                    KeepAside(database + suffix, $"{database}.before-{stamp}{suffix}");
                File.Move(incoming, database);
                var folders = services.GetRequiredService<DataFolders>();
                KeepAside(folders.LedgerHeads, $"{folders.LedgerHeads}.before-{stamp}");
                if (File.Exists(Path.Combine(folder, HeadsName)))
                    File.Copy(Path.Combine(folder, HeadsName), folders.LedgerHeads);
                foreach (var ring in new[] { FieldKeyRing.FileName, LedgerKeyRing.FileName })
                    if (File.Exists(Path.Combine(folder, KeysName, ring)))
                        KeepAside(Path.Combine(folders.Keys, ring), Path.Combine(folders.Keys, $"{ring}.before-{stamp}"));
                BackupCommand.CopyFolder(Path.Combine(folder, KeysName), folders.Keys);
                BackupCommand.CopyFolder(Path.Combine(folder, FilesName), folders.Files, once: true);
                await ForgetLaterAnchorAsync(services, ct);
                await parsed.InvocationConfiguration.Output.WriteLineAsync(
                    $"{database} restored. Run 'migrate', then 'verify', before the portal starts."
                );
                return 0;
            }
        );
        return command;
    }

    private static async Task<string?> RefusalAsync(string folder, string database, bool force, CancellationToken ct)
    {
        if (!Directory.Exists(folder))
            return $"There is no folder {folder}.";
        var (_, fault) = await BackupManifest.CheckAsync(folder, ct);
        if (fault is not null)
            return $"The backup cannot be trusted: {fault} Nothing was replaced.";
        if (!File.Exists(database))
            return null;
        if (!force)
            return $"{database} exists; add --force to replace it (it is kept beside).";
        return await SqliteFile.IsFreeAsync(database, ct) ? null : "The database is in use: stop the portal first. Nothing was replaced.";
    }

    /// <summary>A backup from before the ledger had marks starts them again; otherwise the ledger would seem cut off for ever.</summary>
    private static async Task ForgetLaterAnchorAsync(IServiceProvider services, CancellationToken ct)
    {
        var keys = services.GetRequiredService<LedgerKeyRing>();
        await using var db = await services.GetRequiredService<IDbContextFactory<HarmonieDbContext>>().CreateDbContextAsync(ct);
        if (keys.Anchor is { } anchor && await LedgerChain.LastSeqAsync(db, ct) < anchor.FirstSeq - 1)
            await keys.ForgetAnchorAsync();
    }

    private static void KeepAside(string path, string aside)
    {
        if (File.Exists(path))
            File.Move(path, aside);
    }
}
