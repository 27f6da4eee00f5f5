using System.Net;
using Microsoft.EntityFrameworkCore;
using MonHarmonie.TestSupport.Web;
using Xunit;

namespace MonHarmonie.Web.Tests.Account;

/// <summary>
/// What somebody sends after the session has ended is not lost: it comes back to them, and to nobody else, after signing in.
/// </summary>
public sealed class InterruptedFormTests
{
    private const string New = "/mes-echanges/nouveau";
    private const string Resume = "/connexion/reprendre";
    private const string Written = "Bonjour, ma paire de lunettes n’est toujours pas remboursée après trois semaines.";

    /// <summary>Writes, is away for longer than the session lasts, then sends.</summary>
    private static async Task<HttpResponseMessage> SendTooLateAsync(PortalFactory portal, Browser browser)
    {
        var page = await browser.OpenAsync(New);
        portal.Clock.Advance(TimeSpan.FromMinutes(31));
        return await browser.SendAsync(page, New, "form[enctype]", ("Topic", "Quotes"), ("Input.Text", Written));
    }

    private static Task<int> ConversationsAsync(PortalFactory portal) => portal.Database.ReadAsync(db => db.Conversations.CountAsync());

    [Fact]
    public async Task Form_SentAfterTheSessionEnded_ComesBackAfterSigningInAndIsSentOnAPress()
    {
        await using var portal = await PortalFactory.CreateAsync();
        var account = await portal.CreateMemberAccountAsync();
        using var browser = await portal.SignedInAsync(account);

        using var late = await SendTooLateAsync(portal, browser);
        var signIn = await browser.OpenAsync(late.Headers.Location!.OriginalString);
        Assert.Contains("n’a pas encore été fait", signIn.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        using var signedIn = await browser.SendAsync(
            signIn,
            late.Headers.Location.OriginalString,
            "main form[method=post]",
            ("Input.Email", account.Email),
            ("Input.Password", account.Password)
        );

        Assert.Equal(Resume, signedIn.Headers.Location!.OriginalString);
        var page = await browser.OpenAsync(Resume);
        Assert.Contains(Written, page.QuerySelector(".written")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(0, await ConversationsAsync(portal));
        using var sent = await browser.SendAsync(page, Resume, $"form[action^='{New}']");
        Assert.Equal(HttpStatusCode.Redirect, sent.StatusCode);
        Assert.Equal(1, await ConversationsAsync(portal));
        Assert.DoesNotContain(Written, late.Headers.GetValues("Set-Cookie").Aggregate((a, b) => a + b), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Form_OfSomebodyElseOrOfLongAgo_IsNotGivenBack()
    {
        await using var portal = await PortalFactory.CreateAsync();
        var account = await portal.CreateMemberAccountAsync();
        var next = await portal.CreateMemberAccountAsync();
        using var browser = await portal.SignedInAsync(account);
        using (await SendTooLateAsync(portal, browser)) { }

        await portal.SignInAsync(browser, next);
        using var others = await browser.GetAsync(Resume);
        Assert.Equal("/espaces", others.Headers.Location!.OriginalString);

        using (await browser.SubmitAsync("/deconnexion")) { }
        await portal.SignInAsync(browser, account);
        using var own = await browser.GetAsync(Resume);
        Assert.Equal(HttpStatusCode.OK, own.StatusCode);
        portal.Clock.Advance(TimeSpan.FromMinutes(29));
        using var late = await browser.GetAsync(Resume);
        Assert.Equal(HttpStatusCode.OK, late.StatusCode);
        portal.Clock.Advance(TimeSpan.FromMinutes(2));
        using var tooLate = await browser.GetAsync(Resume);
        Assert.Equal("/espaces", tooLate.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task Form_ThatIsNotWantedAnyMore_IsForgotten()
    {
        await using var portal = await PortalFactory.CreateAsync();
        var account = await portal.CreateMemberAccountAsync();
        using var browser = await portal.SignedInAsync(account);
        using (await SendTooLateAsync(portal, browser)) { }
        await portal.SignInAsync(browser, account);

        using var forgotten = await browser.SubmitFormAsync(Resume, "form[action$='Forget']");

        Assert.Equal(New, forgotten.Headers.Location!.OriginalString);
        using var again = await browser.GetAsync(Resume);
        Assert.Equal("/espaces", again.Headers.Location!.OriginalString);
        Assert.Equal(0, await ConversationsAsync(portal));
    }

    /// <summary>A password never stays in a browser.</summary>
    [Fact]
    public async Task Form_WithAPassword_IsNeverKept()
    {
        await using var portal = await PortalFactory.CreateAsync();
        using var browser = await portal.SignedInAsync(await portal.CreateMemberAccountAsync());
        var page = await browser.OpenAsync("/mon-compte/mot-de-passe");
        portal.Clock.Advance(TimeSpan.FromMinutes(31));

        using var late = await browser.SendAsync(page, "/mon-compte/mot-de-passe", "main form[method=post]");

        Assert.DoesNotContain(browser.Cookies.GetAllCookies(), c => c.Name.Contains("reprise", StringComparison.Ordinal));
        Assert.Contains("fin=envoi", late.Headers.Location!.OriginalString, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Session_Prolonged_IsOpenAsLongAgain()
    {
        await using var portal = await PortalFactory.CreateAsync();
        using var browser = await portal.SignedInAsync(await portal.CreateMemberAccountAsync());
        var dialog = (await browser.OpenAsync("/accueil")).QuerySelector("dialog.session-end")!;
        Assert.Equal("1800", dialog.GetAttribute("data-idle"));

        portal.Clock.Advance(TimeSpan.FromMinutes(29));
        using var prolonged = await browser.GetAsync(dialog.GetAttribute("data-prolong")!);
        portal.Clock.Advance(TimeSpan.FromMinutes(29));
        using var open = await browser.GetAsync("/accueil");

        Assert.Equal((HttpStatusCode.NoContent, HttpStatusCode.OK), (prolonged.StatusCode, open.StatusCode));
        Assert.Null((await portal.NewBrowser().OpenAsync("/connexion")).QuerySelector("dialog.session-end"));
    }
}
