using System.Net;
using MonHarmonie.Services.Accounts;
using MonHarmonie.Services.Advisors.Opening;
using MonHarmonie.TestSupport;
using MonHarmonie.TestSupport.Web;
using Xunit;
using static MonHarmonie.Web.Tests.Advisor.FileWorld;

namespace MonHarmonie.Web.Tests.Advisor;

/// <summary>All work as one list, handed on and put off from there; what supervisors see of it. Nothing in it tells whose it is.</summary>
public sealed class InboxPagesTests
{
    private const string Home = "/conseiller";

    private static async Task<(FileWorld World, TestClaim Claim, string Complaint)> CreateAsync()
    {
        var world = await FileWorld.CreateAsync();
        var claim = await world.Portal.Database.Data.CreateClaimAsync(world.Member.PersonId);
        var complaint = await world.Portal.Database.Data.CreateComplaintAsync(world.Member.PersonId);
        var reference = await world.Portal.Database.ReadAsync(db =>
            Task.FromResult(db.Complaints.Single(c => c.Id == complaint).Reference)
        );
        return (world, claim, reference);
    }

    private static async Task<string> MainAsync(Browser browser, string address) =>
        Text((await browser.OpenAsync(address)).QuerySelector("main")!);

    [Fact]
    public async Task Home_ShowsAllThatWaits_OfOneKindWhenAsked_AndNothingOfWhoseItIs()
    {
        var (world, claim, complaint) = await CreateAsync();
        await using var _ = world;

        var all = await MainAsync(world.Advisor, Home);
        var complaints = await MainAsync(world.Advisor, Home + "?type=reclamation");

        Assert.Contains(claim.Reference, all, StringComparison.Ordinal);
        Assert.Contains(complaint, all, StringComparison.Ordinal);
        Assert.DoesNotContain("Vaucresson", all, StringComparison.Ordinal);
        Assert.Contains(complaint, complaints, StringComparison.Ordinal);
        Assert.DoesNotContain(claim.Reference, complaints, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Home_SearchesAFileFromItsOwnBox()
    {
        await using var world = await FileWorld.CreateAsync();

        using var found = await world.Advisor.SubmitFormAsync(Home, "form.find", ("Q", Typed));

        Assert.Contains("Ondine Vaucresson", Text((await Browser.DocumentAsync(found)).QuerySelector(".found")!));
    }

    [Fact]
    public async Task Work_TakenFromTheListAndHandedOver_IsTheColleagues()
    {
        var (world, claim, _) = await CreateAsync();
        await using var __ = world;
        var account = await world.Portal.CreateAccountAsync(Role.Advisor);
        using var colleague = await world.Portal.SignedInAsync(account);

        using (var taken = await world.Advisor.SubmitFormAsync(Home, $"form[action*='{claim.Id:N}']"))
            Assert.Equal($"/conseiller/demandes/{claim.Id:N}", taken.Headers.Location!.ToString());
        Assert.Contains(claim.Reference, await MainAsync(world.Advisor, Home + "?vue=Mine"), StringComparison.Ordinal);
        var pass = $"/conseiller/travail/{claim.Id:N}";
        using (var nobody = await world.Advisor.SubmitFormAsync(pass, "form[action*=HandOver]", ("To", "personne@exemple.test")))
        {
            var again = await Browser.DocumentAsync(nobody);
            Assert.Contains("Aucun conseiller en activité", Text(again.QuerySelector("main")!), StringComparison.Ordinal);
            Assert.Equal("personne@exemple.test", again.QuerySelector("input[name=To]")!.GetAttribute("value"));
        }
        using (var given = await world.Advisor.SubmitFormAsync(pass, "form[action*=HandOver]", ("To", account.Email)))
            Assert.Equal(Home, given.Headers.Location!.ToString());

        Assert.Contains("est à votre collègue", await MainAsync(world.Advisor, Home), StringComparison.Ordinal);
        Assert.Contains(claim.Reference, await MainAsync(colleague, Home + "?vue=Mine"), StringComparison.Ordinal);
        using var gone = await world.Advisor.GetAsync(pass);
        Assert.Equal(HttpStatusCode.Found, gone.StatusCode);
    }

    [Fact]
    public async Task Work_PutOff_LeavesTheListUntilThatDay()
    {
        var (world, claim, _) = await CreateAsync();
        await using var __ = world;
        using (await world.Advisor.SubmitFormAsync(Home, $"form[action*='{claim.Id:N}']")) { }
        var pass = $"/conseiller/travail/{claim.Id:N}";

        using (var wrong = await world.Advisor.SubmitFormAsync(pass, "form[action*=Snooze]", ("Until", "2030-01-01")))
            Assert.Contains("au plus tard le jour promis", Text((await Browser.DocumentAsync(wrong)).QuerySelector("main")!));
        using (await world.Advisor.SubmitFormAsync(pass, "form[action*=Snooze]", ("Until", "2026-12-03"))) { }

        Assert.DoesNotContain(claim.Reference, Rows(await world.Advisor.OpenAsync(Home)), StringComparison.Ordinal);
        Assert.Contains(claim.Reference, Rows(await world.Advisor.OpenAsync(Home + "?vue=Snoozed")), StringComparison.Ordinal);

        static string Rows(AngleSharp.Html.Dom.IHtmlDocument page) => page.QuerySelector("table") is { } table ? Text(table) : "";
    }

    [Fact]
    public async Task Team_TellsWhoHasHowMuch_AndNothingOfMembers()
    {
        var (world, claim, _) = await CreateAsync();
        await using var __ = world;
        using (await world.Advisor.SubmitFormAsync(Home, $"form[action*='{claim.Id:N}']")) { }
        using var supervisor = await world.Portal.SignedInAsync(
            await world.Portal.CreateAccountAsync(Role.Supervisor, more: [Role.Advisor])
        );

        var team = await MainAsync(supervisor, "/conseiller/equipe");

        // What the officer has is counted, and opened at their desk only.
        Assert.Contains("Aucune demande n’attend.", team, StringComparison.Ordinal);
        Assert.Contains("1 demande", team, StringComparison.Ordinal);
        Assert.DoesNotContain("Vaucresson", team, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Call_EndedWithTheCallerNotRecognised_IsReadAgainByASupervisor()
    {
        await using var world = await FileWorld.CreateAsync();
        using var opened = await world.OpenAsync();
        var address = opened.Headers.Location!.ToString();
        using (await world.Advisor.SubmitFormAsync(address, "form[action*='handler=SendCode']")) { }
        using (await world.Advisor.SubmitFormAsync(address, "form[action*='handler=Code']", ("Code", "000000"))) { }
        using (
            await world.Advisor.SubmitFormAsync(
                address + "/notes",
                "form[action*='handler=Close']",
                ("Outcome", nameof(ContactOutcome.CallerNotRecognised))
            )
        ) { }
        using var supervisor = await world.Portal.SignedInAsync(
            await world.Portal.CreateAccountAsync(Role.Supervisor, more: [Role.Advisor])
        );
        const string Samples = "/conseiller/equipe/appels";

        var shown = await MainAsync(supervisor, Samples);
        Assert.Contains("Code relu, faux", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("Vaucresson", shown, StringComparison.Ordinal);
        using (await supervisor.SubmitFormAsync(Samples, "form[action*='handler=Review']", ("sound", "false"))) { }

        Assert.Contains("Aucun appel à relire", await MainAsync(supervisor, Samples), StringComparison.Ordinal);
        Assert.False(await world.Portal.Database.ReadAsync(db => Task.FromResult(db.FileOpenings.Single().IsSound)));
    }
}
