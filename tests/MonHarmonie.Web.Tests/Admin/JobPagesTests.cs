using System.Net;
using AngleSharp.Dom;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MonHarmonie.Services.Accounts;
using MonHarmonie.Services.Documents;
using MonHarmonie.Services.Jobs;
using MonHarmonie.TestSupport.Web;
using MonHarmonie.Web.Pages.Admin.Jobs;
using Xunit;

namespace MonHarmonie.Web.Tests.Admin;

/// <summary>Administrators' page of jobs, over HTTP. It is 11:00 in Paris on 3 March 2026.</summary>
public sealed class JobPagesTests
{
    private const string Page = "/administration/travaux";
    private static readonly string Sweep = VaultSweepJob.Definition.Name;
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static string Text(IElement element) => element.TextContent.Replace('\u00A0', ' ');

    private static IElement RowOf(IDocument page, string name) =>
        page.QuerySelectorAll("tbody tr")
            .Single(r => r.QuerySelector("th")!.TextContent.StartsWith(JobTexts.Title(name), StringComparison.Ordinal));

    private static string ButtonOf(string name) => $"form:has(input[name=name][value={name}])";

    private static async Task RunDueAsync(PortalFactory portal)
    {
        var runner = portal.Services.GetRequiredService<JobRunner>();
        while (await runner.TakeAsync(Ct) is { } lease)
            await runner.RunAsync(lease, Ct);
    }

    [Fact]
    public async Task Page_BeforeTheFirstRun_SaysSo()
    {
        await using var portal = await PortalFactory.CreateAsync();
        using var admin = await portal.SignedInAsync(await portal.CreateAccountAsync(Role.Administrator));

        Assert.Contains("Aucun travail n’a encore commencé", Text((await admin.OpenAsync(Page)).Body!));
    }

    [Fact]
    public async Task Page_AfterARun_ShowsWhenWhereAndWhatComesNext()
    {
        await using var portal = await PortalFactory.CreateAsync();
        await RunDueAsync(portal);
        using var admin = await portal.SignedInAsync(await portal.CreateAccountAsync(Role.Administrator));

        var page = await admin.OpenAsync(Page);

        Assert.Equal(25, page.QuerySelectorAll("tbody tr").Length);
        var row = Text(RowOf(page, Sweep));
        Assert.Contains("À jour", row);
        Assert.Contains("3 mars 2026 à 11 h 00", row);
        Assert.Contains("sur " + portal.Services.GetRequiredService<Microsoft.Extensions.Options.IOptions<JobOptions>>().Value.Node, row);
        Assert.Contains("3 mars 2026 à 12 h 00", row);
        Assert.Equal("page", page.QuerySelector($".staff-nav a[href='{Page}']")!.GetAttribute("aria-current"));
    }

    [Fact]
    public async Task Page_FailingJob_ShowsHowOftenAndTheTypeOnly()
    {
        await using var portal = await PortalFactory.CreateAsync();
        await RunDueAsync(portal);
        portal.Clock.Advance(TimeSpan.FromHours(1));
        var store = portal.Services.GetRequiredService<JobStore>();
        var lease = await store.TakeAsync((await store.DueAsync(Ct)).Single(j => j.Name == Sweep), Ct);
        await store.FinishAsync(lease!, JobOutcome.Failed, portal.Clock.GetUtcNow().UtcDateTime.AddMinutes(1), 0, null, "IOException", Ct);
        using var admin = await portal.SignedInAsync(await portal.CreateAccountAsync(Role.Administrator));

        var row = Text(RowOf(await admin.OpenAsync(Page), Sweep));

        Assert.Contains("En échec", row);
        Assert.Contains("1 échec de suite (IOException)", row);
    }

