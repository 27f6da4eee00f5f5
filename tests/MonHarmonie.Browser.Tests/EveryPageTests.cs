using Microsoft.Playwright;
using Xunit;

namespace MonHarmonie.Browser.Tests;

/// <summary>
/// Every page is sound (<see cref="SoundPage"/>), on a phone of 320 px in light colours and on a desk in dark ones.
/// </summary>
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
        "/transparence",
        "/mentions-legales",
        "/contact",
        "/contact?sujet=Complaint",
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
        "/envoyer",
        "/mes-demandes",
        "/mes-messages",
        "/mes-echanges",
        "/mes-echanges/nouveau",
        "/mes-rappels",
        "/mes-rappels/nouveau",
        "/contact?sujet=Reimbursements",
        "/ma-famille",
        "/mes-aides",
        "/mes-donnees",
        "/mes-donnees/choix/aides-soins",
        "/mes-donnees/choix/prix-observes",
        "/mes-donnees/usages",
        "/mes-informations",
        "/mes-informations/e-mails",
        "/mes-donnees/consultations",
        "/mes-donnees/consultations?own=true",
        "/mes-donnees/demandes",
        "/mes-donnees/demandes/nouvelle",
        "/mes-donnees/demandes/nouvelle?kind=Restriction",
        "/mes-donnees/effacement",
        "/mes-donnees/effacement/factures-et-devis",
        "/mes-donnees/archive",
        "/mes-reclamations",
        "/mes-reclamations/nouvelle",
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
                : await portal.VisitAsReaderAsync(email, width, scheme);
            await SoundPage.OpenAsync(page, path);
            await page.Context.CloseAsync();
        }
    }

    [Theory]
    [InlineData(
        "conseil@example.org",
        "/conseiller/demandes",
        "/conseiller/recherche",
        "/conseiller/messages",
        "/conseiller/rappels",
        "/conseiller/reclamations"
    )]
    [InlineData("supervision@example.org", "/conseiller", "/conseiller/alertes", "/conseiller/equipe", "/conseiller/equipe/appels")]
    [InlineData("entreprise@example.org")]
    [InlineData("deleguee@example.org")]
    [InlineData(
        "dpo@example.org",
        "/donnees-personnelles-dpo",
        "/donnees-personnelles-dpo?closed=true",
        "/donnees-personnelles-dpo/conservation",
        "/donnees-personnelles-dpo/conservation?preview=true",
        "/donnees-personnelles-dpo/journal",
        "/donnees-personnelles-dpo/preuves",
        "/donnees-personnelles-dpo/preuves?number=0",
        "/donnees-personnelles-dpo/textes",
        "/donnees-personnelles-dpo/textes/15",
        "/donnees-personnelles-dpo/registre",
        "/donnees-personnelles-dpo/registre?Day=2026-03-01",
        "/donnees-personnelles-dpo/aipd",
        "/donnees-personnelles-dpo/alertes",
        "/donnees-personnelles-dpo/violations",
        "/donnees-personnelles-dpo/violations/nouvelle",
        "/donnees-personnelles-dpo/charte"
    )]
    [InlineData(
        "admin@example.org",
        "/administration/garanties",
        "/administration/garanties/importer",
        "/administration/tarifs",
        "/administration/tarifs/apercu?Product=EQUILIBRE&Day=2027-08-01",
        "/administration/comptes",
        "/administration/comptes/inviter",
        "/administration/imports",
        "/administration/registre",
        "/administration/mots-introuvables"
    )]
    [InlineData("paiements@example.org", "/paiements", "/paiements/retenus", "/releves-de-banque", "/trop-percus")]
    public async Task StaffSpace_AfterTheSecondFactor_IsSound(string email, params string[] more)
    {
        var page = await portal.SignInAsync(email, 320);
        Assert.DoesNotContain("/connexion", page.Url, StringComparison.Ordinal);
        foreach (var path in (string[])[new Uri(page.Url).PathAndQuery, .. more])
            await SoundPage.OpenAsync(page, path);
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
    public async Task Consultation_ItsReportAndARequest_AreSoundForBothSides()
    {
        var page = await portal.SignInAsync("claire.martin@example.org", 320);
        await page.GotoAsync("/mes-donnees/consultations?who=Advisor");
        await SoundPage.OpenAsync(page, (await page.Locator("a[href$='/signaler']").First.GetAttributeAsync("href"))!);
        await page.GotoAsync("/mes-donnees/demandes");
        var request = (await page.Locator(".list-rows a").First.GetAttributeAsync("href"))!;
        await SoundPage.OpenAsync(page, request);
        var officer = await portal.SignInAsync("dpo@example.org", 320);
        await SoundPage.OpenAsync(officer, "/donnees-personnelles-dpo" + request[request.LastIndexOf('/')..]);
    }

    [Fact]
    public async Task Detail_OfAnAct_IsSound()
    {
        var page = await portal.SignInAsync("claire.martin@example.org", 320);
        await page.GotoAsync("/mes-remboursements");
        await SoundPage.OpenAsync(page, (await page.Locator("tbody th a").First.GetAttributeAsync("href"))!);
        await page.GotoAsync("/mon-contrat");
        await SoundPage.OpenAsync(
            page,
            (await page.GetByRole(AriaRole.Link, new() { Name = "Voir mes garanties" }).GetAttributeAsync("href"))!
        );
    }
}
