using System.Globalization;
using MonHarmonie.Rules;
using MonHarmonie.Services.Accounts;
using MonHarmonie.Services.Reimbursements;
using MonHarmonie.Services.Reimbursements.Settling;
using MonHarmonie.TestSupport;
using MonHarmonie.TestSupport.Web;
using MonHarmonie.Web.Tests.Member.Simulator;
using Xunit;

namespace MonHarmonie.Web.Tests.Member.Reimbursements;

/// <summary>One act on its page and in the list: its title, its sum, and what is said when there is nothing or less to pay.</summary>
public sealed class ActPagesTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static async Task<(PortalFactory Portal, TestMember Member, Browser Browser)> StartAsync(Action<MemberBuilder> build)
    {
        var portal = await PortalFactory.CreateAsync();
        var member = await portal.Database.Data.CreateMemberAsync(build);
        return (portal, member, await portal.SignedInAsync(await portal.CreateAccountAsync(Role.Member, member.PersonId)));
    }

    private static string Address(TestReimbursement act) => $"/mes-remboursements/{act.Row.Id:N}";

    private static string Plain(string text) =>
        string.Join(' ', text.Replace('\u00A0', ' ').Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    [Fact]
    public async Task Title_OfAnAct_TellsItsDayAndNotItsCare()
    {
        var (portal, member, browser) = await StartAsync(m => m.WithReimbursement(r => r.Label = "Test d'essai"));
        await using var _p = portal;
        using var _b = browser;

        var page = await browser.OpenAsync(Address(member.Reimbursements[0]));

        Assert.Equal("Remboursement du 21 février 2026 – Mon Harmonie", Plain(page.Title!));
        Assert.Equal("Test d’essai", page.QuerySelector("h1")!.TextContent);
    }

    [Fact]
    public async Task List_TwoActsOfOneName_AreTwoLinksApart()
    {
        var (portal, _, browser) = await StartAsync(m =>
            m.WithReimbursement().WithReimbursement(r => r.CareDate = r.CareDate.AddDays(-30))
        );
        await using var _p = portal;
        using var _b = browser;

        var page = await browser.OpenAsync("/mes-remboursements");

        string[] links = [.. page.QuerySelectorAll("tbody th a").Select(a => Plain(a.TextContent))];
        Assert.Equal(2, links.Distinct(StringComparer.Ordinal).Count());
        Assert.All(links, link => Assert.Contains(", soin du ", link, StringComparison.Ordinal));
        Assert.Equal("Date du soin", Plain(page.QuerySelector("thead th")!.TextContent));
        Assert.Contains("21 févr. 2026", Plain(page.QuerySelector("tbody .act-day")!.TextContent));
        Assert.Contains("le 24 févr. 2026", Plain(page.QuerySelector("tbody .act-state")!.TextContent));
    }

    /// <summary>Care is remembered by its day; the payment comes after it. Two acts of one name are two links apart.</summary>
    [Fact]
    public async Task Home_LatestCare_IsDatedByCareThenByPayment()
    {
        var (portal, _, browser) = await StartAsync(m =>
            m.WithReimbursement().WithReimbursement(r => r.CareDate = r.CareDate.AddDays(-30))
        );
        await using var _p = portal;
        using var _b = browser;

        var page = await browser.OpenAsync("/accueil");

        var rows = page.QuerySelectorAll(".rows-linked li").Select(r => Plain(r.QuerySelector(".row-note")!.TextContent)).ToList();
        Assert.Equal(["Soin du 21 février 2026, payé il y a 7 jours", "Soin du 22 janvier 2026, payé le 25 janvier 2026"], rows);
        string[] links = [.. page.QuerySelectorAll(".rows-linked a").Select(a => Plain(a.TextContent))];
        Assert.Equal(2, links.Distinct(StringComparer.Ordinal).Count());
        Assert.Contains("soin du 21 février 2026", Plain(page.QuerySelector(".answer")!.TextContent), StringComparison.Ordinal);
        Assert.Equal("Votre dernier remboursement", page.QuerySelector(".answer h2")!.TextContent);
    }

    /// <summary>A heading is not said a second time by the table under it.</summary>
    [Fact]
    public async Task Waterfall_Caption_IsNotItsHeading()
    {
        var (portal, member, browser) = await StartAsync(m => m.WithReimbursement());
        await using var _p = portal;
        using var _b = browser;

        var page = await browser.OpenAsync(Address(member.Reimbursements[0]));

        var headings = page.QuerySelectorAll("h2").Select(h => h.TextContent).ToList();
        Assert.DoesNotContain(page.QuerySelector(".waterfall caption")!.TextContent, headings);
    }

    [Theory]
    [InlineData("/mes-remboursements", "depuis votre premier remboursement", "Tout")]
    [InlineData("/mes-remboursements?from=2026-01-01&to=2026-12-31", "Nous avons versé en 2026", "Cette année")]
    [InlineData("/mes-remboursements?from=2026-02-01", "Nous avons versé depuis le 1er février 2026", null)]
    public async Task List_Total_NamesItsPeriod(string address, string said, string? current)
    {
        var (portal, _, browser) = await StartAsync(m => m.WithReimbursement());
        await using var _p = portal;
        using var _b = browser;

        var page = await browser.OpenAsync(address);

        Assert.Contains(said, Plain(page.QuerySelector(".answer")!.TextContent), StringComparison.Ordinal);
        Assert.Equal(current, page.QuerySelector("nav [aria-current=true]")?.TextContent);
    }

    [Fact]
    public async Task Settled_EachPayerEndsOnAResultThatTheStepsAddUpTo()
    {
        var (portal, member, browser) = await SimulatorWorld.StartAsync(m =>
            m.WithReimbursement(r => (r.Status, r.AmcPaid) = (ReimbursementStatus.AwaitingUs, Money.Zero))
        );
        await using var _p = portal;
        using var _b = browser;
        await portal.Database.CallAsync<SettlementService, SettlementReport>(s => s.SettleAllAsync(null, Ct));

        var page = await browser.OpenAsync(Address(member.Reimbursements[0]));

        string[] results = [.. page.QuerySelectorAll(".step-result").Select(r => Plain(r.TextContent))];
        Assert.Equal(2, results.Length);
        Assert.StartsWith("La Sécurité sociale paie", results[0], StringComparison.Ordinal);
        Assert.Contains("21,00 € − 2,00 € = 19,00 €", results[0], StringComparison.Ordinal);
        Assert.StartsWith("Nous payons", results[1], StringComparison.Ordinal);
        Assert.EndsWith("9,00 €", results[1], StringComparison.Ordinal);
        foreach (var list in page.QuerySelectorAll("ol.steps"))
        {
            var steps = list.QuerySelectorAll(".step:not(.step-result) .step-change data").Sum(Value);
            Assert.Equal(Value(list.QuerySelector(".step-result data")!), steps);
        }
        Assert.Contains(
            "30,00 € − 19,00 € de la Sécurité sociale − 9,00 € de nous = 2,00 € à votre charge.",
            Plain(page.QuerySelector("main")!.TextContent),
            StringComparison.Ordinal
        );

        static decimal Value(AngleSharp.Dom.IElement data) =>
            decimal.Parse(data.GetAttribute("value")!, NumberStyles.Number, CultureInfo.InvariantCulture);
    }

    [Theory]
    [InlineData(Payee.Professional, "L’argent avait été versé au professionnel : vous ne nous devez rien.")]
    [InlineData(Payee.Member, "Rien n’est retenu sur vos autres remboursements.")]
    public async Task Correction_LeadsToWhatItCorrects_AndSaysWhatIsOwed(Payee payee, string owed)
    {
        var (portal, member, browser) = await StartAsync(m =>
            m.WithReimbursement(r => r.Payee = payee)
                .WithReimbursement(r =>
                {
                    (r.Payee, r.Status, r.PaidOn) = (payee, ReimbursementStatus.Correction, new DateOnly(2026, 3, 1));
                    (r.Spent, r.Base, r.AmoPaid, r.AmcPaid) = (new(-3000), new(-3000), new(-1900), new(-900));
                    r.Participation = new(-200);
                })
                // The same care of another day is not what is corrected.
                .WithReimbursement(r => r.CareDate = r.CareDate.AddDays(-1))
        );
        await using var _p = portal;
        using var _b = browser;

        var page = await browser.OpenAsync(Address(member.Reimbursements[1]));

        var text = Plain(page.QuerySelector("main")!.TextContent);
        Assert.Contains("Elle reprend 19,00 €, nous reprenons 9,00 €.", text, StringComparison.Ordinal);
        Assert.Contains(owed, text, StringComparison.Ordinal);
        Assert.Contains("Pourquoi ce montant", text, StringComparison.Ordinal);
        Assert.Contains("30,00 € − 19,00 € de la Sécurité sociale − 9,00 € de nous = 2,00 €", text, StringComparison.Ordinal);
        Assert.Equal([Address(member.Reimbursements[0])], page.QuerySelectorAll(".answer a").Select(a => a.GetAttribute("href")!));
    }

    [Fact]
    public async Task NothingDue_SaysWhy()
    {
        var (portal, member, browser) = await StartAsync(m =>
            m.WithReimbursement(r =>
            {
                (r.Status, r.RatePercent) = (ReimbursementStatus.NothingDue, 100);
                (r.AmoPaid, r.AmcPaid, r.Participation) = (new(3000), Money.Zero, Money.Zero);
            })
        );
        await using var _p = portal;
        using var _b = browser;

        var text = Plain((await browser.OpenAsync(Address(member.Reimbursements[0]))).QuerySelector("main")!.TextContent);

        Assert.Contains("La Sécurité sociale a payé tout le prix de ce soin.", text, StringComparison.Ordinal);
        Assert.Contains("30,00 € − 30,00 € de la Sécurité sociale − 0,00 € de nous = 0,00 €", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Statements_OfSeveralYears_StandUnderTheirYear()
    {
        var (portal, _, browser) = await StartAsync(m =>
            m.WithReimbursement()
                .WithReimbursement(r => r.CareDate = new DateOnly(2025, 5, 5))
                .WithReimbursement(r => r.PaidOn = new(2026, 3, 2))
        );
        await using var _p = portal;
        using var _b = browser;

        var page = await browser.OpenAsync("/mes-remboursements/releves");

        Assert.Equal(["2026", "2025"], page.QuerySelectorAll("main h2").Select(h => h.TextContent));
        Assert.Equal(3, page.QuerySelectorAll("main section li a").Length);
        Assert.Contains("Mois en cours", Plain(page.QuerySelector("main section li")!.TextContent), StringComparison.Ordinal);
    }
}
