using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Conversations;
using MonHarmonie.Services.Shared;
using MonHarmonie.Web.Documents;
using MonHarmonie.Web.Licences;

namespace MonHarmonie.Web.Pages.Member.Conversations;

/// <summary>A file of a conversation, as it was kept: sanitised, to download; to everybody else it does not exist.</summary>
[Reads(DataCategory.Exchanges, Purpose.Correspondence)]
[Reads(DataCategory.Documents, Purpose.QuotesAndInvoices)]
public sealed class FileModel(ConversationService conversations) : PageModel
{
    public async Task<IActionResult> OnGetAsync(
        [Licence(DataCategory.Exchanges)] DataLicence licence,
        [Licence(DataCategory.Documents)] DataLicence documents,
        Guid id,
        Guid file,
        CancellationToken ct
    ) =>
        await conversations.OpenFileAsync(licence, documents, id, file, ct) is { } opened
            ? new VaultFileResult(opened, isInline: false)
            : NotFound();
}
