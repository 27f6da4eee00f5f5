using System.Net;
using Microsoft.EntityFrameworkCore;
using MonHarmonie.Rules;
using MonHarmonie.Services.Accounts;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Reimbursements;
using MonHarmonie.Services.Shared;
using MonHarmonie.TestSupport;
using MonHarmonie.TestSupport.Web;
using Xunit;

namespace MonHarmonie.Web.Tests.Member;

public sealed class MemberPagesTests
{
    private static async Task<(PortalFactory Portal, TestMember Member, Browser Browser)> StartAsync(Action<MemberBuilder> build)
    {
        var portal = await PortalFactory.CreateAsync();
        var member = await portal.Database.Data.CreateMemberAsync(build);
        return (portal, member, await portal.SignedInAsync(await portal.CreateAccountAsync(Role.Member, member.PersonId)));
    }

    [Fact]
    public async Task List_ShowsActsAndTheirTotal()
    {
        var (portal, _, browser) = await StartAsync(m => m.WithReimbursement(r => r.Label = "Consultation d’essai").WithReimbursement());
        await using var _p = portal;
        using var _b = browser;

        var page = await browser.OpenAsync("/mes-remboursements");

        Assert.Equal(2, page.QuerySelectorAll("tbody tr").Length);
        Assert.Contains("Consultation d’essai", page.Body!.TextContent);
        Assert.Contains("18,00\u00A0€", page.QuerySelector(".answer")!.TextContent);
    }

    [Theory]
    [InlineData("?Min=douze", "Écrivez un montant en chiffres, par exemple 12,50.")]
    [InlineData("?Min=1.000", "Voulez-vous dire 1 000 € ou 1,00 € ?")]
    [InlineData("?From=2026-02-01&To=2026-01-01", "La fin de la période est avant son début. Inversez les deux dates.")]
    [InlineData("?From=2030-01-01", "Cette date est dans le futur. Choisissez un jour passé.")]
    [InlineData("?Min=20&Max=10", "Le montant le plus haut est plus petit que le plus bas. Inversez les deux.")]
    public async Task List_BadFilter_SaysHowToMendIt(string query, string message)
    {
        var (portal, _, browser) = await StartAsync(m => m.WithReimbursement());
        await using var _p = portal;
        using var _b = browser;

        var page = await browser.OpenAsync("/mes-remboursements" + query);

        Assert.Contains(message, page.QuerySelector("[role=alert]")!.TextContent.Replace('\u00A0', ' '));
    }

    [Fact]
    public async Task List_MoreThanOnePage_LinksKeepTheFilter()
    {
        var (portal, _, browser) = await StartAsync(m =>
        {
            for (var i = 0; i < 25; i++)
                m.WithReimbursement();
        });
        await using var _p = portal;
        using var _b = browser;

        var first = await browser.OpenAsync("/mes-remboursements?status=Paid");
        var older = first.QuerySelector("a[rel=next]")!.GetAttribute("href")!;
        Assert.Null(first.QuerySelector("a[rel=prev]"));
        Assert.Contains("status=Paid", older, StringComparison.Ordinal);
        var second = await browser.OpenAsync(older);

        Assert.Equal(5, second.QuerySelectorAll("tbody tr").Length);
        Assert.NotNull(second.QuerySelector("a[rel=prev]"));
    }

    [Fact]
    public async Task Detail_WaterfallAddsUpToThePrice()
    {
        var (portal, member, browser) = await StartAsync(m => m.WithReimbursement());
        await using var _p = portal;
        using var _b = browser;

        var page = await browser.OpenAsync($"/mes-remboursements/{member.Reimbursements[0].Row.Id:N}");

        static long Cents(string text) =>
            long.Parse(new string([.. text.Where(char.IsDigit)]), System.Globalization.CultureInfo.InvariantCulture);
        var parts = page.QuerySelectorAll(".waterfall tbody td").Sum(cell => Cents(cell.TextContent));
        Assert.Equal(3000, parts);
        Assert.Equal(3000, Cents(page.QuerySelector(".waterfall tfoot td")!.TextContent));
        var answer = page.QuerySelector(".answer")!.TextContent;
        Assert.Contains("Nous l’avons versé sur votre compte le", answer);
        // The amount stands alone above: the sentence does not repeat it.
        Assert.Single(System.Text.RegularExpressions.Regex.Matches(answer, @"(?<!\d)9,00"));
    }

