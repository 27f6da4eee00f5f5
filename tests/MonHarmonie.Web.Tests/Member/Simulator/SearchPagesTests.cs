using System.Net;
using AngleSharp.Dom;
using MonHarmonie.Services.Accounts;
using MonHarmonie.Services.Nomenclature.Tariffs.Search;
using MonHarmonie.TestSupport.Web;
using Xunit;

namespace MonHarmonie.Web.Tests.Member.Simulator;

/// <summary>The search of the simulator over HTTP: misspelt, browsed, missed, and what an administrator reads of what was missed.</summary>
public sealed class SearchPagesTests
{
    private const string Visitor = "/simulateur";
    private const string Misses = "/administration/mots-introuvables";
    private const string SearchButton = "button[formaction$='Search']:not([name])";

    private static async Task<IDocument> SearchAsync(Browser browser, string text) =>
        await browser.FollowAsync(await browser.SubmitFormAsync(Visitor, SearchButton, ("Input.Text", text)));

    private static string Text(IElement element) => element.TextContent.Replace('\u00A0', ' ');

    [Fact]
    public async Task Search_WithAMisspeltWord_OffersTheAct()
    {
        await using var portal = await PortalFactory.CreateAsync();
        using var browser = portal.NewBrowser();

        var page = await SearchAsync(browser, "courone dentère");

        Assert.Contains("Couronne", Text(page.QuerySelector(".found-act")!), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Search_WithATermOfACategory_IsOnePress()
    {
        await using var portal = await PortalFactory.CreateAsync();
        using var browser = portal.NewBrowser();
        var start = await browser.OpenAsync(Visitor);
        Assert.Equal(10, start.QuerySelectorAll(".browse-family").Length);

        using var answer = await browser.SendAsync(start, Visitor, "button[name='Input.Pick'][value='Chambre particulière']");

        var page = await browser.FollowAsync(answer);
        Assert.Contains("Chambre particulière", Text(page.QuerySelector(".found-act")!), StringComparison.Ordinal);
        Assert.Equal("Chambre particulière", page.QuerySelector("input[name='Input.Text']")!.GetAttribute("value"));
    }

    [Fact]
    public async Task Search_ThatFindsNothing_SaysWhatWasPerhapsMeantAndKeepsNothingOfWhoAsked()
    {
        await using var portal = await PortalFactory.CreateAsync();
        using var browser = portal.NewBrowser();

        var page = await SearchAsync(browser, "chirugbliktomie");
        await SearchAsync(browser, "Dupont 0612345678");

        var said = Text(page.QuerySelector("#acts")!);
        Assert.Contains("Aucun soin ne correspond", said, StringComparison.Ordinal);
        Assert.Contains("jamais qui les a écrits", said, StringComparison.Ordinal);
        var kept = Assert.Single(await portal.Database.ReadAsync(db => Task.FromResult(db.SearchMisses.ToList())));
        Assert.Equal(("chirugbliktomie", 1), (kept.Words, kept.Count));
    }

    /// <summary>With a script nobody presses « Chercher »: what counts is what stands there when they leave the field.</summary>
    [Theory]
    [InlineData("", 0)]
    [InlineData("&done=true", 1)]
    public async Task Search_WhileSomebodyTypes_CountsOnlyWhatTheyLeftAsItIs(string more, int counted)
    {
        await using var portal = await PortalFactory.CreateAsync();
        using var browser = portal.NewBrowser();
        var start = await browser.OpenAsync(Visitor);
        var token = start.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;

        using var piece = await browser.Http.PostAsync(
            $"{Visitor}?handler=Acts{more}",
            new FormUrlEncodedContent([new("__RequestVerificationToken", token), new("Input.Text", "chirugbliktomie")]),
            TestContext.Current.CancellationToken
        );

        Assert.Equal(HttpStatusCode.OK, piece.StatusCode);
        Assert.Equal(counted, await portal.Database.ReadAsync(db => Task.FromResult(db.SearchMisses.Sum(m => m.Count))));
    }

    [Fact]
    public async Task Misses_AreShownToAnAdministratorOnceSeveralSearchesUsedThem()
    {
        await using var portal = await PortalFactory.CreateAsync();
        using var browser = portal.NewBrowser();
        using var admin = await portal.SignedInAsync(await portal.CreateAccountAsync(Role.Administrator));
        for (var i = 0; i < SearchMisses.MinShown; i++)
            await SearchAsync(browser, "Xylobulle");
        await SearchAsync(browser, "quidamville");

        var page = Text((await admin.OpenAsync(Misses)).QuerySelector("main")!);

        Assert.Contains("4 recherches", page, StringComparison.Ordinal);
        Assert.Contains("xylobulle", page, StringComparison.Ordinal);
        Assert.DoesNotContain("quidamville", page, StringComparison.Ordinal);
        using var later = await admin.GetAsync(Misses + "?mois=2027-01-01");
        Assert.Equal(HttpStatusCode.NotFound, later.StatusCode);
    }
}
