using AngleSharp.Dom;
using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Accounts;
using MonHarmonie.Services.Advisors.Alerts;
using MonHarmonie.Services.Advisors.Approvals;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Members;
using MonHarmonie.Services.Shared;
using MonHarmonie.TestSupport;
using MonHarmonie.TestSupport.Web;
using Xunit;
using static MonHarmonie.Web.Tests.Advisor.FileWorld;

namespace MonHarmonie.Web.Tests.Advisor.Acts;

/// <summary>Another bank account: proposed by one, agreed to by another, cancelled by the person (risk AB12).</summary>
public sealed class BankChangePagesTests
{
    private const string Page = "/iban";
    private const string Approvals = "/conseiller/validations";
    private const string NewIban = "DE89 3704 0044 0532 0130 00";
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static async Task<(FileWorld World, string Address)> ProposedAsync()
    {
        var world = await CreateAsync(m => m.WithBankAccount());
        var address = await world.OpenRecognisedAsync(FileMotive.ContactDetails);
        using var sent = await world.Advisor.SubmitAsync(address + Page, ("Input.Iban", NewIban), ("Input.Holder", "Ondine Vaucresson"));
        Assert.Equal(address + Page, sent.Headers.Location!.ToString());
        return (world, address);
    }

    private static async Task<Browser> SupervisorAsync(FileWorld world) =>
        await world.Portal.SignedInAsync(await world.Portal.CreateAccountAsync(Role.Supervisor, more: [Role.Advisor]));

    private static async Task<string> ApproveAsync(FileWorld world)
    {
        using var supervisor = await SupervisorAsync(world);
        var list = await supervisor.OpenAsync(Approvals);
        using var decided = await supervisor.SubmitFormAsync(
            list.QuerySelector("main table a")!.GetAttribute("href")!,
            "form[action*='handler=Approve']"
        );
        Assert.Equal(Approvals, decided.Headers.Location!.ToString());
        return Text((await supervisor.OpenAsync(Approvals)).QuerySelector("main")!);
    }

    private static Task<List<BankAccount>> AccountsAsync(FileWorld world) =>
        world.Portal.Database.ReadAsync(db => db.BankAccounts.AsNoTracking().OrderBy(b => b.ValidFrom).ToListAsync(Ct));

    private static Task<ChangeProposal> ProposalAsync(FileWorld world) =>
        world.Portal.Database.ReadAsync(db => db.ChangeProposals.AsNoTracking().SingleAsync(Ct));