    [Fact]
    public async Task Run_MakesTheJobDueWithItsLedgerEvent()
    {
        await using var portal = await PortalFactory.CreateAsync();
        await RunDueAsync(portal);
        var account = await portal.CreateAccountAsync(Role.Administrator);
        using var admin = await portal.SignedInAsync(account);
        portal.Clock.Advance(TimeSpan.FromSeconds(10));

        using var answer = await admin.SubmitFormAsync(Page, ButtonOf(Sweep));

        Assert.Equal((HttpStatusCode.Found, Page), (answer.StatusCode, answer.Headers.Location!.ToString()));
        var row = await portal.Database.ReadAsync(db => db.Jobs.SingleAsync(j => j.Name == Sweep, Ct));
        Assert.True(row.DueAtUtc <= portal.Clock.GetUtcNow().UtcDateTime);
        var asked = await portal.Database.ReadAsync(db => db.LedgerEvents.SingleAsync(e => e.Kind == JobEvents.RunRequested, Ct));
        Assert.Equal((account.Id, """{"job":"vault-sweep"}"""), (asked.ActorId, asked.Payload));
        Assert.Contains("« Ménage du coffre » commence dans quelques secondes", Text((await admin.OpenAsync(Page)).Body!));
        await RunDueAsync(portal);
        var ran = await portal.Database.ReadAsync(db => db.Jobs.SingleAsync(j => j.Name == Sweep, Ct));
        Assert.Equal(row.DueAtUtc, ran.StartedAtUtc);
    }

    [Fact]
    public async Task Run_RunningJob_IsLeftAloneAndSaysSo()
    {
        await using var portal = await PortalFactory.CreateAsync();
        await RunDueAsync(portal);
        using var admin = await portal.SignedInAsync(await portal.CreateAccountAsync(Role.Administrator));
        var page = await admin.OpenAsync(Page);
        portal.Clock.Advance(TimeSpan.FromHours(1));
        using var again = await portal.SignedInAsync(await portal.CreateAccountAsync(Role.Administrator));
        page = await again.OpenAsync(Page);
        var store = portal.Services.GetRequiredService<JobStore>();
        await store.TakeAsync((await store.DueAsync(Ct)).Single(j => j.Name == Sweep), Ct);

        using var answer = await again.SendAsync(page, Page, ButtonOf(Sweep));

        Assert.Empty(await portal.Database.ReadAsync(db => db.LedgerEvents.Where(e => e.Kind == JobEvents.RunRequested).ToListAsync(Ct)));
        var shown = await again.OpenAsync(Page);
        Assert.Contains("est déjà en cours", Text(shown.Body!));
        Assert.Contains("En cours", Text(RowOf(shown, Sweep)));
        Assert.Null(RowOf(shown, Sweep).QuerySelector("form"));
    }

    [Fact]
    public async Task Run_UnknownJob_IsNotFound()
    {
        await using var portal = await PortalFactory.CreateAsync();
        await RunDueAsync(portal);
        using var admin = await portal.SignedInAsync(await portal.CreateAccountAsync(Role.Administrator));

        using var answer = await admin.SubmitFormAsync(Page, ButtonOf(Sweep), ("name", "nothing"));

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task Clock_InDoubt_IsSaidAndConfirmed()
    {
        await using var portal = await PortalFactory.CreateAsync();
        await RunDueAsync(portal);
        portal.Clock.Advance(TimeSpan.FromDays(400));
        await RunDueAsync(portal);
        using var admin = await portal.SignedInAsync(await portal.CreateAccountAsync(Role.Administrator));
        var doubted = Text((await admin.OpenAsync(Page)).Body!);
        Assert.Contains("L’horloge a sauté : rien n’est supprimé", doubted);
        Assert.Contains("le 3 mars 2026 à 11 h 00", doubted);
        Assert.Contains("Refusé", doubted);

        using var answer = await admin.SubmitFormAsync(Page, "form[action*=ConfirmClock]");

        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        var shown = Text((await admin.OpenAsync(Page)).Body!);
        Assert.Contains("Les purges reprennent", shown);
        Assert.DoesNotContain("L’horloge a sauté", shown);
        await RunDueAsync(portal);
        Assert.DoesNotContain("Refusé", Text((await admin.OpenAsync(Page)).Body!));
    }

    [Fact]
    public async Task Words_EveryJobOfTheHouse_HasItsOwn()
    {
        await using var portal = await PortalFactory.CreateAsync();
        Assert.All(
            portal.Services.GetRequiredService<JobCatalogue>().Definitions,
            job => Assert.NotEqual("", JobTexts.Description(job.Name))
        );
    }
}
