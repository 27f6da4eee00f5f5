using System.Diagnostics;
using Microsoft.Data.Sqlite;
using MonHarmonie.Cli;

namespace MonHarmonie.Web.Tests.Cli;

/// <summary>The command line as a process of its own, on a data folder of its own.</summary>
internal sealed class CliProcess : IDisposable
{
    public CliProcess()
    {
        Folder = Directory.CreateTempSubdirectory("monharmonie-cli-process-").FullName;
    }

    public string Folder { get; }

    /// <summary>Starts a command without waiting.</summary>
    public Process Start(params string[] args)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(CommandLine).Assembly.Location, .. args, "--data", Folder])
        {
            WorkingDirectory = Folder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        return Process.Start(start)!;
    }

    /// <summary>Runs a command to its end.</summary>
    public async Task<(int Code, string Output, string Error)> RunAsync(CancellationToken ct, params string[] args)
    {
        using var process = Start(args);
        var output = process.StandardOutput.ReadToEndAsync(ct);
        var error = process.StandardError.ReadToEndAsync(ct);
        await process.WaitForExitAsync(ct);
        return (process.ExitCode, await output, await error);
    }

    public string Write(string name, string text)
    {
        var path = Path.Combine(Folder, name);
        File.WriteAllText(path, text);
        return path;
    }

    public object[] Query(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(Folder, "mon-harmonie.db")};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The tests' own constants.
        command.CommandText = sql;
#pragma warning restore CA2100
        using var reader = command.ExecuteReader();
        if (!reader.Read())
            return [];
        var row = new object[reader.FieldCount];
        reader.GetValues(row);
        return row;
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
