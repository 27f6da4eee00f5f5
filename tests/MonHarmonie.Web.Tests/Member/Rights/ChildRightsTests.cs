using System.Net;
using AngleSharp.Dom;
using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Accounts;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Erasures;
using MonHarmonie.Services.Jobs;
using MonHarmonie.Services.Persistence.Ledgers;
using MonHarmonie.Services.Rights.AccessLog;
using MonHarmonie.Services.Shared;
using MonHarmonie.Services.Support;
using MonHarmonie.TestSupport;
using MonHarmonie.TestSupport.Web;
using MonHarmonie.Web.Tests.Member.Privacy;
using Xunit;

namespace MonHarmonie.Web.Tests.Member.Rights;

/// <summary>A parent asks for the copy, and for the erasure, of a young child's data: the child's, and nobody else's.</summary>
public sealed class ChildRightsTests
{
    private const string Copy = ArchiveWorld.Page;
    private const string Erasure = "/mes-donnees/effacement";
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Copy_OfAYoungChild_HoldsTheChildsDataOnlyAndIsInItsLog()
    {
        await using var world = await ArchiveWorld.CreateAsync();
        var child = world.Member.Children[0].PersonId;
        var page = (await world.Browser.OpenAsync(Copy))
            .QuerySelectorAll("nav[aria-label='Pour qui'] a")
            .Select(a => a.GetAttribute("href")!)
            .Single(a => a != Copy);
        Assert.Equal($"{Copy}/{child:N}", page);

        using (var asked = await world.Browser.SubmitAsync(page))
            Assert.Equal((HttpStatusCode.Found, page), (asked.StatusCode, asked.Headers.Location!.OriginalString));
        Assert.True(await world.WorkOnceAsync());
        var ready = await world.Browser.OpenAsync(page);
        var address = ready.QuerySelector("a[download]")!.GetAttribute("href")!;
        var files = await world.DownloadAsync(address);

        Assert.Contains("Soin canari enfant", files.AllText, StringComparison.Ordinal);
        Assert.DoesNotContain("canari titulaire", files.AllText, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("canari conjoint", files.AllText, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(TestData.Iban, files.AllText.Replace(" ", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.DoesNotContain(world.Member.Person.Email!, files.AllText, StringComparison.OrdinalIgnoreCase);
        // The parent's own copy is another one.
        Assert.Null((await world.Browser.OpenAsync(Copy)).QuerySelector("a[download]"));
        Assert.Equal(
            [("archive.asked", "parent"), ("archive.ready", "system"), ("archive.downloaded", "parent")],
            await EventsAsync(world, child, "archive.")
        );
        var seen = Assert.Single(await LogAsync(world, child), c => c.Who == ConsultationWho.Family);
        Assert.Equal(FamilyTie.Parent, seen.Family!.Tie);
        var message = Assert.Single(
            await world.Portal.MailsAsync(),
            m => m.Subject!.Contains("copie des données de votre enfant", StringComparison.Ordinal)
        );
        Assert.Contains(page, message.TextBody, StringComparison.Ordinal);
        Assert.DoesNotContain("canari", message.TextBody, StringComparison.OrdinalIgnoreCase);
        Assert.Contains(
            "La copie des données de votre enfant",
            Text((await world.Browser.OpenAsync("/mes-messages")).QuerySelector("main")),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Erasure_ForAYoungChild_ErasesTheChildsDataOnlyAndAnswersTheParent()
    {
        await using var world = await ArchiveWorld.CreateAsync();
        var (me, child) = (world.Member.PersonId, world.Member.Children[0].PersonId);
        await world.Portal.Database.AddAsync(HintOf(me), HintOf(child));
        var page = $"{Erasure}/aides/{child:N}";
        Assert.NotNull((await world.Browser.OpenAsync($"{Erasure}/{child:N}")).QuerySelector($"main a[href='{page}']"));

        using var sent = await world.Browser.SubmitAsync(page, ("IsSure", "true"));
        Assert.Equal(HttpStatusCode.Found, sent.StatusCode);
        await world.Portal.Database.CallAsync<ErasureJob>(job => job.RunAsync(new JobContext(ErasureJob.Definition.Name, 0), Ct));

        Assert.Equal(me, await world.Portal.Database.ReadAsync(db => db.HiddenHints.Select(h => h.PersonId).SingleAsync(Ct)));
        var one = sent.Headers.Location!.ToString();
        Assert.EndsWith(child.ToString("N"), one, StringComparison.Ordinal);
        Assert.Contains(
            "1 aide masquée effacée",
            Text((await world.Browser.OpenAsync(one)).QuerySelector("main")),
            StringComparison.Ordinal
        );
        Assert.Contains(one, (await world.Browser.OpenAsync($"{Erasure}/{child:N}")).Body!.InnerHtml, StringComparison.Ordinal);
        // It is no request of the parent's own.
        Assert.DoesNotContain(
            "/demandes/",
            (await world.Browser.OpenAsync("/mes-donnees/demandes")).QuerySelector("main .list-rows")?.InnerHtml ?? ""
        );
        using (var mine = await world.Browser.GetAsync(one[..one.LastIndexOf('/')]))
            Assert.Equal(HttpStatusCode.NotFound, mine.StatusCode);
        Assert.Equal([("rights.received", "parent"), ("rights.answered", "system")], await EventsAsync(world, child, "rights."));
        Assert.Equal([("data.erased", "system")], await EventsAsync(world, child, "data.erased"));
        Assert.Empty(await EventsAsync(world, me, "data.erased"));
        var answered = Assert.Single(await world.Portal.MailsAsync(), m => m.Subject!.Contains("a une réponse", StringComparison.Ordinal));
        Assert.Contains(one, answered.TextBody, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Links_OnTheFifteenthBirthday_WorkForTheChildAndNoLongerForTheParent()
    {
        await using var world = await ArchiveWorld.CreateAsync(m =>
            m.WithChild(14, c => c.Born(new DateOnly(2011, 3, 4)).WithReimbursement())
        );
        var child = world.Member.Children[1].PersonId;
        using (await world.Browser.SubmitAsync($"{Copy}/{child:N}"))
            Assert.True(await world.WorkOnceAsync());
        using var asked = await world.Browser.SubmitAsync($"{Erasure}/aides/{child:N}", ("IsSure", "true"));
        var request = asked.Headers.Location!.ToString();
        var address = (await world.Browser.OpenAsync($"{Copy}/{child:N}")).QuerySelector("a[download]")!.GetAttribute("href")!;

        world.Portal.Clock.Advance(TimeSpan.FromDays(1));

        using var parent = await world.Portal.SignedInAsync(world.Account);
        foreach (var closed in new[] { $"{Copy}/{child:N}", address, $"{Erasure}/{child:N}", $"{Erasure}/aides/{child:N}", request })
        {
            using var answer = await parent.GetAsync(closed);
            Assert.Equal((HttpStatusCode.NotFound, closed), (answer.StatusCode, closed));
        }
        using var own = await world.Portal.SignedInAsync(await world.Portal.CreateAccountAsync(Role.Member, child));
        Assert.NotNull((await own.OpenAsync(Copy)).QuerySelector("a[download]"));
        Assert.Contains(
            "Demandée par un parent",
            Text((await own.OpenAsync(request[..request.LastIndexOf('/')])).QuerySelector("main")),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Child_OfOthersOrOldEnough_DoesNotExistForWhoAsks()
    {
        await using var world = await ArchiveWorld.CreateAsync(m => m.WithChild(16));
        var other = await world.Portal.Database.Data.CreateMemberAsync(m => m.WithContract().WithChild(8));
        var me = world.Member.PersonId;
        Guid[] refused = [world.Member.Children[1].PersonId, other.Children[0].PersonId, world.Member.Spouse!.PersonId, Ids.New()];

        var form = await world.Browser.OpenAsync(Copy);

        foreach (var id in refused)
        {
            foreach (var page in new[] { $"{Copy}/{id:N}", $"{Erasure}/{id:N}", $"{Erasure}/aides/{id:N}" })
            {
                using var shown = await world.Browser.GetAsync(page);
                using var posted = await world.Browser.SendAsync(form, page, "main form[method=post]", ("IsSure", "true"));
                Assert.Equal((HttpStatusCode.NotFound, page), (shown.StatusCode, page));
                Assert.Contains(posted.StatusCode, new[] { HttpStatusCode.NotFound, HttpStatusCode.MethodNotAllowed });
            }
        }

        Assert.Equal(0, await world.Portal.Database.ReadAsync(db => db.DataArchives.CountAsync(Ct)));
        Assert.Equal(0, await world.Portal.Database.ReadAsync(db => db.RightsRequests.CountAsync(Ct)));
        Assert.Equal(
            0,
            await world.Portal.Database.ReadAsync(db =>
                db.LedgerEvents.CountAsync(e => e.Kind == DataLicence.Gate.ViewedEvent && e.SubjectId != me, Ct)
            )
        );
    }

    [Fact]
    public async Task Pages_LongAfterSigningIn_AskWhoItIsFirstAndComeBackToTheChild()
    {
        await using var world = await ArchiveWorld.CreateAsync();
        var page = $"{Copy}/{world.Member.Children[0].PersonId:N}";
        world.Portal.Clock.Advance(TimeSpan.FromMinutes(10));

        using var asked = await world.Browser.GetAsync(page);

        Assert.Equal(HttpStatusCode.Found, asked.StatusCode);
        Assert.Contains(Uri.EscapeDataString(page), asked.Headers.Location!.ToString(), StringComparison.Ordinal);
    }

    private static HiddenHint HintOf(Guid person) =>
        new()
        {
            PersonId = person,
            Kind = HintKind.GlassesRenewal,
            TargetId = Guid.Empty,
            HiddenUntil = new DateOnly(2027, 3, 3),
        };

    private static async Task<List<(string Kind, string Role)>> EventsAsync(ArchiveWorld world, Guid person, string prefix)
    {
        var events = await world.Portal.Database.ReadAsync(db =>
            db.LedgerEvents.Where(e => e.SubjectId == person && e.Stream == LedgerStream.Consent && e.Kind.StartsWith(prefix))
                .OrderBy(e => e.Id)
                .Select(e => new { e.Kind, e.ActorRole })
                .ToListAsync(Ct)
        );
        return [.. events.Select(e => (e.Kind, e.ActorRole))];
    }

    /// <summary>The access log as the child will read it once it has a space.</summary>
    private static async Task<IReadOnlyList<Consultation>> LogAsync(ArchiveWorld world, Guid child)
    {
        var viewer = new MemberViewer(Ids.New(), child, Ids.New());
        var licence = await world.Portal.Database.CallAsync<DataLicence.Gate, DataLicence?>(gate =>
            gate.IssueForSelfAsync(viewer, DataCategory.ConsentRecords, Purpose.Evidence, "test", Ct)
        );
        var log = await world.Portal.Database.CallAsync<AccessLogService, Page<Consultation>>(service =>
            service.ListAsync(licence!, new ConsultationFilter(), null, Ct)
        );
        return log.Items;
    }

    private static string Text(INode? element) => element!.TextContent.Replace('\u00A0', ' ').ReplaceLineEndings(" ");
}
