using System.Net;
using System.Text.RegularExpressions;
using MonHarmonie.Web.HttpSecurity;
using MonHarmonie.Web.Tests.Operations;
using Xunit;

namespace MonHarmonie.Web.Tests.HttpSecurity;

/// <summary>The same protection on every answer.</summary>
public sealed partial class SecurityHeadersTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("a page", "/design", HttpStatusCode.OK)]
    [InlineData("a file", "/favicon.svg", HttpStatusCode.OK)]
    [InlineData("an unknown page", "/nulle-part", HttpStatusCode.NotFound)]
    [InlineData("a page made up under a real one", "/mes-remboursements/x.css", HttpStatusCode.NotFound)]
    [InlineData("a probe", "/health/live", HttpStatusCode.OK)]
    public async Task Every_answer_is_protected(string what, string path, HttpStatusCode expected)
    {
        Assert.NotEmpty(what);
        await using var host = await OperationsHost.StartAsync();
        using var browser = host.Browser();
        using var answer = await browser.GetAsync(path, Ct);
        Assert.Equal(expected, answer.StatusCode);
        AssertProtected(answer);
    }

    [Fact]
    public async Task Failures_and_refusals_are_protected()
    {
        await using var host = await OperationsHost.StartAsync("Development", ("RateLimits:PerAddressPerMinute", "3"));
        host.Failures["bug"] = new InvalidOperationException("Claire Martin");
        using var browser = host.Browser();

        using var failing = new HttpRequestMessage(HttpMethod.Get, "/design");
        failing.Headers.Add(OperationsHost.Fail, "bug");
        using var failed = await browser.SendAsync(failing, Ct);
        Assert.Equal(HttpStatusCode.InternalServerError, failed.StatusCode);
        AssertProtected(failed);

        using var withoutToken = await browser.PostAsync("/design", new FormUrlEncodedContent([]), Ct);
        Assert.Equal(HttpStatusCode.BadRequest, withoutToken.StatusCode);
        AssertProtected(withoutToken);

        using var other = new HttpRequestMessage(HttpMethod.Get, "/design");
        other.Headers.Host = "evil.example";
        using var refusedHost = await browser.SendAsync(other, Ct);
        Assert.Equal(HttpStatusCode.BadRequest, refusedHost.StatusCode);
        AssertProtected(refusedHost);

        HttpResponseMessage last;
        do last = await browser.GetAsync("/nulle-part", Ct);
        while (last.StatusCode == HttpStatusCode.NotFound);
        Assert.Equal(HttpStatusCode.TooManyRequests, last.StatusCode);
        AssertProtected(last);
        last.Dispose();
    }

    [Fact]
    public async Task Scripts_carry_the_nonce_of_their_own_response()
    {
        await using var host = await OperationsHost.StartAsync();
        using var browser = host.Browser();
        var seen = new HashSet<string>();
        for (var i = 0; i < 2; i++)
        {
            using var answer = await browser.GetAsync("/design", Ct);
            var nonce = Nonce().Match(answer.Headers.GetValues("Content-Security-Policy").Single()).Groups[1].Value;
            Assert.True(seen.Add(nonce), "a nonce serves once");
            var page = await answer.Content.ReadAsStringAsync(Ct);
            var scripts = ScriptTag().Matches(page);
            Assert.NotEmpty(scripts);
            Assert.All(scripts, script => Assert.Contains($"nonce=\"{nonce}\"", script.Value, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Strict_transport_is_for_a_year_outside_development_only()
    {
        await using var production = await OperationsHost.StartAsync("Production");
        using var published = production.Browser();
        using var secured = await published.GetAsync("/nulle-part", Ct);
        Assert.Equal(SecurityHeaders.StrictTransport, secured.Headers.GetValues("Strict-Transport-Security").Single());
        Assert.Equal("max-age=31536000; includeSubDomains", SecurityHeaders.StrictTransport);

        await using var development = await OperationsHost.StartAsync();
        using var local = development.Browser();
        using var plain = await local.GetAsync("/nulle-part", Ct);
        Assert.False(plain.Headers.Contains("Strict-Transport-Security"));
    }

    [Fact]
    public async Task Built_files_are_kept_by_browsers_and_pages_are_not()
    {
        await using var host = await OperationsHost.StartAsync();
        using var browser = host.Browser();
        using var page = await browser.GetAsync("/design", Ct);
        Assert.True(page.Headers.CacheControl!.NoStore);
        using var file = await browser.GetAsync("/favicon.svg", Ct);
        Assert.False(file.Headers.CacheControl!.NoStore);
    }

    internal static void AssertProtected(HttpResponseMessage answer)
    {
        string One(string name) =>
            answer.Headers.TryGetValues(name, out var values)
                ? Assert.Single(values)
                : throw new Xunit.Sdk.XunitException($"{name} is missing");
        var policy = One("Content-Security-Policy");
        foreach (
            var directive in new[]
            {
                "default-src 'none'",
                "object-src 'none'",
                "base-uri 'none'",
                "form-action 'self'",
                "frame-ancestors 'none'",
                "style-src 'self'",
                "img-src 'self' data:",
                "font-src 'self'",
                "connect-src 'self'",
                "report-uri /rapports-csp",
            }
        )
            Assert.Contains(directive, policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", One("X-Content-Type-Options"));
        Assert.Equal("same-origin", One("Referrer-Policy"));
        Assert.Equal("same-origin", One("Cross-Origin-Opener-Policy"));
        Assert.Equal("same-origin", One("Cross-Origin-Resource-Policy"));
        Assert.Contains("camera=(self), geolocation=(self)", One("Permissions-Policy"), StringComparison.Ordinal);
        Assert.False(answer.Headers.Contains("Server"));
        Assert.False(answer.Headers.Contains("X-Powered-By"));
    }

    [GeneratedRegex("'nonce-([0-9a-f]{32})'")]
    private static partial Regex Nonce();

    [GeneratedRegex("<script[^>]*>")]
    private static partial Regex ScriptTag();
}