    [Fact]
    public async Task Detail_StrangersAct_AnswersLikeAnUnknownOne()
    {
        var (portal, _, browser) = await StartAsync(m => m.WithReimbursement());
        await using var _p = portal;
        using var _b = browser;
        var stranger = await portal.Database.Data.CreateMemberAsync(m => m.WithReimbursement());
        var path = $"/mes-remboursements/{stranger.Reimbursements[0].Row.Id:N}";

        using var foreign = await browser.GetAsync(path);
        using var unknown = await browser.GetAsync($"/mes-remboursements/{Ids.New():N}");

        Assert.Equal(HttpStatusCode.NotFound, foreign.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
        Assert.Equal(await ErrorTextAsync(unknown), await ErrorTextAsync(foreign));
    }

    private static async Task<string> ErrorTextAsync(HttpResponseMessage response) =>
        (await Browser.DocumentAsync(response)).QuerySelector("h1")!.TextContent;

    [Fact]
    public async Task Detail_KeptToMyself_ChangesTheRowWritesTheEventAndRedirects()
    {
        var (portal, household, holder) = await StartAsync(m => m.WithContract().WithSpouse(s => s.WithReimbursement()));
        await using var _p = portal;
        using var _h = holder;
        var member = household.Spouse!;
        using var browser = await portal.SignedInAsync(await portal.CreateAccountAsync(Role.Member, member.PersonId));
        var id = member.Reimbursements[0].Row.Id;

        using var answer = await browser.SubmitFormAsync($"/mes-remboursements/{id:N}", "main form[action*=Hide]");

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal(
            ActVisibility.PersonOnly,
            await portal.Database.ReadAsync(db => db.Reimbursements.Where(r => r.Id == id).Select(r => r.Visibility).SingleAsync())
        );
        Assert.True(
            await portal.Database.ReadAsync(db =>
                db.LedgerEvents.AnyAsync(e => e.Kind == VisibilityService.ChangedEvent && e.SubjectId == member.PersonId)
            )
        );
    }

    [Fact]
    public async Task Pages_SpouseDoesNotShare_CanaryIsNowhere()
    {
        var (portal, member, browser) = await StartAsync(m =>
            m.WithReimbursement().WithSpouse(s => s.WithReimbursement(r => (r.Label, r.Practitioner) = ("Canarisoin", "Canaripraticien")))
        );
        await using var _p = portal;
        using var _b = browser;
        var hidden = member.Spouse!.Reimbursements[0].Row.Id;

        foreach (
            var path in new[]
            {
                "/accueil",
                "/mes-remboursements",
                "/mes-remboursements?text=canari",
                $"/mes-remboursements/{hidden:N}",
                "/mes-remboursements/releves",
                "/mon-contrat",
                "/ma-famille",
                "/mes-informations",
            }
        )
        {
            using var answer = await browser.GetAsync(path);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            var text = await Browser.TextAsync(answer);
            Assert.DoesNotContain("Canarisoin", text, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("Canaripraticien", text, StringComparison.OrdinalIgnoreCase);
        }
    }

    [Fact]
    public async Task Share_PostedTwiceWithOneKey_IsOneDecision()
    {
        var (portal, member, titular) = await StartAsync(m => m.WithContract().WithSpouse());
        await using var _p = portal;
        using var _t = titular;
        using var browser = await portal.SignedInAsync(await portal.CreateAccountAsync(Role.Member, member.Spouse!.PersonId));
        var path = $"/ma-famille/partager/{member.Contract!.Id:N}";
        var page = await browser.OpenAsync(path);

        for (var i = 0; i < 2; i++)
        {
            using var answer = await browser.SendAsync(page, path, "main form[method=post]");
            Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        }

        Assert.Equal(1, await portal.Database.ReadAsync(db => db.LedgerEvents.CountAsync(e => e.Kind == SharingService.SharedEvent)));
    }

    [Fact]
    public async Task Guarantees_ChosenDay_ShowsTheTableOfThatDay()
    {
        var (portal, member, browser) = await StartAsync(m => m.WithContract());
        await using var _p = portal;
        using var _b = browser;
        await portal.Database.Data.CreateGuaranteeTableAsync();

        var page = await browser.OpenAsync($"/mon-contrat/{member.Contract!.Id:N}/garanties?day=2025-06-01");
        var before = await browser.OpenAsync($"/mon-contrat/{member.Contract!.Id:N}/garanties?day=2020-06-01");

        Assert.Contains("Jusqu’à 125\u00A0% du tarif, Sécurité sociale comprise", page.Body!.TextContent);
        Assert.Contains("Aucun tableau à cette date", before.Body!.TextContent.Replace('\u00A0', ' '));
    }

    [Fact]
    public async Task OwnViews_ManyPages_AreOneLineInTheAccessLog()
    {
        var (portal, member, browser) = await StartAsync(m => m.WithReimbursement());
        await using var _p = portal;
        using var _b = browser;

        for (var i = 0; i < 3; i++)
            await browser.OpenAsync("/mes-remboursements");

        Assert.Equal(
            1,
            await portal.Database.ReadAsync(db =>
                db.LedgerEvents.CountAsync(e => e.Kind == DataLicence.Gate.ViewedEvent && e.SubjectId == member.PersonId)
            )
        );
    }

    [Fact]
    public async Task Home_PaidLongAgo_SaysTheDayWithItsArticle()
    {
        var (portal, _, browser) = await StartAsync(m => m.WithReimbursement(r => r.CareDate = new DateOnly(2026, 1, 9)));
        await using var _p = portal;
        using var _b = browser;

        var page = await browser.OpenAsync("/accueil");

        Assert.Contains("Versé le 12 janvier 2026", page.QuerySelector(".answer")!.TextContent.Replace('\u00A0', ' '));
        var notes = page.QuerySelectorAll(".row-note").Select(n => n.TextContent.Replace('\u00A0', ' '));
        Assert.Contains(notes, n => n.Contains("Soin du 9 janvier 2026", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Home_ManyActsToBePaidSince_StillTellsTheLastPayment()
    {
        var (portal, _, browser) = await StartAsync(m =>
        {
            m.WithReimbursement(r => r.CareDate = new DateOnly(2026, 1, 9));
            for (var day = 1; day <= 6; day++)
                m.WithReimbursement(r => (r.CareDate, r.Status) = (new DateOnly(2026, 2, day), ReimbursementStatus.ToBePaid));
        });
        await using var _p = portal;
        using var _b = browser;

        var page = await browser.OpenAsync("/accueil");

        Assert.Contains("Versé le 12 janvier 2026", page.QuerySelector(".answer")!.TextContent.Replace('\u00A0', ' '));
    }

    [Fact]
    public async Task Act_BeingCalculated_IsToComeAndInNoTotal()
    {
        var (portal, member, browser) = await StartAsync(m =>
            m.WithReimbursement()
                .WithReimbursement(r =>
                    (r.Label, r.Spent, r.AmcPaid, r.Status) = ("Spécialiste", new Money(5000), Money.Zero, ReimbursementStatus.AwaitingUs)
                )
        );
        await using var _p = portal;
        using var _b = browser;

        var list = (await browser.OpenAsync("/mes-remboursements")).QuerySelector(".answer")!.TextContent.Replace('\u00A0', ' ');
        Assert.Contains("Pour 1 soin d’un prix de 30,00 €", list);
        Assert.Contains("Reste à charge : 2,00 €", list);
        Assert.Contains("1 soin est en cours de calcul", list);

        var waterfall = (await browser.OpenAsync($"/mes-remboursements/{member.Reimbursements[1].Row.Id:N}")).QuerySelector(".waterfall")!;
        Assert.Contains("À venir", waterfall.TextContent);
        Assert.NotNull(waterfall.QuerySelector(".waterfall-to-come"));
        Assert.Null(waterfall.QuerySelector(".waterfall-remaining"));

        using var csv = await browser.GetAsync("/mes-remboursements/export.csv");
        Assert.Contains("En cours de calcul;50,00;19,00;;\r\n", await Browser.TextAsync(csv));
    }
}
