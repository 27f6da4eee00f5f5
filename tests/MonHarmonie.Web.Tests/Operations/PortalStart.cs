using System.Diagnostics;
using System.Net;
using Xunit;

namespace MonHarmonie.Web.Tests.Operations;

/// <summary>The portal as a process of its own.</summary>
internal static class PortalStart
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <param name="settings">As variables of its environment.</param>
    public static Process Run(string environment, string folder, IReadOnlyDictionary<string, string?> settings)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(Program).Assembly.Location])
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = environment;
        foreach (var (key, value) in settings)
            start.Environment[key] = value;
        return Process.Start(start)!;
    }

    /// <summary>Asks for readiness until it has the status; the time limit of the run ends a wait in vain.</summary>
    public static async Task UntilReadinessIsAsync(HttpClient client, HttpStatusCode expected)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        limit.CancelAfter(TimeSpan.FromSeconds(60));
        while (true)
        {
            try
            {
                using var answer = await client.GetAsync("/health/ready", limit.Token);
                if (answer.StatusCode == expected)
                    return;
            }
            catch (HttpRequestException) when (!limit.IsCancellationRequested)
            {
                // Not listening yet.
            }
            await Task.Yield();
        }
    }
}
