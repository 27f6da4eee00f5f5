using System.Diagnostics;
using OpenTelemetry;

namespace MonHarmonie.Web.Telemetry;

/// <summary>
/// Takes out of every trace what could point at a person: paths with ids, queries, addresses, browsers. The route pattern stays.
/// </summary>
internal sealed class PrivateTraces : BaseProcessor<Activity>
{
    private static readonly string[] Removed =
    [
        "url.path",
        "url.query",
        "url.full",
        "client.address",
        "client.port",
        "user_agent.original",
        "network.peer.address",
        "network.peer.port",
        "http.target",
        "http.url",
        "http.user_agent",
        "http.client_ip",
        "enduser.id",
        "exception.message",
    ];

    public override void OnEnd(Activity data)
    {
        foreach (var name in Removed)
            data.SetTag(name, null);
    }
}
