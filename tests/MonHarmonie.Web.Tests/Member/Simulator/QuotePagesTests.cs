using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using MonHarmonie.Rules;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Demonstration;
using MonHarmonie.Services.Simulator.Prices;
using MonHarmonie.TestSupport;
using MonHarmonie.TestSupport.Web;
using MonHarmonie.Web.Tests.Documents;
using Xunit;
using static MonHarmonie.Web.Tests.Member.Simulator.SimulatorWorld;

namespace MonHarmonie.Web.Tests.Member.Simulator;

/// <summary>
/// A quote is not lost by « Précédent », has lines of its own, and shows what could be had instead. Today is 3 March 2026.
/// </summary>
public sealed class QuotePagesTests
{
    private const string Visitor = "/simulateur";
    private const string Update = "button[formaction$='Update']";
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static async Task<IHtmlDocument> PressAsync(
        Browser browser,
        IDocument page,
        string path,
        string button,
        params (string, string)[] fields
    )
    {
        using var response = await browser.SendAsync((IHtmlDocument)page, path, button, fields);
        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        Assert.Equal(path, response.Headers.Location!.OriginalString);
        return await browser.FollowAsync(response);
    }

    private static string? Price(IDocument page, int line = 0) =>
        page.QuerySelector($"input[name='Input.Lines[{line}].Price']")?.GetAttribute("value");

    [Fact]
    public async Task Quote_PageOpenedAgain_IsStillThereUntilItIsClearedOrADayHasPassed()
    {
        await using var portal = await PortalFactory.CreateAsync();
        using var visitor = portal.NewBrowser();
        var page = await AnswerAsync(visitor, Visitor, "couronne molaire", "HBLD734");
        await PressAsync(visitor, page, Visitor, Update, ("Input.Lines[0].Price", "650"));

        await visitor.OpenAsync("/");
        var back = await visitor.OpenAsync(Visitor);

        Assert.Equal("650", Price(back));
        using var stranger = portal.NewBrowser();
        Assert.Null(Price(await stranger.OpenAsync(Visitor)));
        var cleared = await PressAsync(visitor, back, Visitor, Clear);
        Assert.Null(Price(cleared));
        Assert.Null(Price(await visitor.OpenAsync(Visitor)));

        await AnswerAsync(visitor, Visitor, "couronne molaire", "HBLD734");
        portal.Database.Clock.Advance(TimeSpan.FromHours(25));
        Assert.Null(Price(await visitor.OpenAsync(Visitor)));
    }

    /// <summary>
    /// The cookie is sealed for one account: on a shared computer the next member does not find the quote of the one before.
    /// </summary>
    [Fact]
    public async Task Quote_OfAMember_IsNotShownToTheNextOneOnTheSameBrowser()
    {
        var (portal, _, browser) = await StartAsync();
        await using var _p = portal;
        using var _b = browser;
        await AnswerAsync(browser, Page, "generaliste", "G");
        using var other = await portal.SignedInAsync(await portal.CreateMemberAccountAsync());
        var draft = Assert.Single(
            browser.Cookies.GetAllCookies(),
            c => c.Name.EndsWith("mon-harmonie-simulation", StringComparison.Ordinal)
        );
        Assert.True(draft.HttpOnly);
        Assert.Equal(Page, draft.Path);

        other.Cookies.Add(new Cookie(draft.Name, draft.Value, draft.Path, draft.Domain));

        Assert.Null((await other.OpenAsync(Page)).QuerySelector("input[name='Input.Lines[0].Act']"));
        Assert.NotNull((await browser.OpenAsync(Page)).QuerySelector("input[name='Input.Lines[0].Act']"));
    }

    [Theory]
    [InlineData("Price", "1.700")]
    [InlineData("Quantity", "0")]
    public async Task Quote_WithWhatCannotBe_ComesBackAsTypedWithItsError(string field, string typed)
    {
        await using var portal = await PortalFactory.CreateAsync();
        using var visitor = portal.NewBrowser();
        var page = await AnswerAsync(visitor, Visitor, "couronne molaire", "HBLD734");

        var asked = await PressAsync(visitor, page, Visitor, Update, ($"Input.Lines[0].{field}", typed));

        var input = asked.QuerySelector($"details.quote-line[open] input[name='Input.Lines[0].{field}']");
        Assert.Equal(typed, input?.GetAttribute("value"));
        Assert.NotNull(asked.QuerySelector($"[role=alert] a[href='#Input_Lines_0__{field}']"));
    }

