using System.Net;
using System.Text.Json;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using MonHarmonie.Faults.Tests.Harness;
using MonHarmonie.Faults.Tests.People;

namespace MonHarmonie.Faults.Tests.Scenarios;

/// <summary>kill -9 while a member sends documents.</summary>
[Collection(FaultsCollection.Name)]
public sealed class KilledWhileSendingTests(TestClamd clamd)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Upload_InPieces_GoesOnWhereTheAcknowledgedPiecesEnd()
    {
        await using var world = await FaultWorld.StartAsync(clamd);
        var member = await world.Accounts.NewMemberAsync();
        var invoice = world.Journal.NewInvoice(1, 4210);
        // Pieces of several encrypted parts: what has not filled a part is not on the disk yet.
        byte[] content = [.. invoice.Pictures[0].ToFile().Content, .. new byte[600_000]];
        var (first, second) = (content.Length / 3, content.Length * 2 / 3);
        var token = (await member.OpenFormAsync())
            .QuerySelector<IHtmlInputElement>("form.upload input[name=__RequestVerificationToken]")!
            .Value;
        using var announced = await member.Browser.AnnounceAsync(token, content.Length, Ct);
        var address = announced.Headers.Location!.OriginalString;
        using var acknowledged = await member.Browser.SendPieceAsync(token, address, 0, content[..first], Ct);
        Assert.Equal(HttpStatusCode.NoContent, acknowledged.StatusCode);

        var gone = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var cut = Patience.TryAsync<HttpResponseMessage>(async () =>
            await member.Browser.Http.SendAsync(HalfPiece(token, address, first, content[first..second], gone.Task), Ct)
        );
        await Patience.UntilAsync("half of a piece arrives", async () => await member.Browser.OffsetAsync(address, Ct) > first);
        await world.KillAndRestartAsync();
        gone.SetResult();
        Assert.Null(await cut);

        var offset = (int)await member.Browser.OffsetAsync(address, Ct);
        Assert.InRange(offset, first, second);
        using var last = await member.Browser.SendPieceAsync(token, address, offset, content[offset..], Ct);
        var next = JsonDocument.Parse(await last.Content.ReadAsStringAsync(Ct)).RootElement.GetProperty("next").GetString()!;
        var care = await member.ConfirmAsync(next, invoice);
        await member.ReadReceiptAsync(await member.SubmitAsync(await member.OpenAsync(care), care), invoice);
        await world.BalanceAsync();
    }

    [Fact]
    public async Task Forms_OfEveryScreen_MayBeSentAgainAndCountOnce()
    {
        await using var world = await FaultWorld.StartAsync(clamd);
        var member = await world.Accounts.NewMemberAsync();
        var invoice = world.Journal.NewInvoice(1, 5000, pages: 3);

        var page = await member.OpenFormAsync();
        var files = invoice.Pictures.Select(p => p.ToFile()).ToArray();
        await CutAsync(world, () => member.Browser.SendFilesAsync(page, files));
        using var again = await member.Browser.SendFilesAsync(page, files);
        var care = await member.ConfirmAsync(again.Headers.Location!.OriginalString, invoice);
        var third = await member.OpenAsync(care);
        await CutAsync(world, () => member.PostCareAsync(third, care));
        await member.ReadReceiptAsync(await member.SubmitAsync(third, care), invoice);

        await world.BalanceAsync();
        Assert.Equal(1, await world.Database.ReadAsync(db => db.Claims.CountAsync(Ct)));
        Assert.Equal(3, await world.Database.ReadAsync(db => db.ClaimFiles.CountAsync(Ct)));
    }

    /// <summary>Kills the portal once the request is under way; whether it was carried out nobody knows.</summary>
    private static async Task CutAsync(FaultWorld world, Func<Task<HttpResponseMessage>> send)
    {
        var sending = Patience.TryAsync<HttpResponseMessage>(async () => await send());
        await world.KillAndRestartAsync();
        (await sending)?.Dispose();
    }

    private static HttpRequestMessage HalfPiece(string token, string address, long offset, byte[] piece, Task gone)
    {
        var request = new HttpRequestMessage(HttpMethod.Patch, address + "?formKey=cle") { Content = new HalfContent(piece, gone) };
        request.Content.Headers.ContentType = new("application/offset+octet-stream");
        request.Headers.Add("RequestVerificationToken", token);
        request.Headers.Add("Upload-Offset", $"{offset}");
        return request;
    }

    /// <summary>Half of a body, and then nothing until nobody listens any more.</summary>
    private sealed class HalfContent(byte[] whole, Task gone) : HttpContent
    {
        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            await stream.WriteAsync(whole.AsMemory(0, whole.Length / 2), Ct);
            await stream.FlushAsync(Ct);
            await gone;
            throw new IOException("The portal is gone.");
        }

        protected override bool TryComputeLength(out long length)
        {
            length = whole.Length;
            return true;
        }
    }
}
