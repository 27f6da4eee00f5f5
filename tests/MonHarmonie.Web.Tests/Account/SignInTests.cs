using System.Net;
using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Accounts;
using MonHarmonie.TestSupport.Web;
using Xunit;

namespace MonHarmonie.Web.Tests.Account;

public sealed class SignInTests
{
    [Fact]
    public async Task SignIn_RightPassword_OpensASessionAndLeadsToTheSpace()
    {
        await using var portal = await PortalFactory.CreateAsync();
        var account = await portal.CreateMemberAccountAsync();
        using var browser = portal.NewBrowser();

        using var answer = await browser.SubmitAsync(
            "/connexion",
            ("Input.Email", " " + account.Email.ToUpperInvariant()),
            ("Input.Password", account.Password)
        );

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal("/espaces", answer.Headers.Location!.ToString());
        using var spaces = await browser.GetAsync("/espaces");
        Assert.Equal("/accueil", spaces.Headers.Location!.ToString());
        var session = await portal.Database.ReadAsync(db => db.UserSessions.SingleAsync());
        Assert.Equal(account.Id, session.UserId);
        Assert.Equal("Firefox sur Linux", session.Device);
        Assert.True(
            await portal.Database.ReadAsync(db =>
                db.LedgerEvents.AnyAsync(e => e.Kind == AccountEvents.SignedIn && e.SubjectId == account.PersonId)
            )
        );
    }

    [Theory]
    [InlineData("/conseiller?onglet=1", "/conseiller?onglet=1")]
    [InlineData("https://evil.test/", "/espaces")]
    [InlineData("//evil.test/", "/espaces")]
    [InlineData("/\\evil.test", "/espaces")]
    [InlineData("\\\\evil.test", "/espaces")]
    [InlineData("javascript:alert(1)", "/espaces")]
    [InlineData("/accueil\r\nSet-Cookie: x=1", "/espaces")]
    [InlineData("/é", "/espaces")]
    [InlineData("/\uFFFE", "/espaces")]
    public async Task SignIn_WithAReturnAddress_GoesToLocalPagesOnly(string asked, string expected)
    {
        await using var portal = await PortalFactory.CreateAsync();
        var account = await portal.CreateMemberAccountAsync();
        using var browser = portal.NewBrowser();

        using var answer = await browser.SubmitAsync(
            "/connexion?retour=" + Uri.EscapeDataString(asked),
            ("Input.Email", account.Email),
            ("Input.Password", account.Password)
        );

        Assert.Equal(expected, answer.Headers.Location!.ToString());
    }

    [Fact]
    public async Task SignOut_ThenReplayOfTheCookie_IsRefused()
    {
        await using var portal = await PortalFactory.CreateAsync();
        var account = await portal.CreateMemberAccountAsync();
        using var browser = await portal.SignedInAsync(account);
        var cookie = browser.Cookie("__Host-mon-harmonie")!;

        using var signedOut = await browser.SubmitAsync("/deconnexion");

        Assert.Contains("\"cache\"", signedOut.Headers.GetValues("Clear-Site-Data").Single());
        using var thief = portal.NewBrowser();
        thief.Http.DefaultRequestHeaders.Add("Cookie", "__Host-mon-harmonie=" + cookie);
        using var replay = await thief.GetAsync("/espaces");
        Assert.StartsWith("/connexion?", replay.Headers.Location!.ToString());
        Assert.NotNull((await portal.Database.ReadAsync(db => db.UserSessions.SingleAsync())).EndedAtUtc);
    }

