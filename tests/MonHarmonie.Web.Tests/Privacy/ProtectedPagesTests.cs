using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Accounts;
using MonHarmonie.TestSupport.Web;
using Xunit;

namespace MonHarmonie.Web.Tests.Privacy;

/// <summary>The officer says which files open exceptionally only.</summary>
public sealed class ProtectedPagesTests
{
    private const string Page = "/donnees-personnelles-dpo/dossiers-proteges";
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static async Task<string> TextAsync(Browser browser) =>
        (await browser.OpenAsync(Page)).QuerySelector("main")!.TextContent.Replace('\u00A0', ' ');

    [Fact]
    public async Task Protect_ThenRelease_IsOnThePageEachTime_WithoutAName()
    {
        await using var portal = await PortalFactory.CreateAsync();
        var member = await portal.Database.Data.CreateMemberAsync(m => m.Named("Quentin", "Vaucresson-Essai"));
        var number = member.Person.MemberNumber;
        using var officer = await portal.SignedInAsync(await portal.CreateAccountAsync(Role.DataProtectionOfficer));

        using (await officer.SubmitFormAsync(Page, "form[action*='handler=Protect']", ("Number", $" {number[..3]} {number[3..]} "))) { }
        var text = await TextAsync(officer);
        Assert.Contains(number, text, StringComparison.Ordinal);
        Assert.DoesNotContain("Vaucresson", text, StringComparison.Ordinal);

        using (await officer.SubmitFormAsync(Page, "form[action*='handler=Release']")) { }
        Assert.Contains("Le dossier n’est plus protégé.", await TextAsync(officer), StringComparison.Ordinal);
        Assert.Equal(0, await portal.Database.ReadAsync(db => db.ProtectedFiles.CountAsync(Ct)));
    }

    [Theory]
    [InlineData("", "Ce numéro d’adhérent n’est pas juste")]
    [InlineData("123", "Ce numéro d’adhérent n’est pas juste")]
    [InlineData("999999998", "Personne n’a ce numéro")]
    public async Task Protect_NobodysNumber_IsSaid(string number, string said)
    {
        await using var portal = await PortalFactory.CreateAsync();
        using var officer = await portal.SignedInAsync(await portal.CreateAccountAsync(Role.DataProtectionOfficer));

        using var sent = await officer.SubmitFormAsync(Page, "form[action*='handler=Protect']", ("Number", number));

        var text = (await Browser.DocumentAsync(sent)).QuerySelector("main")!.TextContent.Replace('\u00A0', ' ');
        Assert.Contains(said, text, StringComparison.Ordinal);
    }
}
