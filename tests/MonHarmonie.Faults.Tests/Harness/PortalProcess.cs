using System.Diagnostics;
using System.Net;
using MonHarmonie.Web.Authentication;

namespace MonHarmonie.Faults.Tests.Harness;

/// <summary>The portal as it is deployed: a process of its own, which may be killed at any moment and started again.</summary>
/// <param name="url">Where it listens; the same after each start.</param>
/// <param name="log">The file that its standard output goes to.</param>
internal sealed class PortalProcess(Uri url, string folder, string log, IReadOnlyDictionary<string, string?> settings) : IAsyncDisposable
{
    private const string Quiet = "--Serilog:MinimumLevel:Override:Microsoft.EntityFrameworkCore=Fatal";

    private static readonly TimeSpan LongestStop = TimeSpan.FromSeconds(45);
    private Process? process;

    public int Kills { get; private set; }

    public bool IsRunning => process is { HasExited: false };

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>Starts it; it answers when this returns.</summary>
    public async Task StartAsync()
    {
        // The shell only opens the log, then becomes the portal: one process, one id. It passes no variable on whose name has a dot.
        var start = new ProcessStartInfo(
            "/bin/sh",
            ["-c", "log=$1; shift; exec dotnet \"$@\" >>\"$log\" 2>&1", "sh", log, typeof(AccountCookies).Assembly.Location, Quiet]
        )
        {
            WorkingDirectory = folder,
        };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        // It never lives long enough for what this would gain.
        start.Environment["DOTNET_TieredPGO"] = "0";
        foreach (var (key, value) in settings)
            start.Environment[key.Replace(":", "__", StringComparison.Ordinal)] = value;
        process = Process.Start(start)!;
        using var visitor = new Browser(url);
        await Patience.UntilAsync(
            "the portal answers",
            async () =>
            {
                if (process.HasExited)
                    throw new InvalidOperationException($"The portal ended with {process.ExitCode}: {Tail()}");
                using var answer = await Patience.TryAsync<HttpResponseMessage>(async () => await visitor.GetAsync("/health/live"));
                return answer?.StatusCode == HttpStatusCode.OK;
            }
        );
    }

    /// <summary>kill -9: whatever it was doing ends here.</summary>
    public async Task KillAsync()
    {
        process!.Kill();
        await process.WaitForExitAsync(Ct);
        Kills++;
        Forget();
    }

    /// <summary>Stops it as an operator does.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> StopAsync()
    {
        await SignalAsync("TERM");
        await process!.WaitForExitAsync(Ct).WaitAsync(LongestStop, Ct);
        var code = process.ExitCode;
        Forget();
        return code;
    }

    /// <summary>Stops the process where it stands, as a machine without memory or a snapshot of a virtual one does.</summary>
    public Task PauseAsync() => SignalAsync("STOP");

    public Task ContinueAsync() => SignalAsync("CONT");

    /// <summary>The last lines of its log, for whoever reads why a test failed.</summary>
    public string Tail() => File.Exists(log) ? string.Join('\n', File.ReadLines(log).TakeLast(5)) : "";

    public async ValueTask DisposeAsync()
    {
        if (!IsRunning)
            return;
        process!.Kill();
        await process.WaitForExitAsync(CancellationToken.None);
        Forget();
    }

    private async Task SignalAsync(string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", $"{process!.Id}"]);
        await kill.WaitForExitAsync(Ct);
    }

    private void Forget()
    {
        process!.Dispose();
        process = null;
    }
}
