using Microsoft.AspNetCore.Mvc;
using MonHarmonie.Services.Advisors.Desk;
using MonHarmonie.Services.Advisors.Opening;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Web.Pages.Advisor.Files.Story;

/// <summary>All that happened, the newest first: of the parts that the motive needs.</summary>
public sealed class TimelineModel(FileDesk desk, FileTimeline timeline) : FilePageModel(desk)
{
    public override FilePart Part => FilePart.Timeline;

    [FromQuery]
    public string? Cursor { get; set; }

    public Page<FileEvent>? Events { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct)
    {
        if (await OpenAsync(id, ct) is { } elsewhere)
            return elsewhere;
        if (IsShown())
            Events = await timeline.ListAsync(Opened, DayCursor.Parse(Cursor), ct);
        return Page();
    }
}
