using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Accounts;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Persistence.Ledgers;
using MonHarmonie.TestSupport.Web;
using Xunit;

namespace MonHarmonie.Web.Tests.Member.Support;

/// <summary>« Mes aides »: with a yes it says what, why and how to stop; without one nothing is read and no line is written.</summary>
public sealed class SupportPagesTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Page_WithoutAnyYes_ReadsNothingAndSaysSo()
    {
        await using var portal = await CreateAsync();
        var member = await portal.Database.Data.CreateMemberAsync(m =>
            m.WithReimbursement(r =>
                (r.Nature, r.CareDate, r.PaidOn) = ("3563", portal.Database.Today.AddMonths(-25), portal.Database.Today.AddMonths(-25))
            )
        );
        using var browser = await portal.SignedInAsync(await portal.CreateAccountAsync(Role.Member, member.PersonId));

        var page = await browser.OpenAsync("/mes-aides");

        Assert.Empty(page.QuerySelectorAll("main .help-card"));
        Assert.Equal(4, page.QuerySelectorAll("main a[href^='/mes-donnees/choix/']").Length);
        Assert.Contains("Rien n’est regardé sans votre accord", page.QuerySelector("main")!.TextContent);
        Assert.Equal(0, await SupportViewsAsync(portal, member.PersonId));
    }

    [Fact]
    public async Task Page_WithAYes_SaysWhyAndStopsAtOnceWhenItIsTakenBack()
    {
        await using var portal = await CreateAsync();
        var member = await portal.Database.Data.CreateMemberAsync(m =>
            m.WithReimbursement(r =>
                (r.Nature, r.CareDate, r.PaidOn) = ("3563", portal.Database.Today.AddMonths(-25), portal.Database.Today.AddMonths(-25))
            )
        );
        using var browser = await portal.SignedInAsync(await portal.CreateAccountAsync(Role.Member, member.PersonId));
        const string Choice = "/mes-donnees/choix/aides-soins";
        using var yes = await browser.SubmitFormAsync(Choice, "form.choice-form", ("agrees", "true"));

        var hint = (await browser.OpenAsync("/mes-aides")).QuerySelector("main .help-card")!;
        Assert.Contains("Vos lunettes peuvent être renouvelées", hint.TextContent);
        Assert.Contains("la date de vos dernières lunettes remboursées", hint.QuerySelector("details")!.TextContent);
        Assert.NotNull(hint.QuerySelector($"details a[href='{Choice}']"));
        Assert.Equal(1, await SupportViewsAsync(portal, member.PersonId));

        using var no = await browser.SubmitFormAsync(Choice, "form.choice-form", ("agrees", "false"));
        Assert.Empty((await browser.OpenAsync("/mes-aides")).QuerySelectorAll("main .help-card"));
        Assert.Equal(1, await SupportViewsAsync(portal, member.PersonId));
    }

    [Fact]
    public async Task Hint_Hidden_IsNotShownAgain()
    {
        await using var portal = await CreateAsync();
        var member = await portal.Database.Data.CreateMemberAsync(m => m.With(p => p.BirthDate = portal.Database.Today.AddYears(-55)));
        using var browser = await portal.SignedInAsync(await portal.CreateAccountAsync(Role.Member, member.PersonId));
        using var yes = await browser.SubmitFormAsync("/mes-donnees/choix/aides-age", "form.choice-form", ("agrees", "true"));
        Assert.Equal(3, (await browser.OpenAsync("/mes-aides")).QuerySelectorAll("main .help-card").Length);

        using var hidden = await browser.SubmitFormAsync("/mes-aides", "form[action*=Hide]");

        var page = await browser.OpenAsync("/mes-aides");
        Assert.Equal(2, page.QuerySelectorAll("main .help-card").Length);
        Assert.Contains("pendant un an", page.QuerySelector(".notice")!.TextContent);
    }

    private static async Task<PortalFactory> CreateAsync()
    {
        var portal = await PortalFactory.CreateAsync();
        portal.Clock.SetUtcNow(TestSupport.TestData.ChoicesAsked);
        await portal.Database.Data.PublishNoticeAsync(Purpose.PersonalisedSupport);
        await portal.Database.Data.PublishNoticeAsync(Purpose.SituationSupport);
        return portal;
    }

    /// <summary>Lines of the access log for these purposes.</summary>
    private static Task<int> SupportViewsAsync(PortalFactory portal, Guid person) =>
        portal.Database.ReadAsync(db =>
            db.LedgerEvents.CountAsync(
                e =>
                    e.SubjectId == person
                    && e.Stream == LedgerStream.Access
                    && (e.Payload.Contains("\"purpose\":15,") || e.Payload.Contains("\"purpose\":16,")),
                Ct
            )
        );
}
