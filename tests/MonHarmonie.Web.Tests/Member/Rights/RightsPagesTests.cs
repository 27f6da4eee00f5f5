using System.Net;
using AngleSharp.Dom;
using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Accounts;
using MonHarmonie.Services.Rights.Requests;
using MonHarmonie.TestSupport;
using MonHarmonie.TestSupport.Web;
using MonHarmonie.Web.Tests.Advisor;
using Xunit;

namespace MonHarmonie.Web.Tests.Member.Rights;

/// <summary>From a line that a member does not recognise, or a form, to the officer's answer, over HTTP.</summary>
public sealed class RightsPagesTests
{
    private const string Log = "/mes-donnees/consultations";
    private const string Requests = "/mes-donnees/demandes";
    private const string Desk = "/donnees-personnelles-dpo";
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static string Text(INode? element) => element!.TextContent.Replace('\u00A0', ' ').ReplaceLineEndings(" ");

    private static async Task<Browser> SignedInAsync(PortalFactory portal, TestMember member) =>
        await portal.SignedInAsync(await portal.CreateAccountAsync(Role.Member, member.PersonId));

    private static async Task<Browser> OfficerAsync(PortalFactory portal) =>
        await portal.SignedInAsync(await portal.CreateAccountAsync(Role.DataProtectionOfficer));