    [Fact]
    public async Task SignIn_InABrowserAlreadySignedIn_EndsTheSessionItHad()
    {
        await using var portal = await PortalFactory.CreateAsync();
        var (first, second) = (await portal.CreateMemberAccountAsync(), await portal.CreateMemberAccountAsync());
        using var browser = await portal.SignedInAsync(first);
        var cookie = browser.Cookie("__Host-mon-harmonie")!;
        var form = await browser.OpenAsync("/mon-compte/mot-de-passe");

        using var answer = await browser.Http.PostAsync(
            "/connexion",
            new FormUrlEncodedContent([
                new("__RequestVerificationToken", form.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!),
                new("Input.Email", second.Email),
                new("Input.Password", second.Password),
            ]),
            TestContext.Current.CancellationToken
        );

        Assert.Equal("/espaces", answer.Headers.Location?.ToString());
        Assert.NotEqual(cookie, browser.Cookie("__Host-mon-harmonie"));
        using var thief = portal.NewBrowser();
        thief.Http.DefaultRequestHeaders.Add("Cookie", "__Host-mon-harmonie=" + cookie);
        using var replay = await thief.GetAsync("/mon-compte");
        Assert.Contains("/connexion", replay.Headers.Location?.ToString());
    }

    [Fact]
    public async Task SignOut_AfterTheSessionHasEnded_LeadsToThePageThatSaysSo()
    {
        await using var portal = await PortalFactory.CreateAsync();
        using var browser = await portal.SignedInAsync(await portal.CreateMemberAccountAsync());
        var page = await browser.OpenAsync("/deconnexion");
        portal.Clock.Advance(TimeSpan.FromMinutes(31));

        using var answer = await browser.SendAsync(page, "/deconnexion", "main form");

        Assert.Equal("/deconnexion", answer.Headers.Location?.ToString());
        Assert.Contains("Vous êtes déconnecté", (await browser.OpenAsync("/deconnexion")).QuerySelector("h1")!.TextContent);
    }

    [Theory]
    [InlineData(Role.Advisor, "/conseiller")]
    [InlineData(Role.Employer, "/entreprise")]
    [InlineData(Role.Delegate, "/delegue")]
    [InlineData(Role.DataProtectionOfficer, "/donnees-personnelles-dpo")]
    [InlineData(Role.Administrator, "/administration")]
    public async Task SignIn_StaffWithCode_OpensTheirSpaceAndNoOther(Role role, string space)
    {
        await using var portal = await PortalFactory.CreateAsync();
        using var browser = await portal.SignedInAsync(await portal.CreateAccountAsync(role));

        var page = await browser.OpenAsync(space);

        Assert.NotNull(page.QuerySelector("h1"));
        foreach (
            var other in new[] { "/conseiller", "/entreprise", "/delegue", "/donnees-personnelles-dpo", "/administration" }.Where(s =>
                s != space
            )
        )
        {
            using var refused = await browser.GetAsync(other);
            Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        }
    }

    [Fact]
    public async Task SignIn_StaffWithoutSecondFactor_IsLedToAddOneAndNowhereElse()
    {
        await using var portal = await PortalFactory.CreateAsync();
        using var browser = await portal.SignedInAsync(await portal.CreateAccountAsync(Role.Advisor, secondFactor: false));

        using var answer = await browser.GetAsync("/conseiller");

        Assert.Equal("/mon-compte/double-authentification", answer.Headers.Location!.ToString());
    }

    [Fact]
    public async Task Request_AfterTheRoleIsRemoved_IsRefusedAtOnce()
    {
        await using var portal = await PortalFactory.CreateAsync();
        var account = await portal.CreateAccountAsync(Role.Advisor);
        using var browser = await portal.SignedInAsync(account);
        await browser.OpenAsync("/conseiller");

        await portal.Database.ReadAsync(db => db.UserRoles.Where(r => r.UserId == account.Id).ExecuteDeleteAsync());

        using var answer = await browser.GetAsync("/conseiller");
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Fact]
    public async Task Request_AfterTheAccountIsClosed_IsSentToSignIn()
    {
        await using var portal = await PortalFactory.CreateAsync();
        var account = await portal.CreateAccountAsync(Role.Advisor);
        using var browser = await portal.SignedInAsync(account);

        await portal.Database.ReadAsync(db =>
            db.Users.Where(u => u.Id == account.Id)
                .ExecuteUpdateAsync(s => s.SetProperty(u => u.DisabledAtUtc, portal.Clock.GetUtcNow().UtcDateTime))
        );

        using var answer = await browser.GetAsync("/conseiller");
        Assert.StartsWith("/connexion?", answer.Headers.Location!.ToString());
    }

