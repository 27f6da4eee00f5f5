using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MonHarmonie.Services.Accounts;
using MonHarmonie.Services.Notifications;
using MonHarmonie.Services.Notifications.Inbox;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;
using MonHarmonie.TestSupport.Web;
using Xunit;

namespace MonHarmonie.Web.Tests.Member.Messages;

public sealed class MessagePagesTests
{
    private const string List = "/mes-messages";
    private const string Secret = "nouveau mot de passe tres long";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task List_Nothing_SaysWhatWillComeHere()
    {
        await using var portal = await PortalFactory.CreateAsync();
        using var browser = await portal.SignedInAsync(await portal.CreateMemberAccountAsync());

        var page = await browser.OpenAsync(List);

        Assert.Contains("Aucun message", page.QuerySelector(".empty-title")!.TextContent, StringComparison.Ordinal);
        Assert.Null(page.QuerySelector(".badge"));
        Assert.Null(page.QuerySelector("main form"));
    }

    [Fact]
    public async Task List_Unread_SaysItInWordsAndCountsItInTheMenu()
    {
        await using var portal = await PortalFactory.CreateAsync();
        var account = await portal.CreateMemberAccountAsync();
        using var browser = await portal.SignedInAsync(account);
        await TellAsync(portal, account, Decided("D-AAAA-AAAA"), Decided("D-BBBB-BBBB"));

        var page = await browser.OpenAsync(List);

        Assert.Equal(2, page.QuerySelectorAll(".messages .unread .unread-mark").Count(m => m.TextContent.Contains("Non lu")));
        var entry = page.QuerySelector($".member-nav a[href='{List}']")!;
        Assert.Equal("2", entry.QuerySelector(".badge")!.TextContent);
        Assert.Contains("2 messages non lus", Plain(entry.TextContent), StringComparison.Ordinal);
        Assert.Contains("2 messages non lus", Plain(page.QuerySelector(".more-button")!.TextContent), StringComparison.Ordinal);
        // The words of the mail, newest first.
        Assert.Equal(
            ["Votre demande D-BBBB-BBBB a une réponse", "Votre demande D-AAAA-AAAA a une réponse"],
            page.QuerySelectorAll(".messages a").Select(a => a.TextContent)
        );
    }

