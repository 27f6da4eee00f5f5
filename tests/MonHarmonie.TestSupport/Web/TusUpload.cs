using System.Globalization;
using System.Net.Http.Headers;
using System.Text;

namespace MonHarmonie.TestSupport.Web;

/// <summary>Sends a file in pieces by tus 1.0.0, as the script of the sending page does.</summary>
public static class TusUpload
{
    /// <param name="token">The antiforgery token of the sending page.</param>
    public static async Task<HttpResponseMessage> AnnounceAsync(this Browser browser, string token, long length, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/envoyer/fichiers");
        request.Headers.Add("RequestVerificationToken", token);
        request.Headers.Add("Upload-Length", Text(length));
        request.Headers.Add("Upload-Metadata", $"filename {Convert.ToBase64String(Encoding.UTF8.GetBytes("photo.jpg"))}");
        return await browser.Http.SendAsync(request, ct);
    }

    public static async Task<HttpResponseMessage> SendPieceAsync(
        this Browser browser,
        string token,
        string address,
        long offset,
        byte[] piece,
        CancellationToken ct
    )
    {
        using var request = new HttpRequestMessage(HttpMethod.Patch, address + "?formKey=cle") { Content = new ByteArrayContent(piece) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/offset+octet-stream");
        request.Headers.Add("RequestVerificationToken", token);
        request.Headers.Add("Upload-Offset", Text(offset));
        return await browser.Http.SendAsync(request, ct);
    }

    /// <summary>Asks how much has arrived.</summary>
    public static async Task<long> OffsetAsync(this Browser browser, string address, CancellationToken ct)
    {
        using var answer = await browser.Http.SendAsync(new HttpRequestMessage(HttpMethod.Head, address), ct);
        return long.Parse(answer.EnsureSuccessStatusCode().Headers.GetValues("Upload-Offset").Single(), CultureInfo.InvariantCulture);
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
