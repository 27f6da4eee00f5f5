using System.Globalization;
using System.Net;
using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Accounts;
using MonHarmonie.Services.Jobs;
using MonHarmonie.Services.Purges;
using MonHarmonie.Services.Shared;
using MonHarmonie.TestSupport.Web;
using Xunit;

namespace MonHarmonie.Web.Tests.Privacy;

/// <summary>What the officer sees of the times of the register, and what they keep beyond them.</summary>
public sealed class RetentionPagesTests
{
    private const string Page = "/donnees-personnelles-dpo/conservation";
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Preview_ThenRun_ShowsWhatIsDueAndThenItsProof_AndNobodysName()
    {
        await using var portal = await PortalFactory.CreateAsync();
        var today = portal.Clock.Today();
        var member = await portal.Database.Data.CreateMemberAsync(m =>
            m.Named("Quentin", "Vaucresson-Essai")
                .WithReimbursement(r => (r.CareDate, r.PaidOn) = (today.AddMonths(-90), today.AddMonths(-90)))
        );
        using var officer = await OfficerAsync(portal);
        Assert.DoesNotContain("À supprimer", await TextAsync(officer, Page));

        var due = await RowAsync(officer, Page + "?preview=true", "Remboursements, avec lignes et calculs");
        Assert.Equal(["27 mois, puis 5 ans sous clé, après l’enregistrement", "1", "0"], [due[0], due[2], due[3]]);

        await portal.Database.CallAsync<RetentionService, IReadOnlyList<PurgeProof>>(r =>
            r.RunAsync(new JobContext(RetentionJob.Definition.Name, 0), Ct)
        );
        var text = await TextAsync(officer, Page + "?preview=true");
        Assert.Contains("3 lignes", text.Replace('\u00A0', ' '));
        Assert.Contains("Dernier passage", text);
        Assert.DoesNotContain(member.Person.FamilyName, text);
        Assert.Equal("0", (await RowAsync(officer, Page + "?preview=true", "Remboursements, avec lignes et calculs"))[2]);
    }

    [Fact]
    public async Task Hold_SetReviewedLifted_IsOnThePageEachTime()
    {
        await using var portal = await PortalFactory.CreateAsync();
        var member = await portal.Database.Data.CreateMemberAsync();
        using var officer = await OfficerAsync(portal);
        var today = portal.Clock.Today();

        using var set = await SetAsync(officer, member.Person.MemberNumber, today.AddDays(20));
        Assert.Equal(HttpStatusCode.Found, set.StatusCode);
        var page = await officer.OpenAsync(Page);
        Assert.Contains("Litige 26/1234", page.QuerySelector("#holds")!.TextContent);
        Assert.DoesNotContain("Jour passé", page.QuerySelector("#holds")!.TextContent);

        portal.Clock.Advance(TimeSpan.FromDays(21));
        using var later = await OfficerAsync(portal);
        page = await later.OpenAsync(Page);
        Assert.Contains("1 garde est à revoir", page.QuerySelector("main")!.TextContent.Replace('\u00A0', ' '));
        using var reviewed = await later.SubmitFormAsync(
            Page,
            "#holds form[action*=Review]",
            ("on", Iso(portal.Clock.Today().AddMonths(6)))
        );
        Assert.Equal(HttpStatusCode.Found, reviewed.StatusCode);
        Assert.DoesNotContain("est à revoir", (await later.OpenAsync(Page)).QuerySelector("main")!.TextContent);

        using var lifted = await later.SubmitFormAsync(Page, "#holds form[action*=Lift]");
        Assert.Equal(HttpStatusCode.Found, lifted.StatusCode);
        Assert.Contains("Aucune garde n’est posée", (await later.OpenAsync(Page)).QuerySelector("#holds")!.TextContent);
        Assert.Equal(
            ["hold.set", "hold.reviewed", "hold.lifted"],
            await portal.Database.ReadAsync(db =>
                db.LedgerEvents.Where(e => e.Kind.StartsWith("hold.")).OrderBy(e => e.Id).Select(e => e.Kind).ToListAsync(Ct)
            )
        );
    }

    [Fact]
    public async Task Hold_OnNobody_SaysSoAndKeepsWhatWasTyped()
    {
        await using var portal = await PortalFactory.CreateAsync();
        using var officer = await OfficerAsync(portal);

        using var unknown = await SetAsync(officer, "999999999", portal.Clock.Today().AddDays(20));
        var page = await Browser.DocumentAsync(unknown);
        Assert.Contains("ne porte ce numéro", page.QuerySelector(".field-error")!.TextContent);
        Assert.Contains("Litige 26/1234", page.QuerySelector("textarea")!.TextContent);
        Assert.NotNull(page.QuerySelector("#holds details[open]"));

        using var empty = await officer.SubmitFormAsync(Page, "#holds form[action*=Set]");
        Assert.Equal(4, (await Browser.DocumentAsync(empty)).QuerySelectorAll(".field-error").Length);
    }

    private static async Task<Browser> OfficerAsync(PortalFactory portal) =>
        await portal.SignedInAsync(await portal.CreateAccountAsync(Role.DataProtectionOfficer));

    private static Task<HttpResponseMessage> SetAsync(Browser officer, string number, DateOnly reviewOn) =>
        officer.SubmitFormAsync(
            Page,
            "#holds form[action*=Set]",
            ("Input.Number", number),
            ("Input.Ground", "Litigation"),
            ("Input.Reason", "Litige 26/1234, service juridique"),
            ("Input.ReviewOn", Iso(reviewOn))
        );

    private static string Iso(DateOnly day) => day.ToString("O", CultureInfo.InvariantCulture);

    private static async Task<string> TextAsync(Browser officer, string url) =>
        string.Join(
            ' ',
            (await officer.OpenAsync(url))
                .QuerySelector("main")!
                .TextContent.Split((char[])[' ', '\n', '\r', '\t'], StringSplitOptions.RemoveEmptyEntries)
        );

    /// <summary>The cells of one kind of rows, of the table of times.</summary>
    private static async Task<string[]> RowAsync(Browser officer, string url, string title) =>
        [
            .. (await officer.OpenAsync(url))
                .QuerySelector("main table")!
                .QuerySelectorAll("tbody tr")
                .Single(r => r.QuerySelector("th")!.TextContent.Contains(title, StringComparison.Ordinal))
                .QuerySelectorAll("td")
                .Select(td => td.TextContent.Trim().Replace('\u00A0', ' ')),
        ];
}
