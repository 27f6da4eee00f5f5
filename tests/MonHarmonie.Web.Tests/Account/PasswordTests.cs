using System.Net;
using AngleSharp.Dom;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using MonHarmonie.Services.Accounts;
using MonHarmonie.Services.Accounts.Passwords;
using MonHarmonie.TestSupport.Web;
using Xunit;

namespace MonHarmonie.Web.Tests.Account;

public sealed class PasswordTests
{
    private const string New = "gomme brouillard cithare lundi";

    [Fact]
    public async Task Reset_ByTheLinkReceived_ChangesThePasswordOnceAndEndsEverySession()
    {
        await using var portal = await PortalFactory.CreateAsync();
        var account = await portal.CreateMemberAccountAsync();
        using var elsewhere = await portal.SignedInAsync(account);
        using var browser = portal.NewBrowser("192.0.2.8");
        using var asked = await browser.SubmitAsync("/mot-de-passe-oublie", ("Input.Email", account.Email));
        var link = PortalFactory.LinkIn((await portal.MailsAsync()).Single());

        using var chosen = await browser.SubmitAsync(link, ("Input.Password", New));
        var again = await browser.OpenAsync(link);

        Assert.Equal("/connexion", chosen.Headers.Location?.ToString());
        AssertDead(again);
        using var old = await elsewhere.GetAsync("/mon-compte");
        Assert.Contains("/connexion", old.Headers.Location?.ToString());
        using var signedIn = await browser.SubmitAsync("/connexion", ("Input.Email", account.Email), ("Input.Password", New));
        Assert.Equal(HttpStatusCode.Redirect, signedIn.StatusCode);
        Assert.Contains(await portal.MailsAsync(), m => m.Subject == "Votre mot de passe a changé");
    }

    [Fact]
    public async Task Reset_ToAnAddressNeverConfirmed_SendsNothing()
    {
        await using var portal = await PortalFactory.CreateAsync();
        var account = await portal.CreateMemberAccountAsync();
        await portal.Database.ReadAsync(db => db.Users.ExecuteUpdateAsync(set => set.SetProperty(u => u.EmailConfirmed, false)));
        using var browser = portal.NewBrowser();

        using var asked = await browser.SubmitAsync("/mot-de-passe-oublie", ("Input.Email", account.Email));

        Assert.Empty(await portal.MailsAsync());
    }

    [Fact]
    public async Task Reset_AfterThePasswordWasChangedOtherwise_IsRefused()
    {
        await using var portal = await PortalFactory.CreateAsync();
        var account = await portal.CreateMemberAccountAsync();
        using var thief = portal.NewBrowser("192.0.2.66");
        using var asked = await thief.SubmitAsync("/mot-de-passe-oublie", ("Input.Email", account.Email));
        var link = PortalFactory.LinkIn((await portal.MailsAsync()).Single());
        var form = await thief.OpenAsync(link);
        using var browser = await portal.SignedInAsync(account);
        using var changed = await browser.SubmitAsync(
            "/mon-compte/mot-de-passe",
            ("Input.Current", account.Password),
            ("Input.Password", New)
        );

        using var refused = await thief.SendAsync(form, link, "main form[method=post]", ("Input.Password", New + " encore"));

        AssertDead(await Browser.DocumentAsync(refused));
    }

    [Fact]
    public async Task Reset_AfterThirtyMinutes_IsRefused()
    {
        await using var portal = await PortalFactory.CreateAsync();
        var account = await portal.CreateMemberAccountAsync();
        using var browser = portal.NewBrowser();
        using var asked = await browser.SubmitAsync("/mot-de-passe-oublie", ("Input.Email", account.Email));
        var link = PortalFactory.LinkIn((await portal.MailsAsync()).Single());
        portal.Clock.Advance(TimeSpan.FromMinutes(30));

        AssertDead(await browser.OpenAsync(link));
    }

    [Theory]
    [InlineData("")]
    [InlineData("?jeton=inconnu")]
    public async Task Reset_LinkThatNobodySent_SaysSoAtOnce(string query)
    {
        await using var portal = await PortalFactory.CreateAsync();
        using var browser = portal.NewBrowser();

        AssertDead(await browser.OpenAsync("/mot-de-passe-oublie/choisir" + query));
    }

    [Fact]
    public async Task Reset_WithAForgedHost_LinksToThePublishedAddress()
    {
        await using var portal = await PortalFactory.CreateAsync();
        var account = await portal.CreateMemberAccountAsync();
        using var browser = portal.NewBrowser();
        using var asked = await browser.SubmitAsync("/mot-de-passe-oublie", ("Input.Email", account.Email));

        Assert.Contains(PortalFactory.BaseUrl + "/mot-de-passe-oublie/choisir?jeton=", (await portal.MailsAsync()).Single().TextBody);
        Assert.DoesNotContain("localhost", (await portal.MailsAsync()).Single().HtmlBody);
    }

    [Fact]
    public async Task Change_EndsTheOtherSessionsAndKeepsThisOne()
    {
        await using var portal = await PortalFactory.CreateAsync();
        var account = await portal.CreateMemberAccountAsync();
        using var other = await portal.SignedInAsync(account);
        using var browser = await portal.SignedInAsync(account);

        using var changed = await browser.SubmitAsync(
            "/mon-compte/mot-de-passe",
            ("Input.Current", account.Password),
            ("Input.Password", New)
        );

        Assert.Equal("/mon-compte", changed.Headers.Location?.ToString());
        await browser.OpenAsync("/mon-compte");
        using var refused = await other.GetAsync("/mon-compte");
        Assert.Contains("/connexion", refused.Headers.Location?.ToString());
    }

