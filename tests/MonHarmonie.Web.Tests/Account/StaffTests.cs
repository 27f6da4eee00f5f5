using System.Globalization;
using System.Net;
using Microsoft.EntityFrameworkCore;
using MonHarmonie.Cli;
using MonHarmonie.Services.Accounts;
using MonHarmonie.TestSupport.Web;
using Xunit;

namespace MonHarmonie.Web.Tests.Account;

/// <summary>
/// What an operator does from the command line, and what the portal then lets the owner of the account do. Settings are Production's.
/// </summary>
public sealed class StaffTests
{
    private const string Email = "victor.lemaire@exemple.test";
    private const string Password = "quinze caracteres au moins ici";

    [Fact]
    public async Task CreateAdministrator_ByTheLinkReceived_OpensOnceAndDemandsTheSecondFactor()
    {
        await using var portal = await PortalFactory.CreateAsync();
        var created = await RunAsync(portal, "create-administrator", "--email", Email, "--name", "Victor Lemaire");
        Assert.Equal((0, ""), (created.Code, created.Error));
        Assert.DoesNotContain("jeton", created.Output);
        var mail = (await portal.MailsAsync()).Single();
        Assert.Equal(Email, mail.To.ToString());
        using var browser = portal.NewBrowser();

        using var early = await browser.SubmitAsync("/connexion", ("Input.Email", Email), ("Input.Password", ""));
        using var tooShort = await browser.SubmitAsync(PortalFactory.LinkIn(mail), ("Input.Password", "quatorze signe"));
        using var chosen = await browser.SubmitAsync(PortalFactory.LinkIn(mail), ("Input.Password", Password));
        using var again = await browser.GetAsync(PortalFactory.LinkIn(mail));

        Assert.Equal(HttpStatusCode.OK, early.StatusCode);
        Assert.Contains("Il en faut 15", await Browser.TextAsync(tooShort));
        Assert.Equal("/connexion", chosen.Headers.Location?.ToString());
        Assert.Contains("ne sert plus", await Browser.TextAsync(again));
        using var signedIn = await browser.SubmitAsync("/connexion", ("Input.Email", Email), ("Input.Password", Password));
        using var space = await browser.GetAsync("/administration");
        Assert.Equal("/mon-compte/double-authentification", space.Headers.Location?.ToString());
        await SecondFactorTests.EnrolAsync(portal, browser);
        await browser.OpenAsync("/administration");
        var kinds = await portal.Database.ReadAsync(db =>
            db.LedgerEvents.OrderBy(e => e.OccurredAtUtc).Select(e => $"{e.Kind} {e.ActorRole}").ToListAsync()
        );
        Assert.Contains($"{AccountEvents.Created} {AccountEvents.Operator}", kinds);
        Assert.Contains($"{AccountEvents.Activated} {AccountEvents.Self}", kinds);
    }

    [Fact]
    public async Task CreateAdministrator_AddressInUse_IsRefused()
    {
        await using var portal = await PortalFactory.CreateAsync();
        await portal.CreateAccountAsync(Role.Advisor, email: Email);

        var refused = await RunAsync(portal, "create-administrator", "--email", Email.ToUpperInvariant(), "--name", "Victor Lemaire");

        Assert.Equal(1, refused.Code);
        Assert.Contains("exists already", refused.Error);
        Assert.Equal([Role.Advisor], await portal.Database.ReadAsync(db => db.UserRoles.Select(r => r.Role).ToListAsync()));
        Assert.Empty(await portal.MailsAsync());
    }

    [Theory]
    [InlineData("no address", "Victor Lemaire", "Administrator", "--email")]
    [InlineData(Email, " ", "Administrator", "--name")]
    [InlineData(Email, "Victor\u0007", "Administrator", "--name")]
    [InlineData(Email, "Victor Lemaire", "Member", "--role")]
    [InlineData(Email, "Victor Lemaire", "99", "--role")]
    public async Task Create_WithAWrongValue_NamesTheOptionAndDoesNothing(string email, string name, string role, string option)
    {
        await using var portal = await PortalFactory.CreateAsync();

        var refused = await RunAsync(portal, "create", "--email", email, "--name", name, "--role", role);

        Assert.Equal(2, refused.Code);
        Assert.Contains(option, refused.Error);
        Assert.Equal(0, await portal.Database.ReadAsync(db => db.Users.CountAsync()));
    }

    [Fact]
    public async Task Invitation_OlderThanSeventyTwoHours_IsRefusedAndSentAgainOnRequest()
    {
        await using var portal = await PortalFactory.CreateAsync();
        await RunAsync(portal, "create", "--email", Email, "--name", "Samia Benali", "--role", "Advisor");
        var first = PortalFactory.LinkIn((await portal.MailsAsync()).Single());
        portal.Clock.Advance(TimeSpan.FromHours(72));
        using var browser = portal.NewBrowser();
        using var late = await browser.GetAsync(first);

        var sent = await RunAsync(portal, "invite", "--email", Email);

        Assert.Contains("ne sert plus", await Browser.TextAsync(late));
        Assert.Equal(0, sent.Code);
        var second = PortalFactory.LinkIn((await portal.MailsAsync())[^1]);
        Assert.NotEqual(first, second);
        using var chosen = await browser.SubmitAsync(second, ("Input.Password", Password));
        Assert.Equal("/connexion", chosen.Headers.Location?.ToString());
        Assert.Equal(1, (await RunAsync(portal, "invite", "--email", Email)).Code);
    }

