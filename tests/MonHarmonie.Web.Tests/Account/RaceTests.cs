using System.Net;
using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Accounts;
using MonHarmonie.TestSupport.Web;
using Xunit;

namespace MonHarmonie.Web.Tests.Account;

/// <summary>
/// One code, one link, one form, many posts at once: one effect, and never a failure of ours (ASVS 15.4.2).
/// </summary>
public sealed class RaceTests
{
    private const string New = "gomme brouillard cithare lundi";
    private static readonly IReadOnlyDictionary<string, string> NoLimits = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["RateLimits:SignInPerMinute"] = "1000",
        ["RateLimits:ActivationPerMinute"] = "1000",
        ["RateLimits:ResetPerMinute"] = "1000",
    };

    [Fact]
    public async Task ActivationCode_FiftyAtOnce_OpensOneSpace()
    {
        await using var portal = await PortalFactory.CreateAsync(settings: NoLimits);
        var person = (await portal.Database.Data.CreateMemberAsync()).Person;
        using (var asking = portal.NewBrowser())
            (await asking.SubmitAsync("/activer", EnumerationTests.Asked(person.MemberNumber, person.BirthDate))).Dispose();
        var code = ActivationTests.CodeIn((await portal.MailsAsync()).Single().TextBody!);

        var statuses = await AtOnceAsync(
            portal,
            50,
            "/activer/code",
            n =>
                [
                    ("Input.MemberNumber", person.MemberNumber),
                    ("Input.Code", code),
                    ("Input.Email", $"choisie{n}@exemple.test"),
                    ("Input.Password", New),
                ]
        );

        Assert.Single(statuses, HttpStatusCode.Redirect);
        Assert.DoesNotContain(statuses, status => (int)status >= 500);
        Assert.Equal(1, await portal.Database.ReadAsync(db => db.Users.CountAsync()));
        Assert.Equal(1, await portal.Database.ReadAsync(db => db.LedgerEvents.CountAsync(e => e.Kind == AccountEvents.Activated)));
    }

    [Fact]
    public async Task ResetLink_FiftyAtOnce_ChangesThePasswordOnce()
    {
        await using var portal = await PortalFactory.CreateAsync(settings: NoLimits);
        var account = await portal.CreateMemberAccountAsync();
        using (var asking = portal.NewBrowser())
            (await asking.SubmitAsync("/mot-de-passe-oublie", ("Input.Email", account.Email))).Dispose();
        var link = PortalFactory.LinkIn((await portal.MailsAsync()).Single());

        var statuses = await AtOnceAsync(portal, 50, link, _ => [("Input.Password", New)]);

        Assert.Single(statuses, HttpStatusCode.Redirect);
        Assert.DoesNotContain(statuses, status => (int)status >= 500);
        Assert.Equal(1, await portal.Database.ReadAsync(db => db.LedgerEvents.CountAsync(e => e.Kind == AccountEvents.PasswordReset)));
    }

    [Fact]
    public async Task Code_TwentyBrowsersAtOnce_OpensOneSession()
    {
        await using var portal = await PortalFactory.CreateAsync(settings: NoLimits);
        var account = await portal.CreateAccountAsync(Role.Advisor);
        var browsers = Enumerable.Range(0, 20).Select(n => portal.NewBrowser($"203.0.113.{n}")).ToList();
        foreach (var browser in browsers)
            (await browser.SubmitAsync("/connexion", ("Input.Email", account.Email), ("Input.Password", account.Password))).Dispose();
        var pages = new List<AngleSharp.Html.Dom.IHtmlDocument>();
        foreach (var browser in browsers)
            pages.Add(await browser.OpenAsync("/connexion/code"));

        var answers = await Task.WhenAll(
            browsers.Zip(
                pages,
                (browser, page) =>
                    browser.SendAsync(page, "/connexion/code", "main form[method=post]", ("Input.Code", portal.CodeOf(account)))
            )
        );

        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.Redirect);
        Assert.DoesNotContain(answers, answer => (int)answer.StatusCode >= 500);
        Assert.Equal(1, await portal.Database.ReadAsync(db => db.UserSessions.CountAsync()));
        foreach (var browser in browsers)
            browser.Dispose();
    }

    [Theory]
    [InlineData("/mon-compte/mot-de-passe", "main form[method=post]")]
    [InlineData("/mon-compte/adresse-e-mail", "main form[method=post]")]
    [InlineData("/mon-compte/sessions", "form[action$=EndOthers], button[formaction$=EndOthers]")]
    [InlineData("/deconnexion", "main form[method=post]")]
    public async Task OwnAccount_FormSentTenTimesAtOnce_NeverFails(string url, string form)
    {
        await using var portal = await PortalFactory.CreateAsync(settings: NoLimits);
        var account = await portal.CreateMemberAccountAsync();
        using var other = await portal.SignedInAsync(account);
        using var browser = await portal.SignedInAsync(account);
        var page = await browser.OpenAsync(url);

        var answers = await Task.WhenAll(
            Enumerable
                .Range(0, 10)
                .Select(_ =>
                    browser.SendAsync(
                        page,
                        url,
                        form,
                        ("Input.Current", account.Password),
                        ("Input.Password", New),
                        ("Input.Email", "nouvelle@exemple.test")
                    )
                )
        );

        Assert.Contains(answers, answer => answer.StatusCode == HttpStatusCode.Redirect);
        Assert.DoesNotContain(answers, answer => (int)answer.StatusCode >= 500);
        Assert.InRange(await portal.Database.ReadAsync(db => db.EmailChanges.CountAsync(c => c.ClosedAtUtc == null)), 0, 1);
    }

    [Fact]
    public async Task EmailChange_BothLinksAtOnce_TakesEffect()
    {
        await using var portal = await PortalFactory.CreateAsync(settings: NoLimits);
        var account = await portal.CreateMemberAccountAsync();
        using var browser = await portal.SignedInAsync(account);
        (await browser.SubmitAsync("/mon-compte/adresse-e-mail", ("Input.Email", "nouvelle@exemple.test"))).Dispose();
        var links = (await portal.MailsAsync()).Select(PortalFactory.LinkIn).ToList();
        using var visitor = portal.NewBrowser();
        var pages = new List<AngleSharp.Html.Dom.IHtmlDocument>();
        foreach (var link in links)
            pages.Add(await visitor.OpenAsync(link));

        var answers = await Task.WhenAll(links.Zip(pages, (link, page) => visitor.SendAsync(page, link, "main form[method=post]")));

        Assert.Equal(2, links.Count);
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
        Assert.Equal("nouvelle@exemple.test", (await portal.Database.ReadAsync(db => db.Users.SingleAsync())).Email);
    }

    private static async Task<List<HttpStatusCode>> AtOnceAsync(
        PortalFactory portal,
        int times,
        string url,
        Func<int, (string, string)[]> fields
    )
    {
        // From as many addresses: the limits by address are tested elsewhere.
        var browsers = Enumerable.Range(1, times).Select(n => portal.NewBrowser($"203.0.113.{n}")).ToList();
        var pages = new List<AngleSharp.Html.Dom.IHtmlDocument>();
        foreach (var browser in browsers)
            pages.Add(await browser.OpenAsync(url));
        var answers = await Task.WhenAll(
            browsers.Select((browser, n) => browser.SendAsync(pages[n], url, "main form[method=post]", fields(n)))
        );
        foreach (var browser in browsers)
            browser.Dispose();
        return [.. answers.Select(answer => answer.StatusCode)];
    }
}
