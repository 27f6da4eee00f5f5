using System.CommandLine;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace MonHarmonie.Cli.Commands;

/// <summary>
/// <c>health</c>: asks a running portal whether it is ready, under the host name it is published by. The container's health check.
/// </summary>
internal static class HealthCommand
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(5);

    public static Command Create(CliHost host)
    {
        var address = new Argument<string>("address") { Description = "For example http://127.0.0.1:8080/health/ready." };
        address.Check(
            given => Uri.TryCreate(given, UriKind.Absolute, out var url) && url.Scheme is "http" or "https",
            "address: as http://127.0.0.1:8080/health/ready."
        );
        var command = new Command("health", "Ask a running portal whether it is ready; exit 1 when it is not.") { address };
        command.SetAction(
            async (parsed, ct) =>
            {
                await using var services = host.Open(parsed);
                using var client = new HttpClient { Timeout = Timeout };
                using var request = new HttpRequestMessage(HttpMethod.Get, parsed.GetValue(address));
                if (Uri.TryCreate(services.GetRequiredService<IConfiguration>()["Portal:BaseUrl"], UriKind.Absolute, out var published))
                    request.Headers.Host = published.Authority;
                try
                {
                    using var answer = await client.SendAsync(request, ct);
                    await parsed.InvocationConfiguration.Output.WriteLineAsync(await answer.Content.ReadAsStringAsync(ct));
                    return answer.IsSuccessStatusCode ? 0 : 1;
                }
                catch (Exception away) when (away is HttpRequestException or TaskCanceledException)
                {
                    await parsed.InvocationConfiguration.Error.WriteLineAsync("no answer");
                    return 1;
                }
            }
        );
        return command;
    }
}
