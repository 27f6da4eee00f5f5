using Microsoft.Playwright;
using Xunit;

namespace MonHarmonie.Browser.Tests;

/// <summary>
/// The straight line: a member signs in and understands what was paid, on a phone and on a desk, with and without JavaScript.
/// </summary>
public sealed class CheckReimbursementsTests(PortalHost portal)
{
    private const string Claire = "claire.martin@example.org";
    private const string Marc = "marc.martin@example.org";
    private const string Lea = "lea.martin@example.org";

    [Theory]
    [InlineData(360, true)]
    [InlineData(1280, true)]
    [InlineData(360, false)]
    public async Task Member_SignsIn_SeesLastPaymentThenWhy(int width, bool javaScript)
    {
        var page = await portal.SignInAsync(Claire, width, javaScript);

        await Expect(page).ToHaveURLAsync(portal.Url + "/accueil");
        await Expect(page.GetByText("Votre dernier remboursement")).ToBeInViewportAsync();
        await Expect(page.Locator(".answer")).ToContainTextAsync("9,00\u00A0€");
        await page.GetByRole(AriaRole.Link, new() { Name = "Voir pourquoi ce montant" }).ClickAsync();

        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Consultation d’un médecin généraliste");
        await Expect(page.Locator(".answer")).ToContainTextAsync("La Sécurité sociale a versé 19,00\u00A0€.");
        await Expect(page.Locator(".waterfall tfoot")).ToContainTextAsync("30,00\u00A0€");
    }

    [Fact]
    public async Task Home_OnAPhone_AnswersFourQuestionsWithoutScrolling()
    {
        var page = await portal.SignInAsync(Claire, 360);

        foreach (var answer in new[] { "Votre dernier remboursement", "Ce que nous attendons de vous", "Ma couverture", "Mes aides" })
            await Expect(page.Locator("main").GetByText(answer, new() { Exact = true })).ToBeInViewportAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task List_FilteredByTextAndPeriod_KeepsTheFilterAndTheTotal(bool javaScript)
    {
        var page = await portal.SignInAsync(Claire, 1280, javaScript);
        await page.GotoAsync("/mes-remboursements");
        await page.Locator("details summary").First.ClickAsync();
        await page.GetByLabel("Soin ou professionnel").FillAsync("kinesitherapie");
        await page.GetByRole(AriaRole.Button, new() { Name = "Chercher" }).ClickAsync();

        await Expect(page.GetByRole(AriaRole.Region, new() { Name = "Total de votre recherche" })).ToBeVisibleAsync();
        await Expect(page.GetByLabel("Soin ou professionnel")).ToHaveValueAsync("kinesitherapie");
        var labels = await page.Locator("tbody th a").AllTextContentsAsync();
        Assert.NotEmpty(labels);
        Assert.All(labels, label => Assert.StartsWith("Séance de kinésithérapie", label, StringComparison.Ordinal));
    }

    [Fact]
    public async Task List_PeriodBackwards_SaysHowToMendItAndKeepsWhatWasTyped()
    {
        var page = await portal.SignInAsync(Claire);
        await page.GotoAsync("/mes-remboursements?From=2026-03-01&To=2026-01-01");

        await Expect(page.GetByRole(AriaRole.Alert))
            .ToContainTextAsync("La fin de la période est avant son début. Inversez les deux dates.");
        await Expect(page.GetByLabel("Payé depuis le")).ToHaveValueAsync("2026-03-01");
    }

    [Fact]
    public async Task Spouse_SharesThenStops_PolicyholderSeesDetailThenNot()
    {
        var marc = await portal.SignInAsync(Marc);
        var claire = await portal.SignInAsync(Claire);
        async Task<bool> ClaireSeesMarcsDetailAsync()
        {
            await claire.GotoAsync("/ma-famille");
            return (await claire.Locator(".list-rows li", new() { HasText = "Marc Martin" }).InnerTextAsync()).Contains(
                "soins et montants",
                StringComparison.Ordinal
            );
        }

        Assert.False(await ClaireSeesMarcsDetailAsync());
        await marc.GotoAsync("/ma-famille");
        await marc.GetByRole(AriaRole.Link, new() { Name = "Partager le détail" }).ClickAsync();
        // Nothing is open yet: the page says what would be.
        Assert.False(await ClaireSeesMarcsDetailAsync());
        await marc.GetByText("Tous mes soins depuis le").ClickAsync();
        await marc.GetByRole(AriaRole.Button, new() { Name = "Partager le détail" }).ClickAsync();
        await Expect(marc.GetByText("Vous partagez maintenant le détail de tous vos soins.")).ToBeVisibleAsync();
        Assert.True(await ClaireSeesMarcsDetailAsync());

        await marc.GetByRole(AriaRole.Button, new() { Name = "Arrêter de partager le détail" }).ClickAsync();
        await Expect(marc.GetByText("Vous ne partagez plus le détail de vos soins.")).ToBeVisibleAsync();
        Assert.False(await ClaireSeesMarcsDetailAsync());
    }

    [Fact]
    public async Task Teenager_ConfidentialCare_IsOnHerPagesAndOnNoneOfHerParents()
    {
        const string confidential = "Consultation de contraception et de prévention";
        var lea = await portal.SignInAsync(Lea);
        await lea.GotoAsync("/mes-remboursements");
        await Expect(lea.GetByText(confidential).First).ToBeVisibleAsync();

        var claire = await portal.SignInAsync(Claire);
        foreach (
            var path in new[]
            {
                "/accueil",
                "/mes-remboursements",
                "/mes-remboursements?text=contraception",
                "/mes-remboursements?family=Prevention",
                "/mes-remboursements/releves",
            }
        )
        {
            await claire.GotoAsync(path);
            Assert.DoesNotContain("contraception et de", await claire.ContentAsync(), StringComparison.OrdinalIgnoreCase);
        }
    }

    [Fact]
    public async Task Keyboard_SkipLinkAndFocus_ReachTheContent()
    {
        var page = await portal.SignInAsync(Claire);
        await page.GotoAsync("/mes-remboursements");
        await page.Keyboard.PressAsync("Tab");
        await Expect(page.Locator(".skip")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("#main")).ToBeFocusedAsync();
    }
}
