using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;
using MonHarmonie.Services.Shared.Settings;

namespace MonHarmonie.Web.Setup;

/// <summary>
/// Tries the ports before anything is built: the first start fills a database for a while, and would then only say that it was in vain.
/// </summary>
internal static class ListeningPorts
{
    /// <exception cref="SettingException">Somebody else listens there.</exception>
    public static void Try(IConfiguration configuration)
    {
        foreach (var url in Urls(configuration))
        {
            var address = BindingAddress.Parse(url);
            if (address.IsUnixPipe || address.Port == 0)
                continue;
            var ip =
                IPAddress.TryParse(address.Host.Trim('[', ']'), out var given) ? given
                : address.Host == "localhost" ? IPAddress.Loopback
                : IPAddress.Any;
            try
            {
                using var listener = new TcpListener(ip, address.Port);
                listener.Start();
            }
            catch (SocketException taken) when (taken.SocketErrorCode == SocketError.AddressAlreadyInUse)
            {
                throw new SettingException(url, $"this port is taken; {StartRefusals.PortAdvice}", taken);
            }
            catch (SocketException)
            {
                // Anything else is Kestrel's to say.
            }
        }
    }

    /// <summary>As Kestrel chooses: endpoints of its own, else addresses, else ports.</summary>
    private static IEnumerable<string> Urls(IConfiguration configuration)
    {
        var endpoints = configuration.GetSection("Kestrel:Endpoints").GetChildren().Select(e => e["Url"]).OfType<string>().ToList();
        if (endpoints.Count > 0)
            return endpoints;
        return configuration["URLS"] is { Length: > 0 } urls
            ? Parts(urls)
            : Parts(configuration["HTTP_PORTS"]).Select(port => $"http://*:{port}");
    }

    private static string[] Parts(string? list) =>
        (list ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
