using System.Diagnostics;
using MonHarmonie.Web.Telemetry;
using Xunit;

namespace MonHarmonie.Web.Tests.Telemetry;

public sealed class PrivateTracesTests
{
    [Fact]
    public void A_span_leaves_without_path_query_address_or_browser_and_keeps_its_route()
    {
        using var span = new Activity("GET");
        span.SetTag("url.path", "/mes-remboursements/42")
            .SetTag("url.query", "?q=x")
            .SetTag("client.address", "192.0.2.1")
            .SetTag("user_agent.original", "Firefox")
            .SetTag("http.route", "/mes-remboursements/{id:guid}");
        using var processor = new PrivateTraces();
        processor.OnEnd(span);
        Assert.Equal(["http.route"], span.TagObjects.Where(t => t.Value is not null).Select(t => t.Key));
    }
}
