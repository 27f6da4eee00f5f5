using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Accounts;
using MonHarmonie.Services.Members;
using MonHarmonie.Services.Members.Changes;
using MonHarmonie.Services.Shared;
using MonHarmonie.TestSupport.Web;
using Xunit;

namespace MonHarmonie.Web.Tests.Account;

public sealed partial class ActivationTests
{
    private const string Email = "claire.choisie@exemple.test";
    private const string Password = "lampe ruisseau tambour violet";

    private static string Greeting(Person person) => $"Bonjour {person.FirstName} {person.FamilyName},";

    [Fact]
    public async Task Activate_WithTheCodeReceivedByMail_OpensTheSpace()
    {
        await using var portal = await PortalFactory.CreateAsync();
        var person = await PersonAsync(portal, email: Email);
        using var browser = portal.NewBrowser();
        await AskAsync(browser, person);
        var code = CodeIn((await portal.MailsAsync()).Single().TextBody!);

        using var answer = await OpenAsync(browser, person, code.ToLowerInvariant().Replace("-", " "));

        Assert.Equal("/espaces", answer.Headers.Location?.ToString());
        var user = await portal.Database.ReadAsync(db => db.Users.SingleAsync());
        Assert.Equal(person.Id, user.PersonId);
        Assert.True(user.EmailConfirmed);
        Assert.Equal([Role.Member], await portal.Database.ReadAsync(db => db.UserRoles.Select(r => r.Role).ToListAsync()));
        using var home = await browser.GetAsync("/espaces");
        Assert.Equal("/accueil", home.Headers.Location?.ToString());
        Assert.Single(await portal.MailsAsync());
    }

    [Fact]
    public async Task Activate_WithoutAnAddressOnFile_SendsALetterAndTheChosenAddressMustBeConfirmed()
    {
        await using var portal = await PortalFactory.CreateAsync();
        var person = await PersonAsync(portal, email: null);
        using var browser = portal.NewBrowser();
        await AskAsync(browser, person);
        var letter = (await portal.LettersAsync()).Single();
        Assert.StartsWith($"{person.FirstName} {person.FamilyName}\n", letter);

        using var answer = await OpenAsync(browser, person, CodeIn(letter));

        Assert.Equal("/espaces", answer.Headers.Location?.ToString());
        Assert.False((await portal.Database.ReadAsync(db => db.Users.SingleAsync())).EmailConfirmed);
        Assert.Equal(2, (await portal.LettersAsync()).Count);
        var mail = (await portal.MailsAsync()).Single();
        // The member file writes letters, the account mails: both greet in one way.
        Assert.All((string[])[.. await portal.LettersAsync(), mail.TextBody!], m => Assert.Contains(Greeting(person), m));
        var link = PortalFactory.LinkIn(mail);
        using var confirmed = await browser.SubmitAsync(link);
        Assert.Equal("/mon-compte", confirmed.Headers.Location?.ToString());
        Assert.True((await portal.Database.ReadAsync(db => db.Users.SingleAsync())).EmailConfirmed);
    }

    /// <summary>Whoever talked an advisor into another address does not get the space with it.</summary>
    [Theory]
    [InlineData(false, 1)]
    [InlineData(true, 0)]
    public async Task Activate_SoonAfterTheAddressWasCorrected_TakesTheOlderWayOnly(bool withAddress, int letters)
    {
        await using var portal = await PortalFactory.CreateAsync();
        var person = await PersonAsync(portal, email: Email);
        await portal.Database.AddAsync(Corrected(portal, person, ContactField.Email));
        if (withAddress)
            await portal.Database.AddAsync(Corrected(portal, person, ContactField.Address));
        using var browser = portal.NewBrowser();

        await AskAsync(browser, person);

        Assert.Empty(await portal.MailsAsync());
        Assert.Equal(letters, (await portal.LettersAsync()).Count);
        portal.Clock.Advance(TimeSpan.FromDays(8));
        using var later = portal.NewBrowser();
        await AskAsync(later, person);
        Assert.Single(await portal.MailsAsync());
    }

