using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using MimeKit;
using MonHarmonie.Services.Notifications;
using MonHarmonie.Services.Notifications.Preferences;
using MonHarmonie.Services.Persistence;
using MonHarmonie.TestSupport.Web;
using MonHarmonie.Web.Notices;
using Xunit;

namespace MonHarmonie.Web.Tests.Public;

/// <summary>A mail that one may do without says how to stop it, to its reader and to their mail program (RFC 2369, RFC 8058).</summary>
public sealed partial class UnsubscribeTests
{
    private const string OneClick = "List-Unsubscribe=One-Click";
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Mail_OnlyWhatCanBeStopped_CarriesTheLinkThreeTimes()
    {
        await using var portal = await PortalFactory.CreateAsync();
        var account = await portal.CreateMemberAccountAsync();
        await TellAsync(portal, account, NoticeKind.ClaimPaid, NoticeKind.ClaimNeedsAnswer, NoticeKind.PasswordChanged);

        var mails = await portal.MailsAsync();

        var mail = Assert.Single(mails, m => m.Headers.Contains(HeaderId.ListUnsubscribe));
        Assert.Contains("Le virement", mail.Subject, StringComparison.Ordinal);
        Assert.Equal(OneClick, mail.Headers[HeaderId.ListUnsubscribePost]);
        var link = LinkOf(mail);
        Assert.Matches($"^{PortalFactory.BaseUrl}/e-mails/ne-plus-recevoir\\?jeton=[A-Za-z0-9_-]+$", link);
        Assert.Contains(link, mail.TextBody!, StringComparison.Ordinal);
        Assert.Contains($"href=\"{link}\"", mail.HtmlBody!, StringComparison.Ordinal);
        // On the wire: encoded words would make the header unreadable to mail programs.
        using var wire = new MemoryStream();
        await mail.WriteToAsync(wire, Ct);
        Assert.Contains($"<{link}>", Fold().Replace(System.Text.Encoding.ASCII.GetString(wire.ToArray()), ""), StringComparison.Ordinal);
        Assert.All(
            mails.Where(m => m != mail),
            m => Assert.DoesNotContain("ne-plus-recevoir", m.TextBody! + m.HtmlBody, StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task Page_OpenedByAStranger_ShowsTheNameOfTheMailOnlyAndChangesNothing()
    {
        await using var portal = await PortalFactory.CreateAsync();
        var account = await portal.CreateMemberAccountAsync();
        using var browser = portal.NewBrowser();

        var page = await browser.OpenAsync(PathOf(portal, account));

        var text = page.QuerySelector("main")!.TextContent;
        Assert.Contains("Le virement de votre demande est fait", text, StringComparison.Ordinal);
        Assert.DoesNotContain(account.Email, page.DocumentElement.OuterHtml, StringComparison.Ordinal);
        Assert.DoesNotContain("Essai", page.DocumentElement.OuterHtml, StringComparison.Ordinal);
        Assert.Single(page.QuerySelectorAll("main button"));
        Assert.Equal(MailTopics.None, await MutedAsync(portal, account));
    }

    [Fact]
    public async Task Page_ItsButton_StopsThatMailOnly()
    {
        await using var portal = await PortalFactory.CreateAsync();
        var account = await portal.CreateMemberAccountAsync();
        using var browser = portal.NewBrowser();

        using var answer = await browser.SubmitAsync(PathOf(portal, account));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains(
            "C’est fait",
            (await Browser.DocumentAsync(answer)).QuerySelector(".notice")!.TextContent,
            StringComparison.Ordinal
        );
        Assert.Equal(MailTopics.RequestPaid, await MutedAsync(portal, account));
        Assert.Empty((await browser.OpenAsync(PathOf(portal, account))).QuerySelectorAll("main button"));
        await TellAsync(portal, account, NoticeKind.ClaimPaid, NoticeKind.ClaimDecided);
        Assert.Contains("a une réponse", Assert.Single(await portal.MailsAsync()).Subject, StringComparison.Ordinal);
    }

    /// <summary>A program posts to the address of the header: no cookie, no form of ours, and no redirect for an answer.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task OneClick_PostOfAMailProgram_StopsThatMail(bool multipart)
    {
        await using var portal = await PortalFactory.CreateAsync();
        var account = await portal.CreateMemberAccountAsync();
        using var browser = portal.NewBrowser();
        using HttpContent body = multipart
            ? new MultipartFormDataContent { { new StringContent("One-Click"), "List-Unsubscribe" } }
            : new FormUrlEncodedContent([new("List-Unsubscribe", "One-Click")]);

        using var answer = await browser.Http.PostAsync(PathOf(portal, account), body, Ct);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(MailTopics.RequestPaid, await MutedAsync(portal, account));
    }

    [Fact]
    public async Task Link_TooOldOrForged_ServesNobody()
    {
        await using var portal = await PortalFactory.CreateAsync();
        var account = await portal.CreateMemberAccountAsync();
        using var browser = portal.NewBrowser();
        var path = PathOf(portal, account);
        portal.Clock.Advance(UnsubscribeLinks.Lifetime);

        foreach (var wrong in new[] { path, path[..^4] + "AAAA", path.Split('?')[0], path.Split('?')[0] + "?jeton=%00" })
        {
            Assert.Contains(
                "Ce lien ne sert plus",
                (await browser.OpenAsync(wrong)).QuerySelector("main")!.TextContent,
                StringComparison.Ordinal
            );
            using var posted = await browser.Http.PostAsync(wrong, new FormUrlEncodedContent([new("List-Unsubscribe", "One-Click")]), Ct);
            Assert.Equal(HttpStatusCode.BadRequest, posted.StatusCode);
            Assert.Contains("Ce lien ne sert plus", await Browser.TextAsync(posted), StringComparison.Ordinal);
        }

        Assert.Equal(MailTopics.None, await MutedAsync(portal, account));
    }

    [Fact]
    public async Task OneClick_TooManyAtOnce_AreAskedToWait()
    {
        await using var portal = await PortalFactory.CreateAsync(
            settings: new Dictionary<string, string> { ["RateLimits:UnsubscribePerMinute"] = "2" }
        );
        using var browser = portal.NewBrowser();
        var answers = new List<HttpStatusCode>();

        for (var n = 0; n < 3; n++)
        {
            using var answer = await browser.Http.PostAsync("/e-mails/ne-plus-recevoir?jeton=x", new FormUrlEncodedContent([]), Ct);
            answers.Add(answer.StatusCode);
        }

        Assert.Equal([HttpStatusCode.BadRequest, HttpStatusCode.BadRequest, HttpStatusCode.TooManyRequests], answers);
    }

    private static string PathOf(PortalFactory portal, TestAccount account) =>
        portal.Services.GetRequiredService<UnsubscribeLinks>().PathOf(account.Id, MailTopics.RequestPaid);

    private static string LinkOf(MimeMessage mail) => mail.Headers[HeaderId.ListUnsubscribe]!.Trim('<', '>');

    private static async Task TellAsync(PortalFactory portal, TestAccount account, params NoticeKind[] kinds)
    {
        await using var scope = portal.Services.CreateAsyncScope();
        var outbox = scope.ServiceProvider.GetRequiredService<OutboxService>();
        foreach (var kind in kinds)
            outbox.Tell(
                account.Id,
                account.Email,
                new Notice(kind, "Zoé") { Reference = "D-AAAA-AAAA", AtUtc = portal.Clock.GetUtcNow().UtcDateTime }
            );
        await scope.ServiceProvider.GetRequiredService<HarmonieDbContext>().SaveChangesAsync(Ct);
    }

    private static async Task<MailTopics> MutedAsync(PortalFactory portal, TestAccount account)
    {
        await using var scope = portal.Services.CreateAsyncScope();
        return (await scope.ServiceProvider.GetRequiredService<MailPreferenceService>().GetAsync(account.Id, Ct)).Muted;
    }

    [GeneratedRegex("\r?\n[ \t]")]
    private static partial Regex Fold();
}
