using System.Net;
using MonHarmonie.Services.Accounts;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Shared;
using MonHarmonie.TestSupport.Web;
using Xunit;

namespace MonHarmonie.Web.Tests.Privacy;

/// <summary>The texts that persons read before they answer: written by one officer, published by another, never changed.</summary>
public sealed class NoticePagesTests
{
    private const string Page = "/donnees-personnelles-dpo/textes/15";

    [Fact]
    public async Task Text_WrittenByOneOfficer_IsPublishedByAnotherAndThenRead()
    {
        await using var portal = await CreateAsync();
        using var author = await portal.SignedInAsync(await portal.CreateAccountAsync(Role.DataProtectionOfficer));
        using var other = await portal.SignedInAsync(await portal.CreateAccountAsync(Role.DataProtectionOfficer));
        using var member = await portal.SignedInAsync(await portal.CreateMemberAccountAsync());
        Assert.Contains(
            "Pas encore proposé",
            (await member.OpenAsync("/mes-donnees/choix/aides-soins")).QuerySelector("main")!.TextContent
        );

        using var submitted = await SubmitAsync(author, "Submit", ("Input.Title", "Titre"), ("Input.Body", "Nos mots."));
        Assert.Equal(HttpStatusCode.Found, submitted.StatusCode);
        var waiting = await author.OpenAsync(Page);
        Assert.Contains("Vous l’avez écrit", waiting.QuerySelector("main")!.TextContent);
        Assert.Null(waiting.QuerySelector("button[formaction*=Publish]"));

        using var published = await SubmitAsync(other, "Publish");
        Assert.Equal(HttpStatusCode.Found, published.StatusCode);
        Assert.Contains("Nos mots.", (await member.OpenAsync("/mes-donnees/choix/aides-soins")).QuerySelector("main")!.TextContent);
    }

    [Fact]
    public async Task Text_Empty_SaysWhatIsMissing()
    {
        await using var portal = await CreateAsync();
        using var author = await portal.SignedInAsync(await portal.CreateAccountAsync(Role.DataProtectionOfficer));

        using var answer = await SubmitAsync(author, "Submit", ("Input.Title", ""), ("Input.Body", " "));

        Assert.Equal(2, (await Browser.DocumentAsync(answer)).QuerySelectorAll(".field-error").Length);
    }

    [Fact]
    public async Task Counts_OfFewerThanEleven_AreNotShown()
    {
        await using var portal = await CreateAsync();
        await portal.Database.Data.PublishNoticeAsync(Purpose.PersonalisedSupport);
        for (var i = 0; i < 12; i++)
        {
            var viewer = (await portal.Database.Data.CreateMemberAsync()).AsViewer();
            await portal.Database.Data.AnswerAsync(viewer, Purpose.PersonalisedSupport, DataCategory.Reimbursements, i != 11);
        }
        using var officer = await portal.SignedInAsync(await portal.CreateAccountAsync(Role.DataProtectionOfficer));

        var cells = (await officer.OpenAsync("/donnees-personnelles-dpo/textes"))
            .QuerySelectorAll("section tbody tr")[0]
            .QuerySelectorAll("td")
            .Select(td => td.TextContent.Trim());

        Assert.Equal(["11", "moins de 11", "moins de 11"], cells);
    }

    private static async Task<PortalFactory> CreateAsync()
    {
        var portal = await PortalFactory.CreateAsync();
        portal.Clock.SetUtcNow(TestSupport.TestData.ChoicesAsked);
        return portal;
    }

    /// <summary>Presses one of the buttons of the form, which name their handlers.</summary>
    private static Task<HttpResponseMessage> SubmitAsync(Browser browser, string handler, params (string Name, string Value)[] fields) =>
        browser.SubmitFormAsync(Page, $"main button[formaction*={handler}]", fields);
}
