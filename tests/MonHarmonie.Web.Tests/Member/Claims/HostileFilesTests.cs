using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MonHarmonie.Services.Documents;
using MonHarmonie.Services.Persistence;
using MonHarmonie.TestSupport;
using MonHarmonie.TestSupport.Web;
using Xunit;

namespace MonHarmonie.Web.Tests.Member.Claims;

/// <summary>Files built to hurt, sent by the page as a member sends them, with a real clamd behind.</summary>
public sealed class HostileFilesTests(TestClamd clamd) : IClassFixture<TestClamd>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("disguised.jpg")]
    [InlineData("comment.jpg")]
    [InlineData("zip.jpg")]
    [InlineData("packed.pdf")]
    [InlineData("packed-zip.pdf")]
    public async Task Virus_InAnyContainer_IsRefusedInWordsAndTheOtherPageStays(string container)
    {
        await using var world = await CreateAsync();
        var check = await SendAsync(world, new("saine.jpg", SamplePicture.Jpeg()), new(container, InfectedFiles.Make(container)));
        var page = (await world.Browser.OpenAsync(check)).Body!.TextContent;
        Assert.Contains(container, page, StringComparison.Ordinal);
        Assert.Contains("contient un programme dangereux", page, StringComparison.Ordinal);
        Assert.Equal(
            [("saine.jpg", FileState.Available), (container, FileState.Rejected)],
            (await FilesAsync(world)).Select(f => (f.Name, f.State))
        );
        Assert.Single(world.Portal.Database.FilesOnDisk());
    }

    [Fact]
    public async Task Polyglot_WithAPageAndAPlace_IsServedWithoutBoth()
    {
        await using var world = await CreateAsync();
        byte[] sent = [.. SamplePicture.UprightPhoto(), .. "<html><script>alert(1)</script></html>"u8];
        var check = await SendAsync(world, new SentFile("photo.html", sent));
        var file = Assert.Single(await FilesAsync(world));
        await ConfirmAndSendAsync(world, check);
        var claim = await world.Portal.Database.ReadAsync(db => db.Claims.SingleAsync(Ct));
        using var served = await world.Browser.GetAsync($"/mes-demandes/{claim.Id:N}/document/{file.Id:N}");
        var content = Encoding.Latin1.GetString(await served.Content.ReadAsByteArrayAsync(Ct));
        Assert.Equal(HttpStatusCode.OK, served.StatusCode);
        Assert.Equal(("image/jpeg", "attachment"), (served.Content.Headers.ContentType!.MediaType, Disposition(served)));
        Assert.DoesNotContain("<script>", content, StringComparison.Ordinal);
        Assert.DoesNotContain("Exif", content, StringComparison.Ordinal);
        Assert.DoesNotContain(SamplePicture.CameraSerial, content, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Scanner_Away_TheFileWaitsUnopenedAndThePageSaysSo()
    {
        await using var away = new TestClamd();
        await using var world = await CreateAsync(away);
        var check = await SendAsync(world, new SentFile("facture.jpg", SamplePicture.Jpeg()));
        Assert.Contains("attend", (await world.Browser.OpenAsync(check)).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(FileState.Received, Assert.Single(await FilesAsync(world)).State);

        await away.StartAsync();
        world.Portal.Clock.Advance(TimeSpan.FromMinutes(1));
        await InspectAsync(world);
        Assert.Equal(FileState.Available, Assert.Single(await FilesAsync(world)).State);
    }

    private Task<SendingWorld> CreateAsync(TestClamd? other = null) =>
        SendingWorld.CreateAsync(configure: s =>
            s.Configure<FilesOptions>(o =>
            {
                o.Scanner = ScannerKind.Clamd;
                (other ?? clamd).Serve(o);
            })
        );

    /// <returns>The address of the second screen, once the files were looked at.</returns>
    private static async Task<string> SendAsync(SendingWorld world, params SentFile[] files)
    {
        using var answer = await world.SendAsync(await world.OpenFormAsync(), files);
        await InspectAsync(world);
        return answer.Headers.Location!.OriginalString;
    }

    /// <summary>Does what the worker of this portal does, with its scanner.</summary>
    private static async Task InspectAsync(SendingWorld world)
    {
        await using var scope = world.Portal.Services.CreateAsyncScope();
        while (await scope.ServiceProvider.GetRequiredService<FileInspector>().StepAsync(Ct))
        {
            // Until nothing is due.
        }
    }

    private static async Task ConfirmAndSendAsync(SendingWorld world, string check)
    {
        using var confirmed = await world.Browser.SubmitAsync(
            check + "?saisir=true",
            ("Input.CareDate.Day", "20"),
            ("Input.CareDate.Month", "02"),
            ("Input.CareDate.Year", "2026"),
            ("Input.Total", "60,00")
        );
        using var sent = await world.Browser.SubmitAsync(
            confirmed.Headers.Location!.OriginalString,
            ("Input.Kind", "Invoice"),
            ("Input.Care", "Osteopathy")
        );
        Assert.Equal(HttpStatusCode.Redirect, sent.StatusCode);
    }

    private static Task<List<StoredFile>> FilesAsync(SendingWorld world) =>
        world.Portal.Database.ReadAsync(db => db.StoredFiles.AsNoTracking().OrderBy(f => f.Number).ToListAsync(Ct));

    private static string Disposition(HttpResponseMessage answer) => answer.Content.Headers.ContentDisposition!.DispositionType;
}
