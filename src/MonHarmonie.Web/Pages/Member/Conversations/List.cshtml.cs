using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Conversations;
using MonHarmonie.Services.Shared;
using MonHarmonie.Web.Licences;

namespace MonHarmonie.Web.Pages.Member.Conversations;

/// <summary>« Mes échanges »: what the member and the mutual wrote to each other.</summary>
[Reads(DataCategory.Exchanges, Purpose.Correspondence)]
public sealed class ListModel(ConversationService conversations, TimeProvider clock) : PageModel
{
    [FromQuery]
    public string? Cursor { get; set; }

    public Page<ConversationRow> Rows { get; private set; } = new([], null, null);
    public DateOnly Today { get; } = clock.Today();

    public async Task OnGetAsync(DataLicence licence, CancellationToken ct) =>
        Rows = await conversations.ListAsync(licence, DayCursor.Parse(Cursor), ct);
}
