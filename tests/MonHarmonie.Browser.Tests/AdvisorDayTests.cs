using Microsoft.Playwright;
using MimeKit;
using Xunit;

namespace MonHarmonie.Browser.Tests;

/// <summary>
/// An advisor answers a call with the keyboard alone: finds the file, states why, has the caller recognised, reads why an amount is what it
/// is, notes what came of it.
/// </summary>
public sealed class AdvisorDayTests(PortalHost portal)
{
    private const int MaxTabs = 120;

    [Fact]
    public async Task Call_ByKeyboardOnly_FromTheSearchToTheExplainedAmountAndTheNote()
    {
        var page = await portal.SignInAsync("conseil2@example.org");
        await page.GotoAsync("/conseiller");

        await TabToAsync(page.Locator("#Q"));
        await page.Keyboard.TypeAsync("lea.martin@example.org");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator(".found")).ToContainTextAsync("Léa Martin");
        await SoundPage.CheckAsync(page);

        await TabToAsync(page.Locator(".found button").First);
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("h1")).ToContainTextAsync("Ouvrir le dossier");
        await TabToAsync(page.Locator("input[name='Input.Motive'][value=Reimbursement]"));
        await page.Keyboard.PressAsync("Space");
        await SoundPage.CheckAsync(page);
        await TabToAsync(page.GetByRole(AriaRole.Button, new() { Name = "Ouvrir le dossier" }));
        await page.Keyboard.PressAsync("Enter");

        await Expect(page.Locator("main")).ToContainTextAsync("Personne non reconnue");
        await SoundPage.CheckAsync(page);
        await TabToAsync(page.Locator("form[action*='SendCode'] button"));
        await page.Keyboard.PressAsync("Enter");
        // The field of the code has the focus: the advisor types what the person reads out.
        await Expect(page.Locator("input[name=Code]")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync(await CodeAsync("lea.martin@example.org"));
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("main")).ToContainTextAsync("Personne reconnue");

        await TabToAsync(page.Locator(".file-tabs a", new() { HasText = "Remboursements" }));
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("main table").First).ToBeVisibleAsync();
        await SoundPage.CheckAsync(page);
        await TabToAsync(page.Locator("main tbody th a").First);
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("main")).ToContainTextAsync("Qui a payé quoi");
        await SoundPage.CheckAsync(page);

        await TabToAsync(page.Locator(".file-tabs a", new() { HasText = "Notes et suite" }));
        await page.Keyboard.PressAsync("Enter");
        await TabToAsync(page.Locator("select[name=Outcome]"));
        await page.Keyboard.PressAsync("ArrowDown");
        await TabToAsync(page.GetByRole(AriaRole.Button, new() { Name = "Terminer et fermer le dossier" }));
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("main")).ToContainTextAsync("le dossier est refermé");
    }

    /// <summary>Presses Tab until the element has the focus, as a person who never touches the mouse does.</summary>
    private static async Task TabToAsync(ILocator element)
    {
        await element.WaitForAsync();
        for (var presses = 0; presses < MaxTabs; presses++)
        {
            if (await element.EvaluateAsync<bool>("e => e === document.activeElement"))
                return;
            await element.Page.Keyboard.PressAsync("Tab");
        }
        Assert.Fail($"Tab does not lead to {element}.");
    }

    /// <summary>The code in the mail to somebody, once it has been sent.</summary>
    private async Task<string> CodeAsync(string recipient)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        while (await tick.WaitForNextTickAsync(patience.Token))
        {
            foreach (var file in portal.Mails())
            {
                using var mail = await MimeMessage.LoadAsync(file, patience.Token);
                if (
                    mail.To.ToString().Contains(recipient, StringComparison.Ordinal)
                    && mail.TextBody?.Split('\n').Select(l => l.Trim()).FirstOrDefault(IsCode) is { } code
                )
                    return code;
            }
        }
        throw new InvalidOperationException("No mail with a code came.");
    }

    private static bool IsCode(string line) => line.Length == 6 && line.All(char.IsAsciiDigit);
}
