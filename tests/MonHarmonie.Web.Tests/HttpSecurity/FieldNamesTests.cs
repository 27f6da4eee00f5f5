using System.Net;
using System.Text;
using MonHarmonie.TestSupport.Web;
using MonHarmonie.Web.Pages.Public;
using Xunit;

namespace MonHarmonie.Web.Tests.HttpSecurity;

public sealed class FieldNamesTests
{
    [Theory]
    [InlineData("/connexion", "[")]
    [InlineData("/simulateur", "Input.Lines[0")]
    [InlineData("/mot-de-passe-oublie", "a]b[")]
    public async Task Form_WithAFieldWhoseBracketStaysOpen_IsRefusedWithoutAFault(string address, string name)
    {
        await using var portal = await PortalFactory.CreateAsync();
        using var browser = portal.NewBrowser();

        using var answer = await browser.SubmitAsync(address, (name, "x"));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Theory]
    [InlineData("jeton=%00")]
    [InlineData("jeton[=x")]
    public async Task Form_OfAPageThatAsksForNoToken_IsRefusedWithoutAFaultToo(string form)
    {
        await using var portal = await PortalFactory.CreateAsync();
        using var browser = portal.NewBrowser();
        using var content = new StringContent(form, Encoding.ASCII, "application/x-www-form-urlencoded");

        using var answer = await browser.Http.PostAsync(PublicLinks.Unsubscribe, content, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }
}
