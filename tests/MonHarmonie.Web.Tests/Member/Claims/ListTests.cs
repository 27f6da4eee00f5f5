using MonHarmonie.Services.Shared;
using MonHarmonie.TestSupport.Web;
using Xunit;

namespace MonHarmonie.Web.Tests.Member.Claims;

public sealed class ListTests
{
    [Fact]
    public async Task List_MoreThanAPage_GoesOnToTheNextOne()
    {
        await using var portal = await PortalFactory.CreateAsync();
        var account = await portal.CreateMemberAccountAsync();
        for (var n = 0; n <= Paging.DefaultSize; n++)
            await portal.Database.Data.CreateClaimAsync(account.PersonId!.Value, d => d.IsRouted = false);
        using var browser = await portal.SignedInAsync(account);

        var first = await browser.OpenAsync("/mes-demandes");
        var second = await browser.OpenAsync(first.QuerySelector(".pagination [rel=next]")!.GetAttribute("href")!);

        Assert.Equal(
            (Paging.DefaultSize, 1),
            (first.QuerySelectorAll(".list-rows > li").Length, second.QuerySelectorAll(".list-rows > li").Length)
        );
    }
}
