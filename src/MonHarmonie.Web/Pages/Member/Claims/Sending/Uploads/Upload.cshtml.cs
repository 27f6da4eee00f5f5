using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MonHarmonie.Services.Claims.Sending;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Documents;
using MonHarmonie.Services.Documents.Uploads;
using MonHarmonie.Services.Shared;
using MonHarmonie.Web.Authentication;
using MonHarmonie.Web.Licences;

namespace MonHarmonie.Web.Pages.Member.Claims.Sending.Uploads;

/// <summary>
/// Takes one file in pieces: the core and the creation extension of the tus protocol 1.0.0 (tus.io), so that an upload that was cut goes on
/// where it stopped. The last piece is answered with what became of the file.
/// </summary>
[Reads(DataCategory.Documents, Purpose.QuotesAndInvoices, Scope = ReadScope.Family)]
[RequestTimeout(UploadLimits.RequestMilliseconds)]
public sealed class UploadModel(PartialUploads uploads, DraftService drafts, PageService pages) : PageModel
{
    private const string TusVersion = "1.0.0";
    private const string OffsetHeader = "Upload-Offset";
    private const string LengthHeader = "Upload-Length";
    private const string MetadataHeader = "Upload-Metadata";
    private const string PieceType = "application/offset+octet-stream";

    public override void OnPageHandlerExecuting(Microsoft.AspNetCore.Mvc.Filters.PageHandlerExecutingContext context) =>
        Response.Headers["Tus-Resumable"] = TusVersion;

    /// <summary>What is still arriving is shown to nobody.</summary>
    public IActionResult OnGet() => NotFound();

    /// <summary>Announces a file.</summary>
    public IActionResult OnPost(DataLicence licence)
    {
        if (!long.TryParse(Request.Headers[LengthHeader], NumberStyles.None, CultureInfo.InvariantCulture, out var length))
            return BadRequest();
        var name = NameOf(Request.Headers[MetadataHeader].ToString());
        if (length > FileVault.MaxBytes)
            return Refused(SendRefusal.TooLarge, name, length);
        try
        {
            if (uploads.Begin(licence.Viewer.AccountId, name, length) is not { } upload)
                return Refused(SendRefusal.TooMany, name, length);
            Response.Headers.Location = $"{MemberLinks.Claims.Upload}/{upload.Id:N}";
            return StatusCode(StatusCodes.Status201Created);
        }
        catch (IOException)
        {
            return Refused(SendRefusal.Unavailable, name, length);
        }
    }

    /// <summary>Says how much has arrived.</summary>
    public IActionResult OnHead(DataLicence licence, Guid id)
    {
        if (uploads.Find(licence.Viewer.AccountId, id) is not { } upload)
            return NotFound();
        Response.Headers[OffsetHeader] = Text(upload.Offset);
        Response.Headers[LengthHeader] = Text(upload.Length);
        return StatusCode(StatusCodes.Status200OK);
    }

    /// <summary>Takes the next piece.</summary>
    /// <param name="draft">The draft that the file belongs to; none yet: one is begun.</param>
    /// <param name="formKey">The key of the form, so that its files begin one draft.</param>
    public async Task<IActionResult> OnPatchAsync(
        DataLicence licence,
        Guid id,
        [FromQuery] Guid? draft,
        [FromQuery] string? formKey,
        CancellationToken ct
    )
    {
        if (Request.ContentType != PieceType)
            return StatusCode(StatusCodes.Status415UnsupportedMediaType);
        if (!long.TryParse(Request.Headers[OffsetHeader], NumberStyles.None, CultureInfo.InvariantCulture, out var offset))
            return BadRequest();
        if (uploads.Find(licence.Viewer.AccountId, id) is not { } upload)
            return NotFound();
        if (await uploads.AppendAsync(upload, offset, Request.Body, ct) is not { } now)
            return StatusCode(StatusCodes.Status409Conflict);
        Response.Headers[OffsetHeader] = Text(now.Offset);
        return now.IsWhole ? await FinishAsync(licence, now, draft, formKey, ct) : StatusCode(StatusCodes.Status204NoContent);
    }

    private async Task<IActionResult> FinishAsync(
        DataLicence licence,
        PartialUpload upload,
        Guid? draft,
        string? formKey,
        CancellationToken ct
    )
    {
        var id =
            draft is { } known && await drafts.GetAsync(licence, known, ct) is not null
                ? known
                : await drafts.OpenAsync(licence, formKey, ct);
        AddedFile added;
        await using (var content = uploads.Open(upload))
            added = await pages.AddAsync(licence, id, upload.Name, content, ct);
        uploads.Delete(upload);
        return added.Refusal is { } refusal
            ? Refused(refusal, upload.Name, upload.Length)
            : new JsonResult(new { next = MemberLinks.Claims.Check(id), draft = id });
    }

    private static JsonResult Refused(SendRefusal refusal, string name, long bytes) =>
        new(new { error = UploadTexts.Of(refusal, name, bytes) });

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>The file's name out of the metadata: pairs of a key and a value in base64, parted by commas.</summary>
    private static string NameOf(string metadata)
    {
        foreach (var pair in metadata.Split(',', StringSplitOptions.TrimEntries))
        {
            var parts = pair.Split(' ');
            var bytes = new byte[256];
            if (parts is ["filename", var value] && Convert.TryFromBase64String(value, bytes, out var length))
                return Encoding.UTF8.GetString(bytes, 0, length);
        }
        return "document";
    }
}
