using System.Net;

namespace MonHarmonie.Web.HttpSecurity;

/// <summary>Section <c>Proxy</c>: which machines may say for whom they speak.</summary>
public sealed class ProxyOptions
{
    public const string Section = "Proxy";

    /// <summary>Addresses of reverse proxies.</summary>
    public IReadOnlyList<string> KnownProxies { get; set; } = [];

    /// <summary>Networks of reverse proxies, as <c>10.0.0.0/24</c>.</summary>
    public IReadOnlyList<string> KnownNetworks { get; set; } = [];

    /// <summary>How many proxies are chained in front of the portal.</summary>
    public int Hops { get; set; } = 1;

    public bool IsSet => NonEmpty(KnownProxies).Concat(NonEmpty(KnownNetworks)).Any();

    /// <exception cref="FormatException">A setting is no address or network.</exception>
    public (IReadOnlyList<IPAddress> Proxies, IReadOnlyList<IPNetwork> Networks) Parse() =>
        ([.. NonEmpty(KnownProxies).Select(IPAddress.Parse)], [.. NonEmpty(KnownNetworks).Select(IPNetwork.Parse)]);

    private static IEnumerable<string> NonEmpty(IEnumerable<string?> values) => values.OfType<string>().Where(value => value.Length > 0);
}
