using System.Net.Http.Headers;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace MonHarmonie.TestSupport.Web;

/// <summary>A file as a form sends it.</summary>
public sealed record SentFile(string Name, byte[] Content);

public static class SentFileExtensions
{
    /// <summary>Sends the form by which members send documents, as a browser without a script does.</summary>
    /// <param name="page">The page with its form, whose key begins one draft however often it is sent.</param>
    public static async Task<HttpResponseMessage> SendFilesAsync(this Browser browser, IHtmlDocument page, params SentFile[] files)
    {
        using var form = new MultipartFormDataContent();
        foreach (var input in page.QuerySelectorAll<IHtmlInputElement>("form.upload input[type=hidden]"))
            form.Add(new StringContent(input.Value), input.Name!);
        foreach (var file in files)
        {
            var content = new ByteArrayContent(file.Content);
            // What a browser claims of a file decides nothing.
            content.Headers.ContentType = new MediaTypeHeaderValue("image/jpeg");
            form.Add(content, "Files", file.Name);
        }
        return await browser.Http.PostAsync("/envoyer", form);
    }
}
