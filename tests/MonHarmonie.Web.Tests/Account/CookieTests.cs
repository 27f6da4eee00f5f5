using System.Net;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using MonHarmonie.Services.Accounts.Sessions;
using MonHarmonie.TestSupport.Web;
using Xunit;

namespace MonHarmonie.Web.Tests.Account;

public sealed class CookieTests
{
    [Fact]
    public async Task Cookies_OutsideDevelopment_AreHostBoundSecureAndHttpOnly()
    {
        await using var portal = await PortalFactory.CreateAsync();
        var account = await portal.CreateMemberAccountAsync();
        using var browser = portal.NewBrowser();

        using var answer = await browser.SubmitAsync("/connexion", ("Input.Email", account.Email), ("Input.Password", account.Password));

        foreach (var cookie in answer.Headers.GetValues("Set-Cookie"))
        {
            Assert.StartsWith("__Host-", cookie);
            Assert.Contains("; secure", cookie);
            Assert.Contains("; httponly", cookie);
            Assert.Contains("; path=/", cookie);
            Assert.DoesNotContain("domain=", cookie);
            Assert.Contains("samesite=", cookie);
        }
        Assert.DoesNotContain(
            "expires=",
            answer.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("__Host-mon-harmonie=", StringComparison.Ordinal))
        );
    }

    [Fact]
    public async Task Cookies_Defaults_AreChanged()
    {
        await using var portal = await PortalFactory.CreateAsync();
        var session = portal
            .Services.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>()
            .Get(CookieAuthenticationDefaults.AuthenticationScheme);
        var antiforgery = portal.Services.GetRequiredService<IOptions<AntiforgeryOptions>>().Value;

        Assert.Equal(TimeSpan.FromHours(12), session.ExpireTimeSpan);
        Assert.False(session.SlidingExpiration);
        Assert.Equal("__Host-mon-harmonie", session.Cookie.Name);
        Assert.Equal(SameSiteMode.Lax, session.Cookie.SameSite);
        Assert.Equal(CookieSecurePolicy.Always, session.Cookie.SecurePolicy);
        Assert.True(session.Cookie.HttpOnly);
        var message = portal.Services.GetRequiredService<IOptions<CookieTempDataProviderOptions>>().Value;
        foreach (var cookie in new[] { antiforgery.Cookie, message.Cookie })
        {
            Assert.StartsWith("__Host-", cookie.Name);
            Assert.Equal(CookieSecurePolicy.Always, cookie.SecurePolicy);
            Assert.True(cookie.HttpOnly);
            Assert.Equal("/", cookie.Path);
        }
        Assert.Equal(SameSiteMode.Lax, antiforgery.Cookie.SameSite);
    }

    [Fact]
    public async Task Sessions_AfterTheKeysAreRevoked_AreOver()
    {
        await using var portal = await PortalFactory.CreateAsync();
        using var browser = await portal.SignedInAsync(await portal.CreateMemberAccountAsync());
        await browser.OpenAsync("/mon-compte");

        // Keys live by the real clock.
        portal.Services.GetRequiredService<IKeyManager>().RevokeAllKeys(TimeProvider.System.GetUtcNow().AddMinutes(1), "leak");

        // The framework reads its keys again in parallel with the requests.
        var ended = false;
        for (var request = 0; request < 1_000 && !ended; request++)
        {
            using var answer = await browser.GetAsync("/mon-compte");
            ended = answer.Headers.Location?.ToString().Contains("/connexion") is true;
        }
        Assert.True(ended);
    }

    [Fact]
    public async Task Sessions_EndOne_StopsThatBrowserOnly()
    {
        await using var portal = await PortalFactory.CreateAsync();
        var account = await portal.CreateMemberAccountAsync();
        using var other = await portal.SignedInAsync(account);
        using var browser = await portal.SignedInAsync(account);
        var page = await browser.OpenAsync("/mon-compte/sessions");
        Assert.Equal(2, page.QuerySelectorAll("main li strong").Length);

        using var ended = await browser.SendAsync(page, "/mon-compte/sessions", "main li form");

        Assert.Equal(HttpStatusCode.Redirect, ended.StatusCode);
        using var refused = await other.GetAsync("/mon-compte");
        Assert.Equal(HttpStatusCode.Redirect, refused.StatusCode);
        await browser.OpenAsync("/mon-compte");
    }

    [Fact]
    public async Task Sessions_EndOneOfAnotherAccount_IsNotFound()
    {
        await using var portal = await PortalFactory.CreateAsync();
        using var victim = await portal.SignedInAsync(await portal.CreateMemberAccountAsync());
        var account = await portal.CreateMemberAccountAsync();
        using var spare = await portal.SignedInAsync(account);
        using var attacker = await portal.SignedInAsync(account);
        var foreign = (
            await portal.Database.CallAsync<SessionService, IReadOnlyList<SessionLine>>(s =>
                s.ListAsync(account.Id, Guid.Empty, CancellationToken.None)
            )
        ).Count;
        var id = portal.Database.NewContext().UserSessions.First(s => s.UserId != account.Id).Id;

        using var answer = await attacker.SubmitFormAsync("/mon-compte/sessions", "main li form", ("id", id.ToString()));

        Assert.Equal(2, foreign);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        await victim.OpenAsync("/mon-compte");
    }

    [Fact]
    public async Task Posts_WithoutOrWithAForeignToken_AreRefusedAndChangeNothing()
    {
        await using var portal = await PortalFactory.CreateAsync();
        using var victim = await portal.SignedInAsync(await portal.CreateMemberAccountAsync());
        using var attacker = await portal.SignedInAsync(await portal.CreateMemberAccountAsync());
        var token = (await attacker.OpenAsync("/mon-compte"))
            .QuerySelector("input[name=__RequestVerificationToken]")!
            .GetAttribute("value")!;

        foreach (
            var url in new[]
            {
                "/deconnexion",
                "/mon-compte/sessions?handler=EndOthers",
                "/mon-compte/mot-de-passe",
                "/mon-compte/double-authentification",
                "/mon-compte/adresse-e-mail",
                "/connexion",
                "/activer",
                "/activer/code",
                "/mot-de-passe-oublie",
            }
        )
        {
            using var none = await victim.Http.PostAsync(url, new FormUrlEncodedContent([]), TestContext.Current.CancellationToken);
            using var foreign = await victim.Http.PostAsync(
                url,
                new FormUrlEncodedContent([new("__RequestVerificationToken", token)]),
                TestContext.Current.CancellationToken
            );
            Assert.Equal((url, HttpStatusCode.BadRequest), (url, none.StatusCode));
            // Sign-in takes a token of another time for that of another tab: it does nothing, and says that a session is open.
            (string, HttpStatusCode, string?) expected =
                url == "/connexion" ? (url, HttpStatusCode.Redirect, "/deconnexion?deja=oui") : (url, HttpStatusCode.BadRequest, null);
            Assert.Equal(expected, (url, foreign.StatusCode, foreign.Headers.Location?.ToString()));
        }
        await victim.OpenAsync("/mon-compte");
    }

    [Fact]
    public async Task Posts_FromAnotherSite_AreRefusedEvenWithAToken()
    {
        await using var portal = await PortalFactory.CreateAsync();
        using var browser = await portal.SignedInAsync(await portal.CreateMemberAccountAsync());
        var token = (await browser.OpenAsync("/mon-compte"))
            .QuerySelector("input[name=__RequestVerificationToken]")!
            .GetAttribute("value")!;
        using var request = new HttpRequestMessage(HttpMethod.Post, "/deconnexion")
        {
            Content = new FormUrlEncodedContent([new("__RequestVerificationToken", token)]),
        };
        request.Headers.Add("Origin", "https://evil.test");

        using var answer = await browser.Http.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        await browser.OpenAsync("/mon-compte");
    }
}
