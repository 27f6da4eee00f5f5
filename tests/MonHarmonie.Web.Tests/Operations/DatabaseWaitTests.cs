using System.Diagnostics;
using System.Net;
using Microsoft.Extensions.Time.Testing;
using MonHarmonie.TestSupport;
using MonHarmonie.Web.Setup;
using Xunit;

namespace MonHarmonie.Web.Tests.Operations;

/// <summary>A SQL Server that is away at the start is waited for, and readiness says so (ADR 0146).</summary>
public sealed class DatabaseWaitTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Wait_DatabaseComesBack_AnswersUntilThenAndGivesThePortBack()
    {
        var port = LoopbackPort.Free();
        var url = $"http://127.0.0.1:{port}";
        var clock = new FakeTimeProvider();
        var asked = new SemaphoreSlim(0);
        var isBack = false;
        var waiting = DatabaseWait.UntilItAnswersAsync(
            _ =>
            {
                asked.Release();
                return Task.FromResult(Volatile.Read(ref isBack) ? null : "SQL Server error 53");
            },
            clock,
            ["--urls", url, "--Logs:Console=false"]
        );
        using (var client = new HttpClient { BaseAddress = new Uri(url) })
        {
            await PortalStart.UntilReadinessIsAsync(client, HttpStatusCode.ServiceUnavailable);
            Assert.Equal("Healthy", await client.GetStringAsync("/health/live", Ct));
            using var page = await client.GetAsync("/connexion", Ct);
            Assert.Equal(HttpStatusCode.ServiceUnavailable, page.StatusCode);
            Assert.Equal(TimeSpan.FromSeconds(10), page.Headers.RetryAfter?.Delta);
        }
        Volatile.Write(ref isBack, true);
        while (!waiting.IsCompleted)
        {
            clock.Advance(TimeSpan.FromSeconds(5));
            await Task.Yield();
        }
        Assert.True(await waiting);
        ListeningPorts.Try(new Microsoft.Extensions.Configuration.ConfigurationManager { ["URLS"] = url });
    }

    [Fact]
    public async Task Start_SqlServerAway_WaitsNotReadyAndStopsWhenAsked()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Signals are sent as on the production system.");
        var folder = Directory.CreateTempSubdirectory("monharmonie-wait-").FullName;
        var url = $"http://127.0.0.1:{LoopbackPort.Free()}";
        using var process = PortalStart.Run(
            "Development",
            folder,
            new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                ["Data__Folder"] = folder,
                ["ASPNETCORE_URLS"] = url,
                ["Database__Provider"] = "SqlServer",
                ["Database__ConnectionString"] =
                    $"Server=127.0.0.1,{LoopbackPort.Free()};Connect Timeout=1;User Id=portal;Password=secret-word",
            }
        );
        var output = process.StandardOutput.ReadToEndAsync(Ct);
        var error = process.StandardError.ReadToEndAsync(Ct);
        try
        {
            using var client = new HttpClient { BaseAddress = new Uri(url) };
            await PortalStart.UntilReadinessIsAsync(client, HttpStatusCode.ServiceUnavailable);
            Process.Start("kill", ["-TERM", process.Id.ToString()]).Dispose();
            await process.WaitForExitAsync(Ct).WaitAsync(TimeSpan.FromSeconds(30), Ct);
            Assert.Equal(0, process.ExitCode);
        }
        finally
        {
            if (!process.HasExited)
                process.Kill();
        }
        Assert.Contains("the database does not answer", await output, StringComparison.Ordinal);
        Assert.DoesNotContain("secret-word", await output, StringComparison.Ordinal);
        Assert.Equal("", await error);
        Directory.Delete(folder, recursive: true);
    }
}
