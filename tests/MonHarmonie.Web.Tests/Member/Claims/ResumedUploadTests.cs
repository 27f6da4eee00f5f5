using System.Net;
using System.Text.Json;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using MonHarmonie.TestSupport;
using MonHarmonie.TestSupport.Web;
using Xunit;

namespace MonHarmonie.Web.Tests.Member.Claims;

/// <summary>A file that arrives in pieces (tus 1.0.0): what arrived before a cut is not sent again.</summary>
public sealed class ResumedUploadTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Upload_CutHalfWay_GoesOnWhereItStoppedAndBecomesAPage()
    {
        await using var world = await SendingWorld.CreateAsync();
        var picture = SamplePicture.Jpeg(400, 300);
        var half = picture.Length / 2;
        var token = await TokenAsync(world);
        var address = await BeginAsync(world, token, picture.Length);

        using var first = await PieceAsync(world, token, address, 0, picture[..half]);
        Assert.Equal(HttpStatusCode.NoContent, first.StatusCode);
        Assert.Equal(half, await world.Browser.OffsetAsync(address, Ct));
        // A piece that begins elsewhere is refused; nothing of it is kept.
        using var wrong = await PieceAsync(world, token, address, 0, picture);
        Assert.Equal(HttpStatusCode.Conflict, wrong.StatusCode);

        using var last = await PieceAsync(world, token, address, half, picture[half..]);
        var answer = JsonDocument.Parse(await last.Content.ReadAsStringAsync(Ct)).RootElement;
        Assert.StartsWith("/envoyer/", answer.GetProperty("next").GetString(), StringComparison.Ordinal);
        var file = await world.Portal.Database.ReadAsync(db => db.StoredFiles.SingleAsync(Ct));
        Assert.Equal(picture.Length, file.SentBytes);
    }

    [Fact]
    public async Task Upload_TooLarge_IsRefusedBeforeAnythingIsSent()
    {
        await using var world = await SendingWorld.CreateAsync();
        using var answer = await AnnounceAsync(world, await TokenAsync(world), 11 * 1024 * 1024);
        var error = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Ct)).RootElement.GetProperty("error").GetString();
        Assert.Contains("« photo.jpg » (11 Mo) est trop lourd", error!.Replace('\u00A0', ' '), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Upload_OfAnotherAccount_DoesNotExist()
    {
        await using var world = await SendingWorld.CreateAsync();
        var token = await TokenAsync(world);
        var address = await BeginAsync(world, token, 100);
        var stranger = await world.Portal.SignedInAsync(await world.Portal.CreateMemberAccountAsync());
        using var answer = await stranger.Http.SendAsync(new HttpRequestMessage(HttpMethod.Head, address), Ct);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task Upload_WithoutAToken_IsRefused()
    {
        await using var world = await SendingWorld.CreateAsync();
        using var answer = await AnnounceAsync(world, "", 100);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    private static async Task<string> TokenAsync(SendingWorld world) =>
        (await world.OpenFormAsync()).QuerySelector<IHtmlInputElement>("form.upload input[name=__RequestVerificationToken]")!.Value;

    private static async Task<string> BeginAsync(SendingWorld world, string token, int length)
    {
        using var begun = await AnnounceAsync(world, token, length);
        Assert.Equal(HttpStatusCode.Created, begun.StatusCode);
        return begun.Headers.Location!.OriginalString;
    }

    private static Task<HttpResponseMessage> AnnounceAsync(SendingWorld world, string token, int length) =>
        world.Browser.AnnounceAsync(token, length, Ct);

    private static Task<HttpResponseMessage> PieceAsync(SendingWorld world, string token, string address, int offset, byte[] piece) =>
        world.Browser.SendPieceAsync(token, address, offset, piece, Ct);
}