    [Theory]
    [InlineData(Role.Member, 29, true)]
    [InlineData(Role.Member, 31, false)]
    [InlineData(Role.Advisor, 14, true)]
    [InlineData(Role.Advisor, 16, false)]
    public async Task Request_AfterAPause_FollowsTheIdleLimitOfTheRole(Role role, int minutes, bool open)
    {
        await using var portal = await PortalFactory.CreateAsync();
        using var browser = await portal.SignedInAsync(
            role == Role.Member ? await portal.CreateMemberAccountAsync() : await portal.CreateAccountAsync(role)
        );

        portal.Clock.Advance(TimeSpan.FromMinutes(minutes));

        using var answer = await browser.GetAsync("/espaces");
        Assert.Equal(!open, answer.Headers.Location!.ToString().Contains("/connexion"));
    }

    [Fact]
    public async Task Request_AfterTwelveHoursOfUse_IsSentToSignIn()
    {
        await using var portal = await PortalFactory.CreateAsync();
        using var browser = await portal.SignedInAsync(await portal.CreateMemberAccountAsync());
        for (var minutes = 0; minutes < 12 * 60 - 25; minutes += 25)
        {
            portal.Clock.Advance(TimeSpan.FromMinutes(25));
            using var used = await browser.GetAsync("/espaces");
            Assert.Equal("/accueil", used.Headers.Location!.ToString());
        }

        portal.Clock.Advance(TimeSpan.FromMinutes(26));

        using var answer = await browser.GetAsync("/espaces");
        Assert.Contains("/connexion", answer.Headers.Location!.ToString());
    }

    [Fact]
    public async Task SignIn_AnotherTabHasSignedIn_SaysInWhoseNameInsteadOfAnError()
    {
        await using var portal = await PortalFactory.CreateAsync();
        var account = await portal.CreateMemberAccountAsync();
        using var browser = portal.NewBrowser();
        var (first, second) = (await browser.OpenAsync("/connexion"), await browser.OpenAsync("/connexion"));
        (string, string)[] typed = [("Input.Email", account.Email), ("Input.Password", account.Password)];
        using (await browser.SendAsync(first, "/connexion", "main form[method=post]", typed)) { }

        using var answer = await browser.SendAsync(second, "/connexion", "main form[method=post]", typed);

        Assert.Equal("/deconnexion?deja=oui", answer.Headers.Location!.ToString());
        var page = await browser.OpenAsync(answer.Headers.Location.ToString());
        Assert.Equal("Une session est déjà ouverte", page.QuerySelector("h1")!.TextContent);
        Assert.Equal(1, await portal.Database.ReadAsync(db => db.UserSessions.CountAsync()));
    }

    [Theory]
    [InlineData(false, "Votre session s’est fermée")]
    [InlineData(true, "n’a pas été fait")]
    public async Task SignIn_AfterTheSessionEnded_SaysSoAndWhetherAFormWasLost(bool posts, string words)
    {
        await using var portal = await PortalFactory.CreateAsync();
        using var browser = await portal.SignedInAsync(await portal.CreateMemberAccountAsync());
        var page = await browser.OpenAsync("/mon-compte/mot-de-passe");
        portal.Clock.Advance(TimeSpan.FromMinutes(31));

        using var answer = posts
            ? await browser.SendAsync(page, "/mon-compte/mot-de-passe", "main form[method=post]")
            : await browser.GetAsync("/accueil");

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        var signIn = await browser.OpenAsync(answer.Headers.Location!.ToString());
        Assert.Contains(words, signIn.QuerySelector("main")!.TextContent);
    }
}