    [Fact]
    public async Task Invitation_SentAgain_EndsTheEarlierOne()
    {
        await using var portal = await PortalFactory.CreateAsync();
        await RunAsync(portal, "create", "--email", Email, "--name", "Samia Benali", "--role", "Advisor");
        var first = PortalFactory.LinkIn((await portal.MailsAsync()).Single());
        await RunAsync(portal, "invite", "--email", Email);
        using var browser = portal.NewBrowser();

        using var refused = await browser.GetAsync(first);

        Assert.Contains("ne sert plus", await Browser.TextAsync(refused));
    }

    [Fact]
    public async Task Revoke_WhileSignedIn_IsFeltAtTheNextRequest()
    {
        await using var portal = await PortalFactory.CreateAsync();
        var account = await portal.CreateAccountAsync(Role.Advisor);
        using var browser = await portal.SignedInAsync(account);
        await browser.OpenAsync("/conseiller");

        Assert.Equal(0, (await RunAsync(portal, "grant", "--email", account.Email, "--role", "Employer")).Code);
        await browser.OpenAsync("/entreprise");
        Assert.Equal(0, (await RunAsync(portal, "revoke", "--email", account.Email, "--role", "Advisor")).Code);

        using var refused = await browser.GetAsync("/conseiller");
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.Equal(1, (await RunAsync(portal, "revoke", "--email", account.Email, "--role", "Advisor")).Code);
        Assert.Equal(0, (await RunAsync(portal, "close", "--email", account.Email)).Code);
        using var closed = await browser.GetAsync("/entreprise");
        Assert.StartsWith("/connexion?", closed.Headers.Location!.ToString());
    }

    [Fact]
    public async Task Grant_FirstRoleOfAMember_AsksForALongerPasswordAndASecondFactor()
    {
        await using var portal = await PortalFactory.CreateAsync();
        var account = await portal.CreateMemberAccountAsync();
        using var browser = await portal.SignedInAsync(account);

        Assert.Equal(0, (await RunAsync(portal, "grant", "--email", account.Email, "--role", "Delegate")).Code);

        using var ended = await browser.GetAsync("/accueil");
        Assert.Contains("/connexion", ended.Headers.Location!.ToString());
        using var old = await browser.SubmitAsync("/connexion", ("Input.Email", account.Email), ("Input.Password", account.Password));
        Assert.Equal(HttpStatusCode.OK, old.StatusCode);
        using var chosen = await browser.SubmitAsync(
            PortalFactory.LinkIn((await portal.MailsAsync()).Single()),
            ("Input.Password", Password)
        );
        using var signedIn = await browser.SubmitAsync("/connexion", ("Input.Email", account.Email), ("Input.Password", Password));
        await browser.OpenAsync("/accueil");
        using var space = await browser.GetAsync("/delegue");
        Assert.Equal("/mon-compte/double-authentification", space.Headers.Location?.ToString());
    }

    [Fact]
    public async Task Reset_OfAClosedAccount_StartsItOverWithANewSecondFactor()
    {
        await using var portal = await PortalFactory.CreateAsync();
        var account = await portal.CreateAccountAsync(Role.Advisor);
        using var browser = await portal.SignedInAsync(account);
        await RunAsync(portal, "close", "--email", account.Email);

        Assert.Equal(0, (await RunAsync(portal, "reset", "--email", account.Email)).Code);

        using var chosen = await browser.SubmitAsync(
            PortalFactory.LinkIn((await portal.MailsAsync()).Single()),
            ("Input.Password", Password)
        );
        using var signedIn = await browser.SubmitAsync("/connexion", ("Input.Email", account.Email), ("Input.Password", Password));
        Assert.Equal("/espaces", signedIn.Headers.Location?.ToString());
        using var space = await browser.GetAsync("/conseiller");
        Assert.Equal("/mon-compte/double-authentification", space.Headers.Location?.ToString());
        await SecondFactorTests.EnrolAsync(portal, browser);
        await browser.OpenAsync("/conseiller");
    }

    [Fact]
    public async Task Grant_ToAnAddressNeverConfirmed_IsRefused()
    {
        await using var portal = await PortalFactory.CreateAsync();
        var account = await portal.CreateMemberAccountAsync();
        await portal.Database.ReadAsync(db => db.Users.ExecuteUpdateAsync(set => set.SetProperty(u => u.EmailConfirmed, false)));

        var refused = await RunAsync(portal, "grant", "--email", account.Email, "--role", "Delegate");

        Assert.Equal(1, refused.Code);
        Assert.Equal([Role.Member], await portal.Database.ReadAsync(db => db.UserRoles.Select(r => r.Role).ToListAsync()));
    }

    [Fact]
    public async Task ListRoles_ShowsStaffWithTheirStateAndNoMember()
    {
        await using var portal = await PortalFactory.CreateAsync();
        var member = await portal.CreateMemberAccountAsync();
        await portal.CreateAccountAsync(Role.Advisor, email: "a@exemple.test", more: [Role.Employer]);
        await RunAsync(portal, "create", "--email", Email, "--name", "Nadia Cohen", "--role", "dataprotectionofficer");

        var listed = await RunAsync(portal, "list-roles");

        Assert.Contains("a@exemple.test\tAdvisor,Employer\topen\t", listed.Output);
        Assert.Contains($"{Email}\tDataProtectionOfficer\tinvited\tNadia Cohen", listed.Output);
        Assert.DoesNotContain(member.Email, listed.Output);
    }

    private static async Task<(int Code, string Output, string Error)> RunAsync(PortalFactory portal, params string[] args)
    {
        using var output = new StringWriter(CultureInfo.InvariantCulture);
        using var error = new StringWriter(CultureInfo.InvariantCulture);
        var code = await CommandLine.RunAsync(
            ["account", .. args],
            output,
            error,
            portal.Database.Settings,
            portal.Database.Replace,
            TestContext.Current.CancellationToken
        );
        return (code, output.ToString(), error.ToString());
    }
}
