using System.Net;
using MonHarmonie.Web.Tests.Operations;
using Xunit;

namespace MonHarmonie.Web.Tests.HttpSecurity;

/// <summary>Limits by address, and who may say which address that is.</summary>
public sealed class LimitsTests
{
    private const string Proxy = "10.9.8.7";
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Past_the_limit_the_page_says_when_to_come_back()
    {
        await using var host = await OperationsHost.StartAsync("Development", ("RateLimits:PerAddressPerMinute", "2"));
        Assert.Equal("404 404 429", await StatusesAsync(host, ("192.0.2.1", null), ("192.0.2.1", null), ("192.0.2.1", null)));
        using var last = await AskAsync(host, "192.0.2.1", null);
        Assert.True(last.Headers.RetryAfter!.Delta > TimeSpan.Zero);
        Assert.Contains("Trop de demandes", WebUtility.HtmlDecode(await last.Content.ReadAsStringAsync(Ct)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_address_has_its_own_limit_and_an_ipv6_subscriber_only_one()
    {
        await using var host = await OperationsHost.StartAsync("Development", ("RateLimits:PerAddressPerMinute", "1"));
        Assert.Equal(
            "404 404 429 404 429",
            await StatusesAsync(
                host,
                ("192.0.2.1", null),
                ("192.0.2.2", null),
                ("192.0.2.2", null),
                ("2001:db8:1:2::1", null),
                ("2001:db8:1:2:ffff::9", null)
            )
        );
    }

    [Fact]
    public async Task A_spoofed_forwarded_address_changes_nothing()
    {
        await using var host = await OperationsHost.StartAsync(
            "Development",
            ("RateLimits:PerAddressPerMinute", "1"),
            ("Proxy:KnownProxies:0", Proxy)
        );
        Assert.Equal("404 429", await StatusesAsync(host, ("192.0.2.1", "203.0.113.1"), ("192.0.2.1", "203.0.113.2")));
    }

    [Fact]
    public async Task A_known_proxy_speaks_for_its_clients_and_only_with_its_own_last_entry()
    {
        await using var host = await OperationsHost.StartAsync(
            "Development",
            ("RateLimits:PerAddressPerMinute", "1"),
            ("Proxy:KnownNetworks:0", "10.9.8.0/24")
        );
        Assert.Equal(
            "404 404 429",
            await StatusesAsync(host, (Proxy, "203.0.113.1"), (Proxy, "203.0.113.2"), (Proxy, "198.51.100.7, 203.0.113.2"))
        );
    }

    [Fact]
    public async Task Probes_pass_every_limit()
    {
        await using var host = await OperationsHost.StartAsync("Development", ("RateLimits:PerAddressPerMinute", "1"));
        using var browser = host.Browser();
        for (var i = 0; i < 5; i++)
        {
            using var answer = await browser.GetAsync("/health/live", Ct);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }
    }

    [Theory]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    [InlineData("Origin", "https://evil.example")]
    [InlineData("Origin", "null")]
    public async Task A_post_from_another_site_is_refused_before_it_is_read(string header, string value)
    {
        await using var host = await OperationsHost.StartAsync();
        host.Failures["reached"] = new InvalidOperationException();
        using var browser = host.Browser();
        using var post = new HttpRequestMessage(HttpMethod.Post, "/design") { Content = new FormUrlEncodedContent([]) };
        post.Headers.Add(header, value);
        post.Headers.Add(OperationsHost.Fail, "reached");
        using var answer = await browser.SendAsync(post, Ct);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task Reports_of_the_policy_are_taken_and_limited()
    {
        await using var host = await OperationsHost.StartAsync("Development", ("RateLimits:ReportsPerMinute", "1"));
        using var browser = host.Browser();
        using var first = await browser.PostAsync(
            "/rapports-csp",
            new StringContent("""{"csp-report":{"violated-directive":"script-src"}}"""),
            Ct
        );
        Assert.Equal(HttpStatusCode.NoContent, first.StatusCode);
        using var second = await browser.PostAsync("/rapports-csp", new StringContent("{}"), Ct);
        Assert.Equal(HttpStatusCode.TooManyRequests, second.StatusCode);
    }

    [Fact]
    public async Task Outside_development_what_comes_in_clear_goes_to_the_published_address()
    {
        await using var host = await OperationsHost.StartAsync("Production");
        using var browser = host.CreateClient(new() { AllowAutoRedirect = false, BaseAddress = new Uri("http://localhost") });
        using var page = await browser.GetAsync("/mes-remboursements?page=2", Ct);
        Assert.Equal(HttpStatusCode.PermanentRedirect, page.StatusCode);
        Assert.Equal("https://localhost/mes-remboursements?page=2", page.Headers.Location!.AbsoluteUri);
        using var probe = await browser.GetAsync("/health/live", Ct);
        Assert.Equal(HttpStatusCode.OK, probe.StatusCode);

        using var forwarded = new HttpRequestMessage(HttpMethod.Get, "/nulle-part");
        forwarded.Headers.Add(OperationsHost.From, Proxy);
        forwarded.Headers.Add("X-Forwarded-Proto", "https");
        using var behind = await browser.SendAsync(forwarded, Ct);
        Assert.Equal(HttpStatusCode.NotFound, behind.StatusCode);
    }

    private static async Task<string> StatusesAsync(OperationsHost host, params (string Address, string? Forwarded)[] requests)
    {
        var statuses = new List<int>();
        foreach (var (address, forwarded) in requests)
        {
            using var answer = await AskAsync(host, address, forwarded);
            statuses.Add((int)answer.StatusCode);
        }
        return string.Join(' ', statuses);
    }

    private static async Task<HttpResponseMessage> AskAsync(OperationsHost host, string address, string? forwarded)
    {
        using var browser = host.Browser();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/nulle-part");
        request.Headers.Add(OperationsHost.From, address);
        if (forwarded is not null)
            request.Headers.Add("X-Forwarded-For", forwarded);
        return await browser.SendAsync(request, Ct);
    }
}