    private static ContactChange Corrected(PortalFactory portal, Person person, ContactField field) =>
        new()
        {
            PersonId = person.Id,
            Field = field,
            AtUtc = portal.Clock.GetUtcNow().UtcDateTime,
            ChangedOn = portal.Database.Today,
            Before = null,
            After = "•••",
            ChangedById = Ids.New(),
            ApprovedById = null,
            OpeningId = Ids.New(),
        };

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Activate_WithoutAnyContact_SendsALetterToThePolicyholdersAddressInTheirOwnName(bool afterTheEnd)
    {
        await using var portal = await PortalFactory.CreateAsync();
        var policyholder = await portal.Database.Data.CreateMemberAsync(m =>
            m.WithSpouse().WithContract(c => c.EndsOn = afterTheEnd ? new DateOnly(2025, 12, 31) : null)
        );
        var spouse = policyholder.Spouse!.Person;
        await portal.Database.ReadAsync(db =>
            db.Persons.Where(p => p.Id == spouse.Id)
                .ExecuteUpdateAsync(set =>
                    set.SetProperty(p => p.Email, (string?)null)
                        .SetProperty(p => p.Phone, (string?)null)
                        .SetProperty(p => p.AddressLine, (string?)null)
                        .SetProperty(p => p.PostalCode, (string?)null)
                        .SetProperty(p => p.City, (string?)null)
                )
        );
        using var browser = portal.NewBrowser();

        await AskAsync(browser, spouse);

        var letter = (await portal.LettersAsync()).Single();
        Assert.StartsWith($"{spouse.FirstName} {spouse.FamilyName}\n12 rue des Tilleuls\n44000 NANTES\n", letter);
        Assert.Empty(await portal.MailsAsync());
        using var answer = await OpenAsync(browser, spouse, CodeIn(letter));
        Assert.Equal("/espaces", answer.Headers.Location?.ToString());
        Assert.Equal(spouse.Id, (await portal.Database.ReadAsync(db => db.Users.SingleAsync())).PersonId);
    }

    [Fact]
    public async Task Activate_WithoutAnyContactOrContract_SendsNothingAndSaysSoInTheLedger()
    {
        await using var portal = await PortalFactory.CreateAsync();
        var person = await PersonAsync(portal, email: null);
        await portal.Database.ReadAsync(db => db.Persons.ExecuteUpdateAsync(set => set.SetProperty(p => p.AddressLine, (string?)null)));
        using var browser = portal.NewBrowser();

        await AskAsync(browser, person);

        Assert.Empty(await portal.LettersAsync());
        Assert.Equal(0, await portal.Database.ReadAsync(db => db.ActivationCodes.CountAsync()));
        Assert.Contains(
            "\"channel\":\"none\"",
            await portal.Database.ReadAsync(db =>
                db.LedgerEvents.Where(e => e.Kind == AccountEvents.ActivationAsked).Select(e => e.Payload).SingleAsync()
            )
        );
    }

    [Fact]
    public async Task Activate_ByLetter_HoldsTenDaysAndThreeLettersAtMost()
    {
        await using var portal = await PortalFactory.CreateAsync(
            settings: new Dictionary<string, string> { ["RateLimits:ActivationPerMinute"] = "100" }
        );
        var person = await PersonAsync(portal, email: null);
        using var browser = portal.NewBrowser();
        for (var day = 0; day < 9; day++)
        {
            await AskAsync(browser, person);
            Assert.Equal(Math.Min(day + 1, ActivationCode.MaxLive), (await portal.LettersAsync()).Count);
            portal.Clock.Advance(TimeSpan.FromDays(1));
        }
        portal.Clock.Advance(TimeSpan.FromDays(1));
        await AskAsync(browser, person);
        var fourth = await portal.LettersAsync();
        Assert.Equal(4, fourth.Count);
        portal.Clock.Advance(TimeSpan.FromDays(10));

        foreach (var letter in fourth)
        {
            using var late = await OpenAsync(browser, person, CodeIn(letter));
            Assert.Equal(HttpStatusCode.OK, late.StatusCode);
        }
        Assert.Equal(0, await portal.Database.ReadAsync(db => db.Users.CountAsync()));
    }

