using System.Net;
using Microsoft.Extensions.DependencyInjection;
using MonHarmonie.Services.Accounts;
using MonHarmonie.Services.Notifications.Preferences;
using MonHarmonie.TestSupport.Web;
using Xunit;

namespace MonHarmonie.Web.Tests.Member.Profile;

public sealed class MailChoicesTests
{
    private const string Page = "/mes-informations/e-mails";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Get_NothingChosen_ShowsEveryMailOnAndWhatIsAlwaysSentWithItsReason()
    {
        await using var portal = await PortalFactory.CreateAsync();
        using var browser = await portal.SignedInAsync(await portal.CreateMemberAccountAsync());

        var page = await browser.OpenAsync(Page);

        Assert.Equal(5, page.QuerySelectorAll("main input[type=checkbox][checked]").Length);
        Assert.False(page.QuerySelector("input[name='Input.IsQuiet']")!.HasAttribute("checked"));
        Assert.Equal(3, page.QuerySelectorAll(".always .row-note").Count(n => n.TextContent.Contains("Toujours envoyé")));
        Assert.NotNull((await browser.OpenAsync("/mes-informations")).QuerySelector($"main a[href='{Page}']"));
        Assert.NotNull((await browser.OpenAsync("/mes-messages")).QuerySelector($"main a[href='{Page}']"));
    }

    [Fact]
    public async Task Post_Choice_IsKeptAndShownAgain()
    {
        await using var portal = await PortalFactory.CreateAsync();
        var account = await portal.CreateMemberAccountAsync();
        using var browser = await portal.SignedInAsync(account);

        using var answer = await browser.SubmitAsync(
            Page,
            ("Input.RequestPaid", "false"),
            ("Input.IsQuiet", "true"),
            ("Input.FromHour", "22"),
            ("Input.UntilHour", "7")
        );

        Assert.Equal((HttpStatusCode.Found, Page), (answer.StatusCode, answer.Headers.Location!.ToString()));
        Assert.Equal(new MailChoice(MailTopics.RequestPaid, new QuietHours(22, 7)), await ChoiceAsync(portal, account));
        var page = await browser.OpenAsync(Page);
        Assert.Contains("enregistré", page.QuerySelector(".notice")!.TextContent, StringComparison.Ordinal);
        Assert.False(page.QuerySelector("input[name='Input.RequestPaid']")!.HasAttribute("checked"));
        Assert.Equal("22", page.QuerySelector("select[name='Input.FromHour'] option[selected]")!.GetAttribute("value"));
    }

    [Theory]
    [InlineData("8", "8")]
    [InlineData("21", "99")]
    [InlineData("21", "midi")]
    public async Task Post_WrongHours_SaysSoAndChangesNothing(string from, string until)
    {
        await using var portal = await PortalFactory.CreateAsync();
        var account = await portal.CreateMemberAccountAsync();
        using var browser = await portal.SignedInAsync(account);

        using var answer = await browser.SubmitAsync(
            Page,
            ("Input.RequestPaid", "false"),
            ("Input.IsQuiet", "true"),
            ("Input.FromHour", from),
            ("Input.UntilHour", until)
        );

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.NotNull((await Browser.DocumentAsync(answer)).QuerySelector(".field-error"));
        Assert.Equal(MailChoice.Default, await ChoiceAsync(portal, account));
    }

    [Fact]
    public async Task Post_BoxesOfWhatIsAlwaysSent_DoNotExist()
    {
        await using var portal = await PortalFactory.CreateAsync();
        var account = await portal.CreateMemberAccountAsync();
        using var browser = await portal.SignedInAsync(account);

        using var answer = await browser.SubmitAsync(Page, ("Input.NeedsAnswer", "false"), ("Input.Muted", "32767"));

        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        Assert.Equal(MailTopics.None, (await ChoiceAsync(portal, account)).Muted);
    }

    [Fact]
    public async Task Get_Staff_IsRefused()
    {
        await using var portal = await PortalFactory.CreateAsync();
        using var browser = await portal.SignedInAsync(await portal.CreateAccountAsync(Role.Advisor));

        using var answer = await browser.GetAsync(Page);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    private static async Task<MailChoice> ChoiceAsync(PortalFactory portal, TestAccount account)
    {
        await using var scope = portal.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<MailPreferenceService>().GetAsync(account.Id, Ct);
    }
}
