using AngleSharp.Dom;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MonHarmonie.Services.Accounts;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Persistence.Ledgers;
using MonHarmonie.Services.Shared;
using MonHarmonie.Services.Support;
using MonHarmonie.TestSupport.Web;
using Xunit;

namespace MonHarmonie.Web.Tests.Privacy;

/// <summary>The four promises with live numbers: each moves when what it counts does, and none tells of fewer than eleven people.</summary>
public sealed class CharterPagesTests
{
    private const string Page = "/donnees-personnelles-dpo/charte";
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Promises_NothingAgainstThem_AreKeptWithTheirNumbersForOfficerAndPublicAlike()
    {
        await using var portal = await CreateAsync();
        await AnswersAsync(portal, 11);
        using var officer = await OfficerAsync(portal);
        using var visitor = portal.NewBrowser();

        var page = await officer.OpenAsync(Page);

        Assert.Equal(4, page.QuerySelectorAll(".charter").Length);
        Assert.Empty(page.QuerySelectorAll(".charter .status-refused"));
        Assert.Equal("0", Figure(page, "Usages de vente, de publicité ou de suivi"));
        Assert.Equal("0", Figure(page, "Consultations par un tiers"));
        Assert.Equal("FR", Figure(page, "Pays des machines"));
        Assert.Equal("1 sur 1", Figure(page, "Textes publiés restés intacts"));
        Assert.Equal("11 sur 11", Figure(page, "Accords liés au texte lu, intact"));
        Assert.Equal("moins de 11", Figure(page, "Retraits"));
        // Each number says how it is worked out.
        Assert.All(page.QuerySelectorAll(".charter dd"), d => Assert.NotEmpty(d.QuerySelector(".row-note")!.TextContent.Trim()));
        var open = await visitor.OpenAsync("/transparence");
        Assert.Equal(
            page.QuerySelectorAll(".charter").Select(c => c.TextContent),
            open.QuerySelectorAll(".charter").Select(c => c.TextContent)
        );
    }

    [Fact]
    public async Task Counts_OfFewerThanElevenPeople_AreNotTold()
    {
        await using var portal = await CreateAsync();
        await AnswersAsync(portal, 10);
        using var officer = await OfficerAsync(portal);

        Assert.Equal("tous (moins de 11)", Figure(await officer.OpenAsync(Page), "Accords liés au texte lu, intact"));
    }

    /// <summary>201 in all beside 199 that the table tells would give away two.</summary>
    [Fact]
    public async Task Totals_LeaveOutTheQuestionsThatTheTableKeepsToItself()
    {
        await using var portal = await CreateAsync();
        await AnswersAsync(portal, 12);
        await portal.Database.Data.PublishNoticeAsync(Purpose.PriceStatistics);
        for (var i = 0; i < 2; i++)
        {
            var viewer = (await portal.Database.Data.CreateMemberAsync()).AsViewer();
            await portal.Database.Data.AnswerAsync(viewer, Purpose.PriceStatistics, DataCategory.Reimbursements, true);
        }
        using var officer = await OfficerAsync(portal);

        Assert.Equal("12 sur 12", Figure(await officer.OpenAsync(Page), "Accords liés au texte lu, intact"));
    }

    [Fact]
    public async Task Promise_AgainstWhichANumberStands_SaysSo()
    {
        await using var portal = await CreateAsync();
        await AnswersAsync(portal, 11);
        // A consultation by somebody whom the register does not know, a text rewritten, help kept without a yes.
        await using (var scope = portal.Database.NewScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<HarmonieDbContext>();
            scope
                .ServiceProvider.GetRequiredService<Ledger>()
                .Append(LedgerStream.Access, DataLicence.Gate.ViewedEvent, new Actor(Ids.New(), "broker"), Ids.New());
            db.HiddenHints.Add(
                new HiddenHint
                {
                    PersonId = Ids.New(),
                    Kind = HintKind.GlassesRenewal,
                    TargetId = Guid.Empty,
                    HiddenUntil = new(2027, 1, 1),
                }
            );
            await db.SaveChangesAsync(Ct);
            await db.ConsentNotices.ExecuteUpdateAsync(set => set.SetProperty(n => n.Body, "Un autre texte."), Ct);
        }
        using var officer = await OfficerAsync(portal);

        var page = await officer.OpenAsync(Page);

        Assert.Contains("contredit une promesse", page.QuerySelector(".lead")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("1", Figure(page, "Consultations par un tiers"));
        Assert.Equal("moins de 11", Figure(page, "Traces d’aides gardées sans accord"));
        Assert.Equal("0 sur 1", Figure(page, "Textes publiés restés intacts"));
        Assert.Equal("pas tous", Figure(page, "Accords liés au texte lu, intact"));
        Assert.Equal(4, page.QuerySelectorAll(".charter dd .status-refused").Length);
    }

    private static async Task AnswersAsync(PortalFactory portal, int people)
    {
        await portal.Database.Data.PublishNoticeAsync(Purpose.PersonalisedSupport);
        for (var i = 0; i < people; i++)
        {
            var viewer = (await portal.Database.Data.CreateMemberAsync()).AsViewer();
            await portal.Database.Data.AnswerAsync(viewer, Purpose.PersonalisedSupport, DataCategory.Reimbursements, true);
        }
    }

    private static string Figure(AngleSharp.Html.Dom.IHtmlDocument page, string label)
    {
        var value = page.QuerySelectorAll(".charter dl div")
            .Single(d => d.QuerySelector("dt")!.TextContent.Replace('\u00A0', ' ') == label)
            .QuerySelector("dd > strong, dd > .status")!;
        return value.TextContent.Replace('\u00A0', ' ').Trim();
    }

    private static async Task<Browser> OfficerAsync(PortalFactory portal) =>
        await portal.SignedInAsync(await portal.CreateAccountAsync(Role.DataProtectionOfficer));

    private static async Task<PortalFactory> CreateAsync()
    {
        var portal = await PortalFactory.CreateAsync();
        portal.Clock.SetUtcNow(TestSupport.TestData.ChoicesAsked);
        return portal;
    }
}
