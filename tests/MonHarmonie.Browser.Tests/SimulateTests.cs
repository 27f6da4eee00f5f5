using Microsoft.Playwright;
using Xunit;

namespace MonHarmonie.Browser.Tests;

/// <summary>A member knows before care what is left to pay: two screens, one typed field, with and without JavaScript.</summary>
public sealed class SimulateTests(PortalHost portal)
{
    private const string Claire = "claire.martin@example.org";

    [Theory]
    [InlineData(360, true)]
    [InlineData(1280, true)]
    [InlineData(360, false)]
    public async Task Member_TypesOneWord_ReadsWhatIsLeftAndWhy(int width, bool javaScript)
    {
        var page = await portal.SignInAsync(Claire, width, javaScript);
        await page.GotoAsync("/mon-simulateur");

        await page.GetByLabel("Quel soin").FillAsync("généraliste");
        if (!javaScript)
            await page.GetByRole(AriaRole.Button, new() { Name = "Chercher" }).ClickAsync();
        await page.Locator("button.found-act[value='G']").ClickAsync();

        await Expect(page.Locator(".answer .amount-answer")).ToHaveTextAsync("2,00\u00A0€");
        await Expect(page.Locator(".answer")).ToContainTextAsync("la Sécurité sociale verse 19,00\u00A0€, nous versons 9,00\u00A0€");
        await Expect(page.Locator(".steps").First).ToContainTextAsync("70\u00A0% de 30,00\u00A0€, soit 21,00\u00A0€");
        Assert.DoesNotContain("G", new Uri(page.Url).Query.Replace("handler=Add", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Switch_Turned_AnswersAtOnceWithoutAButton()
    {
        var page = await portal.SignInAsync(Claire, 1280);
        await page.GotoAsync("/mon-simulateur");
        await page.GetByLabel("Quel soin").FillAsync("généraliste");
        await page.Locator("button.found-act[value='G']").ClickAsync();

        await page.GetByLabel("Prix en tout").FillAsync("60");
        await Expect(page.Locator(".answer")).ToContainTextAsync("60,00\u00A0€");
        await page.GetByLabel("Secteur 2, sans Optam (prix libres)").CheckAsync();

        await Expect(page.Locator(".answer")).ToContainTextAsync("la Sécurité sociale verse 14,10\u00A0€");
    }
}
