using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using AngleSharp.Dom;
using Json.Schema;
using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Accounts;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Persistence.Ledgers;
using MonHarmonie.Services.Shared;
using MonHarmonie.TestSupport.Web;
using Xunit;

namespace MonHarmonie.Web.Tests.Member.Privacy;

/// <summary>« Mes données » : what one agrees to, in two clicks either way, and the receipt.</summary>
public sealed class ChoicePagesTests
{
    private const string Page = "/mes-donnees/choix/aides-soins";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Choice_YesThenNo_TakesTheSameTwoClicksAndSaysWhatChanges()
    {
        await using var portal = await CreateAsync();
        using var browser = await portal.SignedInAsync(await portal.CreateMemberAccountAsync());
        var hub = await browser.OpenAsync("/mes-donnees");
        Assert.NotNull(hub.QuerySelector($"main a[href='{Page}']"));
        Assert.Equal(5, hub.QuerySelectorAll("main .choices-list li").Length);

        var page = await browser.OpenAsync(Page);
        var answers = page.QuerySelectorAll(".answers button");
        Assert.Equal(["Je suis d’accord", "Je refuse"], answers.Select(b => b.TextContent.Trim()));
        Assert.Single(answers.Select(b => b.ClassName).Distinct());
        Assert.Empty(page.QuerySelectorAll("main input[checked], main [autofocus]"));
        var cards = page.QuerySelectorAll("main .card");
        Assert.Equal(["Si vous dites oui", "Si vous dites non"], cards.Select(c => c.QuerySelector("h2")!.TextContent));
        Assert.Contains("Un texte d’essai.", page.QuerySelector("main")!.TextContent);

        using var yes = await browser.SubmitFormAsync(Page, "form.choice-form", ("agrees", "true"));
        Assert.Equal((HttpStatusCode.Found, Page), (yes.StatusCode, yes.Headers.Location!.ToString()));
        var after = await browser.OpenAsync(Page);
        Assert.Contains("Vous êtes d’accord", after.QuerySelector("main")!.TextContent);
        Assert.Equal("J’arrête", after.QuerySelector(".answers button")!.TextContent.Trim());

        using var no = await browser.SubmitFormAsync(Page, "form.choice-form", ("agrees", "false"));
        Assert.Contains("Vous avez arrêté", (await browser.OpenAsync("/mes-donnees")).QuerySelector("main")!.TextContent);
    }

    [Fact]
    public async Task Receipt_OfAnAnswer_ValidatesAgainstThePublishedSchemaAndIsNobodyElses()
    {
        await using var portal = await CreateAsync();
        using var browser = await portal.SignedInAsync(await portal.CreateMemberAccountAsync());
        using var yes = await browser.SubmitFormAsync(Page, "form.choice-form", ("agrees", "true"));
        var link = (await browser.OpenAsync(Page)).QuerySelector("main a[href$='.json']")!.GetAttribute("href")!;

        using var answer = await browser.GetAsync(link);
        Assert.Equal("application/ld+json", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal("attachment", answer.Content.Headers.ContentDisposition!.DispositionType);
        var receipt = JsonNode.Parse(await answer.Content.ReadAsStringAsync(Ct))!;
        using var anonymous = portal.NewBrowser();
        using var published = await anonymous.GetAsync(receipt["dct:conformsTo"]!.GetValue<string>());
        var schema = JsonSchema.FromText(await published.Content.ReadAsStringAsync(Ct));
        AssertValid(schema, receipt);
        Assert.Equal("dpv:ConsentGiven", receipt["dpv:hasConsentStatus"]!.GetValue<string>());
        Assert.Equal("Un texte d’essai.", receipt["dpv:hasNotice"]!["body"]!.GetValue<string>());
        receipt["dpv:hasConsentStatus"] = "oui";
        Assert.False(schema.Evaluate(receipt.Deserialize<System.Text.Json.JsonElement>()).IsValid);

        using var pdf = await browser.GetAsync(link.Replace(".json", ".pdf", StringComparison.Ordinal));
        Assert.StartsWith("%PDF-", (await pdf.Content.ReadAsStringAsync(Ct))[..5], StringComparison.Ordinal);
        using var stranger = await portal.SignedInAsync(await portal.CreateMemberAccountAsync());
        using var refused = await stranger.GetAsync(link);
        Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);
    }

