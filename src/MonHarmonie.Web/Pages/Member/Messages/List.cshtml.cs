using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Notifications.Inbox;
using MonHarmonie.Services.Shared;
using MonHarmonie.Web.Formatting;
using MonHarmonie.Web.Licences;

namespace MonHarmonie.Web.Pages.Member.Messages;

/// <summary>« Mes messages » : what we wrote to this account, whatever became of the mails.</summary>
[Reads(DataCategory.Exchanges, Purpose.Correspondence)]
public sealed class ListModel(InboxService inbox, TimeProvider clock) : PageModel
{
    [TempData]
    public string? Notice { get; set; }

    public Page<InboxRow> Messages { get; private set; } = new([], null, null);
    public int Unread { get; private set; }
    public DateOnly Today { get; } = clock.Today();

    /// <summary>The newest message shown: what came after it was not seen, and stays unread. Null but on the first page.</summary>
    public Guid? Newest { get; private set; }

    /// <param name="cursor">Where the page starts; absent or wrong: the first one.</param>
    public async Task OnGetAsync(DataLicence licence, [FromQuery] string? cursor, CancellationToken ct)
    {
        var from = DayCursor.Parse(cursor);
        Messages = await inbox.ListAsync(licence.Viewer.AccountId, from, ct);
        Unread = await inbox.UnreadAsync(licence.Viewer.AccountId, ct);
        Newest = from is null ? Messages.Items.FirstOrDefault()?.Id : null;
    }

    public async Task<IActionResult> OnPostReadAsync(DataLicence licence, Guid? newest, CancellationToken ct)
    {
        if (newest is { } upTo)
        {
            await inbox.MarkReadAsync(licence.Viewer.AccountId, upTo, ct);
            Notice = French.Typeset("C’est fait : vos messages sont marqués comme lus.");
        }
        return LocalRedirect(MemberLinks.Messages.List);
    }
}
