using Microsoft.Extensions.DependencyInjection;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Persistence.Ledgers;
using MonHarmonie.Services.Shared;
using MonHarmonie.TestSupport.Web;
using Xunit;

namespace MonHarmonie.Web.Tests.Public;

/// <summary>« Transparence »: what anybody may check, and nothing about anybody.</summary>
public sealed class TransparencyTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Page_ForAVisitor_ShowsTextsWithTheirHashCountsOfCrowdsAndHeads()
    {
        await using var portal = await PortalFactory.CreateAsync();
        portal.Clock.SetUtcNow(TestSupport.TestData.ChoicesAsked);
        var notice = await portal.Database.Data.PublishNoticeAsync(Purpose.PersonalisedSupport);
        for (var i = 0; i < 11; i++)
        {
            var viewer = (await portal.Database.Data.CreateMemberAsync()).AsViewer();
            await portal.Database.Data.AnswerAsync(viewer, Purpose.PersonalisedSupport, DataCategory.Reimbursements, true);
        }
        await portal.Services.GetRequiredService<LedgerSequencer>().SealAllAsync(Ct);
        var head = await portal.Services.GetRequiredService<LedgerHeads>().ExportAsync(Ct);
        using var visitor = portal.NewBrowser();

        var page = await visitor.OpenAsync("/transparence");

        var text = page.QuerySelector("main")!.TextContent;
        Assert.Contains(Convert.ToHexStringLower(notice.Sha256), text);
        Assert.Contains(notice.Body, text);
        Assert.Contains(Convert.ToHexStringLower(head!.Hash), text);
        Assert.Equal(
            ["11", "moins de 11", "moins de 11"],
            page.QuerySelectorAll("main tbody tr")[0].QuerySelectorAll("td").Select(td => td.TextContent.Trim())
        );
    }
}