    [Fact]
    public async Task Line_NotRecognised_IsACaseInTwoClicksAndTheOfficerSeesWhoItWas()
    {
        await using var world = await DeskWorld.CreateAsync();
        await DeskWorld.TakeAsync(world.First);
        using var member = await SignedInAsync(world.Portal, world.Member);
        var line = (await member.OpenAsync(Log + "?who=Advisor")).QuerySelector("tbody tr")!;
        var code = line.QuerySelector(".reference")!.TextContent;
        var report = line.QuerySelector("a[href$='/signaler']")!.GetAttribute("href")!;

        using var sent = await member.SubmitAsync(report, ("Words", "Je n’ai appelé personne."));
        var mine = await member.OpenAsync(sent.Headers.Location!.ToString());

        var text = Text(mine.QuerySelector("main"));
        Assert.Contains("Consultation non reconnue", text, StringComparison.Ordinal);
        Assert.Contains(code, text, StringComparison.Ordinal);
        Assert.Contains("Réponse au plus tard le 3 avril 2026", text, StringComparison.Ordinal);
        Assert.Contains("Je n’ai appelé personne.", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Compte Essai1", text, StringComparison.Ordinal);
        // The line leads to the case from now on.
        using var again = await member.GetAsync(report);
        Assert.Equal(sent.Headers.Location, again.Headers.Location);

        using var officer = await OfficerAsync(world.Portal);
        var queue = await officer.OpenAsync(Desk);
        Assert.DoesNotContain(world.Member.Person.FamilyName, Text(queue.Body), StringComparison.OrdinalIgnoreCase);
        var row = queue.QuerySelector("tbody tr")!;
        Assert.Contains("restent 31 jours", Text(row), StringComparison.Ordinal);
        var one = await officer.OpenAsync(row.QuerySelector("a")!.GetAttribute("href")!);
        var told = Text(one.QuerySelector("main"));
        Assert.Contains("Compte Essai1", told, StringComparison.Ordinal);
        Assert.Contains(world.FirstAccount.Email, told, StringComparison.Ordinal);
        Assert.Contains(world.Member.Person.FamilyName, told, StringComparison.Ordinal);
        Assert.Contains(code, told, StringComparison.Ordinal);
        // The officer's own look is in the member's log.
        Assert.Contains(
            (await member.OpenAsync(Log)).QuerySelectorAll("tbody tr").Select(Text),
            l => l.Contains("déléguée à la protection des données", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task Officer_TakesAndRefuses_TheMemberReadsMotiveWordsAndAppeal()
    {
        await using var portal = await PortalFactory.CreateAsync();
        var person = await portal.Database.Data.CreateMemberAsync();
        using var member = await SignedInAsync(portal, person);
        var address = await AskAsync(member, "Rectification", ("Input.Category", "Reimbursements"));
        using var officer = await OfficerAsync(portal);
        var one = Desk + address[address.LastIndexOf('/')..];

        using var taken = await officer.SubmitFormAsync(one, "form[action*=Take]");
        using var silent = await officer.SubmitFormAsync(one, "form[action*=Refuse]");
        Assert.Equal(HttpStatusCode.OK, silent.StatusCode);
        Assert.Contains("Choisissez le motif", Text((await Browser.DocumentAsync(silent)).QuerySelector("main")), StringComparison.Ordinal);
        using var refused = await officer.SubmitFormAsync(
            one,
            "form[action*=Refuse]",
            ("Refuse.Motive", nameof(RightsRefusal.LegalObligation)),
            ("Refuse.Text", "Les remboursements se gardent cinq ans.")
        );
        Assert.Equal(HttpStatusCode.Found, refused.StatusCode);

        var text = Text((await member.OpenAsync(address)).QuerySelector("main"));
        Assert.Contains("Refusée", text, StringComparison.Ordinal);
        Assert.Contains("La loi nous oblige à garder ces données", text, StringComparison.Ordinal);
        Assert.Contains("Les remboursements se gardent cinq ans.", text, StringComparison.Ordinal);
        Assert.Contains("CNIL", text, StringComparison.Ordinal);
        Assert.Contains("tribunal judiciaire", text, StringComparison.Ordinal);
        var mails = await portal.MailsAsync();
        var mail = Assert.Single(mails, m => m.Subject!.EndsWith("a une réponse", StringComparison.Ordinal));
        Assert.DoesNotContain("loi", mail.TextBody!, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("efface", mail.TextBody!, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(3, mails.Count(m => m.Subject!.Contains("DP-", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Officer_LateRequest_IsFirstAndSaysSoInWords()
    {
        await using var portal = await PortalFactory.CreateAsync();
        using (var member = await SignedInAsync(portal, await portal.Database.Data.CreateMemberAsync()))
            await AskAsync(member, "PostMortem");
        portal.Clock.Advance(TimeSpan.FromDays(34));
        using (var member = await SignedInAsync(portal, await portal.Database.Data.CreateMemberAsync()))
            await AskAsync(member, "Objection");
        using var officer = await OfficerAsync(portal);

        var page = await officer.OpenAsync(Desk);

        Assert.Contains("2 demandes attendent, dont 1 en retard", Text(page.QuerySelector(".lead")), StringComparison.Ordinal);
        var late = page.QuerySelectorAll("tbody tr")[0];
        Assert.Contains("en retard de 3 jours", Text(late.QuerySelector(".late")), StringComparison.Ordinal);
        Assert.Null(page.QuerySelectorAll("tbody tr")[1].QuerySelector(".late"));
    }

    [Fact]
    public async Task New_EveryKind_IsDescribedAndCanBeSent()
    {
        await using var portal = await PortalFactory.CreateAsync();
        using var member = await SignedInAsync(portal, await portal.Database.Data.CreateMemberAsync());
        var choices = (await member.OpenAsync(Requests + "/nouvelle"))
            .QuerySelectorAll("main .card a")
            .Select(a => a.GetAttribute("href")!);
        var kinds = choices.Select(c => c[(c.IndexOf('=', StringComparison.Ordinal) + 1)..]).ToList();
        // An erasure has pages of its own.
        Assert.Equal(RightsKinds.Askable.Select(k => k == RightsKind.Erasure ? "/mes-donnees/effacement" : k.ToString()), kinds);

        foreach (var kind in kinds.Where(k => k[0] != '/'))
            await AskAsync(member, kind, ("Input.Category", kind == "Restriction" ? "Contact" : ""));

        var list = await member.OpenAsync(Requests);
        Assert.Equal(5, list.QuerySelectorAll(".list-rows li").Length);
        Assert.All(list.QuerySelectorAll(".list-rows .reference"), r => Assert.Matches("^DP-[2-9B-Z]{4}-[2-9B-Z]{4}$", r.TextContent));
        Assert.Equal(5, list.QuerySelectorAll(".list-rows .reference").Select(r => r.TextContent).Distinct().Count());
    }

    [Theory]
    [InlineData("Rectification", "", "", "Écrivez votre demande en quelques mots.")]
    [InlineData("Restriction", "", "Tout.", "Choisissez les données à geler.")]
    [InlineData("Restriction", "Security", "Tout.", "Choisissez les données à geler.")]
    [InlineData("Rectification", "Ballots", "Tout.", "Choisissez une sorte de données dans la liste.")]
    public async Task New_FormThatCannotBeTaken_SaysWhyAndSavesNothing(string kind, string category, string words, string message)
    {
        await using var portal = await PortalFactory.CreateAsync();
        using var member = await SignedInAsync(portal, await portal.Database.Data.CreateMemberAsync());

        using var sent = await member.SubmitAsync($"{Requests}/nouvelle?kind={kind}", ("Input.Words", words), ("Input.Category", category));

        Assert.Contains(message, Text((await Browser.DocumentAsync(sent)).QuerySelector("main")), StringComparison.Ordinal);
        Assert.Equal(0, await portal.Database.ReadAsync(db => db.RightsRequests.CountAsync(Ct)));
    }

    [Fact]
    public async Task SomebodyElse_ReadsReportsAndWithdrawsNothing()
    {
        await using var world = await DeskWorld.CreateAsync();
        await DeskWorld.TakeAsync(world.First);
        using var member = await SignedInAsync(world.Portal, world.Member);
        var report = (await member.OpenAsync(Log + "?who=Advisor")).QuerySelector("a[href$='/signaler']")!.GetAttribute("href")!;
        using var sent = await member.SubmitAsync(report);
        var address = sent.Headers.Location!.ToString();
        using var other = await SignedInAsync(world.Portal, await world.Portal.Database.Data.CreateMemberAsync());

        using var line = await other.GetAsync(report);
        using var one = await other.GetAsync(address);
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (line.StatusCode, one.StatusCode));
        foreach (var role in new[] { Role.Advisor, Role.Administrator, Role.PaymentOfficer })
        {
            using var colleague = await world.Portal.SignedInAsync(await world.Portal.CreateAccountAsync(role));
            using var desk = await colleague.GetAsync(Desk + address[address.LastIndexOf('/')..]);
            Assert.Equal(HttpStatusCode.Forbidden, desk.StatusCode);
        }
    }

    [Fact]
    public async Task Withdraw_ClosesItAndThePersonReadsSo()
    {
        await using var portal = await PortalFactory.CreateAsync();
        using var member = await SignedInAsync(portal, await portal.Database.Data.CreateMemberAsync());
        var address = await AskAsync(member, "Restriction", ("Input.Category", "Contact"));

        using var withdrawn = await member.SubmitFormAsync(address, "form[action*=Withdraw]");
        var page = await member.OpenAsync(address);

        Assert.Contains("Retirée", Text(page.QuerySelector("main")), StringComparison.Ordinal);
        Assert.Null(page.QuerySelector("form[action*=Withdraw]"));
        using var officer = await OfficerAsync(portal);
        Assert.Empty((await officer.OpenAsync(Desk)).QuerySelectorAll("tbody tr"));
        Assert.Single((await officer.OpenAsync(Desk + "?closed=true")).QuerySelectorAll("tbody tr"));
    }

    [Fact]
    public async Task Objection_OneClick_HoldsAndIsTakenBackAsEasily()
    {
        await using var portal = await PortalFactory.CreateAsync();
        using var member = await SignedInAsync(portal, await portal.Database.Data.CreateMemberAsync());

        using var objected = await member.SubmitFormAsync("/mes-donnees", "form[action*=Object]", ("objects", "true"));
        var page = await member.OpenAsync("/mes-donnees");

        Assert.Equal(HttpStatusCode.Found, objected.StatusCode);
        Assert.Contains("Vous vous y opposez depuis le 3 mars 2026", Text(page.QuerySelector("main")), StringComparison.Ordinal);
        Assert.Equal(1, await portal.Database.ReadAsync(db => db.Objections.CountAsync(Ct)));
        using var back = await member.SubmitFormAsync("/mes-donnees", "form[action*=Object]", ("objects", "false"));
        Assert.Equal(0, await portal.Database.ReadAsync(db => db.Objections.CountAsync(Ct)));
    }

    [Fact]
    public async Task Freeze_HoldsAtOnce_TheAdvisorIsToldAndTheMemberLiftsIt()
    {
        await using var world = await DeskWorld.CreateAsync();
        using var member = await SignedInAsync(world.Portal, world.Member);
        var address = await AskAsync(member, "Restriction", ("Input.Category", "Documents"));

        var frozen = await member.OpenAsync(address);
        Assert.Contains("Ces données sont gelées depuis", Text(frozen.QuerySelector("main")), StringComparison.Ordinal);
        using (var taken = await world.First.SubmitFormAsync("/conseiller/demandes", "form[action*='handler=Take']"))
            Assert.Contains(
                "La personne a gelé ces données",
                Text((await world.First.OpenAsync(taken.Headers.Location!.ToString())).QuerySelector("main")),
                StringComparison.Ordinal
            );

        using var lifted = await member.SubmitFormAsync(address, "form[action*=Release]");

        Assert.Contains("Le gel est levé", Text((await member.OpenAsync(address)).QuerySelector("main")), StringComparison.Ordinal);
        await DeskWorld.TakeAsync(world.First);
    }

    /// <summary>Fills the form of a kind, and tells where the request is.</summary>
    private static async Task<string> AskAsync(Browser member, string kind, params (string, string)[] fields)
    {
        using var sent = await member.SubmitAsync(
            $"{Requests}/nouvelle?kind={kind}",
            [("Input.Words", "Voici ce que je demande."), .. fields]
        );
        Assert.Equal(HttpStatusCode.Found, sent.StatusCode);
        return sent.Headers.Location!.ToString();
    }
}
