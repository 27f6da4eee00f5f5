using System.Net;

namespace MonHarmonie.Web.Infrastructure.Protection;

/// <summary>Section <c>Portal</c>: how the portal is known outside.</summary>
public sealed class PortalOptions
{
    public const string Section = "Portal";

    /// <summary>Root of absolute links in mails and letters, for example <c>https://mon.harmonie.example</c>; never taken from a request.</summary>
    public Uri? BaseUrl { get; set; }

    /// <summary>An absolute link to a path of the portal.</summary>
    public Uri Link(string path) => new(BaseUrl ?? throw new InvalidOperationException("Portal:BaseUrl is not set."), path);
}

/// <summary>Section <c>Proxy</c>: which machines may say for whom they speak.</summary>
public sealed class ProxyOptions
{
    public const string Section = "Proxy";

    /// <summary>Addresses of reverse proxies.</summary>
    public IReadOnlyList<string> KnownProxies { get; set; } = [];

    /// <summary>Networks of reverse proxies, as <c>10.0.0.0/24</c>.</summary>
    public IReadOnlyList<string> KnownNetworks { get; set; } = [];

    /// <summary>How many proxies stand in a row before the portal.</summary>
    public int Hops { get; set; } = 1;

    public bool IsSet => KnownProxies.Count + KnownNetworks.Count > 0;

    /// <summary>The settings as addresses.</summary>
    /// <exception cref="FormatException">A setting is no address or network.</exception>
    public (IReadOnlyList<IPAddress> Proxies, IReadOnlyList<IPNetwork> Networks) Parse() =>
        ([.. KnownProxies.Select(IPAddress.Parse)], [.. KnownNetworks.Select(IPNetwork.Parse)]);
}