    [Fact]
    public async Task Answer_AfterTheTextChanged_IsNotTakenAndSaysSo()
    {
        await using var portal = await CreateAsync();
        var account = await portal.CreateMemberAccountAsync();
        using var browser = await portal.SignedInAsync(account);
        var read = (await browser.OpenAsync(Page)).QuerySelector("input[name=noticeId]")!.GetAttribute("value")!;
        await portal.Database.Data.PublishNoticeAsync(Purpose.PersonalisedSupport, "Un autre texte.");

        using var answer = await browser.SubmitFormAsync(Page, "form.choice-form", ("noticeId", read), ("agrees", "true"));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var text = (await Browser.DocumentAsync(answer)).QuerySelector("main")!.TextContent;
        Assert.Contains("Le texte a changé", text);
        Assert.Contains("Un autre texte.", text);
        Assert.Equal(0, await ConsentEventsAsync(portal, account.PersonId!.Value));
    }

    [Theory]
    [InlineData("/mes-donnees/choix/inconnu")]
    [InlineData("/mes-donnees/choix/aides-soins/0198a0b0c0d070008000000000000000")]
    public async Task Choice_ThatIsNotMine_DoesNotExist(string url)
    {
        await using var portal = await CreateAsync();
        using var browser = await portal.SignedInAsync(await portal.CreateMemberAccountAsync());

        using var answer = await browser.GetAsync(url);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task Child_UnderFifteen_IsDecidedForByAParentOnWhatConcernsIt()
    {
        await using var portal = await CreateAsync();
        var family = await portal.Database.Data.CreateMemberAsync(m => m.WithContract().WithChild(9).WithChild(16));
        using var browser = await portal.SignedInAsync(await portal.CreateAccountAsync(Role.Member, family.PersonId));
        var (young, older) = (family.Children[0].PersonId, family.Children[1].PersonId);
        var page = $"/mes-donnees/choix/prix-observes/{young:N}";

        var links = (await browser.OpenAsync("/mes-donnees")).QuerySelectorAll("main .choices-list a").Select(a => a.GetAttribute("href"));
        Assert.Equal([page], links.Where(l => l!.Contains(young.ToString("N"), StringComparison.Ordinal)));
        using var yes = await browser.SubmitFormAsync(page, "form.choice-form", ("agrees", "true"));

        Assert.Equal(HttpStatusCode.Found, yes.StatusCode);
        Assert.Equal(1, await ConsentEventsAsync(portal, young));
        using var other = await browser.GetAsync($"/mes-donnees/choix/prix-observes/{older:N}");
        Assert.Equal(HttpStatusCode.NotFound, other.StatusCode);
    }

    /// <summary>What the page says of each rule is the rule.</summary>
    [Fact]
    [Trait("Privacy", "PRV-02")]
    public async Task Uses_EachRuleOfToday_StandsWithItsBasisAndEachCategory()
    {
        await using var portal = await CreateAsync();
        using var browser = await portal.SignedInAsync(await portal.CreateMemberAccountAsync());

        foreach (var path in new[] { "/mes-donnees/usages", "/donnees-personnelles" })
            AssertTellsTheRegister(portal, await browser.OpenAsync(path));
    }

    private static void AssertTellsTheRegister(PortalFactory portal, IParentNode page)
    {
        var rules = ProcessingRules.InForce(portal.Database.Today).Where(r => r.IsCarriedOut).ToList();
        var shown = page.QuerySelectorAll("main section.register");
        Assert.Equal(rules.Count, shown.Length);
        foreach (var (rule, section) in rules.Zip(shown))
        {
            Assert.Equal(MonHarmonie.Texts.Privacy.RegisterTexts.Of(rule.Purpose), section.QuerySelector("h3")!.TextContent);
            Assert.Contains(MonHarmonie.Texts.Privacy.RegisterTexts.Article(rule.Basis), section.TextContent);
            Assert.Equal(rule.Categories.Count, section.QuerySelectorAll("tbody tr").Length);
        }
    }

    private static async Task<PortalFactory> CreateAsync()
    {
        var portal = await PortalFactory.CreateAsync();
        portal.Clock.SetUtcNow(TestSupport.TestData.ChoicesAsked);
        await portal.Database.Data.PublishNoticeAsync(Purpose.PersonalisedSupport);
        await portal.Database.Data.PublishNoticeAsync(Purpose.PriceStatistics);
        return portal;
    }

    private static void AssertValid(JsonSchema schema, JsonNode receipt)
    {
        var found = schema.Evaluate(
            receipt.Deserialize<System.Text.Json.JsonElement>(),
            new EvaluationOptions { OutputFormat = OutputFormat.List }
        );
        Assert.True(
            found.IsValid,
            string.Join(
                '\n',
                (found.Details ?? [])
                    .Where(d => d.Errors is not null)
                    .Select(d => $"{d.InstanceLocation}: {string.Join(", ", d.Errors!.Values)}")
            )
        );
    }

    private static Task<int> ConsentEventsAsync(PortalFactory portal, Guid person) =>
        portal.Database.ReadAsync(db => db.LedgerEvents.CountAsync(e => e.SubjectId == person && e.Stream == LedgerStream.Consent, Ct));
}