    [Fact]
    public async Task Open_WithAddressesOfOtherAccounts_CostsATryEach()
    {
        await using var portal = await PortalFactory.CreateAsync();
        var taken = await portal.CreateMemberAccountAsync();
        var person = await PersonAsync(portal, email: Email);
        using var browser = portal.NewBrowser();
        await AskAsync(browser, person);
        var code = CodeIn((await portal.MailsAsync()).Single().TextBody!);
        for (var guess = 0; guess < ActivationCode.MaxTries; guess++)
        {
            using var told = await OpenAsync(browser, person, code, taken.Email);
            Assert.Contains("sert déjà", await Browser.TextAsync(told));
        }

        using var sixth = await OpenAsync(browser, person, code, taken.Email);

        Assert.DoesNotContain("sert déjà", await Browser.TextAsync(sixth));
    }

    [Fact]
    public async Task Worker_ARequestItCannotAnswer_IsDroppedAndTheOthersAreAnswered()
    {
        await using var portal = await PortalFactory.CreateAsync();
        var account = await portal.CreateMemberAccountAsync();
        await portal.Database.CallAsync<RequestQueue>(queue =>
            queue.AskAsync(AccessRequestKind.PasswordReset, 42, "192.0.2.1", CancellationToken.None)
        );
        using var browser = portal.NewBrowser();
        using var asked = await browser.SubmitAsync("/mot-de-passe-oublie", ("Input.Email", account.Email));

        Assert.Single(await portal.MailsAsync());

        Assert.Equal(0, await portal.Database.ReadAsync(db => db.AccessRequests.CountAsync()));
    }

    [Fact]
    public async Task Activate_WithAnotherAddress_WarnsTheContactOnFile()
    {
        await using var portal = await PortalFactory.CreateAsync();
        var person = await PersonAsync(portal, email: "ancienne@exemple.test");
        using var browser = portal.NewBrowser();
        await AskAsync(browser, person);

        using var answer = await OpenAsync(browser, person, CodeIn((await portal.MailsAsync()).Single().TextBody!));

        var mails = await portal.MailsAsync();
        Assert.Contains(mails, m => m.To.ToString() == "ancienne@exemple.test" && m.TextBody!.Contains("c•••@exemple.test"));
        Assert.Contains(mails, m => m.To.ToString() == Email && m.TextBody!.Contains("/mon-compte/adresse-e-mail/verifier"));
    }

    [Fact]
    public async Task Activate_SpaceAlreadyOpen_TellsTheContactOnFileOnly()
    {
        await using var portal = await PortalFactory.CreateAsync();
        var person = await PersonAsync(portal, email: Email);
        await portal.CreateAccountAsync(Role.Member, person.Id);
        using var browser = portal.NewBrowser();

        await AskAsync(browser, person);

        Assert.Contains("existe déjà", (await portal.MailsAsync()).Single().Subject);
        Assert.Equal(0, await portal.Database.ReadAsync(db => db.ActivationCodes.CountAsync()));
    }

    [Fact]
    public async Task Activate_WrongBirthDate_SendsNothing()
    {
        await using var portal = await PortalFactory.CreateAsync();
        var person = await PersonAsync(portal, email: Email);
        using var browser = portal.NewBrowser();

        using var answer = await browser.SubmitAsync("/activer", EnumerationTests.Asked(person.MemberNumber, person.BirthDate.AddDays(1)));

        Assert.Empty(await portal.MailsAsync());
        Assert.Equal(0, await portal.Database.ReadAsync(db => db.AccessRequests.CountAsync()));
    }

    [Theory]
    [InlineData(14, 0)]
    [InlineData(15, 1)]
    public async Task Activate_Minor_HasASpaceFromFifteen(int age, int mails)
    {
        await using var portal = await PortalFactory.CreateAsync();
        var person = await PersonAsync(portal, email: Email, birth: portal.Database.Today.AddYears(-age));
        using var browser = portal.NewBrowser();

        await AskAsync(browser, person);

        Assert.Equal(mails, (await portal.MailsAsync()).Count);
    }

