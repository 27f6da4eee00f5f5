using System.Net;
using Microsoft.EntityFrameworkCore;
using MonHarmonie.TestSupport.Web;
using Xunit;

namespace MonHarmonie.Web.Tests.Account;

public sealed class EmailChangeTests
{
    private const string Next = "nouvelle@exemple.test";

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Change_TakesEffectOnceBothAddressesConfirmed(bool oldFirst)
    {
        await using var portal = await PortalFactory.CreateAsync();
        var account = await portal.CreateMemberAccountAsync();
        using var browser = await portal.SignedInAsync(account);
        var (fromOld, fromNew) = await AskAsync(portal, browser, account, Next);
        using var visitor = portal.NewBrowser();

        using var first = await visitor.SubmitAsync(oldFirst ? fromOld : fromNew);

        Assert.Contains("confirmé de ce côté", await Browser.TextAsync(first));
        Assert.Equal(account.Email, (await portal.Database.ReadAsync(db => db.Users.SingleAsync())).Email);
        using var second = await visitor.SubmitAsync(oldFirst ? fromNew : fromOld);
        Assert.Equal(Next, (await portal.Database.ReadAsync(db => db.Users.SingleAsync())).Email);
        using var closed = await browser.GetAsync("/mon-compte");
        Assert.Equal(HttpStatusCode.Redirect, closed.StatusCode);
        using var signedIn = await visitor.SubmitAsync("/connexion", ("Input.Email", Next), ("Input.Password", account.Password));
        Assert.Equal(HttpStatusCode.Redirect, signedIn.StatusCode);
    }

    [Fact]
    public async Task Change_FromAnAddressNeverConfirmed_NeedsTheNewOneOnlyAndTellsTheOldOneNothing()
    {
        await using var portal = await PortalFactory.CreateAsync();
        var account = await portal.CreateMemberAccountAsync();
        await portal.Database.ReadAsync(db => db.Users.ExecuteUpdateAsync(set => set.SetProperty(u => u.EmailConfirmed, false)));
        using var browser = await portal.SignedInAsync(account);
        using var asked = await browser.SubmitAsync("/mon-compte/adresse-e-mail", ("Input.Email", Next));

        using var confirmed = await browser.SubmitAsync(PortalFactory.LinkIn((await portal.MailsAsync()).Single()));

        var user = await portal.Database.ReadAsync(db => db.Users.SingleAsync());
        Assert.Equal((Next, true), (user.Email, user.EmailConfirmed));
        Assert.All(await portal.MailsAsync(), mail => Assert.Equal(Next, mail.To.ToString()));
    }

    [Fact]
    public async Task Change_AskedForFromASessionThatProvedItselfLongAgo_ProvesItselfFirst()
    {
        await using var portal = await PortalFactory.CreateAsync();
        using var browser = await portal.SignedInAsync(await portal.CreateMemberAccountAsync());
        var form = await browser.OpenAsync("/mon-compte/adresse-e-mail");
        portal.Clock.Advance(TimeSpan.FromMinutes(6));

        using var opened = await browser.GetAsync("/mon-compte/adresse-e-mail");
        using var sent = await browser.SendAsync(form, "/mon-compte/adresse-e-mail", "main form button", ("Input.Email", Next));

        Assert.All(
            [opened, sent],
            answer => Assert.StartsWith("/connexion/confirmer?", answer.Headers.Location!.ToString(), StringComparison.Ordinal)
        );
        Assert.Empty(await portal.MailsAsync());
    }

    [Fact]
    public async Task Change_OpeningTheLinkOnly_ChangesNothing()
    {
        await using var portal = await PortalFactory.CreateAsync();
        var account = await portal.CreateMemberAccountAsync();
        using var browser = await portal.SignedInAsync(account);
        var (fromOld, fromNew) = await AskAsync(portal, browser, account, Next);

        await browser.OpenAsync(fromOld);
        await browser.OpenAsync(fromNew);

        Assert.Null((await portal.Database.ReadAsync(db => db.EmailChanges.SingleAsync())).OldConfirmedAtUtc);
        Assert.Equal(account.Email, (await portal.Database.ReadAsync(db => db.Users.SingleAsync())).Email);
    }

    [Fact]
    public async Task Change_CancelledFromTheOldAddress_NeverHappens()
    {
        await using var portal = await PortalFactory.CreateAsync();
        var account = await portal.CreateMemberAccountAsync();
        using var browser = await portal.SignedInAsync(account);
        var (fromOld, fromNew) = await AskAsync(portal, browser, account, Next);
        using var confirmed = await browser.SubmitAsync(fromNew);

        using var cancelled = await browser.SubmitFormAsync(fromOld, "button[formaction$=Cancel]");

        Assert.Contains("annulée", await Browser.TextAsync(cancelled));
        Assert.Null((await browser.OpenAsync(fromOld)).QuerySelector("main form"));
        Assert.Equal(account.Email, (await portal.Database.ReadAsync(db => db.Users.SingleAsync())).Email);
    }

    [Fact]
    public async Task Change_ToAnAddressOfAnotherAccount_TellsOnlyThatAddress()
    {
        await using var portal = await PortalFactory.CreateAsync();
        var taken = await portal.CreateMemberAccountAsync();
        var account = await portal.CreateMemberAccountAsync();
        using var browser = await portal.SignedInAsync(account);

        using var asked = await browser.SubmitAsync("/mon-compte/adresse-e-mail", ("Input.Email", taken.Email));

        Assert.Equal("/mon-compte", asked.Headers.Location?.ToString());
        Assert.Contains(
            await portal.MailsAsync(),
            m => m.To.ToString() == taken.Email && m.Subject == "Votre adresse e-mail sert déjà" && !m.TextBody!.Contains("jeton=")
        );
    }

    private static async Task<(string FromOld, string FromNew)> AskAsync(
        PortalFactory portal,
        Browser browser,
        TestAccount account,
        string next
    )
    {
        using var asked = await browser.SubmitAsync("/mon-compte/adresse-e-mail", ("Input.Email", next));
        var mails = await portal.MailsAsync();
        return (
            PortalFactory.LinkIn(mails.Single(m => m.To.ToString() == account.Email)),
            PortalFactory.LinkIn(mails.Single(m => m.To.ToString() == next))
        );
    }
}