    [Fact]
    public async Task Propose_ChangesNothing_AndShowsNoWholeIbanAnywhere()
    {
        var (world, address) = await ProposedAsync();
        await using var _ = world;

        Assert.Single(await AccountsAsync(world));
        var page = await world.Advisor.OpenAsync(address + Page);
        Assert.Contains("Il attend l’accord d’une seconde personne", Text(page.QuerySelector("main")!), StringComparison.Ordinal);
        Assert.Null(page.QuerySelector("[name='Input.Iban']"));
        using var supervisor = await SupervisorAsync(world);
        var list = await supervisor.OpenAsync(Approvals);
        Assert.DoesNotContain("Vaucresson", Text(list.Body!), StringComparison.Ordinal);
        var card = await supervisor.OpenAsync(list.QuerySelector("main table a")!.GetAttribute("href")!);
        var text = Text(card.QuerySelector("main")!);
        Assert.Contains("DE89 •••• •••• •••• •••0 00", text, StringComparison.Ordinal);
        Assert.Contains("Porte le nom de la personne", text, StringComparison.Ordinal);
        Assert.DoesNotContain("37040044", card.DocumentElement.OuterHtml, StringComparison.Ordinal);
        var stored = await ProposalAsync(world);
        Assert.DoesNotContain("37040044", System.Text.Encoding.UTF8.GetString(stored.Content!), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(6, true)]
    [InlineData(8, false)]
    public async Task Propose_SoonAfterThePasswordWasChosenByALink_IsRefused(int daysAgo, bool refused)
    {
        // Whoever reads the person's mail gets into the space, and next wants the money.
        await using var world = await CreateAsync(m => m.WithBankAccount());
        var now = world.Portal.Clock.GetUtcNow().UtcDateTime;
        await world.Portal.Database.AddAsync(
            new AccountToken
            {
                UserId = world.MemberAccount.Id,
                Purpose = TokenPurpose.ResetPassword,
                SecretHash = AccountToken.HashOf(Ids.Secret()),
                CreatedAtUtc = now.AddDays(-daysAgo),
                ExpiresAtUtc = now.AddDays(-daysAgo).AddMinutes(30),
                UsedAtUtc = now.AddDays(-daysAgo),
            }
        );
        var address = await world.OpenRecognisedAsync(FileMotive.ContactDetails);

        using var sent = await world.Advisor.SubmitAsync(address + Page, ("Input.Iban", NewIban), ("Input.Holder", "Ondine Vaucresson"));

        var text = sent.Headers.Location is null ? Text((await Browser.DocumentAsync(sent)).QuerySelector("main")!) : "";
        Assert.Equal(refused, text.Contains("a changé il y a moins de 7 jours", StringComparison.Ordinal));
        Assert.Equal(refused ? 0 : 1, await world.Portal.Database.ReadAsync(db => db.ChangeProposals.CountAsync(Ct)));
    }

    [Fact]
    public async Task Approve_PlansTheAccountAfterTheHold_AndTellsThePerson()
    {
        var (world, _) = await ProposedAsync();
        await using var __ = world;

        Assert.Contains("Votre accord est donné", await ApproveAsync(world), StringComparison.Ordinal);

        var accounts = await AccountsAsync(world);
        Assert.Equal(["189", "000"], accounts.Select(a => a.LastThree));
        // Approved on Wednesday 2 December at noon: the first day that begins after 72 hours.
        Assert.Equal(new DateOnly(2026, 12, 6), accounts[1].ValidFrom);
        Assert.Null((await ProposalAsync(world)).Content);
        using var member = await world.Portal.SignedInAsync(world.MemberAccount);
        var profile = Text((await member.OpenAsync("/mes-informations")).QuerySelector("main")!);
        Assert.Contains("terminant par 000 servira à partir du 6 décembre 2026", profile, StringComparison.Ordinal);
        Assert.Contains("IBAN terminant par 189", profile, StringComparison.Ordinal);
        Assert.Contains(
            "Votre compte de remboursement va changer",
            Text((await member.OpenAsync("/mes-messages")).Body!),
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("jeton", (await member.OpenAsync("/mes-messages")).DocumentElement.OuterHtml, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Member_CancelsWithOnePress_AndTheOldAccountStays()
    {
        var (world, _) = await ProposedAsync();
        await using var __ = world;
        await ApproveAsync(world);

        using var member = await world.Portal.SignedInAsync(world.MemberAccount);
        using var cancelled = await member.SubmitFormAsync("/mes-informations", "form[action*='handler=CancelBankChange']");

        Assert.Contains("est annulé", Text((await member.OpenAsync("/mes-informations")).QuerySelector("main")!), StringComparison.Ordinal);
        Assert.Equal(["189"], (await AccountsAsync(world)).Select(a => a.LastThree));
        Assert.Equal(ProposalState.Cancelled, (await ProposalAsync(world)).State);
        Assert.True(
            await world.Portal.Database.ReadAsync(db => db.AccessAlerts.AnyAsync(a => a.Kind == AlertKind.BankChangeCancelled, Ct)),
            "somebody looks at it"
        );
    }

    [Fact]
    public async Task LinkOfTheMail_CancelsWithoutSigningIn_Once()
    {
        var (world, _) = await ProposedAsync();
        await using var __ = world;
        await ApproveAsync(world);
        await world.Portal.WorkAsync();
        var mail = (await world.Portal.MailsAsync()).Last(m =>
            m.Subject == "Un autre compte va servir à vos remboursements" && m.To.ToString() == world.MemberAccount.Email
        );
        var link = PortalFactory.LinkIn(mail);
        using var visitor = world.Portal.NewBrowser();

        var page = await visitor.OpenAsync(link);
        Assert.DoesNotContain("Vaucresson", page.DocumentElement.OuterHtml, StringComparison.Ordinal);
        Assert.Equal(2, (await AccountsAsync(world)).Count);
        using var sent = await visitor.SendAsync(page, link, "main form[method=post]");
        Assert.Contains("Le changement est annulé", Text((await Browser.DocumentAsync(sent)).QuerySelector("main")!));
        Assert.Single(await AccountsAsync(world));
        Assert.Contains("Ce lien ne sert plus", Text((await visitor.OpenAsync(link)).QuerySelector("main")!), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Approve_ByTheOneWhoProposed_IsRefusedEvenAsASupervisor()
    {
        await using var world = await CreateAsync(m => m.WithBankAccount());
        var both = await world.Portal.CreateAccountAsync(Role.Supervisor, more: [Role.Advisor]);
        using var browser = await world.Portal.SignedInAsync(both);
        await using var other = new FileWorldOf(world, browser);
        var address = await other.World.OpenRecognisedAsync(FileMotive.ContactDetails);
        using var sent = await browser.SubmitAsync(address + Page, ("Input.Iban", NewIban), ("Input.Holder", "Ondine Vaucresson"));
        var id = (await ProposalAsync(world)).Id;

        Assert.Contains("une autre personne décide", Text((await browser.OpenAsync(Approvals)).QuerySelector("main")!));
        using var seen = await browser.GetAsync($"{Approvals}/{id:N}");
        Assert.Equal(Approvals, seen.Headers.Location!.ToString());
        Assert.Contains("Une autre personne doit décider", Text((await browser.OpenAsync(Approvals)).QuerySelector("main")!));
        Assert.Single(await AccountsAsync(world));
    }

    [Fact]
    public async Task Approvals_AreForSupervisors()
    {
        var (world, _) = await ProposedAsync();
        await using var __ = world;

        using var refused = await world.Advisor.GetAsync(Approvals);

        Assert.Equal(System.Net.HttpStatusCode.Forbidden, refused.StatusCode);
    }

    [Fact]
    public async Task Refuse_NeedsASentence_AndTheNoteTellsTheColleague()
    {
        var (world, address) = await ProposedAsync();
        await using var __ = world;
        using var supervisor = await SupervisorAsync(world);
        var card = (await supervisor.OpenAsync(Approvals)).QuerySelector("main table a")!.GetAttribute("href")!;

        using var without = await supervisor.SubmitFormAsync(card, "form[action*='handler=Refuse']", ("Sentence", "Non"));
        Assert.Contains("Écrivez pourquoi vous refusez", Text((await Browser.DocumentAsync(without)).QuerySelector("main")!));
        using var with = await supervisor.SubmitFormAsync(
            card,
            "form[action*='handler=Refuse']",
            ("Sentence", "Le titulaire n’est pas la personne.")
        );

        Assert.Equal(Approvals, with.Headers.Location!.ToString());
        Assert.Single(await AccountsAsync(world));
        Assert.Contains(
            "Le titulaire n’est pas la personne.",
            Text((await world.Advisor.OpenAsync(address + "/notes")).QuerySelector("main")!),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("FR76 3000 6000 0112 3456 7890 188", "La clé de contrôle ne correspond pas")]
    [InlineData("BR15 0000 0000 0000 1093 2840 814P 2", "n’est pas dans la zone SEPA")]
    [InlineData("", "Écrivez l’IBAN")]
    public async Task Propose_AnIbanThatIsNone_SaysWhyAndKeepsTheRest(string iban, string why)
    {
        await using var world = await CreateAsync(m => m.WithBankAccount());
        var address = await world.OpenRecognisedAsync(FileMotive.ContactDetails);

        using var sent = await world.Advisor.SubmitAsync(address + Page, ("Input.Iban", iban), ("Input.Holder", "Ondine Vaucresson"));

        var page = await Browser.DocumentAsync(sent);
        Assert.Contains(why, Text(page.QuerySelector("main")!), StringComparison.Ordinal);
        Assert.Equal("Ondine Vaucresson", page.QuerySelector("[name='Input.Holder']")!.GetAttribute("value"));
        Assert.Equal(iban, page.QuerySelector("[name='Input.Iban']")!.GetAttribute("value") ?? "");
        Assert.Equal(0, await world.Portal.Database.ReadAsync(db => db.ChangeProposals.CountAsync(Ct)));
    }

    [Fact]
    public async Task Propose_ForAnotherMotiveOrAnUnknownCaller_IsNotPossible()
    {
        await using var world = await CreateAsync(m => m.WithBankAccount());
        using var opened = await world.OpenAsync(FileMotive.ContactDetails);
        var unknown = await world.Advisor.OpenAsync(opened.Headers.Location + Page);
        Assert.Contains("Reconnaissez d’abord la personne", Text(unknown.QuerySelector("main")!), StringComparison.Ordinal);
        Assert.DoesNotContain("189", Text(unknown.QuerySelector("main")!), StringComparison.Ordinal);

        var quote = await world.Advisor.OpenAsync(await world.OpenRecognisedAsync(FileMotive.Quote) + Page);
        Assert.Contains("n’en a pas besoin", Text(quote.QuerySelector("main")!), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Propose_SoonAfterAnotherEmail_WaitsSevenDays()
    {
        await using var world = await CreateAsync(m => m.WithBankAccount());
        var address = await world.OpenRecognisedAsync(FileMotive.ContactDetails);
        using var moved = await world.Advisor.SubmitAsync(address + "/coordonnees", ("Input.Email", "ondine.nouvelle@exemple.test"));

        using var sent = await world.Advisor.SubmitAsync(address + Page, ("Input.Iban", NewIban), ("Input.Holder", "Ondine Vaucresson"));

        Assert.Contains(
            "il y a moins de 7 jours",
            Text((await Browser.DocumentAsync(sent)).QuerySelector("main")!),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Address_OnTheDayOfTheIban_WaitsForASecondPersonToo()
    {
        var (world, address) = await ProposedAsync();
        await using var __ = world;

        using var sent = await world.Advisor.SubmitAsync(
            address + "/coordonnees",
            ("Input.Phone", "0639980042"),
            ("Input.AddressLine", "8 rue des Lilas"),
            ("Input.PostalCode", "44000"),
            ("Input.City", "Nantes")
        );

        var person = await world.Portal.Database.ReadAsync(db =>
            db.Persons.AsNoTracking().SingleAsync(p => p.Id == world.Member.PersonId, Ct)
        );
        Assert.Equal(("0639980042", false), (person.Phone, person.AddressLine == "8 rue des Lilas"));
        using var supervisor = await SupervisorAsync(world);
        var link = (await supervisor.OpenAsync(Approvals))
            .QuerySelectorAll("main table a")
            .Single(a => Text(a).StartsWith("Nouvelle adresse", StringComparison.Ordinal))
            .GetAttribute("href")!;
        Assert.Contains("changent le même jour", Text((await supervisor.OpenAsync(link)).QuerySelector("main")!), StringComparison.Ordinal);
        using var agreed = await supervisor.SubmitFormAsync(link, "form[action*='handler=Approve']");
        person = await world.Portal.Database.ReadAsync(db => db.Persons.AsNoTracking().SingleAsync(p => p.Id == world.Member.PersonId, Ct));
        Assert.Equal("8 rue des Lilas", person.AddressLine);
    }

    [Fact]
    public async Task Iban_OnTheDayOfTheAddress_IsMarkedForTheSecondPerson()
    {
        await using var world = await CreateAsync(m => m.WithBankAccount());
        var address = await world.OpenRecognisedAsync(FileMotive.ContactDetails);
        using var moved = await world.Advisor.SubmitAsync(
            address + "/coordonnees",
            ("Input.AddressLine", "8 rue des Lilas"),
            ("Input.PostalCode", "44000"),
            ("Input.City", "Nantes")
        );
        using var sent = await world.Advisor.SubmitAsync(address + Page, ("Input.Iban", NewIban), ("Input.Holder", "Quelqu’un d’autre"));

        using var supervisor = await SupervisorAsync(world);
        var link = (await supervisor.OpenAsync(Approvals)).QuerySelector("main table a")!.GetAttribute("href")!;
        var card = Text((await supervisor.OpenAsync(link)).QuerySelector("main")!);

        Assert.Contains("Adresse et compte changent le même jour", card, StringComparison.Ordinal);
        Assert.Contains("Ne porte pas le nom de la personne", card, StringComparison.Ordinal);
    }

    /// <summary>The same portal and member, with another colleague at the desk.</summary>
    private sealed class FileWorldOf(FileWorld world, Browser browser) : IAsyncDisposable
    {
        public FileWorld World { get; } =
            new()
            {
                Portal = world.Portal,
                Member = world.Member,
                MemberAccount = world.MemberAccount,
                AdvisorAccount = world.AdvisorAccount,
                Advisor = browser,
            };

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
