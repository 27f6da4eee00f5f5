using System.CommandLine;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Cli.Commands;

/// <summary>
/// <c>backup</c>: copies the embedded database and the file vault while the portal runs, checks the copy, and lists every file with its
/// SHA-256.
/// Keys go along only when asked for: who holds both reads everything.
/// </summary>
internal static class BackupCommand
{
    public static Command Create(CliHost host)
    {
        var target = new Argument<string>("folder") { Description = "Folder that receives a dated backup folder." };
        var withKeys = new Option<bool>("--with-keys")
        {
            Description = "Add the key folder to the backup; keep such a backup as you keep the keys.",
        };
        var command = new Command("backup", "Back up the embedded database, online.") { target, withKeys };
        command.SetAction(
            async (parsed, ct) =>
            {
                await using var services = host.Open(parsed);
                await using var scope = services.CreateAsyncScope();
                var db = scope.ServiceProvider.GetRequiredService<HarmonieDbContext>();
                var error = parsed.InvocationConfiguration.Error;
                if (SqliteFile.PathOf(db) is not { } database)
                {
                    await error.WriteLineAsync("The configured database is SQL Server: use BACKUP DATABASE (docs/operations.md).");
                    return 2;
                }
                if (!File.Exists(database))
                {
                    await error.WriteLineAsync($"There is no database at {database}.");
                    return 2;
                }

                var now = services.GetRequiredService<TimeProvider>().UtcNow();
                var folder = Path.Combine(
                    Path.GetFullPath(parsed.GetValue(target)!),
                    "mon-harmonie-" + now.ToString("yyyyMMdd-HHmmss-fff", CultureInfo.InvariantCulture)
                );
                CreatePrivate(folder);
                var copy = Path.Combine(folder, BackupManifest.DatabaseName);
                // The heads first: a head exported between the two copies would otherwise be further on than the database.
                var folders = services.GetRequiredService<DataFolders>();
                if (File.Exists(folders.LedgerHeads))
                    File.Copy(folders.LedgerHeads, Path.Combine(folder, RestoreCommand.HeadsName));
                // The vault before and after: a file that the database names at the moment of its copy was there before, or is there
                // afterwards.
                CopyFolder(folders.Files, Path.Combine(folder, RestoreCommand.FilesName), once: true);
                await SqliteFile.CopyAsync(database, copy, ct);
                CopyFolder(folders.Files, Path.Combine(folder, RestoreCommand.FilesName), once: true);
                var state = await SqliteFile.IntegrityAsync(copy, ct);
                if (state != "ok")
                {
                    await error.WriteLineAsync(
                        $"The copy is damaged ({state}); the backup in {folder} is not finished and must not be used."
                    );
                    return 1;
                }
                if (parsed.GetValue(withKeys))
                    CopyFolder(folders.Keys, Path.Combine(folder, RestoreCommand.KeysName));

                var migration = (await db.Database.GetAppliedMigrationsAsync(ct)).LastOrDefault() ?? "";
                var files = await BackupManifest.MeasureAsync(folder, ct);
                await new BackupManifest(BackupManifest.PresentFormat, now, migration, files).WriteAsync(folder, ct);
                await parsed.InvocationConfiguration.Output.WriteLineAsync(
                    $"{folder}: {files.Count} file(s), {files.Sum(f => f.Bytes)} bytes, integrity ok."
                );
                return 0;
            }
        );
        return command;
    }

    /// <param name="once">The files never change, but may go meanwhile.</param>
    internal static void CopyFolder(string from, string to, bool once = false)
    {
        if (!Directory.Exists(from))
            return;
        CreatePrivate(to);
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var path = Path.Combine(to, Path.GetRelativePath(from, file));
            CreatePrivate(Path.GetDirectoryName(path)!);
            if (once && File.Exists(path))
                continue;
            try
            {
                File.Copy(file, path, overwrite: true);
            }
            catch (FileNotFoundException) when (once)
            {
                // Its turn came after it was replaced: the database names another one.
            }
        }
    }

    private static void CreatePrivate(string folder)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(folder);
        else
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
