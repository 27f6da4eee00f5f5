using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Xunit;

namespace MonHarmonie.Browser.Tests;

/// <summary>Every page: no serious or critical axe finding, one h1, no console error, nothing wider than a 320 px screen.</summary>
public sealed class EveryPageTests(PortalHost portal)
{
    private static readonly string[] Public =
    [
        "/",
        "/connexion",
        "/activer",
        "/mot-de-passe-oublie",
        "/accessibilite",
        "/donnees-personnelles",
        "/mentions-legales",
        "/contact",
        "/simulateur",
        "/regles-de-remboursement",
    ];
    private static readonly string[] Member =
    [
        "/accueil",
        "/mes-remboursements",
        "/mes-remboursements?text=introuvable",
        "/mes-remboursements?From=2026-03-01&To=2026-01-01",
        "/mes-remboursements/releves",
        "/mon-simulateur",
        "/mes-simulations",
        "/mes-compteurs",
        "/mon-contrat",
        "/mes-trop-percus",
        "/ma-famille",
        "/mes-informations",
        "/mon-compte",
        "/page-qui-n-existe-pas",
    ];

    public static TheoryData<string?, string> Pages
    {
        get
        {
            var pages = new TheoryData<string?, string>();
            foreach (var path in Public)
                pages.Add(null, path);
            foreach (var path in Member)
                pages.Add("claire.martin@example.org", path);
            return pages;
        }
    }

    [Theory, MemberData(nameof(Pages))]
    public async Task Page_LightAndDarkPhoneAndDesk_IsSound(string? email, string path)
    {
        foreach (var (width, scheme) in new[] { (320, ColorScheme.Light), (1280, ColorScheme.Dark) })
        {
            var page = email is null
                ? await portal.VisitAsync(width, scheme: scheme)
                : await portal.SignInAsync(email, width, scheme: scheme);
            await CheckAsync(page, path);
            await page.Context.CloseAsync();
        }
    }

    [Theory]
    [InlineData("conseil@example.org")]
    [InlineData("entreprise@example.org")]
    [InlineData("deleguee@example.org")]
    [InlineData("dpo@example.org")]
    [InlineData("admin@example.org")]
    [InlineData("paiements@example.org")]
    public async Task StaffSpace_AfterTheSecondFactor_IsSound(string email)
    {
        var page = await portal.SignInAsync(email, 320);
        Assert.DoesNotContain("/connexion", page.Url, StringComparison.Ordinal);
        await CheckAsync(page, new Uri(page.Url).PathAndQuery);
    }

    [Fact]
    public async Task Jobs_AtEveryWidth_StayWithinTheScreen()
    {
        var page = await portal.SignInAsync("admin@example.org");
        await page.GotoAsync("/administration/travaux");
        await Expect(page.Locator("tbody tr").Nth(8)).ToBeAttachedAsync();
        foreach (var width in new[] { 320, 360, 480, 600, 640, 700, 768, 834, 960, 1024, 1112, 1280, 1920 })
        {
            await page.SetViewportSizeAsync(width, 900);
            Assert.True(
                await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"),
                $"the jobs are wider than a screen of {width}"
            );
        }
    }

    [Fact]
    public async Task Detail_OfAnAct_IsSound()
    {
        var page = await portal.SignInAsync("claire.martin@example.org", 320);
        await page.GotoAsync("/mes-remboursements");
        await CheckAsync(page, (await page.Locator("tbody th a").First.GetAttributeAsync("href"))!);
        await page.GotoAsync("/mon-contrat");
        await CheckAsync(page, (await page.GetByRole(AriaRole.Link, new() { Name = "Voir mes garanties" }).GetAttributeAsync("href"))!);
    }

    private static async Task CheckAsync(IPage page, string path)
    {
        var errors = new List<string>();
        page.PageError += (_, error) => errors.Add(error);
        page.Console += (_, message) =>
        {
            if (message.Type == "error" && !message.Text.Contains("404", StringComparison.Ordinal))
                errors.Add(message.Text);
        };
        await page.GotoAsync(path);
        var found = (await page.RunAxe())
            .Violations.Where(v => v.Impact is "serious" or "critical")
            .Select(v => $"{v.Id}: {string.Join(" | ", v.Nodes.Select(n => n.Html))}");
        Assert.Empty(found);
        Assert.Empty(errors);
        Assert.Equal(1, await page.Locator("h1").CountAsync());
        Assert.True(
            await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"),
            $"{path} is wider than the screen"
        );
    }
}
