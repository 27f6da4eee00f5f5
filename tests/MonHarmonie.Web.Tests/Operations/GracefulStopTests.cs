using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using MonHarmonie.TestSupport;
using Xunit;

namespace MonHarmonie.Web.Tests.Operations;

/// <summary>The portal as a process: refuses defaults, and stops without losing a request.</summary>
public sealed class GracefulStopTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task On_defaults_production_ends_with_one_message_and_a_code()
    {
        var folder = Directory.CreateTempSubdirectory("monharmonie-process-").FullName;
        using var process = PortalStart.Run(
            "Production",
            folder,
            new Dictionary<string, string?>(StringComparer.Ordinal) { ["Data__Folder"] = folder }
        );
        var error = await process.StandardError.ReadToEndAsync(Ct);
        await process.WaitForExitAsync(Ct);
        Directory.Delete(folder, recursive: true);
        Assert.Equal(78, process.ExitCode);
        foreach (
            var key in new[]
            {
                "Keys:Folder",
                "Keys:CertificatePath",
                "Portal:BaseUrl",
                "AllowedHosts",
                "Proxy:KnownProxies",
                "Mail:Host",
                "Files:ClamdHost",
            }
        )
            Assert.Contains(key, error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sigterm_turns_readiness_red_finishes_what_was_begun_and_ends()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Signals are sent as on the production system.");
        await using var database = await TestDatabase.CreateAsync();
        var port = LoopbackPort.Free();
        var url = $"http://127.0.0.1:{port}";
        var settings = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Data__Folder"] = database.Folder,
            ["ASPNETCORE_URLS"] = url,
            ["Shutdown__DrainSeconds"] = "2",
            ["Health__MinFreeMegabytes"] = "0",
            ["Demonstration__Enabled"] = "false",
        };
        using var process = PortalStart.Run("Development", database.Folder, settings);
        _ = process.StandardOutput.ReadToEndAsync(Ct);
        _ = process.StandardError.ReadToEndAsync(Ct);
        try
        {
            using var client = new HttpClient { BaseAddress = new Uri(url) };
            await PortalStart.UntilReadinessIsAsync(client, HttpStatusCode.OK);

            // A form whose second half is sent only after the signal.
            using var slow = new TcpClient();
            await slow.ConnectAsync(IPAddress.Loopback, port, Ct);
            var stream = slow.GetStream();
            await stream.WriteAsync(
                Encoding.ASCII.GetBytes(
                    $"POST /connexion HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nContent-Type: application/x-www-form-urlencoded\r\n"
                        + "Content-Length: 7\r\nConnection: close\r\n\r\na=1"
                ),
                Ct
            );

            Process.Start("kill", ["-TERM", process.Id.ToString()]).Dispose();
            await PortalStart.UntilReadinessIsAsync(client, HttpStatusCode.ServiceUnavailable);
            using (var served = await client.GetAsync("/health/live", Ct))
            {
                Assert.Equal(HttpStatusCode.OK, served.StatusCode);
                Assert.False(served.Headers.Contains("Server"), "what serves is nobody's business");
            }

            await stream.WriteAsync("&b=2"u8.ToArray(), Ct);
            using var reader = new StreamReader(stream);
            Assert.StartsWith("HTTP/1.1 4", await reader.ReadLineAsync(Ct), StringComparison.Ordinal);

            await process.WaitForExitAsync(Ct).WaitAsync(TimeSpan.FromSeconds(30), Ct);
            Assert.Equal(0, process.ExitCode);
        }
        finally
        {
            if (!process.HasExited)
                process.Kill();
        }
    }
}
