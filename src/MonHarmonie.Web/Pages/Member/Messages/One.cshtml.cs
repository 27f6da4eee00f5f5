using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Notifications;
using MonHarmonie.Services.Notifications.Inbox;
using MonHarmonie.Services.Shared;
using MonHarmonie.Web.Licences;
using MonHarmonie.Web.Notices;

namespace MonHarmonie.Web.Pages.Member.Messages;

/// <summary>One message, in the words of its mail, and the way to what it is about. Opening it marks it as read.</summary>
[Reads(DataCategory.Exchanges, Purpose.Correspondence)]
public sealed class OneModel(InboxService inbox) : PageModel
{
    public Message Message { get; private set; } = null!;
    public DateTime SentAtUtc { get; private set; }

    public async Task<IActionResult> OnGetAsync(DataLicence licence, Guid id, CancellationToken ct)
    {
        if (await inbox.OpenAsync(licence.Viewer.AccountId, id, ct) is not { } row)
            return NotFound();
        Message = NoticeTexts.Write(row.Notice);
        SentAtUtc = row.Notice.AtUtc!.Value;
        return Page();
    }
}
