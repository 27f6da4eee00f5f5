using System.Net;
using AngleSharp.Dom;
using Microsoft.EntityFrameworkCore;
using MonHarmonie.Rules;
using MonHarmonie.Services.Accounts;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Demonstration;
using MonHarmonie.Services.Reimbursements;
using MonHarmonie.Services.Reimbursements.Settling;
using MonHarmonie.TestSupport;
using MonHarmonie.TestSupport.Web;
using MonHarmonie.Web.Tests.Documents;
using Xunit;
using static MonHarmonie.Web.Tests.Member.Simulator.SimulatorWorld;

namespace MonHarmonie.Web.Tests.Member.Simulator;

/// <summary>The simulator over HTTP, as a browser without JavaScript uses it. Today is 3 March 2026.</summary>
public sealed class SimulatorPagesTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Member_TypesOneWord_ReadsWhatIsLeft()
    {
        var (portal, _, browser) = await StartAsync();
        await using var _p = portal;
        using var _b = browser;

        var page = await AnswerAsync(browser, Page, "generaliste", "G");

        Assert.Contains("Il vous reste à payer", Text(page, ".answer"));
        Assert.Contains("2,00 €", Text(page, ".answer .amount-answer"));
        Assert.Contains("la Sécurité sociale verse 19,00 €, nous versons 9,00 €", Text(page, ".answer"));
        Assert.Contains("article R160-19", Text(page, ".steps"));
        Assert.DoesNotContain("act=", page.Url ?? "", StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Member_Explanation_LeadsToTheClauseAndToTheRule()
    {
        var (portal, member, browser) = await StartAsync();
        await using var _p = portal;
        using var _b = browser;
        var answer = await AnswerAsync(browser, Page, "generaliste", "G");

        var clause = answer.QuerySelector("a[href^='/ma-garantie/']")!.GetAttribute("href")!;
        var rule = answer
            .QuerySelectorAll("a[href^='/regles-de-remboursement#']")
            .Select(a => a.GetAttribute("href")!.Split('#')[1])
            .Distinct();
        using var led = await browser.GetAsync(clause);
        var place = led.Headers.Location!.OriginalString;
        var table = await browser.OpenAsync(place.Split('#')[0]);
        var rules = await browser.OpenAsync("/regles-de-remboursement");

        Assert.StartsWith($"/mon-contrat/{member.Contract!.Id:N}/garanties?day=", place, StringComparison.Ordinal);
        Assert.Contains("Consultation", table.GetElementById(place.Split('#')[1])!.TextContent, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(["taux", "participation-forfaitaire"], rule);
        Assert.All(rule, id => Assert.NotNull(rules.GetElementById(id)));
    }

    [Fact]
    public async Task Clause_OfATableThatIsNotMine_IsNotFound()
    {
        var (portal, _, browser) = await StartAsync();
        await using var _p = portal;
        using var _b = browser;
        var stranger = await portal.Database.Data.CreateMemberAsync(m => m.WithContract(c => c.ProductCode = Products.Comfort));
        using var theirs = await portal.SignedInAsync(await portal.CreateAccountAsync(Role.Member, stranger.PersonId));
        var clause = (await AnswerAsync(theirs, Page, "generaliste", "G")).QuerySelector("a[href^='/ma-garantie/']")!.GetAttribute("href")!;

        using var mine = await browser.GetAsync(clause);
        using var own = await theirs.GetAsync(clause);

        Assert.Equal(HttpStatusCode.NotFound, mine.StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, own.StatusCode);
    }

    [Fact]
    public async Task Member_ChangesPriceAndSector_IsAnsweredAgain()
    {
        var (portal, _, browser) = await StartAsync();
        await using var _p = portal;
        using var _b = browser;
        var first = await AnswerAsync(browser, Page, "generaliste", "G");

        using var response = await browser.SendAsync(
            (AngleSharp.Html.Dom.IHtmlDocument)first,
            Page,
            "button[formaction$='Update']",
            ("Input.Lines[0].Price", "60"),
            ("Input.Sector", "Sector2")
        );
        var page = await browser.FollowAsync(response);

        // 23 € of base without OPTAM: 16.10 € of the scheme less 2 €; 130 % of the base for the contract.
        Assert.Contains("la Sécurité sociale verse 14,10 €, nous versons 13,80 €", Text(page, ".answer"));
        Assert.Equal("60", page.QuerySelector("input[name='Input.Lines[0].Price']")!.GetAttribute("value"));
    }

    [Fact]
    public async Task Member_TypesNoPrice_IsToldHowAndLosesNothing()
    {
        var (portal, _, browser) = await StartAsync();
        await using var _p = portal;
        using var _b = browser;
        var first = await AnswerAsync(browser, Page, "generaliste", "G");

        using var response = await browser.SendAsync(
            (AngleSharp.Html.Dom.IHtmlDocument)first,
            Page,
            "button[formaction$='Update']",
            ("Input.Lines[0].Price", "cher")
        );
        var page = await browser.FollowAsync(response);

        Assert.Contains("Écrivez un montant en chiffres", Text(page, "[role=alert]"));
        Assert.Equal("cher", page.QuerySelector("input[name='Input.Lines[0].Price']")!.GetAttribute("value"));
        Assert.Equal("G", page.QuerySelector("input[name='Input.Lines[0].Act']")!.GetAttribute("value"));
    }

    /// <summary>Enter presses the first button of a form: it must never be the one that takes a line away.</summary>
    [Fact]
    public async Task Member_PressesEnter_IsAnsweredOrShownWhatIsSearched()
    {
        var (portal, _, browser) = await StartAsync();
        await using var _p = portal;
        using var _b = browser;
        var first = (AngleSharp.Html.Dom.IHtmlDocument)await AnswerAsync(browser, Page, "generaliste", "G");
        Assert.EndsWith(
            "handler=Enter",
            first.QuerySelector("form[data-simulator] button:not([type=button])")!.GetAttribute("formaction"),
            StringComparison.Ordinal
        );

        using var priced = await browser.SendAsync(first, Page, "button[data-default]", ("Input.Lines[0].Price", "60"));
        var answered = await browser.FollowAsync(priced);
        using var searched = await browser.SendAsync(answered, Page, "button[data-default]", ("Input.Text", "osteo"));
        var found = await browser.FollowAsync(searched);

        Assert.Contains("60,00 €", Text(answered, ".answer"));
        Assert.NotNull(found.QuerySelector("button.found-act[value='OSTEO']"));
        Assert.Equal("60", found.QuerySelector("input[name='Input.Lines[0].Price']")!.GetAttribute("value"));
    }

    [Fact]
    public async Task Member_RemembersTheSituation_FindsItTheNextTime()
    {
        var (portal, _, browser) = await StartAsync();
        await using var _p = portal;
        using var _b = browser;
        var first = (AngleSharp.Html.Dom.IHtmlDocument)await AnswerAsync(browser, Page, "generaliste", "G");
        using var kept = await browser.SendAsync(
            first,
            Page,
            "button[formaction$='Update']",
            ("Input.Status", "LongTermIllness"),
            ("Input.Remember", "true")
        );
        Assert.Equal(HttpStatusCode.Redirect, kept.StatusCode);

        var next = await AnswerAsync(browser, Page, "generaliste", "G");

        // 100 % of 30 €, less the participation that long-term illness does not spare.
        Assert.Contains("la Sécurité sociale verse 28,00 €", Text(next, ".answer"));
        Assert.Contains("affection de longue durée", Text(next, "#answer"));
    }

    [Theory]
    [InlineData("Optam")]
    [InlineData("Sector2")]
    [InlineData("NotContracted")]
    public async Task Member_DoctorWithFreePrices_IsAskedForThePrice(string sector)
    {
        var (portal, _, browser) = await StartAsync();
        await using var _p = portal;
        using var _b = browser;
        var first = (AngleSharp.Html.Dom.IHtmlDocument)await AnswerAsync(browser, Page, "generaliste", "G");

        using var response = await browser.SendAsync(first, Page, "button[formaction$='Update']", ("Input.Sector", sector));
        var page = await browser.FollowAsync(response);

        Assert.Null(page.QuerySelector(".answer"));
        Assert.Contains("Le prix de ce soin est libre", Text(page, "#answer"));
    }

    /// <summary>A doctor of sector 1 has to keep to the tariff; one of sector 2 has not.</summary>
    [Theory]
    [InlineData("Sector1", "31", true)]
    [InlineData("Sector1", "30", false)]
    [InlineData("Sector2", "60", false)]
    public async Task Member_PriceThatMayNotBeAsked_IsTold(string sector, string price, bool isTold)
    {
        var (portal, _, browser) = await StartAsync();
        await using var _p = portal;
        using var _b = browser;
        var first = (AngleSharp.Html.Dom.IHtmlDocument)await AnswerAsync(browser, Page, "generaliste", "G");

        using var response = await browser.SendAsync(
            first,
            Page,
            "button[formaction$='Update']",
            ("Input.Sector", sector),
            ("Input.Lines[0].Price", price)
        );
        var page = await browser.FollowAsync(response);

        Assert.Equal(isTold, Text(page, "#answer").Contains("Un médecin de secteur 1 applique le tarif", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Member_PressesKeepTwice_KeepsOne()
    {
        var (portal, _, browser) = await StartAsync();
        await using var _p = portal;
        using var _b = browser;
        var answer = (AngleSharp.Html.Dom.IHtmlDocument)await AnswerAsync(browser, Page, "generaliste", "G");

        using var once = await browser.SendAsync(answer, Page, "button[formaction$='Save']");
        using var twice = await browser.SendAsync(answer, Page, "button[formaction$='Save']");

        Assert.Equal(once.Headers.Location, twice.Headers.Location);
        Assert.NotNull(once.Headers.Location);
    }

    [Fact]
    public async Task Member_Script_GetsPiecesOnly()
    {
        var (portal, _, browser) = await StartAsync();
        await using var _p = portal;
        using var _b = browser;
        var form = await browser.OpenAsync(Page);
        using var request = new HttpRequestMessage(HttpMethod.Post, Page + "?handler=Acts")
        {
            Content = new FormUrlEncodedContent([
                new("Input.Text", "ostéo"),
                new(
                    "__RequestVerificationToken",
                    form.QuerySelector("form[data-simulator] input[name=__RequestVerificationToken]")!.GetAttribute("value")!
                ),
            ]),
        };
        request.Headers.Add("X-Fragment", "1");

        using var response = await browser.Http.SendAsync(request, Ct);
        var piece = await response.Content.ReadAsStringAsync(Ct);

        Assert.Contains("value=\"OSTEO\"", piece, StringComparison.Ordinal);
        Assert.DoesNotContain("<html", piece, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Member_KeepsASimulation_FindsItAgainAndNobodyElseDoes()
    {
        var (portal, _, browser) = await StartAsync();
        await using var _p = portal;
        using var _b = browser;
        var answer = await AnswerAsync(browser, Page, "generaliste", "G");

        using var saved = await browser.SendAsync((AngleSharp.Html.Dom.IHtmlDocument)answer, Page, "button[formaction$='Save']");
        Assert.Equal(HttpStatusCode.Found, saved.StatusCode);
        var link = saved.Headers.Location!.ToString();

        var kept = await browser.OpenAsync(link);
        Assert.Contains("2,00 €", Text(kept, ".amount-answer"));
        Assert.StartsWith("Simulation du 3 mars 2026", kept.Title!.Replace('\u00A0', ' '), StringComparison.Ordinal);
        Assert.Contains("médecin généraliste", Text(await browser.OpenAsync("/mes-simulations"), "tbody"));
        using var pdf = await browser.GetAsync(link + ".pdf");
        Assert.Equal((HttpStatusCode.OK, "application/pdf"), (pdf.StatusCode, pdf.Content.Headers.ContentType!.MediaType));
        using var other = await portal.SignedInAsync(await portal.CreateMemberAccountAsync());
        foreach (var path in new[] { link, link + ".pdf" })
        {
            using var refused = await other.GetAsync(path);
            Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);
        }

        using var deleted = await browser.SubmitFormAsync(link, "form[action$='Delete']");
        Assert.Equal(HttpStatusCode.Found, deleted.StatusCode);
        using var gone = await browser.GetAsync(link);
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
    }

    /// <summary>On paper: whose care, under which contract, and what the professional has to propose instead.</summary>
    [Fact]
    public async Task Member_PrintsASimulation_ReadsPersonContractAndOffer()
    {
        var (portal, _, browser) = await StartAsync(m => m.Named("Claire", "Martin"));
        await using var _p = portal;
        using var _b = browser;
        var first = (AngleSharp.Html.Dom.IHtmlDocument)await AnswerAsync(browser, Page, "couronne molaire", "HBLD734");
        using var priced = await browser.SendAsync(first, Page, "button[formaction$='Update']", ("Input.Lines[0].Price", "650"));
        var answer = (AngleSharp.Html.Dom.IHtmlDocument)await browser.FollowAsync(priced);
        using var saved = await browser.SendAsync(answer, Page, "button[formaction$='Save']");

        var pdf = PdfText.Of(await browser.Http.GetByteArrayAsync(saved.Headers.Location + ".pdf", Ct));

        Assert.Contains("Pour Claire Martin. Contrat : ", pdf, StringComparison.Ordinal);
        Assert.Contains("(tableau du 1er janvier 2026)", pdf, StringComparison.Ordinal);
        Assert.Contains("Offre 100 % Santé.", pdf, StringComparison.Ordinal);
        Assert.Contains("Il ne vous resterait rien à payer, au lieu de 410,00 €", pdf, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Member_KeptForTheSpouse_IsThereOnlyWhileTheSpouseShares()
    {
        var (portal, member, browser) = await StartAsync(m => m.WithSpouse());
        await using var _p = portal;
        using var _b = browser;
        var spouse = member.Spouse!.AsViewer();
        await portal.Database.CallAsync<SharingService, bool>(s => s.ShareAsync(spouse, member.Contract!.Id, null, "k", Ct));
        var answer = (AngleSharp.Html.Dom.IHtmlDocument)await AnswerAsync(browser, Page, "generaliste", "G");
        using var saved = await browser.SendAsync(
            answer,
            Page,
            "button[formaction$='Save']",
            ("Input.Person", member.Spouse.PersonId.ToString("N"))
        );
        var link = saved.Headers.Location!.ToString();
        string[] addresses = [link, link + ".pdf"];
        async Task<HttpStatusCode> StatusAsync(string path)
        {
            using var response = await browser.GetAsync(path);
            return response.StatusCode;
        }

        Assert.Contains(member.Spouse.Person.FirstName, Text(await browser.OpenAsync("/mes-simulations"), "tbody"));
        foreach (var path in addresses)
            Assert.Equal(HttpStatusCode.OK, await StatusAsync(path));

        await portal.Database.CallAsync<SharingService, bool>(s => s.WithdrawAsync(spouse, member.Contract!.Id, Ct));

        Assert.Contains("Aucune simulation gardée", Text(await browser.OpenAsync("/mes-simulations")));
        foreach (var path in addresses)
            Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(path));
    }

    [Fact]
    public async Task Counters_AfterACrown_TellWhatIsLeftOfTheYear()
    {
        var (portal, _, browser) = await StartAsync(m =>
            m.WithReimbursement(r =>
            {
                (r.Nature, r.Family, r.Label, r.RatePercent) = ("1476", CareFamily.Dental, "Couronne", 60);
                (r.Spent, r.Base, r.AmoPaid, r.AmcPaid, r.Participation) = (new(60_000), new(12_000), new(7_200), new(16_800), Money.Zero);
            })
        );
        await using var _p = portal;
        using var _b = browser;

        var page = await browser.OpenAsync("/mes-compteurs");

        var row = page.QuerySelectorAll(".counters li")
            .Single(r => r.TextContent.Contains("Autre prothèse dentaire", StringComparison.Ordinal))
            .TextContent.Replace('\u00A0', ' ');
        Assert.Contains("168,00 € sur 1 200,00 €", row);
        Assert.Contains("Il reste 1 032,00 €", row);
        Assert.Contains("le 1er janvier 2027", row);
    }

    [Fact]
    public async Task Detail_OfASettledAct_ExplainsEachStep()
    {
        var (portal, member, browser) = await StartAsync(m =>
            m.WithReimbursement(r => (r.Status, r.AmcPaid) = (ReimbursementStatus.AwaitingUs, Money.Zero))
        );
        await using var _p = portal;
        using var _b = browser;
        await portal.Database.CallAsync<SettlementService, SettlementReport>(s => s.SettleAllAsync(null, Ct));

        var page = await browser.OpenAsync($"/mes-remboursements/{member.Reimbursements[0].Row.Id:N}");

        Assert.Contains("Pourquoi ce montant", Text(page, "main"));
        Assert.Contains("70 % de 30,00 €, soit 21,00 €", Text(page, ".steps"));
        Assert.Contains("Consultation d’un médecin (secteur 1 ou Optam)", Text(page, "main"));
    }

    [Fact]
    public async Task Visitor_ChoosesALevel_IsAnsweredAndNothingIsKept()
    {
        var (portal, _, browser) = await StartAsync();
        await using var _p = portal;
        using var _b = browser;
        using var visitor = portal.NewBrowser();

        var answer = await AnswerAsync(visitor, "/simulateur", "osteo", "OSTEO");
        using var response = await visitor.SendAsync(
            (AngleSharp.Html.Dom.IHtmlDocument)answer,
            "/simulateur",
            "button[formaction$='Update']",
            ("Input.Lines[0].Price", "60"),
            ("Input.Level", Products.Comfort)
        );
        var page = await visitor.FollowAsync(response);

        Assert.Contains("nous versons 45,00 €", Text(page, ".answer"));
        Assert.Null(page.QuerySelector("button[formaction$='Save']"));
        Assert.Equal(4, page.QuerySelectorAll("input[name='Input.Level']").Length);
    }
}
