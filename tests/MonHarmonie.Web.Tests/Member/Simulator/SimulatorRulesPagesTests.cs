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
using Xunit;
using static MonHarmonie.Web.Tests.Member.Simulator.SimulatorWorld;

namespace MonHarmonie.Web.Tests.Member.Simulator;

/// <summary>What a rule of its own makes the simulator, and an act already paid, say. Today is 3 March 2026.</summary>
public sealed class SimulatorRulesPagesTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>The cap of the penalty is not confirmed: it is used, the amount is « about », and its source is told.</summary>
    [Fact]
    public async Task Member_OutOfPathway_ReadsAboutHowMuchAndWhatIsNotConfirmed()
    {
        var (portal, _, browser) = await StartAsync();
        await using var _p = portal;
        using var _b = browser;
        var first = (AngleSharp.Html.Dom.IHtmlDocument)await AnswerAsync(browser, Page, "generaliste", "G");

        using var response = await browser.SendAsync(first, Page, "button[formaction$='Update']", ("Input.OutOfPathway", "true"));
        var page = await browser.FollowAsync(response);

        Assert.Contains("Il vous resterait environ", Text(page, ".answer"));
        Assert.Contains("12,60 €", Text(page, ".answer .amount-answer"));
        Assert.Contains(
            "Soin hors du parcours de soins : aucun texte officiel récent ne confirme le chiffre (source : Code de la sécurité sociale, "
                + "article R160-6, depuis le 1er novembre 2023).",
            Text(page, "#answer")
        );
        Assert.Contains("au plus 10,60 € par acte", Text(page, ".steps"));
        Assert.Contains("À confirmer. Source : Code de la sécurité sociale, article R160-6", Text(page, ".steps"));
    }

    /// <summary>Ten sessions are ten days, unless the member says that they are on one.</summary>
    [Fact]
    public async Task Member_TenSessions_AreTenDaysUnlessSaidOtherwise()
    {
        var (portal, _, browser) = await StartAsync();
        await using var _p = portal;
        using var _b = browser;
        var first = (AngleSharp.Html.Dom.IHtmlDocument)await AnswerAsync(browser, Page, "kine", "AMS 8.1");

        using var response = await browser.SendAsync(first, Page, "button[formaction$='Update']", ("Input.Lines[0].Quantity", "10"));
        var apart = (AngleSharp.Html.Dom.IHtmlDocument)await browser.FollowAsync(response);
        using var again = await browser.SendAsync(
            apart,
            Page,
            "button[formaction$='Update']",
            ("Input.Lines[0].Quantity", "10"),
            ("Input.Lines[0].SameDay", "true")
        );
        var together = await browser.FollowAsync(again);

        Assert.Contains("10,00 €", Text(apart, ".answer .amount-answer"));
        Assert.Contains("10 fois, chaque fois un autre jour.", Text(apart, "#answer"));
        Assert.Contains("4,00 €", Text(together, ".answer .amount-answer"));
        Assert.Contains("10 fois, toutes le même jour.", Text(together, "#answer"));
    }

    [Fact]
    public async Task Member_ThirteenSessionsOfPsychologist_ReadsThatTheLastIsTheirs()
    {
        var (portal, _, browser) = await StartAsync();
        await using var _p = portal;
        using var _b = browser;
        var first = (AngleSharp.Html.Dom.IHtmlDocument)await AnswerAsync(browser, Page, "psychologue", "PSY");

        using var response = await browser.SendAsync(first, Page, "button[formaction$='Update']", ("Input.Lines[0].Quantity", "13"));
        var page = await browser.FollowAsync(response);

        Assert.Contains("50,00 €", Text(page, ".answer .amount-answer"));
        Assert.Contains("Elle en paie encore 12 : les autres restent à votre charge.", Text(page, ".steps"));
        Assert.Contains("De nouveau possible à partir du 1er janvier 2027", Text(page, ".steps"));
    }

    /// <summary>A clause that names other professions promises nothing.</summary>
    [Theory]
    [InlineData("PSYHR", "psychologue")]
    [InlineData("SOPHRO", "sophrologue")]
    public async Task Member_CareThatNoClauseNames_ReadsThatNothingIsPaid(string act, string word)
    {
        var (portal, _, browser) = await StartAsync();
        await using var _p = portal;
        using var _b = browser;
        var first = (AngleSharp.Html.Dom.IHtmlDocument)await AnswerAsync(browser, Page, word, act);

        using var response = await browser.SendAsync(first, Page, "button[formaction$='Update']", ("Input.Lines[0].Price", "60 euros"));
        var page = await browser.FollowAsync(response);

        Assert.Contains("nous versons 0,00 €", Text(page, ".answer"));
        Assert.Contains("Votre contrat n’a pas de ligne pour ce soin.", Text(page, "#answer"));
    }

    /// <summary>Neither a midwife nor a dentist has a sector: nothing is asked of it.</summary>
    [Fact]
    public async Task Member_Midwife_IsNotAskedForASector()
    {
        var (portal, _, browser) = await StartAsync();
        await using var _p = portal;
        using var _b = browser;

        var page = await AnswerAsync(browser, Page, "sage femme", "C-SF");

        Assert.Null(page.QuerySelector("input[name='Input.Sector'][type=radio]"));
        Assert.DoesNotContain("médecin en secteur", Text(page, "#answer"));
    }

    [Fact]
    public async Task Member_AdultOrthodontics_ReadsThatNobodyPays()
    {
        var (portal, _, browser) = await StartAsync();
        await using var _p = portal;
        using var _b = browser;
        var first = (AngleSharp.Html.Dom.IHtmlDocument)await AnswerAsync(browser, Page, "orthodontie", "TO90");

        using var response = await browser.SendAsync(first, Page, "button[formaction$='Update']", ("Input.Lines[0].Price", "700"));
        var page = await browser.FollowAsync(response);

        Assert.Contains("Il vous reste à payer", Text(page, ".answer"));
        Assert.Contains("700,00 €", Text(page, ".answer .amount-answer"));
        Assert.Contains("ne rembourse que l’orthodontie commencée avant 16 ans", Text(page, "#answer"));
    }

    /// <summary>Who works under an agreement applies the tariff; prostheses have free prices or maxima of their own.</summary>
    [Theory]
    [InlineData("dentiste", "C-CD", "40", "un chirurgien-dentiste applique le tarif")]
    [InlineData("kine", "AMS 8.1", "25", "Un kinésithérapeute, un infirmier, un orthophoniste ou un pédicure-podologue applique le tarif")]
    [InlineData("sage femme", "C-SF", "40", "Une sage-femme applique le tarif")]
    [InlineData("sage femme", "C-SF", "26,50", null)]
    [InlineData("couronne molaire", "HBLD734", "650", null)]
    [InlineData("osteo", "OSTEO", "60", null)]
    public async Task Member_PriceAboveATariffThatHolds_ReadsWhoAppliesIt(string word, string act, string price, string? said)
    {
        var (portal, _, browser) = await StartAsync();
        await using var _p = portal;
        using var _b = browser;
        var first = (AngleSharp.Html.Dom.IHtmlDocument)await AnswerAsync(browser, Page, word, act);

        using var response = await browser.SendAsync(first, Page, "button[formaction$='Update']", ("Input.Lines[0].Price", price));
        var page = await browser.FollowAsync(response);

        if (said is null)
            Assert.DoesNotContain("applique le tarif", Text(page, "#answer"));
        else
            Assert.Contains($"{said}. Un prix plus haut n’est permis", Text(page, "#answer"));
    }

    /// <summary>Care may be free: nothing is refused, but a price of nothing is asked about.</summary>
    [Theory]
    [InlineData("0", true)]
    [InlineData("30", false)]
    public async Task Member_TypesAPriceOfNothing_IsAskedWhetherItIsFree(string price, bool isAsked)
    {
        var (portal, _, browser) = await StartAsync();
        await using var _p = portal;
        using var _b = browser;
        var first = (AngleSharp.Html.Dom.IHtmlDocument)await AnswerAsync(browser, Page, "generaliste", "G");

        using var response = await browser.SendAsync(first, Page, "button[formaction$='Update']", ("Input.Lines[0].Price", price));
        var page = await browser.FollowAsync(response);

        Assert.Equal(isAsked, Text(page, "#answer").Contains("Ce soin est-il gratuit ?", StringComparison.Ordinal));
        Assert.Contains(isAsked ? "0,00 €" : "2,00 €", Text(page, ".answer .amount-answer"));
        Assert.Equal(price, page.QuerySelector("input[name='Input.Lines[0].Price']")!.GetAttribute("value"));
    }

    /// <summary>A source that has an address is a link to it, with a readable name; an article of the law is words.</summary>
    [Fact]
    public async Task Member_SourceWithAnAddress_IsALink()
    {
        var (portal, _, browser) = await StartAsync();
        await using var _p = portal;
        using var _b = browser;

        var page = await AnswerAsync(browser, Page, "IRM", "NZQN001");

        var link = page.QuerySelector(".step-source a[rel]")!;
        Assert.Equal(
            ("https://mutuelle-conseil.com/remboursement/imagerie-medicale/irm", "mutuelle-conseil.com", "noopener noreferrer"),
            (link.GetAttribute("href"), link.TextContent, link.GetAttribute("rel"))
        );
        Assert.DoesNotContain(page.QuerySelectorAll(".step-source a[rel]"), a => a.TextContent.Contains("Code", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Member_ClauseAfterAColon_HasNoCapital()
    {
        var (portal, _, browser) = await StartAsync();
        await using var _p = portal;
        using var _b = browser;

        var page = await AnswerAsync(browser, Page, "generaliste", "G");

        Assert.Matches(@"Votre contrat dit, à la ligne « .+ » :\s+\p{Ll}", Text(page, "#answer"));
    }

    [Theory]
    [InlineData("1.700", "Voulez-vous dire 1 700 € ou 1,70 €")]
    [InlineData("1,700", "Voulez-vous dire 1 700 € ou 1,70 €")]
    [InlineData("1700,555", "Écrivez deux chiffres au plus après la virgule")]
    [InlineData("1.700,00", null)]
    [InlineData("1 700 €", null)]
    [InlineData("1,700.00", null)]
    [InlineData("1700 euros", null)]
    public async Task Member_TypesAPrice_IsReadOrAsked(string typed, string? asked)
    {
        var (portal, _, browser) = await StartAsync();
        await using var _p = portal;
        using var _b = browser;
        var first = (AngleSharp.Html.Dom.IHtmlDocument)await AnswerAsync(browser, Page, "osteo", "OSTEO");

        using var response = await browser.SendAsync(first, Page, "button[formaction$='Update']", ("Input.Lines[0].Price", typed));
        var page = await browser.FollowAsync(response);

        if (asked is null)
            Assert.Contains("à 1 700,00 €", Text(page, ".answer"));
        else
            Assert.Contains(asked, Text(page, "#answer"));
    }

    /// <summary>The tariffs of 2027 are not published on 3 March 2026: the answer says so.</summary>
    [Theory]
    [InlineData("2026-12-31", false)]
    [InlineData("2027-01-02", true)]
    public async Task Member_CareOfAYearToCome_ReadsThatItsTariffsAreNotKnown(string day, bool isTold)
    {
        var (portal, _, browser) = await StartAsync();
        await using var _p = portal;
        using var _b = browser;
        var first = (AngleSharp.Html.Dom.IHtmlDocument)await AnswerAsync(browser, Page, "generaliste", "G");

        using var response = await browser.SendAsync(first, Page, "button[formaction$='Update']", ("Input.CareDate", day));
        var page = await browser.FollowAsync(response);

        Assert.Equal(isTold, Text(page, "#answer").Contains("Les tarifs de 2027 ne sont pas encore publiés", StringComparison.Ordinal));
        Assert.Equal(isTold, Text(page, ".answer").Contains("environ", StringComparison.Ordinal));
    }

    /// <summary>A contract that covers the day without a table in force is not « no contract ».</summary>
    [Fact]
    public async Task Member_DayBeforeTheTable_ReadsThatTheTableLacks()
    {
        var (portal, _, browser) = await StartAsync();
        await using var _p = portal;
        using var _b = browser;
        await using (var db = portal.Database.NewContext())
        {
            await db.GuaranteeLines.ExecuteDeleteAsync(Ct);
            await db.GuaranteeTables.ExecuteDeleteAsync(Ct);
        }
        var first = await AnswerAsync(browser, Page, "generaliste", "G");

        Assert.Contains("Un contrat vous couvre ce jour-là", Text(first, "#answer"));
        Assert.DoesNotContain("Aucun contrat ne couvre", Text(first, "#answer"));
    }

    /// <summary>6 € withheld of one act of 2024 and after: 2 € are its own, 4 € of earlier care.</summary>
    [Fact]
    public async Task Detail_MoreWithheldThanTheActBears_TellsItApart()
    {
        var (portal, member, browser) = await StartAsync(m =>
            m.WithReimbursement(r =>
            {
                (r.Status, r.AmcPaid) = (ReimbursementStatus.AwaitingUs, Money.Zero);
                (r.AmoPaid, r.Participation) = (new(15_00), new(6_00));
            })
        );
        await using var _p = portal;
        using var _b = browser;
        await portal.Database.CallAsync<SettlementService, SettlementReport>(s => s.SettleAllAsync(null, Ct));

        var page = await browser.OpenAsync($"/mes-remboursements/{member.Reimbursements[0].Row.Id:N}");
        var counters = await browser.OpenAsync("/mes-compteurs");

        var said = Text(page, "main");
        Assert.Contains("Retenu pour des soins antérieurs", said);
        Assert.Contains("4,00 €", said);
        Assert.Contains("2,00 € retenus", Text(page, ".steps"));
        Assert.Contains("2,00 € sur 50", Text(counters, "main"));
    }
}
