using System.Net;
using MonHarmonie.TestSupport.Web;
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
}
