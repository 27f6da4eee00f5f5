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

    /// <summary>The answer is seen without scrolling, what is missing has the focus, and « Précédent » finds the quote again.</summary>
    [Theory]
    [InlineData(360, 780)]
    [InlineData(1280, 900)]
    public async Task Quote_Priced_IsAnsweredAboveTheFoldAndSurvivesGoingBack(int width, int height)
    {
        var page = await portal.SignInAsync(Claire, width);
        await page.SetViewportSizeAsync(width, height);
        await page.GotoAsync("/mon-simulateur");
        await page.GetByLabel("Quel soin").FillAsync("couronne molaire");
        await page.Locator("button.found-act[value='HBLD734']").ClickAsync();

        await Expect(page.GetByLabel("Prix en tout")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("650");
        await Expect(page.Locator(".answer .amount-answer")).ToHaveTextAsync("410,00\u00A0€");
        await Expect(page.Locator(".answer .amount-answer")).ToBeInViewportAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator(".answer")).ToBeFocusedAsync();
        await Expect(page.Locator(".answer .amount-answer")).ToBeInViewportAsync(new() { Ratio = 1 });

        await page.GotoAsync("/accueil");
        await page.GoBackAsync();

        await Expect(page.Locator(".answer .amount-answer")).ToHaveTextAsync("410,00\u00A0€");
    }

    /// <summary>On a slow line the field has the focus long before the script is there.</summary>
    [Fact]
    public async Task Quote_TypedBeforeTheScriptIsThere_IsAnswered()
    {
        var page = await portal.SignInAsync(Claire, 1280);
        await page.GotoAsync("/mon-simulateur");
        await page.GetByLabel("Quel soin").FillAsync("couronne molaire");
        await Expect(page.Locator("button.found-act[value='HBLD734']")).ToBeVisibleAsync();
        var typed = new TaskCompletionSource();
        await page.RouteAsync(
            "**/dist/site*.js",
            async route =>
            {
                await typed.Task;
                await route.ContinueAsync();
            }
        );

        await page.Locator("button.found-act[value='HBLD734']").ClickAsync();
        await page.GetByLabel("Prix en tout").FillAsync("650");
        typed.SetResult();

        await Expect(page.Locator(".answer .amount-answer")).ToHaveTextAsync("410,00\u00A0€");
    }

    [Fact]
    public async Task Arrows_LeadFromTheFieldToWhatWasFoundAndBack()
    {
        var page = await portal.SignInAsync(Claire, 1280);
        await page.GotoAsync("/mon-simulateur");
        await page.GetByLabel("Quel soin").FillAsync("couronne molaire");
        var found = page.Locator("button.found-act");
        await Expect(found.Nth(1)).ToBeVisibleAsync();

        await page.Keyboard.PressAsync("ArrowDown");
        await Expect(found.First).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("ArrowDown");
        await Expect(found.Nth(1)).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("ArrowUp");
        await page.Keyboard.PressAsync("ArrowUp");
        await Expect(page.GetByLabel("Quel soin")).ToBeFocusedAsync();
    }

    /// <summary>Two minutes before a session ends, its person can stay; nothing is asked of who is active.</summary>
    [Fact]
    public async Task Session_AboutToEnd_SaysSoAndIsProlonged()
    {
        var page = await portal.SignInAsync(Claire, 360);
        await page.Clock.InstallAsync();
        await page.GotoAsync("/mon-simulateur");
        var dialog = page.Locator("dialog.session-end");

        await page.Clock.FastForwardAsync("27:00");
        await Expect(dialog).ToBeHiddenAsync();
        await page.Clock.FastForwardAsync("01:30");
        await Expect(dialog).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Rester connecté" }).ClickAsync();
        await Expect(dialog).ToBeHiddenAsync();

        await page.Clock.FastForwardAsync("31:00");
        await Expect(dialog).ToContainTextAsync("Votre session s’est fermée");
    }

    [Fact]
    public async Task Switch_Turned_AnswersAtOnceWithoutAButton()
    {
        var page = await portal.SignInAsync(Claire, 1280);
        await page.GotoAsync("/mon-simulateur");
        await page.GetByLabel("Quel soin").FillAsync("généraliste");
        await page.Locator("button.found-act[value='G']").ClickAsync();

        await page.Locator("details.quote-line > summary").First.ClickAsync();
        await page.GetByLabel("Prix en tout").FillAsync("60");
        await Expect(page.Locator(".answer")).ToContainTextAsync("60,00\u00A0€");
        await page.Locator("details.quote-line > summary", new() { HasText = "Pour Claire" }).ClickAsync();
        await page.GetByLabel("Secteur 2, sans Optam (prix libres)").CheckAsync();

        await Expect(page.Locator(".answer")).ToContainTextAsync("la Sécurité sociale verse 14,10\u00A0€");
    }
}
