using System.Net;
using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Accounts;
using MonHarmonie.Services.Accounts.SecondFactors;
using MonHarmonie.TestSupport.Web;
using Xunit;

namespace MonHarmonie.Web.Tests.Account;

public sealed class SecondFactorTests
{
    [Fact]
    public async Task Enrol_ForcedForStaff_OpensTheSpaceAndShowsTheCodesOnce()
    {
        await using var portal = await PortalFactory.CreateAsync();
        var account = await portal.CreateAccountAsync(Role.Advisor, secondFactor: false);
        using var browser = await portal.SignedInAsync(account);

        var (secret, codes) = await EnrolAsync(portal, browser);

        Assert.Equal(10, codes.Distinct().Count());
        await browser.OpenAsync("/conseiller");
        using var gone = await browser.GetAsync("/mon-compte/codes-de-secours");
        Assert.Equal("/mon-compte/double-authentification", gone.Headers.Location?.ToString());
        var user = await portal.Database.ReadAsync(db => db.Users.SingleAsync());
        Assert.DoesNotContain(secret, System.Text.Encoding.Latin1.GetString(user.TotpCipher!));
        Assert.Contains(await portal.MailsAsync(), m => m.Subject == "Double authentification activée");
        await browser.SubmitAsync("/deconnexion");
        await portal.SignInAsync(browser, account with { TotpSecret = secret });
        await browser.OpenAsync("/conseiller");
    }

    [Fact]
    public async Task Code_UsedTwice_IsRefused()
    {
        await using var portal = await PortalFactory.CreateAsync();
        var account = await portal.CreateAccountAsync(Role.Advisor);
        using var first = await portal.SignedInAsync(account);
        using var second = portal.NewBrowser();
        using var password = await second.SubmitAsync("/connexion", ("Input.Email", account.Email), ("Input.Password", account.Password));
        Assert.NotNull((await second.OpenAsync("/connexion/code")).QuerySelector("#Input_Code[autofocus]"));

        using var replay = await second.SubmitAsync("/connexion/code", ("Input.Code", portal.CodeOf(account)));

        Assert.Equal(HttpStatusCode.OK, replay.StatusCode);
        Assert.Contains("déjà servi", await Browser.TextAsync(replay));
    }

    [Fact]
    public async Task Code_SixthWrongOne_IsSlowed()
    {
        await using var portal = await PortalFactory.CreateAsync();
        var account = await portal.CreateAccountAsync(Role.Advisor);
        using var browser = portal.NewBrowser();
        using var password = await browser.SubmitAsync("/connexion", ("Input.Email", account.Email), ("Input.Password", account.Password));
        for (var wrong = 0; wrong < 5; wrong++)
        {
            using var refused = await browser.SubmitAsync("/connexion/code", ("Input.Code", "000000"));
            Assert.Equal(HttpStatusCode.OK, refused.StatusCode);
        }

        using var slowed = await browser.SubmitAsync("/connexion/code", ("Input.Code", portal.CodeOf(account)));

        Assert.Equal(HttpStatusCode.TooManyRequests, slowed.StatusCode);
    }

    [Fact]
    public async Task RecoveryCode_ServesOnce()
    {
        await using var portal = await PortalFactory.CreateAsync();
        var account = await portal.CreateMemberAccountAsync();
        using var browser = await portal.SignedInAsync(account);
        var (_, codes) = await EnrolAsync(portal, browser);

        using var first = await WithCodeAsync(portal, account, codes[3].ToLowerInvariant());
        using var second = await WithCodeAsync(portal, account, codes[3]);

        Assert.Equal(HttpStatusCode.Redirect, first.StatusCode);
        Assert.Equal(HttpStatusCode.OK, second.StatusCode);
        Assert.Equal(9, await portal.Database.ReadAsync(db => db.RecoveryCodes.CountAsync(c => c.UsedAtUtc == null)));
        Assert.Contains(await portal.MailsAsync(), m => m.Subject == "Un code de secours a servi" && m.TextBody!.Contains("reste 9"));
    }

    [Fact]
    public async Task Remove_ByAMember_StopsAskingForCodes()
    {
        await using var portal = await PortalFactory.CreateAsync();
        var account = await portal.CreateMemberAccountAsync();
        using var browser = await portal.SignedInAsync(account);
        await EnrolAsync(portal, browser);

        using var removed = await browser.SubmitFormAsync("/mon-compte/double-authentification", "form[action$=Remove]");

        Assert.Equal("/mon-compte", removed.Headers.Location?.ToString());
        using var again = await portal.SignedInAsync(account);
        await again.OpenAsync("/mon-compte");
    }

    [Fact]
    public async Task SensitivePage_SixMinutesAfterTheProof_AsksForItAgainAndComesBack()
    {
        await using var portal = await PortalFactory.CreateAsync();
        var account = await portal.CreateMemberAccountAsync();
        using var browser = await portal.SignedInAsync(account);
        await browser.OpenAsync("/mon-compte/double-authentification");
        portal.Clock.Advance(TimeSpan.FromMinutes(6));

        using var challenged = await browser.GetAsync("/mon-compte/double-authentification");

        Assert.Equal("/connexion/confirmer?retour=%2Fmon-compte%2Fdouble-authentification", challenged.Headers.Location?.ToString());
        using var wrong = await browser.SubmitAsync(challenged.Headers.Location!.ToString(), ("Input.Proof", "pas le bon mot"));
        Assert.Equal(HttpStatusCode.OK, wrong.StatusCode);
        using var proven = await browser.SubmitAsync(challenged.Headers.Location.ToString(), ("Input.Proof", account.Password));
        Assert.Equal("/mon-compte/double-authentification", proven.Headers.Location?.ToString());
        await browser.OpenAsync("/mon-compte/double-authentification");
    }

    private static async Task<HttpResponseMessage> WithCodeAsync(PortalFactory portal, TestAccount account, string code)
    {
        using var browser = portal.NewBrowser();
        using var password = await browser.SubmitAsync("/connexion", ("Input.Email", account.Email), ("Input.Password", account.Password));
        return await browser.SubmitAsync("/connexion/code", ("Input.Code", code));
    }

    internal static async Task<(string Secret, string[] Codes)> EnrolAsync(PortalFactory portal, Browser browser)
    {
        const string url = "/mon-compte/double-authentification";
        var page = await browser.OpenAsync(url);
        Assert.NotNull(page.QuerySelector("svg path"));
        var secret = page.QuerySelector("#cle")!.TextContent.Replace(" ", "");
        using var wrong = await browser.SendAsync(page, url, "#ajouter", ("Input.Code", "000000"));
        var again = await Browser.DocumentAsync(wrong);
        Assert.Equal(secret, again.QuerySelector("#cle")!.TextContent.Replace(" ", ""));
        using var added = await browser.SendAsync(
            again,
            url,
            "#ajouter",
            ("Input.Code", AuthenticatorCodes.CodeAt(secret, portal.Clock.GetUtcNow().UtcDateTime))
        );
        Assert.Equal("/mon-compte/codes-de-secours", added.Headers.Location?.ToString());
        var codes = await browser.OpenAsync("/mon-compte/codes-de-secours");
        var file = codes.QuerySelector("a[download]")!.GetAttribute("href")!;
        Assert.StartsWith("data:text/plain", file, StringComparison.Ordinal);
        Assert.All(codes.QuerySelectorAll("#codes code"), c => Assert.Contains(c.TextContent, Uri.UnescapeDataString(file)));
        Assert.NotNull(codes.QuerySelector("button[data-print]"));
        return (secret, [.. codes.QuerySelectorAll("#codes code").Select(c => c.TextContent)]);
    }
}