    [Fact]
    public async Task Open_Message_ShowsTheWordsOfTheMailLeadsToTheItemAndIsRead()
    {
        await using var portal = await PortalFactory.CreateAsync();
        var account = await portal.CreateMemberAccountAsync();
        using var browser = await portal.SignedInAsync(account);
        var claim = await portal.Database.Data.CreateClaimAsync(account.PersonId!.Value);
        await TellAsync(portal, account, Decided("D-AAAA-AAAA") with { ItemId = claim.Id }, Decided("D-BBBB-BBBB"));
        var id = await IdOfAsync(portal, "D-AAAA-AAAA");
        var unread = await UnreadAsync(portal, account);

        var page = await browser.OpenAsync($"{List}/{id:N}");
        var mail = Assert.Single(await portal.MailsAsync(), m => m.Subject!.Contains("D-AAAA-AAAA", StringComparison.Ordinal));

        Assert.Equal(mail.Subject, page.QuerySelector("h1")!.TextContent);
        Assert.All(
            page.QuerySelectorAll("main .flow > p:not(.actions)").Select(p => p.TextContent),
            text => Assert.Contains(text, mail.TextBody!.Replace("\r\n", "\n"), StringComparison.Ordinal)
        );
        var action = page.QuerySelector("main .button-primary")!;
        Assert.Equal("Voir ma demande", action.TextContent);
        Assert.Equal($"/mes-demandes/{claim.Id:N}", action.GetAttribute("href"));
        await browser.OpenAsync(action.GetAttribute("href")!);
        Assert.Equal(unread - 1, await UnreadAsync(portal, account));
        Assert.Equal($"{unread - 1}", (await browser.OpenAsync("/accueil")).QuerySelector(".badge")!.TextContent);
        Assert.DoesNotContain(
            (await browser.OpenAsync(List)).QuerySelectorAll(".messages .unread a"),
            a => a.TextContent.Contains("D-AAAA-AAAA", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task Open_ItemThatIsNoLongerSeen_LeadsToNotFound()
    {
        await using var portal = await PortalFactory.CreateAsync();
        var account = await portal.CreateMemberAccountAsync();
        using var browser = await portal.SignedInAsync(account);
        await TellAsync(portal, account, Decided("D-AAAA-AAAA") with { ItemId = Ids.New() });
        var message = await browser.OpenAsync($"{List}/{await IdOfAsync(portal, "D-AAAA-AAAA"):N}");

        using var item = await browser.GetAsync(message.QuerySelector("main .button-primary")!.GetAttribute("href")!);

        Assert.Equal(HttpStatusCode.NotFound, item.StatusCode);
    }

    [Fact]
    public async Task Open_MessageOfSomebodyElse_IsNotFoundAndStaysUnread()
    {
        await using var portal = await PortalFactory.CreateAsync();
        var account = await portal.CreateMemberAccountAsync();
        await TellAsync(portal, account, Decided("D-AAAA-AAAA"));
        var id = await IdOfAsync(portal, "D-AAAA-AAAA");
        using var other = await portal.SignedInAsync(await portal.CreateMemberAccountAsync());

        using var answer = await other.GetAsync($"{List}/{id:N}");
        var page = await other.OpenAsync(List);
        using var marked = await MarkAsync(other, await TokenAsync(other), id);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Empty(page.QuerySelectorAll(".messages"));
        Assert.Equal(1, await UnreadAsync(portal, account));
    }

    [Fact]
    public async Task MarkAllRead_WhatCameSinceThePageWasShown_StaysUnread()
    {
        await using var portal = await PortalFactory.CreateAsync();
        var account = await portal.CreateMemberAccountAsync();
        using var browser = await portal.SignedInAsync(account);
        await TellAsync(portal, account, Decided("D-AAAA-AAAA"), Decided("D-BBBB-BBBB"));
        var page = await browser.OpenAsync(List);
        await TellAsync(portal, account, Decided("D-CCCC-CCCC"));

        using var answer = await browser.SendAsync(page, List, ".unread-head");

        Assert.Equal((HttpStatusCode.Found, List), (answer.StatusCode, answer.Headers.Location!.ToString()));
        var left = await browser.OpenAsync(List);
        Assert.Contains("marqués comme lus", left.QuerySelector(".notice")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("D-CCCC-CCCC", Assert.Single(left.QuerySelectorAll(".messages .unread")).TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task MarkAllRead_WithoutAnAntiforgeryTokenOrAMessage_ChangesNothing()
    {
        await using var portal = await PortalFactory.CreateAsync();
        var account = await portal.CreateMemberAccountAsync();
        using var browser = await portal.SignedInAsync(account);
        await TellAsync(portal, account, Decided("D-AAAA-AAAA"));

        using var forged = await MarkAsync(browser, null, await IdOfAsync(portal, "D-AAAA-AAAA"));
        using var empty = await MarkAsync(browser, await TokenAsync(browser), null);

        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.Found), (forged.StatusCode, empty.StatusCode));
        Assert.Equal(1, await UnreadAsync(portal, account));
    }

    [Fact]
    public async Task List_ManyMessages_IsReadPageByPage()
    {
        await using var portal = await PortalFactory.CreateAsync();
        var account = await portal.CreateMemberAccountAsync();
        using var browser = await portal.SignedInAsync(account);
        await TellAsync(portal, account, [.. Enumerable.Range(10, 45).Select(n => Decided($"D-{n}"))]);

        var seen = new List<string>();
        string? next = List;
        while (next is not null)
        {
            var page = await browser.OpenAsync(next);
            seen.AddRange(page.QuerySelectorAll(".messages a").Select(a => a.TextContent));
            next = page.QuerySelector(".pagination [rel=next]")?.GetAttribute("href");
        }

        Assert.Equal(Enumerable.Range(10, 45).Reverse().Select(n => $"Votre demande D-{n} a une réponse"), seen);
    }

    [Fact]
    public async Task Menu_MoreThanAHundred_CountsNoFurther()
    {
        await using var portal = await PortalFactory.CreateAsync();
        var account = await portal.CreateMemberAccountAsync();
        using var browser = await portal.SignedInAsync(account);
        await TellAsync(portal, account, [.. Enumerable.Range(0, InboxService.CountedAtMost + 5).Select(n => Decided($"D-{n}"))]);

        Assert.Equal("99+", (await browser.OpenAsync("/accueil")).QuerySelector(".badge")!.TextContent);
    }

    [Fact]
    public async Task Security_ChangedPassword_IsToldHereToo_LinksThatWorkByThemselvesAreNot()
    {
        await using var portal = await PortalFactory.CreateAsync();
        var account = await portal.CreateMemberAccountAsync();
        using var browser = await portal.SignedInAsync(account);
        using var asked = await browser.SubmitAsync("/mot-de-passe-oublie", ("Input.Email", account.Email));

        using var changed = await browser.SubmitAsync(
            "/mon-compte/mot-de-passe",
            ("Input.Current", PortalFactory.Password),
            ("Input.Password", Secret)
        );

        Assert.Equal(2, (await portal.MailsAsync()).Count);
        var page = await browser.OpenAsync(List);
        Assert.Equal(["Votre mot de passe a changé"], page.QuerySelectorAll(".messages a").Select(a => a.TextContent));
        Assert.Contains("Sécurité", page.QuerySelector(".messages .row-note")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Contact_MessageOfAMember_IsAcknowledgedHereToo()
    {
        await using var portal = await PortalFactory.CreateAsync();
        using var browser = await portal.SignedInAsync(await portal.CreateMemberAccountAsync());

        using var sent = await browser.SubmitAsync(
            "/contact",
            ("Input.Topic", "AccountAccess"),
            ("Input.Text", "Je ne trouve plus mon code.")
        );

        var page = await browser.OpenAsync(List);
        Assert.StartsWith("Nous avons reçu votre message", page.QuerySelector(".messages a")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("code", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Staff_WithoutASpace_IsToldByMailOnly()
    {
        await using var portal = await PortalFactory.CreateAsync();
        using var browser = await portal.SignedInAsync(await portal.CreateAccountAsync(Role.Advisor));

        using var changed = await browser.SubmitAsync(
            "/mon-compte/mot-de-passe",
            ("Input.Current", PortalFactory.Password),
            ("Input.Password", Secret)
        );

        Assert.Single(await portal.MailsAsync());
        Assert.Equal(0, await portal.Database.ReadAsync(db => db.InboxMessages.CountAsync(Ct)));
    }

    private static Notice Decided(string reference) =>
        new(NoticeKind.ClaimDecided, "Zoé") { Reference = reference, ItemId = new Guid("01924f0e-7d3c-7b3a-9b1e-123456789012") };

    private static async Task TellAsync(PortalFactory portal, TestAccount account, params Notice[] notices)
    {
        await using var scope = portal.Services.CreateAsyncScope();
        var outbox = scope.ServiceProvider.GetRequiredService<OutboxService>();
        foreach (var notice in notices)
            outbox.Tell(account.Id, account.Email, notice);
        await scope.ServiceProvider.GetRequiredService<HarmonieDbContext>().SaveChangesAsync(Ct);
    }

    private static Task<Guid> IdOfAsync(PortalFactory portal, string reference) =>
        portal.Database.ReadAsync(db => db.InboxMessages.Where(m => m.Reference == reference).Select(m => m.Id).SingleAsync(Ct));

    private static Task<int> UnreadAsync(PortalFactory portal, TestAccount account) =>
        portal.Database.ReadAsync(db => db.InboxMessages.CountAsync(m => m.AccountId == account.Id && m.ReadAtUtc == null, Ct));

    private static async Task<string> TokenAsync(Browser browser) =>
        (await browser.OpenAsync(List)).QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;

    private static Task<HttpResponseMessage> MarkAsync(Browser browser, string? token, Guid? newest) =>
        browser.Http.PostAsync(
            List + "?handler=Read",
            new FormUrlEncodedContent(
                new Dictionary<string, string> { ["__RequestVerificationToken"] = token ?? "", ["newest"] = newest?.ToString("N") ?? "" }
            ),
            Ct
        );

    private static string Plain(string text) => text.Replace('\u00A0', ' ').Replace('\u202F', ' ');
}
