using Microsoft.AspNetCore.Mvc;
using MonHarmonie.Services.Advisors.Desk;
using MonHarmonie.Services.Advisors.Opening;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Web.Pages.Advisor.Files.Story;

/// <summary>The person's messages and complaints: where each stands, not a word of them; they are read by whoever takes them.</summary>
public sealed class ExchangesModel(FileDesk desk, TimeProvider clock) : FilePageModel(desk)
{
    public override FilePart Part => FilePart.Exchanges;

    [FromQuery(Name = "messages")]
    public string? MessagesCursor { get; set; }

    [FromQuery(Name = "reclamations")]
    public string? ComplaintsCursor { get; set; }

    public FileExchanges? Exchanges { get; private set; }
    public DateOnly Today { get; } = clock.Today();

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct)
    {
        if (await OpenAsync(id, ct) is { } elsewhere)
            return elsewhere;
        if (await LicenceAsync(DataCategory.Exchanges, ct) is { } licence)
            Exchanges = await Desk.ExchangesAsync(licence, DayCursor.Parse(MessagesCursor), DayCursor.Parse(ComplaintsCursor), ct);
        return Page();
    }
}
