using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;
using MonHarmonie.Services.Documents;
using MonHarmonie.Web.HttpSecurity;

namespace MonHarmonie.Web.Documents;

/// <summary>
/// A file of the vault on its way to a browser: under its own type, in a sandbox without scripts, as a download unless it is a picture that
/// a page shows. Nothing keeps a copy.
/// </summary>
public sealed class VaultFileResult(OpenedFile file, bool isInline) : IActionResult
{
    public async Task ExecuteResultAsync(ActionContext context)
    {
        await using (file)
        {
            var response = context.HttpContext.Response;
            response.ContentType = file.ContentType;
            response.ContentLength = file.Bytes;
            var disposition = new ContentDispositionHeaderValue(isInline ? "inline" : "attachment");
            if (!isInline)
                disposition.SetHttpFileName(NameOf(file));
            response.Headers.ContentDisposition = disposition.ToString();
            SecurityHeaders.Sandbox(context.HttpContext);
            await file.Content.CopyToAsync(response.Body, context.HttpContext.RequestAborted);
        }
    }

    /// <summary>The name it was sent under with the extension of what it is now: a photograph has become a JPEG.</summary>
    private static string NameOf(OpenedFile file)
    {
        var extension = file.ContentType == "application/pdf" ? ".pdf" : ".jpg";
        return Path.ChangeExtension(file.Name, extension);
    }
}
