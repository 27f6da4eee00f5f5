using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MonHarmonie.Services.Claims;
using MonHarmonie.Services.Claims.Sending;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Documents.Reading;
using MonHarmonie.Services.Shared;
using MonHarmonie.Web.Documents;
using MonHarmonie.Web.Licences;

namespace MonHarmonie.Web.Pages.Member.Claims.Sending;

/// <summary>The picture of a page of a draft, drawn again by us.</summary>
[Reads(DataCategory.Documents, Purpose.QuotesAndInvoices, Scope = ReadScope.Family)]
public sealed class DraftPictureModel(DraftService drafts, FileReadings readings) : PageModel
{
    public async Task<IActionResult> OnGetAsync(DataLicence licence, Guid id, Guid file, int number, CancellationToken ct) =>
        await drafts.GetAsync(licence, id, ct) is { } draft
        && draft.Files.Any(f => f.Id == file)
        && await readings.OpenPageAsync(licence, file, number, ct) is { } picture
            ? new VaultFileResult(picture, isInline: true)
            : NotFound();
}