    [Fact]
    public async Task Quote_WhosePriceIsMissing_PutsTheFocusThereAndFoldsItOnceAnswered()
    {
        await using var portal = await PortalFactory.CreateAsync();
        using var visitor = portal.NewBrowser();

        var asked = await AnswerAsync(visitor, Visitor, "couronne molaire", "HBLD734");
        var answered = await PressAsync(visitor, asked, Visitor, Update, ("Input.Lines[0].Price", "650"));

        Assert.Equal("Input.Lines[0].Price", Assert.Single(asked.QuerySelectorAll("[autofocus]")).GetAttribute("name"));
        Assert.Null(answered.QuerySelector("details.quote-line[open]"));
        Assert.Contains("650,00 €", Text(answered, ".quote-line .quote-price"), StringComparison.Ordinal);
        // The answer comes before what explains it, and takes the focus.
        Assert.Equal("answer-title", Assert.Single(answered.QuerySelectorAll("[autofocus]")).GetAttribute("aria-labelledby"));
    }

    /// <summary>A surgeon of sector 2 and an anaesthetist of sector 1 are one quote.</summary>
    [Fact]
    public async Task Quote_OfTwoDoctors_HasASectorAndADayForEach()
    {
        var (portal, _, browser) = await StartAsync();
        await using var _p = portal;
        using var _b = browser;
        var page = await AnswerAsync(browser, Page, "generaliste", "G");
        page = await PressAsync(browser, page, Page, "button[formaction$='Search']:not([name])", ("Input.Text", "generaliste"));
        page = await PressAsync(browser, page, Page, "button.found-act[value='G']");

        page = await PressAsync(
            browser,
            page,
            Page,
            Update,
            ("Input.Lines[1].Sector", "Sector2"),
            ("Input.Lines[1].Price", "60"),
            ("Input.Lines[1].CareDate", "2024-06-20")
        );

        var rows = page.QuerySelectorAll("#answer tbody tr").Select(Clean).ToList();
        // Sector 1 in 2026: 30 €, 19 of the scheme; sector 2 in 2024: base 23 €, 16.10 less 2 €.
        Assert.Contains(rows, r => r.Contains("30,00 €", StringComparison.Ordinal) && r.Contains("19,00 €", StringComparison.Ordinal));
        Assert.Contains(
            rows,
            r =>
                r.Contains("secteur 2 sans Optam · le 20 juin 2024", StringComparison.Ordinal)
                && r.Contains("14,10 €", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task Quote_ForTwoPersons_CountsEachWithTheirOwnAgeAndKeepsOneForEach()
    {
        var (portal, member, browser) = await StartAsync(m => m.WithSpouse().WithChild(12));
        await using var _p = portal;
        using var _b = browser;
        var child = member.Children[0].PersonId;
        var page = await AnswerAsync(browser, Page, "generaliste", "G");
        page = await PressAsync(browser, page, Page, "button[formaction$='Search']:not([name])", ("Input.Text", "generaliste"));
        page = await PressAsync(browser, page, Page, "button.found-act[value='G']");

        page = await PressAsync(browser, page, Page, Update, ("Input.Lines[1].Person", child.ToString("N")));
        Assert.Equal(child.ToString("N"), page.QuerySelector<IHtmlSelectElement>("select[name='Input.Lines[1].Person']")!.Value);

        var rows = page.QuerySelectorAll("#answer tbody tr").Select(Clean).ToList();
        Assert.Contains(rows, r => r.EndsWith("2,00 €", StringComparison.Ordinal));
        // No participation before 18 years of age.
        Assert.Contains(
            rows,
            r => r.Contains(member.Children[0].Person.FirstName, StringComparison.Ordinal) && r.EndsWith("0,00 €", StringComparison.Ordinal)
        );
        using var saved = await browser.SendAsync((IHtmlDocument)page, Page, "button[formaction$='Save']");
        Assert.Equal("/mes-simulations", saved.Headers.Location!.OriginalString);
        var kept = await portal.Database.ReadAsync(db => Task.FromResult(db.SavedSimulations.Select(s => s.PersonId).ToList()));
        Assert.Equivalent(new[] { member.PersonId, child }, kept);
    }

    /// <summary>A spouse who does not share cannot be asked for through a line either.</summary>
    [Fact]
    public async Task Quote_LineForSomebodyWhoDoesNotShare_IsOneForTheReader()
    {
        var (portal, member, browser) = await StartAsync(m => m.WithSpouse());
        await using var _p = portal;
        using var _b = browser;
        var page = await AnswerAsync(browser, Page, "generaliste", "G");
        Assert.Null(page.QuerySelector("select[name='Input.Lines[0].Person']"));

        page = await PressAsync(browser, page, Page, Update, ("Input.Lines[0].Person", member.Spouse!.PersonId.ToString("N")));

        Assert.DoesNotContain(member.Spouse.Person.FirstName, Text(page, "#answer"), StringComparison.Ordinal);
        using var saved = await browser.SendAsync((IHtmlDocument)page, Page, "button[formaction$='Save']");
        var kept = await portal.Database.ReadAsync(db => Task.FromResult(db.SavedSimulations.Select(s => s.PersonId).ToList()));
        Assert.Equal([member.PersonId], kept);
    }

    [Theory]
    [InlineData("lunettes", "lunettes:", "LPP-B-FRAME:1|LPP-B-LENS:2")]
    [InlineData("couronne", "couronne-100:", "HBLD634:1|HBLD090:1")]
    [InlineData("IRM du genou", "irm:", "NZQN001:1|FT-IRM:1")]
    [InlineData("hospitalisation", "sejour:", "GHS:1|FJH:4|CHP:3")]
    [InlineData("prothèse de hanche", "operation:", "NEKA020:1|CS+MPC:1|GHS:1|FJH:4|CHP:3")]
    [InlineData("grossesse", "grossesse:", "C-SF:7|JQQM010:1|JQQM018:1|JQQM001:1")]
    public async Task Search_ForWhatIsMetAsOneThing_AddsAllItsLines(string text, string bundle, string lines)
    {
        await using var portal = await PortalFactory.CreateAsync();
        using var visitor = portal.NewBrowser();
        var start = await visitor.OpenAsync(Visitor);

        var found = await PressAsync(visitor, start, Visitor, "button[formaction$='Search']:not([name])", ("Input.Text", text));
        var page = await PressAsync(visitor, found, Visitor, $"button[name='Input.Bundle'][value^='{bundle}']");

        Assert.Equal(
            lines.Split('|'),
            page.QuerySelectorAll("input[name$='.Act']").Select((act, i) => $"{act.GetAttribute("value")}:{Quantity(page, i)}")
        );
    }

    /// <summary>What the professional has to propose instead is the one for that tooth, that ear, that age.</summary>
    [Theory]
    [InlineData("HBLD734", null, "HBLD038")]
    [InlineData("HBLD491", null, "HBLD350|HBLD038")]
    [InlineData("HBLD418", null, "")]
    [InlineData("LPP-B-LENS", null, "LPP-A-U1|LPP-A-U2|LPP-A-PMAX")]
    [InlineData("LPP-AUDIO-II", null, "LPP-AUDIO-I")]
    [InlineData("LPP-AUDIO-II", "16", "LPP-AUDIO-CHILD")]
    public async Task Offer_WithoutRemainingCost_IsForTheToothTheEarAndTheAge(string act, string? age, string offers)
    {
        await using var portal = await PortalFactory.CreateAsync();
        await using (var db = portal.Database.NewContext())
            await Products.EnsureAsync(db, Ct);
        using var visitor = portal.NewBrowser();
        var page = await AnswerAsync(visitor, Visitor, act, act, ("Input.Age", age ?? ""));

        page = await PressAsync(visitor, page, Visitor, Update, ("Input.Lines[0].Price", "1500"), ("Input.Age", age ?? ""));

        var shown = page.QuerySelectorAll("button[name='Input.Try']").Select(b => b.GetAttribute("value")!.Split(':')[2]);
        Assert.Equal(offers.Length == 0 ? [] : offers.Split('|'), shown);
    }

    [Fact]
    public async Task Offer_Pressed_TakesThePlaceOfTheLineAndLeavesNothing()
    {
        await using var portal = await PortalFactory.CreateAsync();
        await using (var db = portal.Database.NewContext())
            await Products.EnsureAsync(db, Ct);
        using var visitor = portal.NewBrowser();
        var asked = await AnswerAsync(visitor, Visitor, "couronne molaire", "HBLD734");
        var page = await PressAsync(visitor, asked, Visitor, Update, ("Input.Lines[0].Price", "650"));
        Assert.Contains("au lieu de 41", Text(page, ".notice"), StringComparison.Ordinal);

        page = await PressAsync(visitor, page, Visitor, "button[name='Input.Try'][value='0:a:HBLD038']");

        Assert.Equal("HBLD038", page.QuerySelector("input[name='Input.Lines[0].Act']")!.GetAttribute("value"));
        Assert.Equal("0,00 €", Text(page, ".answer .amount-answer").Trim());
    }

    [Fact]
    public async Task Pdf_OfAKeptQuote_NamesThePersonTheContractAndTheOffer()
    {
        var (portal, member, browser) = await StartAsync();
        await using var _p = portal;
        using var _b = browser;
        var page = await AnswerAsync(browser, Page, "couronne molaire", "HBLD734");
        page = await PressAsync(browser, page, Page, Update, ("Input.Lines[0].Price", "650"));
        using var saved = await browser.SendAsync((IHtmlDocument)page, Page, "button[formaction$='Save']");

        using var pdf = await browser.GetAsync(saved.Headers.Location!.OriginalString + ".pdf");
        var text = PdfText.Of(await pdf.Content.ReadAsByteArrayAsync(Ct));

        Assert.Contains($"Pour {member.Person.FirstName} {member.Person.FamilyName}", text, StringComparison.Ordinal);
        Assert.Matches("Contrat : .+ \\(tableau du 1er janvier", text);
        Assert.Contains("Couronne dentaire métallique, toute dent, vendu", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Visitor_WithAnAnswer_SeesTheThreeLevelsSideBySide()
    {
        await using var portal = await PortalFactory.CreateAsync();
        await using (var db = portal.Database.NewContext())
            await Products.EnsureAsync(db, Ct);
        using var visitor = portal.NewBrowser();
        var asked = await AnswerAsync(visitor, Visitor, "osteo", "OSTEO");

        var page = await PressAsync(visitor, asked, Visitor, Update, ("Input.Lines[0].Price", "60"), ("Input.Level", Products.Comfort));

        var rows = page.QuerySelectorAll(".levels tbody tr").Select(r => r.Children.Select(Clean).ToArray()).ToList();
        Assert.Equal(3, rows.Count);
        Assert.Equal(["45,00 €", "15,00 €"], rows[2][1..]);
        Assert.Equal(rows[2][2], Text(page, ".answer .amount-answer").Trim());
        Assert.All(rows, r => Assert.EndsWith("€", r[1], StringComparison.Ordinal));
    }

    private static ObservedPrice Observed(string nature) =>
        new()
        {
            Nature = nature,
            Area = "FR",
            Since = new DateOnly(2025, 3, 1),
            Until = new DateOnly(2026, 2, 28),
            People = 40,
            Quarter = new Money(5_000),
            Median = new Money(6_000),
            ThreeQuarters = new Money(7_000),
        };

    /// <summary>Prices are of one; a line of two tries twice as much.</summary>
    [Fact]
    public async Task Price_ThatOthersPaidForOne_IsTriedForAsManyAsTheLineHolds()
    {
        await using var portal = await PortalFactory.CreateAsync();
        await portal.Database.AddAsync(Observed("3504"));
        using var visitor = portal.NewBrowser();
        var asked = await AnswerAsync(visitor, Visitor, "verre", "LPP-B-LENS");
        asked = await PressAsync(visitor, asked, Visitor, Update, ("Input.Lines[0].Quantity", "2"));
        Assert.Contains("Prix observés en France, pour un seul : la moitié", Text(asked, "#answer"), StringComparison.Ordinal);

        var page = await PressAsync(visitor, asked, Visitor, "button[name='Input.Try']");

        Assert.Equal("120,00", Price(page));
    }

    /// <summary>Statements do not tell the sector: the same figures stand before every sector, and say so.</summary>
    [Theory]
    [InlineData("generaliste", "G", "1110", true)]
    [InlineData("osteo", "OSTEO", "H901", false)]
    public async Task Price_ThatOthersPaidADoctor_IsOfAllSectors(string word, string act, string nature, bool isOfSectors)
    {
        await using var portal = await PortalFactory.CreateAsync();
        await portal.Database.AddAsync(Observed(nature));
        using var visitor = portal.NewBrowser();

        var page = await AnswerAsync(visitor, Visitor, word, act);

        Assert.Contains("Prix observés en France", Text(page, "#answer"), StringComparison.Ordinal);
        Assert.Equal(isOfSectors, Text(page, "#answer").Contains("tous secteurs confondus", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Price_ThatOthersPaid_IsProposedAndTried()
    {
        await using var portal = await PortalFactory.CreateAsync();
        await portal.Database.AddAsync(Observed("H901"));
        using var visitor = portal.NewBrowser();
        var asked = await AnswerAsync(visitor, Visitor, "osteo", "OSTEO");
        Assert.Null(asked.QuerySelector(".answer"));

        var page = await PressAsync(visitor, asked, Visitor, "button[name='Input.Try']");

        Assert.Equal("60,00", Price(page));
        Assert.Contains("60,00 €", Text(page, ".answer"), StringComparison.Ordinal);
    }

    private static string? Quantity(IDocument page, int line) =>
        page.QuerySelector($"input[name='Input.Lines[{line}].Quantity']")!.GetAttribute("value");

    private static string Clean(IElement element) => element.TextContent.Replace('\u00A0', ' ').Trim();
}
