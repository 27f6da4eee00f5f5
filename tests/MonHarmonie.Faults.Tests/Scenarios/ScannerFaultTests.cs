using System.Net;
using Microsoft.EntityFrameworkCore;
using MonHarmonie.Faults.Tests.Harness;
using MonHarmonie.Faults.Tests.People;

namespace MonHarmonie.Faults.Tests.Scenarios;

/// <summary>The virus scanner is away, silent, or answers rubbish: files are taken and wait, nobody opens them.</summary>
[Collection(FaultsCollection.Name)]
public sealed class ScannerFaultTests(TestClamd clamd)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Files_WithoutAVerdict_WaitUnopenedAndGoOnByThemselves()
    {
        await using var world = await FaultWorld.StartAsync(clamd);
        var member = await world.Accounts.NewMemberAsync();
        foreach (var fault in (ScannerFault[])[ScannerFault.Away, ScannerFault.Silent, ScannerFault.Rubbish])
        {
            world.Scanner.Fault = fault;
            await SendUnscannedAsync(world, member);
        }
        Assert.Equal(HttpStatusCode.OK, (await member.Browser.GetAsync("/health/ready")).StatusCode);

        world.Scanner.Fault = ScannerFault.None;
        await Patience.UntilAsync(
            "all files are available",
            () => world.Database.ReadAsync(db => db.StoredFiles.AllAsync(f => f.State == FileState.Available, Ct))
        );
        await world.BalanceAsync();
    }

    [Fact]
    public async Task File_WithAVirus_SentWhileTheScannerIsAway_IsRejectedOnItsReturn()
    {
        await using var world = await FaultWorld.StartAsync(clamd);
        var member = await world.Accounts.NewMemberAsync();
        world.Scanner.Fault = ScannerFault.Away;
        var picture = world.Journal.NewPicture().ToFile();
        using var sent = await member.Browser.SendFilesAsync(
            await member.OpenFormAsync(),
            picture with
            {
                Content = [.. picture.Content, .. TestClamd.Virus],
            }
        );
        await world.KillAndRestartAsync();
        world.Scanner.Fault = ScannerFault.None;

        await Patience.UntilAsync(
            "the file is rejected",
            () => world.Database.ReadAsync(db => db.StoredFiles.AllAsync(f => f.Rejection == FileRejection.Malware, Ct))
        );
        var page = await member.OpenFormAsync();
        Assert.Contains("contient un programme dangereux", page.Body!.TextContent);
        await world.BalanceAsync();
    }

    private static async Task SendUnscannedAsync(FaultWorld world, MemberClient member)
    {
        var invoice = world.Journal.NewInvoice(1, 2500);
        var check = await member.AddAsync(invoice);
        var questions = world.Scanner.Questions;
        Assert.Contains("Elles attendent l’analyse antivirus", (await member.OpenAsync(check)).Body!.TextContent);
        var care = await member.ConfirmAsync(check, invoice);
        var sending = await member.ReadReceiptAsync(await member.SubmitAsync(await member.OpenAsync(care), care), invoice);
        var file = await world.Database.ReadAsync(db =>
            db.ClaimFiles.Where(f => f.ClaimId == sending.ClaimId).Select(f => f.FileId).SingleAsync(Ct)
        );

        await Patience.UntilAsync(
            "the file was looked at in vain",
            () =>
                world.Database.ReadAsync(db =>
                    db.StoredFiles.AnyAsync(f => f.Id == file && f.State == FileState.Received && f.Attempts > 0, Ct)
                )
        );
        Assert.True(world.Scanner.Questions >= questions);
        using var opened = await member.Browser.GetAsync($"/mes-demandes/{sending.ClaimId:N}/document/{file:N}");
        Assert.Equal(HttpStatusCode.NotFound, opened.StatusCode);
    }
}