    [Fact]
    public async Task Open_CodeUsedTwice_IsRefused()
    {
        await using var portal = await PortalFactory.CreateAsync();
        var person = await PersonAsync(portal, email: Email);
        using var browser = portal.NewBrowser();
        await AskAsync(browser, person);
        var code = CodeIn((await portal.MailsAsync()).Single().TextBody!);
        using var first = await OpenAsync(browser, person, code);
        using var thief = portal.NewBrowser("203.0.113.9");

        using var second = await OpenAsync(thief, person, code, "autre@exemple.test");

        Assert.Equal(HttpStatusCode.OK, second.StatusCode);
        Assert.Equal(1, await portal.Database.ReadAsync(db => db.Users.CountAsync()));
    }

    [Fact]
    public async Task Open_CodeOlderThanSeventyTwoHours_IsRefused()
    {
        await using var portal = await PortalFactory.CreateAsync();
        var person = await PersonAsync(portal, email: Email);
        using var browser = portal.NewBrowser();
        await AskAsync(browser, person);
        var code = CodeIn((await portal.MailsAsync()).Single().TextBody!);
        portal.Clock.Advance(TimeSpan.FromHours(72));

        using var answer = await OpenAsync(browser, person, code);

        Assert.Contains("ne sert plus", await Browser.TextAsync(answer));
    }

    [Fact]
    public async Task Open_RightCodeAtTheSixthTry_IsRefused()
    {
        await using var portal = await PortalFactory.CreateAsync();
        var person = await PersonAsync(portal, email: Email);
        using var browser = portal.NewBrowser();
        await AskAsync(browser, person);
        var code = CodeIn((await portal.MailsAsync()).Single().TextBody!);
        for (var wrong = 0; wrong < 5; wrong++)
        {
            using var refused = await OpenAsync(browser, person, "0000-0000");
        }

        using var answer = await OpenAsync(browser, person, code);

        Assert.Contains("ne sert plus", await Browser.TextAsync(answer));
        Assert.Equal(0, await portal.Database.ReadAsync(db => db.Users.CountAsync()));
    }

    [Fact]
    public async Task Open_PasswordHoldsTheName_SaysSoAndKeepsTheCode()
    {
        await using var portal = await PortalFactory.CreateAsync();
        var person = await PersonAsync(portal, email: Email);
        using var browser = portal.NewBrowser();
        await AskAsync(browser, person);
        var code = CodeIn((await portal.MailsAsync()).Single().TextBody!);

        using var refused = await OpenAsync(browser, person, code, password: $"le jardin de {person.FamilyName} 2026");
        using var opened = await OpenAsync(browser, person, code);

        Assert.Contains("contient votre nom", await Browser.TextAsync(refused));
        Assert.Equal(HttpStatusCode.Redirect, opened.StatusCode);
    }

    private static async Task<Person> PersonAsync(PortalFactory portal, string? email, DateOnly? birth = null)
    {
        var person = (await portal.Database.Data.CreateMemberAsync()).Person;
        await portal.Database.ReadAsync(db =>
            db.Persons.Where(p => p.Id == person.Id)
                .ExecuteUpdateAsync(set =>
                    set.SetProperty(p => p.Email, email)
                        .SetProperty(p => p.BirthDate, birth ?? person.BirthDate)
                        .SetProperty(p => p.AddressLine, "3 rue du Moulin")
                        .SetProperty(p => p.PostalCode, "44000")
                        .SetProperty(p => p.City, "NANTES")
                )
        );
        return await portal.Database.ReadAsync(db => db.Persons.SingleAsync(p => p.Id == person.Id));
    }

    private static async Task AskAsync(Browser browser, Person person)
    {
        using var answer = await browser.SubmitAsync(
            "/activer",
            EnumerationTests.Asked($" {person.MemberNumber[..3]} {person.MemberNumber[3..]} ", person.BirthDate)
        );
        Assert.Equal("/activer/code", answer.Headers.Location?.ToString());
    }

    private static Task<HttpResponseMessage> OpenAsync(
        Browser browser,
        Person person,
        string code,
        string email = Email,
        string password = Password
    ) =>
        browser.SubmitAsync(
            "/activer/code",
            ("Input.MemberNumber", person.MemberNumber),
            ("Input.Code", code),
            ("Input.Email", email),
            ("Input.Password", password)
        );

    internal static string CodeIn(string text) => Code().Match(text).Groups["code"].Value;

    [GeneratedRegex(@"^    (?<code>\w{4}-\w{4})\s*$", RegexOptions.Multiline)]
    private static partial Regex Code();
}
