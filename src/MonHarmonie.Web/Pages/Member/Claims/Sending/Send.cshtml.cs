using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MonHarmonie.Services.Claims.Sending;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Shared;
using MonHarmonie.Web.Licences;
using MonHarmonie.Web.Pages.Member.Claims.Sending.Uploads;

namespace MonHarmonie.Web.Pages.Member.Claims.Sending;

/// <summary>First of four screens: photographs or PDF files, kept as they come.</summary>
[Reads(DataCategory.Documents, Purpose.QuotesAndInvoices, Scope = ReadScope.Family)]
[RequestTimeout(UploadLimits.RequestMilliseconds)]
[RequestSizeLimit(UploadLimits.MaxRequestBytes)]
[RequestFormLimits(MultipartBodyLengthLimit = UploadLimits.MaxRequestBytes)]
public sealed class SendModel(DraftService drafts, PageService pages) : PageModel
{
    /// <summary>Two controls send under this name: the camera and the files.</summary>
    [BindProperty]
    public List<IFormFile> Files { get; set; } = [];

    /// <summary>Made with the form, so that posting it twice begins one draft.</summary>
    [BindProperty]
    public string? FormKey { get; set; }

    public DraftView? Draft { get; private set; }
    public string NewFormKey { get; } = Ids.Secret();

    public async Task OnGetAsync(DataLicence licence, CancellationToken ct) => Draft = await drafts.LatestAsync(licence, ct);

    public async Task<IActionResult> OnPostAsync(DataLicence licence, Guid? draft, CancellationToken ct)
    {
        if (Files.Count == 0)
            ModelState.AddModelError(nameof(Files), UploadTexts.NoneChosen);
        else
        {
            var id =
                draft is { } known && await drafts.GetAsync(licence, known, ct) is not null
                    ? known
                    : await drafts.OpenAsync(licence, FormKey, ct);
            await AddAsync(licence, id, ct);
            if (ModelState.IsValid)
                return LocalRedirect(MemberLinks.Claims.Check(id));
        }
        Draft = await drafts.LatestAsync(licence, ct);
        return Page();
    }

    public async Task<IActionResult> OnPostRemoveAsync(DataLicence licence, Guid draft, Guid file, CancellationToken ct)
    {
        await pages.RemoveAsync(licence, draft, file, ct);
        return LocalRedirect(MemberLinks.Claims.Send);
    }

    public async Task<IActionResult> OnPostDiscardAsync(DataLicence licence, Guid draft, CancellationToken ct)
    {
        await drafts.DiscardAsync(licence, draft, ct);
        return LocalRedirect(MemberLinks.Claims.Send);
    }

    /// <summary>Each file has its own answer; one that is refused never loses the others.</summary>
    private async Task AddAsync(DataLicence licence, Guid draftId, CancellationToken ct)
    {
        foreach (var file in Files)
        {
            await using var content = file.OpenReadStream();
            var added = await pages.AddAsync(licence, draftId, file.FileName, content, ct);
            if (added.Refusal is { } refusal)
                ModelState.AddModelError(nameof(Files), UploadTexts.Of(refusal, file.FileName, file.Length));
        }
    }
}
