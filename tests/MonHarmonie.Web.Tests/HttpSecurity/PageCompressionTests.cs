using MonHarmonie.TestSupport.Web;
using Xunit;

namespace MonHarmonie.Web.Tests.HttpSecurity;

public sealed class PageCompressionTests
{
    /// <summary>A site that opens pages of the portal must not learn from their lengths what stands in them (BREACH).</summary>
    [Theory]
    [InlineData("same-origin", "br")]
    [InlineData("none", "br")]
    [InlineData("cross-site", null)]
    [InlineData("same-site", null)]
    [InlineData(null, null)]
    public async Task Page_IsCompressedForNavigationOfThePortalItselfOnly(string? site, string? encoding)
    {
        await using var portal = await PortalFactory.CreateAsync();
        using var browser = portal.NewBrowser();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/accessibilite");
        request.Headers.Add("Accept-Encoding", "gzip, br");
        if (site is not null)
            request.Headers.Add("Sec-Fetch-Site", site);

        using var answer = await browser.Http.SendAsync(request, TestContext.Current.CancellationToken);

        answer.EnsureSuccessStatusCode();
        Assert.Equal(encoding, answer.Content.Headers.ContentEncoding.SingleOrDefault());
    }
}
