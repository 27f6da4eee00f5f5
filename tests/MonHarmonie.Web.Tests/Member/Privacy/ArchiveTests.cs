using System.Net;
using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Accounts;
using MonHarmonie.Services.Archives;
using MonHarmonie.Services.Documents;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Persistence.Ledgers;
using MonHarmonie.TestSupport;
using Xunit;

namespace MonHarmonie.Web.Tests.Member.Privacy;

/// <summary>Asking for the copy of one's data, waiting for it, fetching it, and its end.</summary>
public sealed class ArchiveTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Copy_IsAskedForInTwoClicksAndFetched()
    {
        await using var world = await ArchiveWorld.CreateAsync();
        using (var asked = await world.AskAsync())
            Assert.Equal(ArchiveWorld.Page, asked.Headers.Location!.OriginalString);
        Assert.Contains("se prépare", (await world.Browser.OpenAsync(ArchiveWorld.Page)).Body!.TextContent, StringComparison.Ordinal);

        Assert.True(await world.WorkOnceAsync());
        var page = await world.Browser.OpenAsync(ArchiveWorld.Page);
        Assert.Contains("6\u00A0mars 2026 à 11\u00A0h\u00A000", page.Body!.TextContent, StringComparison.Ordinal);
        var files = await world.DownloadAsync(page.QuerySelector("a[download]")!.GetAttribute("href")!);
        Assert.Contains("lisez-moi.html", files.Names);

        Assert.Equal(
            ["archive.asked", "archive.ready", "archive.downloaded"],
            await world.Portal.Database.ReadAsync(db =>
                db.LedgerEvents.Where(e => e.Stream == LedgerStream.Consent && e.Kind.StartsWith("archive."))
                    .OrderBy(e => e.Id)
                    .Select(e => e.Kind)
                    .ToListAsync(Ct)
            )
        );
        Assert.Contains(
            "La copie de vos données est prête",
            (await world.Browser.OpenAsync("/mes-messages")).Body!.TextContent,
            StringComparison.Ordinal
        );
        var mail = Assert.Single(
            await world.Portal.MailsAsync(),
            m => m.Subject!.Contains("copie de vos données", StringComparison.Ordinal)
        );
        Assert.DoesNotContain("canari", mail.TextBody, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Copy_OfAnother_DoesNotExist_AndAVisitorSignsIn()
    {
        await using var world = await ArchiveWorld.CreateAsync();
        var address = await world.MakeAsync();
        var spouse = await world.Portal.CreateAccountAsync(Role.Member, world.Member.Spouse!.PersonId);
        using var other = await world.Portal.SignedInAsync(spouse);
        using (var answer = await other.GetAsync(address))
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Null((await other.OpenAsync(ArchiveWorld.Page)).QuerySelector("a[download]"));
        using var visitor = world.Portal.NewBrowser();
        using (var answer = await visitor.GetAsync(address))
            Assert.StartsWith("/connexion", answer.Headers.Location!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Copy_AfterThreeDays_IsGone()
    {
        await using var world = await ArchiveWorld.CreateAsync();
        var address = await world.MakeAsync();
        Assert.Single(world.Portal.Database.FilesOnDisk());
        world.Portal.Clock.Advance(DataArchive.Lifetime - TimeSpan.FromSeconds(1));
        await world.Portal.SignInAsync(world.Browser, world.Account);
        using (var answer = await world.Browser.GetAsync(address))
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);

        world.Portal.Clock.Advance(TimeSpan.FromSeconds(1));
        using (var answer = await world.Browser.GetAsync(address))
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.NotNull((await world.Browser.OpenAsync(ArchiveWorld.Page)).QuerySelector("form[method=post]"));
        await world.Portal.Database.CallAsync<ArchivePurge>(purge =>
            purge.RunAsync(new Services.Jobs.JobContext(ArchivePurge.Definition.Name, 0), Ct)
        );
        Assert.Empty(world.Portal.Database.FilesOnDisk());
        Assert.Equal(0, await world.Portal.Database.ReadAsync(db => db.DataArchives.CountAsync(Ct)));
        Assert.Equal(1, await world.Portal.Database.ReadAsync(db => db.LedgerEvents.CountAsync(e => e.Kind == "archive.expired", Ct)));
    }

    [Fact]
    public async Task Copy_EachDownload_NeedsAFreshProof()
    {
        await using var world = await ArchiveWorld.CreateAsync();
        var address = await world.MakeAsync();
        world.Portal.Clock.Advance(AccountService.ProofLifetime + TimeSpan.FromSeconds(1));
        using (var challenged = await world.Browser.GetAsync(address))
            Assert.Equal("/connexion/confirmer?retour=" + Uri.EscapeDataString(address), challenged.Headers.Location!.OriginalString);
        using (var page = await world.Browser.GetAsync(ArchiveWorld.Page))
            Assert.StartsWith("/connexion/confirmer", page.Headers.Location!.OriginalString, StringComparison.Ordinal);
        using var proven = await world.Browser.SubmitAsync(
            "/connexion/confirmer?retour=" + Uri.EscapeDataString(address),
            ("Input.Proof", world.Account.Password)
        );
        Assert.Equal(address, proven.Headers.Location!.OriginalString);
        using var answer = await world.Browser.GetAsync(address);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("application/zip", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal("no-store", answer.Headers.CacheControl!.ToString());
    }

    [Fact]
    public async Task Copy_AskedForTwiceAtOnce_IsOne()
    {
        await using var world = await ArchiveWorld.CreateAsync();
        var page = await world.Browser.OpenAsync(ArchiveWorld.Page);
        var answers = await Task.WhenAll(
            Enumerable.Range(0, 4).Select(_ => world.Browser.SendAsync(page, ArchiveWorld.Page, "main form[method=post]"))
        );
        Assert.All(answers, a => Assert.Equal(HttpStatusCode.Redirect, a.StatusCode));
        foreach (var answer in answers)
            answer.Dispose();
        Assert.Equal(1, await world.Portal.Database.ReadAsync(db => db.DataArchives.CountAsync(Ct)));
        Assert.Equal(1, await world.Portal.Database.ReadAsync(db => db.LedgerEvents.CountAsync(e => e.Kind == "archive.asked", Ct)));
        Assert.True(await world.WorkOnceAsync());
        Assert.False(await world.WorkOnceAsync());
    }

    [Fact]
    public async Task Copy_AskedForAFourthTimeInADay_IsRefused()
    {
        await using var world = await ArchiveWorld.CreateAsync();
        for (var time = 0; time < ArchiveService.MaxPerDay; time++)
        {
            await world.MakeAsync();
            using var deleted = await world.Browser.SubmitFormAsync(ArchiveWorld.Page, "form[action*='handler=Delete']");
        }
        Assert.Empty(world.Portal.Database.FilesOnDisk());
        using var refused = await world.AskAsync();
        Assert.Contains("trois copies", (await world.Browser.OpenAsync(ArchiveWorld.Page)).Body!.TextContent, StringComparison.Ordinal);
        Assert.False(await world.WorkOnceAsync());
        world.Portal.Clock.Advance(TimeSpan.FromHours(25));
        await world.Portal.SignInAsync(world.Browser, world.Account);
        await world.MakeAsync();
    }

    [Fact]
    public async Task Copy_OnTheDisk_IsNotReadable()
    {
        await using var world = await ArchiveWorld.CreateAsync();
        await world.MakeAsync();
        var stored = await File.ReadAllBytesAsync(world.Portal.Database.PathInVault(world.Portal.Database.FilesOnDisk()[0]), Ct);
        Assert.Equal(-1, stored.AsSpan().IndexOf("PK\u0003\u0004"u8));
        Assert.Equal(-1, stored.AsSpan().IndexOf("lisez-moi"u8));
    }

    [Fact]
    public async Task Copy_WhoseMakingWasKilled_IsMadeByTheNextRunAndNothingIsLeft()
    {
        await using var world = await ArchiveWorld.CreateAsync();
        (await world.AskAsync()).Dispose();
        // The database fails when the file is written already: its row is never saved.
        await world.Portal.Database.ReadAsync(db =>
            db.Database.ExecuteSqlRawAsync(
                "CREATE TRIGGER \"NoMail\" BEFORE INSERT ON \"InboxMessages\" BEGIN SELECT RAISE(ABORT, 'broken'); END",
                Ct
            )
        );
        await Assert.ThrowsAsync<DbUpdateException>(world.WorkOnceAsync);
        await world.Portal.Database.ReadAsync(db => db.Database.ExecuteSqlRawAsync("DROP TRIGGER \"NoMail\"", Ct));
        Assert.Empty(world.Portal.Database.FilesOnDisk());

        // A process that is killed cleans nothing up: its lease runs out, and its file is swept.
        await world.Portal.Database.ReadAsync(db =>
            db.DataArchives.ExecuteUpdateAsync(
                set => set.SetProperty(a => a.NextAttemptAtUtc, world.Portal.Clock.GetUtcNow().UtcDateTime.AddMinutes(10)),
                Ct
            )
        );
        await File.WriteAllTextAsync(world.Portal.Database.PathInVault("half-a-copy"), "half", Ct);
        Assert.False(await world.WorkOnceAsync());
        world.Portal.Clock.Advance(TimeSpan.FromMinutes(11));
        Assert.True(await world.WorkOnceAsync());
        world.Portal.Database.AgeFiles();
        Assert.Equal(1, await world.Portal.Database.CallAsync<VaultSweeper, int>(sweeper => sweeper.SweepAsync(Ct)));
        (await world.Browser.SubmitAsync("/connexion/confirmer", ("Input.Proof", world.Account.Password))).Dispose();
        var page = await world.Browser.OpenAsync(ArchiveWorld.Page);
        var files = await world.DownloadAsync(page.QuerySelector("a[download]")!.GetAttribute("href")!);
        Assert.Contains("donnees.json", files.Names);
    }
}
