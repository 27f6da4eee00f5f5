using MonHarmonie.Services.Accounts;
using MonHarmonie.TestSupport.Web;
using Xunit;

namespace MonHarmonie.Web.Tests.Member.Contracts;

/// <summary>The guarantee table as a member reads it.</summary>
public sealed class GuaranteePageTests
{
    private static string Plain(string text) => text.Replace('\u00A0', ' ');

    [Fact]
    public async Task Table_HasOneHeaderAndAChapterForEachPart_AmountsFirst_AndTheCodeBehindAClick()
    {
        await using var portal = await PortalFactory.CreateAsync();
        var member = await portal.Database.Data.CreateMemberAsync(m => m.WithContract());
        await portal.Database.Data.CreateGuaranteeTableAsync();
        using var browser = await portal.SignedInAsync(await portal.CreateAccountAsync(Role.Member, member.PersonId));

        var page = await browser.OpenAsync($"/mon-contrat/{member.Contract!.Id:N}/garanties?day=2025-06-01");

        Assert.Single(page.QuerySelectorAll("thead"));
        string[] chapters = [.. page.QuerySelectorAll("table h2").Select(h => h.TextContent)];
        Assert.Equal(["Soins courants", "Dentaire", "Optique"], chapters);
        string[] anchors = [.. page.QuerySelectorAll(".chapters a").Select(a => a.GetAttribute("href")!)];
        Assert.Equal(chapters.Length, anchors.Length);
        Assert.All(anchors, anchor => Assert.NotNull(page.QuerySelector("h2" + anchor)));
        var line = page.QuerySelectorAll("tbody tr").Single(r => r.QuerySelector("th")?.TextContent == "Soins dentaires");
        Assert.Equal("125% BR", line.QuerySelector("details:not([open]) code")!.TextContent);
        Assert.Contains("Jusqu’à 125 % du tarif", Plain(line.TextContent), StringComparison.Ordinal);
        Assert.NotNull(line.QuerySelector(".guarantee-left .amount-total"));
        // Nothing of the code stands outside the click.
        foreach (var details in page.QuerySelectorAll("details").ToList())
            details.Remove();
        Assert.DoesNotContain("% BR", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("EUR", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }
}
