using System.Net;
using System.Text.Json;
using AngleSharp.Dom;
using Microsoft.EntityFrameworkCore;
using MonHarmonie.Faults.Tests.Harness;
using MonHarmonie.Faults.Tests.People;

namespace MonHarmonie.Faults.Tests.Scenarios;

/// <summary>No room is left for files, for the database, or for logs: each on a disk of its own.</summary>
[Collection(FaultsCollection.Name)]
public sealed class FullDiskTests(TestClamd clamd)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Vault_Full_SaysSoKeepsTheRestAndGoesOn()
    {
        await TinyDisk.RequireAsync();
        await using var world = await FaultWorld.StartAsync(clamd, withDisks: true);
        var member = await world.Accounts.NewMemberAsync();
        var before = await member.SendAsync(world.Journal.NewInvoice(1, 3100));
        await Waiting.DrainAsync(world.Database);
        var invoice = world.Journal.NewInvoice(2, 3200);
        var form = await member.OpenFormAsync();
        world.VaultDisk!.Fill();

        using var refused = await member.Browser.SendFilesAsync(form, invoice.Pictures[0].ToFile());
        Assert.Contains("notre coffre ne répond pas", await TextAsync(refused));
        await AssertPiecesAreRefusedAsync(member);
        var kept = await world.Database.ReadAsync(db => db.ClaimFiles.Where(f => f.ClaimId == before.ClaimId).SingleAsync(Ct));
        using var opened = await member.Browser.GetAsync($"/mes-demandes/{before.ClaimId:N}/document/{kept.FileId:N}");
        Assert.Equal(HttpStatusCode.OK, opened.StatusCode);

        world.VaultDisk.Free();
        await member.SendAsync(invoice);
        await world.BalanceAsync();
    }

    [Fact]
    public async Task Vault_FullWhileFilesAreSanitised_LosesNone()
    {
        await TinyDisk.RequireAsync();
        await using var world = await FaultWorld.StartAsync(clamd, withDisks: true);
        var member = await world.Accounts.NewMemberAsync();
        world.Scanner.Fault = ScannerFault.Away;
        await member.SendAsync(world.Journal.NewInvoice(1, 3300, pages: 2));
        world.VaultDisk!.Fill();
        world.Scanner.Fault = ScannerFault.None;
        await Waiting.LetPausesRunOutAsync(world.Database);
        await Patience.UntilAsync(
            "a file could not be sanitised",
            () => world.Database.ReadAsync(db => db.StoredFiles.AnyAsync(f => f.State == FileState.Scanned && f.Attempts > 0, Ct))
        );
        await world.BalanceAsync();
    }

    [Fact]
    public async Task Database_Full_Answers503LosesNothingAndGoesOn()
    {
        await TinyDisk.RequireAsync();
        await using var world = await FaultWorld.StartAsync(clamd, withDisks: true);
        var member = await world.Accounts.NewMemberAsync();
        await member.SendAsync(world.Journal.NewInvoice(1, 3100));
        var invoice = world.Journal.NewInvoice(2, 3200);
        var care = await member.ConfirmAsync(await member.AddAsync(invoice), invoice);
        var form = await member.OpenAsync(care);
        await Waiting.DrainAsync(world.Database);
        await FillDatabaseAsync(world);

        var begun = System.Diagnostics.Stopwatch.StartNew();
        using var refused = await member.PostCareAsync(form, care);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        Assert.True(refused.Headers.RetryAfter is not null && begun.Elapsed < TimeSpan.FromSeconds(20), "it does not say so at once");
        Assert.Contains("Le service fait une courte pause", await TextAsync(refused));
        using var live = await member.Browser.GetAsync("/health/live");
        Assert.Equal(HttpStatusCode.OK, live.StatusCode);

        world.DatabaseDisk!.Free();
        await member.ReadReceiptAsync(await member.SubmitAsync(form, care), invoice);
        await world.BalanceAsync();
    }

    [Fact]
    public async Task Logs_Full_StopNothing()
    {
        await TinyDisk.RequireAsync();
        await using var world = await FaultWorld.StartAsync(clamd, withDisks: true);
        var member = await world.Accounts.NewMemberAsync();
        world.LogDisk!.Fill();
        var length = new FileInfo(world.LogFile).Length;
        await member.SendAsync(world.Journal.NewInvoice(1, 3100));
        await Waiting.DrainAsync(world.Database);
        Assert.InRange(new FileInfo(world.LogFile).Length, length, length + 4096);

        world.LogDisk.Free();
        await member.SendAsync(world.Journal.NewInvoice(2, 3200));
        Assert.True(new FileInfo(world.LogFile).Length > length, "nothing is logged any more");
        await world.BalanceAsync();
    }

    /// <summary>Fills the disk while the write-ahead log has no room of its own left.</summary>
    private static Task FillDatabaseAsync(FaultWorld world) =>
        Patience.UntilAsync(
            "the write-ahead log is empty on a full disk",
            async () =>
            {
                world.DatabaseDisk!.Free();
                await world.Database.ReadAsync(db => db.Database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(TRUNCATE)", Ct));
                world.DatabaseDisk.Fill();
                return new FileInfo(world.DatabaseFile + "-wal").Length == 0;
            }
        );

    private static async Task AssertPiecesAreRefusedAsync(MemberClient member)
    {
        var page = await member.OpenFormAsync();
        var token = page.QuerySelector("form.upload input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        using var announced = await member.Browser.AnnounceAsync(token, 100_000, Ct);
        var answer = JsonDocument.Parse(await announced.Content.ReadAsStringAsync(Ct)).RootElement;
        Assert.Contains("notre coffre ne répond pas", answer.GetProperty("error").GetString());
    }

    private static async Task<string> TextAsync(HttpResponseMessage answer) => WebUtility.HtmlDecode(await Browser.TextAsync(answer));
}