    [Fact]
    public async Task Change_ToThePresentPassword_SaysThatItIsTheSame()
    {
        await using var portal = await PortalFactory.CreateAsync();
        var account = await portal.CreateMemberAccountAsync();
        using var browser = await portal.SignedInAsync(account);

        using var refused = await browser.SubmitAsync(
            "/mon-compte/mot-de-passe",
            ("Input.Current", account.Password),
            ("Input.Password", account.Password)
        );

        var page = await Browser.DocumentAsync(refused);
        Assert.Contains("déjà votre mot de passe", page.QuerySelector("#Input_Password-error")!.TextContent);
    }

    /// <summary>By a link as by the form: whoever reads the mail of a person knows their birth date, and not their password.</summary>
    [Theory]
    [InlineData("030919810309")]
    [InlineData("soleil-19810903")]
    [InlineData("marmotte 030981")]
    public async Task ChangeAndReset_ToWhatHoldsTheBirthDate_AreRefused(string password)
    {
        await using var portal = await PortalFactory.CreateAsync();
        var member = await portal.Database.Data.CreateMemberAsync(m => m.Born(new DateOnly(1981, 9, 3)));
        var account = await portal.CreateAccountAsync(Role.Member, member.PersonId);
        using var visitor = portal.NewBrowser();
        using var asked = await visitor.SubmitAsync("/mot-de-passe-oublie", ("Input.Email", account.Email));
        var link = PortalFactory.LinkIn((await portal.MailsAsync()).Single());
        using var browser = await portal.SignedInAsync(account);

        using var changed = await browser.SubmitAsync(
            "/mon-compte/mot-de-passe",
            ("Input.Current", account.Password),
            ("Input.Password", password)
        );
        using var reset = await visitor.SubmitAsync(link, ("Input.Password", password));

        foreach (var answer in new[] { changed, reset })
            Assert.Contains("date de naissance", (await Browser.DocumentAsync(answer)).QuerySelector("#Input_Password-error")!.TextContent);
    }

    [Theory]
    [InlineData("onze caract", "compte 11 caractères")]
    [InlineData("azertyuiop123", "pirate essaie en premier")]
    [InlineData("ma mutuelle de 44", "contient «")]
    public async Task Change_ToAPoorPassword_SaysHowToFixIt(string poor, string message)
    {
        await using var portal = await PortalFactory.CreateAsync();
        var account = await portal.CreateMemberAccountAsync();
        using var browser = await portal.SignedInAsync(account);

        using var refused = await browser.SubmitAsync(
            "/mon-compte/mot-de-passe",
            ("Input.Current", account.Password),
            ("Input.Password", poor)
        );

        var page = await Browser.DocumentAsync(refused);
        Assert.Contains(message, page.QuerySelector("#Input_Password-error")!.TextContent.Replace('\u00a0', ' '));
    }

    [Fact]
    public async Task SignIn_WithAnOldHash_RenewsIt()
    {
        await using var portal = await PortalFactory.CreateAsync(realHashing: true);
        var account = await portal.CreateMemberAccountAsync();
        var weak = new PasswordHasher<User>(Options.Create(new PasswordHasherOptions { IterationCount = 100_000 }));
        await portal.Database.ReadAsync(db =>
            db.Users.ExecuteUpdateAsync(set => set.SetProperty(u => u.PasswordHash, weak.HashPassword(null!, account.Password)))
        );

        using var browser = await portal.SignedInAsync(account);

        var hash = Convert.FromBase64String((await portal.Database.ReadAsync(db => db.Users.SingleAsync())).PasswordHash!);
        Assert.Equal((byte)1, hash[0]);
        Assert.Equal(2, hash[4]);
        Assert.Equal(220_000, System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(5)));
    }

    [Fact]
    public async Task Defaults_OfIdentity_AreChanged()
    {
        await using var portal = await PortalFactory.CreateAsync(realHashing: true);
        var identity = portal.Services.GetRequiredService<IOptions<IdentityOptions>>().Value;

        Assert.True(portal.Services.GetRequiredService<IOptions<PasswordHasherOptions>>().Value.IterationCount >= 220_000);
        Assert.Equal(
            PasswordHasherCompatibilityMode.IdentityV3,
            portal.Services.GetRequiredService<IOptions<PasswordHasherOptions>>().Value.CompatibilityMode
        );
        Assert.Equal(12, identity.Password.RequiredLength);
        Assert.False(
            identity.Password.RequireDigit
                || identity.Password.RequireLowercase
                || identity.Password.RequireUppercase
                || identity.Password.RequireNonAlphanumeric
        );
        Assert.False(identity.Lockout.AllowedForNewUsers);
        Assert.Equal(TimeSpan.Zero, portal.Services.GetRequiredService<IOptions<SecurityStampValidatorOptions>>().Value.ValidationInterval);
        Assert.Equal(
            TimeSpan.FromMinutes(30),
            portal.Services.GetRequiredService<IOptions<DataProtectionTokenProviderOptions>>().Value.TokenLifespan
        );
        Assert.IsType<HarmoniePasswordHasher>(portal.Services.GetRequiredService<IPasswordHasher<User>>());
    }

    /// <summary>Said before anything is typed, with the way to another link, and without the secret of this one.</summary>
    private static void AssertDead(IDocument page)
    {
        Assert.Contains("ne sert plus", page.QuerySelector("main")!.TextContent);
        Assert.Null(page.QuerySelector("main form"));
        Assert.NotNull(page.QuerySelector("main a[href='/mot-de-passe-oublie']"));
        Assert.DoesNotContain("jeton", page.QuerySelector("main")!.InnerHtml);
    }
}
